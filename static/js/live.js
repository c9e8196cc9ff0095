// What runs now, kept fresh: each minute the page is asked for again, and what the server marks as live
// is put in place. Words and time come from the server; the page never scrolls.
const MINUTE = 60_000;
const known = new WeakMap(); // what the server said of an element; other scripts add to it
const said = document.createElement("p");
let asOf, ahead, busy;

const now = () => performance.now() + ahead;
const text = element => element.textContent.trim().replace(/\s+/g, " ");

// The page shown, which filters may have changed in place; without a search, for those are kept nowhere.
function address() {
  const url = new URL(location);
  url.searchParams.delete("q");
  url.hash = "";
  return url.href;
}

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
  for (const old of document.querySelectorAll("#notices, [data-live]")) {
    const fresh = page.getElementById(old.id), html = fresh?.outerHTML;
    if ((known.get(old) ?? old.outerHTML) == html || !old.isConnected) continue;
    const link = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
    old.replaceWith(fresh ?? ""); // what the page has no more runs no more
    if (!fresh) continue;
    known.set(fresh, html);
    fresh.dispatchEvent(new Event("programme:shown", { bubbles: true }));
    if (link) fresh.querySelector(`[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
  }
  if (words) said.textContent = words;
}

// What a saved copy does not show may be shown; the rest stays as it was saved.
function unveil() {
  saved?.classList.remove("strip--saved");
  saved?.querySelector("strong")?.remove();
}

async function refresh(cache) {
  if (busy) return;
  busy = true;
  try {
    const asked = address();
    const answer = await fetch(asked, { cache, signal: AbortSignal.timeout(MINUTE / 3) });
    const date = Date.parse(answer.headers.get("Date"));
    // A copy that was saved long ago is no news.
    if (!answer.ok || date < now() - 3 * MINUTE) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    ahead = date + 1000 * answer.headers.get("Age") - performance.now();
    asOf = date;
    if (asked == address()) {
      swap(page);
      unveil();
    }
    age(false);
  } catch {
    age(true);
  }
  busy = false;
}

const again = () => document.hidden || refresh("no-cache");
const clocks = document.querySelectorAll("[data-tick]");
const saved = document.querySelector(".strip--saved");
if (document.querySelector("[data-live]")) {
  said.className = "said";
  said.setAttribute("aria-live", "polite");
  document.querySelector("main").append(said);
  const [visit] = performance.getEntriesByType("navigation");
  // The page was just fetched: the browser's own copy says when. A clock, a way back, a search, a saved copy
  // need the server.
  const isOld = saved || clocks.length || visit?.type == "back_forward" || location.search.includes("q=");
  refresh(isOld ? "no-cache" : "force-cache");
  setInterval(again, MINUTE);
  addEventListener("online", again);
  addEventListener("offline", () => age(true));
  addEventListener("pageshow", event => event.persisted && again());
  document.addEventListener("visibilitychange", again);
  if (clocks.length) setInterval(() => ahead && clocks.forEach(clock => write(clock, now())), 1000);
}
