// Lines under a record, moved by the buttons beside the numbers of their places. The numbers are what is
// saved, and can be typed: after a move all lines are numbered anew, unless a number is typed after it.

const moved = new Set();

const groupOf = (part) => part.closest(".inline-group");
const lineOf = (part) => part.closest("tr.form-row, .inline-related");
const boxOf = (line) => line.querySelector(".place > input");
const isGone = (line) => line.querySelector("[name$='-DELETE']:checked") !== null;

// All lines of a group as they stand, without the one that new lines are copied from.
function linesOf(group) {
  const lines = Array.from(group.querySelectorAll(".place"), lineOf);
  return lines.filter((line) => !line.classList.contains("empty-form"));
}

// A line with the row of its faults, which stands before it.
function whole(line) {
  const before = line.previousElementSibling;
  return before?.classList.contains("row-form-errors") ? [before, line] : [line];
}

function arrange(group, lines) {
  const now = linesOf(group);
  if (now.length === 0) return;
  const parts = lines.flatMap(whole);
  const end = now.at(-1).nextSibling;
  parts.forEach((part) => part.parentNode.insertBefore(part, end));
}

// Whether a new line is still as it was added: such a one is not saved, so it has no place.
function isBlank(line) {
  const empty = groupOf(line).querySelector(".empty-form");
  if (line.classList.contains("has_original") || !empty) return false;
  const twins = new Map(Array.from(empty.querySelectorAll("[name]"), (twin) => [twin.name, twin]));
  const start = empty.id.replace(/empty$/, "__prefix__");
  return Array.from(line.querySelectorAll("[name]")).every((box) => {
    const twin = twins.get(start + box.name.slice(line.id.length));
    return !twin || box === boxOf(line) || (box.value === twin.value && box.checked === twin.checked);
  });
}

function nameOf(line) {
  const boxes = Array.from(line.querySelectorAll("select.admin-autocomplete, input.vTextField"));
  const chosen = boxes.map((box) => box.value && (box.selectedOptions?.[0].text ?? box.value));
  return boxOf(line).dataset.name || chosen.find(Boolean) || line.querySelector(".place__buttons").dataset.new;
}

function number(group) {
  let place = 0;
  for (const line of linesOf(group)) {
    if (!isGone(line)) boxOf(line).value = isBlank(line) ? "" : ++place;
  }
}

function nameButtons(group) {
  const live = linesOf(group).filter((line) => !isGone(line));
  for (const button of group.querySelectorAll(".order-button")) {
    const line = lineOf(button);
    const other = live.includes(line) && live[live.indexOf(line) + Number(button.dataset.step)];
    button.setAttribute("aria-label", `${button.dataset.label}: ${nameOf(line)}`);
    // Not `disabled`: a button that the pressing has made useless would lose the focus.
    button.setAttribute("aria-disabled", String(!other));
  }
}

function say(line, live) {
  const group = groupOf(line);
  group.querySelectorAll(".place [role=status]").forEach((other) => other.replaceChildren());
  const words = { name: nameOf(line), place: live.indexOf(line) + 1, count: live.length };
  const { said } = line.querySelector(".place__buttons").dataset;
  line.querySelector(".place [role=status]").textContent = said.replace(/%\((\w+)\)s/g, (_all, word) => words[word]);
}

function move(button) {
  const [line, group, step] = [lineOf(button), groupOf(button), Number(button.dataset.step)];
  const live = linesOf(group).filter((each) => !isGone(each));
  const other = live.includes(line) && live[live.indexOf(line) + step];
  if (!other) return;
  const stood = button.getBoundingClientRect().top;
  // The other one is moved, so that the focus need not be.
  if (step < 0) line.after(...whole(other));
  else whole(line)[0].before(...whole(other));
  scrollBy({ top: button.getBoundingClientRect().top - stood, behavior: "instant" });
  moved.add(group);
  number(group);
  nameButtons(group);
  say(line, linesOf(group).filter((each) => !isGone(each)));
}

const groups = new Set(Array.from(document.querySelectorAll(".place"), groupOf));
for (const group of groups) {
  group.querySelectorAll(".place__buttons").forEach((buttons) => (buttons.hidden = false));
  // A form that comes back has its lines as they were sent, not as they were ordered.
  if (document.querySelector(".errornote")) {
    const place = (line) => (boxOf(line).value === "" ? Infinity : Number(boxOf(line).value));
    arrange(group, linesOf(group).sort((one, other) => place(one) - place(other) || 0));
  }
  nameButtons(group);
  group.addEventListener("click", (event) => {
    const button = event.target.closest(".order-button");
    if (button) move(button);
  });
  group.addEventListener("focusin", () => nameButtons(group));
  group.addEventListener("formset:added", () => nameButtons(group));
  group.addEventListener("change", (event) => {
    if (event.target.matches(".place > input")) moved.delete(group);
    nameButtons(group);
  });
}

document.addEventListener("submit", () => moved.forEach(number));

// Where a new line is taken away Django numbers the names of all boxes as the lines stand; the saved ones
// must come first, in the order they came in.
document.addEventListener("formset:removed", (event) => {
  const group = document.getElementById(`${event.detail.formsetName}-group`);
  if (!groups.has(group)) return;
  const lines = linesOf(group);
  const sent = (line) => Number(line.id.match(/\d+$/)[0]);
  arrange(group, lines.toSorted((one, other) => sent(one) - sent(other)));
  queueMicrotask(() => {
    arrange(group, lines);
    if (moved.has(group)) number(group);
    nameButtons(group);
  });
});
