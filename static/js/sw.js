// Copies of one programme, in one language, for a hall without a network (experience.md §2.9).
// What to keep, and the words, stand in offline.json under its scope, /<lang>/<year>/.
const SCOPE = new URL(registration.scope).pathname;
const LIST = SCOPE + "offline.json", NO_COPY = SCOPE + "offline/", FILES = "/static/";

const isGood = ({ status, type, redirected }) => status === 200 && type === "basic" && !redirected;
// A store for each version, the newest first: an older one goes once the newer is whole.
const stores = async () => (await caches.keys()).filter((name) => name.startsWith(SCOPE)).reverse();

async function find(address, ignoreSearch) {
  for (const name of await stores()) {
    const copy = await (await caches.open(name)).match(address, { ignoreVary: true, ignoreSearch });
    if (copy) return copy;
  }
}

// Where it is broken off, the next call goes on with what is missing.
async function save() {
  const list = await fetch(LIST, { cache: "no-cache" });
  if (!isGood(list)) return;
  const { version, files } = await list.clone().json();
  const store = await caches.open(SCOPE + version);
  await store.put(LIST, list);
  const held = new Set((await store.keys()).map(({ url }) => new URL(url).pathname));
  const left = files.filter((path) => !held.has(path) && (path.startsWith(SCOPE) || path.startsWith(FILES)));
  let whole = true;
  const take = async () => {
    for (let path; (path = left.shift()); ) {
      try {
        const answer = await fetch(path, { cache: path.startsWith(FILES) ? "default" : "no-cache" });
        if (isGood(answer)) await store.put(path, answer);
        else whole &&= answer.status < 500;
      } catch {
        whole = false;
      }
    }
  };
  await Promise.all([take(), take(), take(), take()]);
  for (const name of (await stores()).slice(whole ? 1 : 2)) await caches.delete(name);
}

async function renew(address, answer) {
  const [newest] = await stores();
  const store = newest && (await caches.open(newest));
  if (store && (await store.match(address))) await store.put(address, answer);
}

// The copy under a line that says why it is shown and when it was saved, by the clocks of the forum.
async function headed(copy, reason) {
  const say = await (await find(LIST)).json();
  const parts = (moment) => Object.fromEntries(new Intl.DateTimeFormat(say.locale + "-u-nu-latn-ca-gregory", {
    timeZone: say.zone, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(moment).map(({ type, value }) => [type, value]));
  const now = parts(new Date()), { weekday, day, month, hour, minute } = parts(new Date(copy.headers.get("Date")));
  // As core/clock.py writes it, who gives the forms.
  const form = say.clock[hour > 12 ? 4 : hour > 11 ? (minute > 0 ? 3 : 2) : hour + minute > 0 ? 1 : 0];
  const time = form.replace("#", `${hour % 12 || 12}:${minute}`).replace("@", `${hour}:${minute}`);
  const sentence = say[day + month === now.day + now.month ? "today" : "earlier"]
    .replace("{day}", `${weekday} ${day} ${month}`).replace("{time}", time);
  const line = say.notice.replace("{reason}", say[reason]).replace("{sentence}", sentence);
  return new Response((await copy.text()).replace("<main", () => line + "<main"), { headers: copy.headers });
}

async function page(event) {
  const address = event.request.url;
  // What the browser itself remembers would not say that the network is gone.
  const network = fetch(address, { cache: "no-cache", redirect: "manual" }).then(async (answer) => {
    if (isGood(answer)) event.waitUntil(renew(address, answer.clone()));
    return answer;
  });
  event.waitUntil(network.catch(() => {})); // a late answer renews the copy for the next time
  const copy = (await find(address)) ?? (await find(address, true));
  let reason = "slow";
  try {
    const late = new Promise((done) => setTimeout(done, 2500)); // ms; then a copy is shown
    const answer = await (copy ? Promise.race([network, late]) : network);
    if (answer && (answer.status < 500 || !copy)) return answer;
  } catch {
    reason = "offline";
  }
  return copy ? headed(copy, reason) : ((await find(NO_COPY)) ?? Response.error());
}

let saving;
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  saving ??= save().catch(() => {}).finally(() => (saving = null));
  event.waitUntil(saving);
});
addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith(FILES)) event.respondWith(find(request.url).then((copy) => copy ?? fetch(request)));
  else if (request.mode === "navigate" && pathname.startsWith(SCOPE)) event.respondWith(page(event));
});
