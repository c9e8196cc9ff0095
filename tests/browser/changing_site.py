"""A site between browser and views: what it answers can change, be old, or never come."""

from datetime import UTC, datetime, timedelta
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from django.core.cache import cache
from django.test import Client
from django.utils.http import http_date

from core.clock import clock_text

STATIC = Path(__file__).resolve().parents[2] / "static"
MINUTE = 60_000  # milliseconds
# A page asked for again is read all at once: when its text has been parsed, nothing more is to come of it.
COUNT_ANSWERS = """
window.heard = 0;
const parse = DOMParser.prototype.parseFromString;
DOMParser.prototype.parseFromString = function (...given) {
  window.heard += 1;
  return parse.apply(this, given);
};
"""


class Site:
    def __init__(self, page, world):
        self.page, self.world = page, world
        self.time = datetime(2027, 5, 3, 7, 42, tzinfo=UTC)
        self.is_reachable, self.path, self.html = True, "", ""
        self.asked = []  # the addresses of all pages that were asked for, in turn
        page.add_init_script(COUNT_ANSWERS)
        page.route("**/*", self.answer)
        page.clock.install(time=datetime(2001, 1, 1))  # what a phone thinks is of no account

    def answer(self, route) -> None:
        address = urlsplit(route.request.url)
        path = address.path
        if not self.is_reachable:
            route.abort()
        elif path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=guess_type(file.name)[0])
        else:
            self.asked.append(f"{path}?{address.query}" if address.query else path)
            headers = {"Date": http_date(self.time.timestamp()), "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=self.html, headers=headers)

    def render(self) -> None:
        """What the site would say now; the answers themselves are given where no database is to be had."""
        cache.clear()
        html = Client().get(self.path).content.decode()
        self.html = html

    def open(self, path: str, width: int = 1440, height: int = 900) -> None:
        self.path = path
        self.render()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(f"http://site.example{path}")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        if "js/live.js" in self.html:
            self.page.wait_for_function("heard > 0")  # it asks for the page once more as soon as it runs

    def ping(self) -> None:
        """Ask for an address from within the page: what the page asked for before has come by then."""
        self.page.evaluate("fetch('/ping/').then(answer => answer.text())")
        assert self.asked.pop() == "/ping/"

    def pass_a_minute(self) -> None:
        self.render()
        self.time += timedelta(minutes=1)
        self.page.clock.run_for(MINUTE)

    def clock(self, moment: datetime) -> str:
        return clock_text(moment, self.world.edition.zone)
