// Keeps what runs now fresh: each minute the page is asked for again, and what the server marks as live
// takes the place of what stands there. Words and time come from the server; the page never scrolls.
const MINUTE = 60_000;
const known = new Map();
const said = document.createElement("p");
let asOf, ahead, busy;

const now = () => performance.now() + ahead;
const text = element => element.textContent.trim().replace(/\s+/g, " ");

function write(element, moment) {
  const format = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: element.dataset.zone };
  const clock = new Intl.DateTimeFormat("en-u-nu-latn-ca-gregory", format).format(moment);
  const [hour, minute] = clock.split(":").map(Number);
  const part = hour > 12 ? 4 : hour == 12 ? (minute ? 3 : 2) : hour || minute ? 1 : 0;
  const form = element.dataset.forms.split("|")[part];
  const told = form.replace("#", `${hour % 12 || 12}:${clock.slice(-2)}`).replace("@", clock);
  if (element.textContent != told) element.textContent = told;
}

// Shows for how long what stands here has not been confirmed; the network may be gone.
function age(isStale) {
  for (const element of document.querySelectorAll("[data-stale]")) {
    element.hidden = !(isStale && asOf);
    if (isStale && asOf) write(element.querySelector("[data-forms]"), asOf);
  }
}

function swap(page) {
  const lines = [];
  const [before, after] = [document, page].map(each => each.querySelector("#now"));
  if (before && after && before.dataset.running != after.dataset.running)
    lines.push(...after.querySelectorAll("[data-said]"));
  const notices = document.querySelector("#notices");
  for (const line of notices ? page.querySelectorAll("#notices p") : [])
    if (!text(notices).includes(text(line))) lines.push(line);
  const words = lines.map(text).join(". ");
  for (const fresh of page.querySelectorAll("#notices, [data-live]")) {
    const old = document.getElementById(fresh.id), html = fresh.outerHTML;
    if (old && (known.get(fresh.id) ?? old.outerHTML) != html) {
      const link = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
      old.replaceWith(fresh);
      if (link) fresh.querySelector(`[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
    }
    known.set(fresh.id, html);
  }
  if (words) said.textContent = words;
}

async function refresh(cache) {
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(location.href, { cache, signal: AbortSignal.timeout(MINUTE / 3) });
    const date = Date.parse(answer.headers.get("Date"));
    // A copy that was saved long ago is no news.
    if (!answer.ok || date < now() - 3 * MINUTE) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    ahead = date + 1000 * answer.headers.get("Age") - performance.now();
    asOf = date;
    swap(page);
    age(false);
  } catch {
    age(true);
  }
  busy = false;
}

const again = () => document.hidden || refresh("no-cache");
const clocks = document.querySelectorAll("[data-tick]");
if (document.querySelector("[data-live]") && !new URLSearchParams(location.search).has("q")) {
  said.className = "said";
  said.setAttribute("aria-live", "polite");
  document.querySelector("main").append(said);
  const [visit] = performance.getEntriesByType("navigation");
  // The page was just fetched: the browser's own copy says when. A clock and a way back need the server.
  refresh(clocks.length || visit?.type == "back_forward" ? "no-cache" : "force-cache");
  setInterval(again, MINUTE);
  addEventListener("online", again);
  addEventListener("offline", () => age(true));
  addEventListener("pageshow", event => event.persisted && again());
  document.addEventListener("visibilitychange", again);
  if (clocks.length) setInterval(() => ahead && clocks.forEach(clock => write(clock, now())), 1000);
}
