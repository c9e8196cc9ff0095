// The reader's clock, filters in place, the link of a session. All words come from the page.

const find = (selector, root = document) => root.querySelector(selector);
const LATIN = /[a-z]/i;
const PATIENCE = 4000; // milliseconds, then the browser fetches the page itself

// The reader's clock: a line beside each time, where the reader's clock shows another one at that moment.

const clocks = find("#clocks");
const say = clocks?.dataset;
const locale = `${say?.locale}-u-nu-latn-ca-gregory`;
const two = (number) => String(number).padStart(2, "0");
const fill = (text, words) => text.replace(/{(\w+)}/g, (_, name) => words[name]);

// As core/clock.py says it.
function clockText(moment) {
  const hour = moment.getHours();
  const minute = two(moment.getMinutes());
  if (say.hours) return `${two(hour)}:${minute}`;
  if (hour % 12 === 0 && minute === "00") return `${say.twelve}\u00a0${hour ? say.noon : say.midnight}`;
  const word = hour === 12 ? say.midday : hour < 12 ? say.am : say.pm;
  return `${hour % 12 || 12}:${minute}\u00a0${word}`;
}

function dayText(moment) {
  const parts = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" })
    .formatToParts(moment);
  return ["weekday", "day", "month"].map((type) => parts.find((part) => part.type === type).value).join(" ");
}

// “Paris” by the zone's own name; in Arabic «فرنسا» or «توقيت المحيط الهادي» (docs/decisions/0018).
function placeText(moment) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const city = zone.split("/").pop().replaceAll("_", " ");
  if (LATIN.test(say.zone) && !zone.startsWith("Etc")) return JSON.parse(say.renamed)[city] ?? city;
  const named = (timeZoneName) => new Intl.DateTimeFormat(locale, { timeZoneName })
    .formatToParts(moment).find((part) => part.type === "timeZoneName").value;
  const place = named("shortGeneric");
  return LATIN.test(place) ? named("longGeneric") : place.replace(say.zone, "").replace(/\+0$/, "").trim();
}

function addReaderTimes(root) {
  if (!clocks) return;
  let begun; // the reader's day of the start before: an end on the same day does not repeat it
  const times = "main time[datetime*=T]:not(s *, .release-line *, .log__when *, .on-paper *)";
  for (const time of root.querySelectorAll(times)) {
    const moment = new Date(time.dateTime);
    const here = new Date(moment - 60_000 * moment.getTimezoneOffset()).toISOString().slice(0, 16);
    const day = here.slice(0, 10);
    const isEnd = time.matches(".until");
    const known = (isEnd && begun) || time.dateTime.slice(0, 10);
    if (!isEnd) begun = day;
    if (time.dateTime.startsWith(here) || time.dataset.read) continue;
    time.dataset.read = here;
    let text = clockText(moment);
    if (day !== known) text = fill(say.day, { day: dayText(moment), time: text });
    const line = document.createElement("span");
    line.className = "reader-time";
    line.textContent = fill(isEnd ? say.end : say.start, { time: text, place: isEnd || placeText(moment) });
    const sentence = time.closest(".now__pause, .now__when"); // its full stop stays with it
    sentence ? sentence.append(line) : time.after(" ", line);
  }
  addClockSwitch();
}

function addClockSwitch() {
  if (!find(".reader-time") || find(".clocks")) return;
  let chosen;
  try {
    chosen = localStorage.getItem("clock") ?? "reader";
  } catch {
    return; // storage refused: both times simply stand there
  }
  const group = clocks.content.firstElementChild.cloneNode(true);
  const show = (clock) => {
    document.documentElement.dataset.clock = clock;
    for (const button of group.children) button.ariaPressed = button.dataset.clock === clock;
  };
  group.addEventListener("click", ({ target }) => {
    const { clock } = target.dataset;
    if (!clock) return;
    show(clock);
    try {
      localStorage.setItem("clock", clock);
    } catch {} // no room: the choice holds for this page
  });
  show(chosen);
  clocks.after(group);
}

addReaderTimes(document);
// For modules that put new times on the page.
document.addEventListener("programme:shown", ({ target }) => addReaderTimes(target));

// Filters in place: the page of the new address is fetched and its parts are put into this one.

const form = find(".filters__form");
const COUNT = "#programme-count"; // read aloud: it stays, its words change
const PARTS = [".days", ".switch", "#programme-choices", "#programme-list"];
const address = () => location.pathname + location.search;
let shown = address();
let latest = 0;

// Without a network the list stays, and the form says what it lists.
function keep() {
  const chosen = new URL(shown, location).searchParams;
  for (const control of form.elements) if (control.name) control.value = chosen.get(control.name) ?? "";
  find(COUNT).textContent = form.dataset.offline;
  find(COUNT).scrollIntoView({ block: "nearest" });
}

async function show(url, isNew) {
  const turn = ++latest;
  let page;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || [COUNT, ...PARTS].some((part) => find(part) && !find(part, page))) throw answer;
  } catch (error) {
    if (turn !== latest) return;
    // A browser without a network, or with a worker that would open the saved copy, which is not filtered.
    if (error instanceof TypeError && (!navigator.onLine || navigator.serviceWorker?.controller)) keep();
    else isNew ? location.assign(url) : location.reload();
    return;
  }
  if (turn !== latest) return;
  if (isNew) history.pushState(null, "", url);
  shown = address();
  addReaderTimes(page);
  for (const control of form.elements) {
    const then = find(`.filters__form [name="${control.name}"]`, page);
    if (!then) continue;
    control.value = then.value;
    for (const option of control.options ?? []) option.text = then.options[option.index].text;
  }
  for (const part of PARTS) find(part)?.replaceWith(find(part, page));
  find(COUNT).textContent = find(COUNT, page).textContent;
}

function submit() {
  const filled = [...new FormData(form)].filter(([, value]) => value.trim());
  const query = new URLSearchParams(filled);
  return show(filled.length ? `${form.action}?${query}` : form.action, true);
}

if (form) {
  form.addEventListener("change", ({ target }) => target.options && submit());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  addEventListener("popstate", () => address() !== shown && show(location.href, false));
}

// The switch of language keeps the place on the page.
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.(".switch__link");
  if (link) link.hash = location.hash;
});

// The link of a session, to copy and to share.

const share = find("#share");
if (share) {
  const box = share.content.firstElementChild.cloneNode(true);
  const [copy, send] = box.querySelectorAll("button");
  const said = find("[role=status]", box);
  const url = find("link[rel=canonical]").href;
  copy.addEventListener("click", async () => {
    said.textContent = said.dir = "";
    try {
      await navigator.clipboard.writeText(url);
      said.textContent = share.dataset.copied;
    } catch {
      said.dir = "ltr";
      said.textContent = url; // to be copied by hand
    }
  });
  send.addEventListener("click", () => navigator.share({ title: find("h1").textContent, url }).catch(() => {}));
  if (!navigator.clipboard) copy.remove();
  if (!navigator.share) send.remove();
  if (find("button", box)) share.after(box);
}
