// The way back: served in place of sw.js while OFFLINE_COPIES is off.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
  await clients.claim();
  await registration.unregister();
  // Only where there was something to take back: a page that registers once more must not reload for ever.
  if (names.length) for (const client of await clients.matchAll({ type: "window" })) client.navigate(client.url);
})()));
