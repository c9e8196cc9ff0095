// Copies of one programme, in one language, for a hall without a network (experience.md §2.9).
// Its scope is /<lang>/<year>/; what to keep, and the words, stand in offline.json there.
const SCOPE = new URL(registration.scope).pathname;
const LIST = `${SCOPE}offline.json`, NO_COPY = `${SCOPE}offline/`, FILES = "/static/";
const LIMIT = 2500; // ms that the network has before a copy is shown

const isGood = (answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected;
const wait = (time) => new Promise((done) => setTimeout(done, time));
// One store for each version, the newest first: an older one goes once the newer is whole.
const stores = async () => (await caches.keys()).filter((name) => name.startsWith(SCOPE)).reverse();

async function find(address) {
  for (const name of await stores()) {
    const copy = await (await caches.open(name)).match(address, { ignoreVary: true });
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
  const words = await (await find(LIST)).json();
  const parts = (moment, locale, options) => {
    const format = new Intl.DateTimeFormat(`${locale}-u-nu-latn-ca-gregory`, { timeZone: words.zone, ...options });
    return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  };
  const dayOf = (moment) => {
    const day = parts(moment, words.locale, { weekday: "long", day: "numeric", month: "long" });
    return `${day.weekday} ${day.day} ${day.month}`;
  };
  const saved = new Date(copy.headers.get("Date")), day = dayOf(saved);
  const clock = { hour: "numeric", minute: "2-digit", hourCycle: words.periods ? "h12" : "h23" };
  const { hour, minute, dayPeriod } = parts(saved, "en", clock);
  const period = words.periods?.[hour === "12" && dayPeriod === "PM" ? "midday" : dayPeriod.toLowerCase()];
  const time = `${hour}:${minute}${period ? `\u00a0${period}` : ""}`;
  const sentence = words[day === dayOf(new Date()) ? "today" : "earlier"];
  const line = words.notice.replace("{reason}", words[reason])
    .replace("{sentence}", sentence.replace("{day}", day).replace("{time}", time));
  const html = (await copy.text()).replace("<main", () => `${line}<main`);
  return new Response(html, { headers: copy.headers });
}

async function page(event) {
  const address = event.request.url;
  // Asked for each time: what the browser itself remembers would not say that the network is gone.
  const network = fetch(address, { cache: "no-cache", redirect: "manual" }).then(async (answer) => {
    if (isGood(answer)) event.waitUntil(renew(address, answer.clone()));
    return answer;
  });
  event.waitUntil(network.catch(() => {})); // a late answer renews the copy for the next time
  const copy = await find(address);
  let reason = "slow";
  try {
    const answer = await (copy ? Promise.race([network, wait(LIMIT)]) : network);
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
