"""Phones that keep the programme for a hall without a network, and what the tests ask them."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.pages import SAMPLE

PHONE = {"viewport": {"width": 390, "height": 844}}
SCOPES = (f"/ar/{SAMPLE}/", f"/en/{SAMPLE}/")
WHOLE = """async scopes => {
  for (const scope of scopes) {
    const { files } = await (await fetch(`${scope}offline.json`)).json();
    const copy = await caches.match(`${scope}offline.json`, { cacheName: scope });
    const kept = await copy?.json();
    if (!kept?.whole || Object.keys(files).some(each => kept.files[each] !== files[each])) return false;
    const store = await caches.open(scope);
    const held = (await store.keys()).map(each => new URL(each.url).pathname);
    if (Object.keys(files).some(each => !held.includes(each))) return false;
  }
  return true;
}"""


def until(done: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def visit_programme(page: Page, base: str = "", language: str = "ar") -> None:
    """One visit to the programme, until all that is to be kept is there."""
    page.goto(f"{base}/{language}/{SAMPLE}/programme/")
    until(lambda: len(page.evaluate("navigator.serviceWorker.getRegistrations()")) == 2)
    until(lambda: page.evaluate(WHOLE, list(SCOPES)))
