// The button of the privacy page: removes all that this site keeps in the browser.
const button = document.querySelector("#forget");

async function forget() {
  try {
    localStorage.clear();
  } catch {
    // Refused: then nothing is kept there either.
  }
  const entries = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(entries.map((entry) => entry.unregister()));
  const names = (await self.caches?.keys()) ?? [];
  await Promise.all(names.map((name) => caches.delete(name)));
}

function say(name) {
  for (const line of document.querySelectorAll("[data-forget]")) line.hidden = line.dataset.forget !== name;
}

button.onclick = () => forget().then(() => say("done"), () => say("failed"));
button.hidden = false;
