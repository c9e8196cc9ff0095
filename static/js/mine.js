// Stars, My programme, what changed since the last visit, copies for a hall without a network
// (experience.md §2.7–§2.9). What it keeps stays in this browser; its words stand in the page.
const { add, kept, full, worker, scopes } = document.querySelector("#star").dataset;
const year = location.pathname.split("/")[2];
const STARS = `stars-${year}`, SEEN = `release-${year}`, MOST = 100;
const find = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

// A browser may refuse to keep anything, and throws.
function read(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return null;
  }
}
function write(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
const codesIn = (text) =>
  [...new Set(text.toLowerCase().split(",").map((code) => code.trim()))]
    .filter((code) => /^[a-z][a-z0-9]{0,11}$/.test(code)).slice(0, MOST);
const stars = () => codesIn(read(STARS) ?? "");
const mayKeep = read(STARS) !== null;

// Stars
function star(place, code, title) {
  const button = find("#star").content.firstElementChild.cloneNode(true);
  button.id = `star-${code}`;
  button.dataset.star = code;
  if (title) {
    title.id ||= `title-${code}`;
    button.setAttribute("aria-labelledby", `${button.id} ${title.id}`);
  }
  button.onclick = () => toggle(button, code);
  place.append(button);
}

function toggle(button, code) {
  const codes = stars();
  const others = codes.filter((each) => each !== code);
  find(".star-full", button.parentNode)?.remove();
  if (!write(STARS, (others.length < codes.length ? others : [...codes, code]).join())) {
    const said = document.createElement("p");
    said.className = "star-full";
    said.role = "alert";
    button.after(said);
    said.textContent = full;
  }
  refresh();
}

// Changes nothing where each card has its star: it is called at every change of the page.
function decorate() {
  if (!mayKeep) return;
  const bare = all("article.card[id]:not([data-starless] *)").filter((card) => !find(".star", card));
  for (const card of bare) star(card, card.id, find(".card__title a", card));
  const place = find("#star-place:empty");
  if (place) star(place, place.dataset.code);
  if (place || bare.length) label();
}

function label() {
  const codes = stars();
  for (const button of all("[data-star]")) {
    const words = codes.includes(button.dataset.star) ? kept : add;
    button.lastElementChild.textContent = words;
    button.classList.toggle("star--kept", words === kept);
  }
  const count = find("#mine-count");
  if (count) {
    count.textContent = `(${codes.length})`;
    count.hidden = !codes.length;
  }
}

function refresh() {
  label();
  if (page && !isLink) tools(stars());
}

// My programme: the cards of the programme's own page, those that were chosen
const page = find("#mine");
const state = (name, on) => (find(`[data-state=${name}]`).hidden = !on);
let given = ""; // the codes of a link; the skip link leaves them as they are
let isLink; // what is shown is another's choice

async function programme() {
  const address = page.dataset.programme;
  const answer = (await fetch(address).catch(() => self.caches?.match(address))) ?? Response.error();
  if (!answer.ok) throw answer;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function show() {
  if (location.hash !== "#main") given = new URLSearchParams(`s=${location.hash.slice(1)}`).get("s");
  const days = await programme().then((whole) => all(".day", whole), () => null);
  state("failed", !days);
  const inDays = (selector) => (days ?? []).flatMap((day) => all(selector, day));
  const cards = inDays("article");
  const among = (codes) => cards.filter((card) => card.matches(".card") && codes.includes(card.id));
  const asked = codesIn(given), linked = among(asked);
  isLink = linked.length > 0;
  const chosen = isLink ? linked : among(stars());
  for (const card of cards) if (!chosen.includes(card)) card.closest("li").remove();
  for (const each of inDays(".slot, ol")) if (!find("article", each)) each.remove();
  for (const rest of inDays(".day__later:last-child")) rest.remove();
  for (const fold of inDays(".past")) fold.replaceWith(...all("ol", fold));
  find("#chosen").replaceChildren(...(days ?? []).filter((day) => find("article", day)));
  const codes = chosen.map((card) => card.id);
  state("shared", isLink);
  state("keep", isLink && mayKeep);
  state("unknown", isLink && codes.length < asked.length);
  state("useless", given && days && !isLink);
  state("own", codes.length);
  state("refused", !isLink && !mayKeep);
  state("empty", days && !codes.length && mayKeep);
  decorate();
  tools(codes);
  find("#chosen").dispatchEvent(new Event("programme:shown", { bubbles: true }));
}

// Touching ends do not overlap; what has no time, or does not take place, overlaps nothing.
const overlap = ({ dataset: one }, { dataset: other }) =>
  one.start === other.start || (one.start < other.start ? one.end > other.start : other.end > one.start);

function tools(codes) {
  const cards = all("#chosen article").filter((card) => codes.includes(card.id));
  const timed = cards.filter((card) => card.dataset.start && !card.matches(".is-off"));
  for (const said of all("#chosen .clash")) said.remove();
  for (const card of timed) {
    for (const other of timed) {
      if (card === other || !overlap(card, other)) continue;
      const said = find("#clash").content.firstElementChild.cloneNode(true);
      const link = find(".card__title a", other).cloneNode(true);
      link.removeAttribute("id");
      said.append(link);
      find(".card__title", card).after(said);
    }
  }
  const named = cards.map((card) => card.id).join();
  const link = new URL(`#${named}`, location.href).href;
  find("#chosen-link").href = link;
  find("#chosen-link bdi").textContent = link;
  find("#calendar").href = `${page.dataset.calendar}?s=${named}`;
  find("#code img")?.remove();
  find("#code").open = false;
  state("clash", find("#chosen .clash"));
  state("calendar", timed.length);
  state("tools", cards.length);
}

if (page) {
  addEventListener("hashchange", show);
  find("#keep").onclick = () => {
    const done = write(STARS, codesIn([...stars(), ...all("#chosen article").map((card) => card.id)].join()).join());
    state("full", !done);
    if (!done) return;
    history.replaceState(null, "", location.pathname);
    state("added", true);
    show();
  };
  find("#print").onclick = () => print();
  const copy = find("#copy");
  copy.hidden = !navigator.clipboard;
  copy.onclick = async () => {
    const done = await navigator.clipboard.writeText(find("#chosen-link").href).then(() => true, () => false);
    if (done) copy.textContent = copy.dataset.done;
  };
  const code = find("#code");
  code.ontoggle = () => {
    if (!code.open || find("img", code)) return;
    const image = new Image(240, 240);
    image.alt = code.dataset.alt;
    image.src = `${page.dataset.code}?s=${find("#chosen-link").hash.slice(1)}`;
    code.append(image);
  };
  show();
}

// Since the last visit
async function sinceLastVisit(since) {
  const { release, changes } = since.dataset;
  const seen = Number(read(SEEN));
  if (seen >= release) return;
  if (seen) {
    since.hidden = false;
    const answer = await fetch(`${changes}?from=${seen}`).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    const difference = find("#difference", new DOMParser().parseFromString(text, "text/html"));
    since.hidden = !Number(difference?.dataset.count);
    // What could not be had is asked for again, what is gone is not.
    if (!difference && answer?.status !== 404) return;
    if (!since.hidden) {
      const mine = stars(), isMine = (line) => mine.includes(line.dataset.code);
      const lines = all("li[data-code]", difference).sort((one, other) => isMine(other) - isMine(one));
      find("summary span", since).textContent = find(".difference__count", difference).textContent;
      find("ul", since).replaceChildren(...lines);
      since.open = lines.some(isMine);
    }
  }
  write(SEEN, release);
}

// Copies for a hall without a network
async function keepCopies() {
  for (const scope of scopes.trim().split(" ")) {
    try {
      const entry = await navigator.serviceWorker.register(worker, { scope });
      (entry.active ?? entry.installing ?? entry.waiting).postMessage("save");
    } catch {
      // Refused, or no network just now: the next visit tries again.
    }
  }
}

decorate();
label();
if (mayKeep) {
  const since = find("#since");
  if (since) sinceLastVisit(since);
  addEventListener("storage", () => (page ? show() : refresh()));
  new MutationObserver(decorate).observe(find("main"), { childList: true, subtree: true });
}
if (worker && navigator.serviceWorker) addEventListener("load", keepCopies);
