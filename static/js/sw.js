// Copies of one programme, in one language, for a hall without a network (experience.md §2.9).
// What to keep, with a stamp for each address, and the words stand in offline.json under its scope,
// /<lang>/<year>/. The store keeps that list with the stamps of what it holds.
const SCOPE = new URL(registration.scope).pathname;
const LIST = SCOPE + "offline.json", NO_COPY = SCOPE + "offline/", FILES = "/static/";
const SLOW = 2500, SPREAD = 60000; // ms: until a copy is shown; over which the phones of a hall renew theirs

const isGood = ({ status, type, redirected }) => status === 200 && type === "basic" && !redirected;
// A store that cannot be read must not take the page away from those who have a network.
const find = (path) => caches.match(path, { cacheName: SCOPE }).catch(() => {});

// Fetches what is missing or bears another stamp. What was broken off goes on with the next call.
async function save() {
  const answer = await fetch(LIST, { cache: "no-cache" });
  if (!isGood(answer)) return;
  const list = await answer.json(), { files } = list;
  const store = await caches.open(SCOPE), old = await (await find(LIST))?.json();
  const stamps = { ...old?.files };
  const note = (whole = old?.whole) => store.put(LIST, new Response(JSON.stringify({ ...list, files: stamps, whole })));
  const left = Object.keys(files).filter((path) => stamps[path] !== files[path] && (path.startsWith(SCOPE) || path.startsWith(FILES)));
  await note();
  if (old?.whole && left.length) await new Promise((done) => setTimeout(done, Math.random() * SPREAD));
  let failed;
  const take = async () => {
    for (let path; (path = left.shift()); ) {
      try {
        const copy = await fetch(path, { cache: path.startsWith(FILES) ? "default" : "no-cache" });
        if (isGood(copy)) await store.put(path, copy);
        else if ([404, 410].includes(copy.status)) await store.delete(path);
        else throw copy;
        stamps[path] = files[path];
        left.length % 16 || (await note()); // after each copy it would take longer than the copies do
      } catch {
        failed = true;
      }
    }
  };
  await Promise.all([take(), take()]);
  if (failed) return note();
  for (const path in stamps) if (!(path in files)) {
    await store.delete(path);
    delete stamps[path];
  }
  await note(true);
}

async function renew(path, answer) {
  if (await find(path)) await (await caches.open(SCOPE)).put(path, answer);
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
  return new Response((await copy.text()).replace('<div id="notices"', (it) => line + it), { headers: copy.headers });
}

async function page(event, { pathname, search }) {
  // What the browser itself remembers would not say that the network is gone.
  const fresh = fetch(event.request.url, { cache: "no-cache", redirect: "manual" }).then((answer) => {
    if (!search && isGood(answer)) event.waitUntil(renew(pathname, answer.clone()));
    return answer;
  });
  event.waitUntil(fresh.catch(() => {})); // a late answer renews the copy for the next time
  const copy = await find(pathname); // whatever is asked of the page
  let reason = "slow";
  try {
    const late = new Promise((done) => setTimeout(done, SLOW));
    const answer = await (copy ? Promise.race([fresh, late]) : fresh);
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
  const { request } = event, url = new URL(request.url), { pathname } = url;
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (pathname.startsWith(FILES)) event.respondWith(find(pathname).then((copy) => copy ?? fetch(request)));
  else if (request.mode === "navigate" && pathname.startsWith(SCOPE)) event.respondWith(page(event, url));
});
