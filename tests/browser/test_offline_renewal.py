"""What a phone that has its copies asks for when something has changed: little, and not at once (§2.9)."""

from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.copies import PHONE, SCOPES, until, visit_programme
from tests.browser.pages import SAMPLE
from tests.browser.server import run, served_site

pytestmark = pytest.mark.xdist_group("offline renewal")

NEWS = (
    "from core.models import bump; from news.models import NewsItem; NewsItem.objects.first().save(); bump()"
)
FAST = f"""
from events.fast_changes import FastChange
from events.models import Session
from events.releases import release_change
release_change(Session.objects.get(edition__year={SAMPLE}, code="CODE"), FastChange("cancelled"))
"""
LISTS = [f"{scope}offline.json" for scope in SCOPES]
OF_A_RELEASE = (
    *(f"programme/{SAMPLE}-09-{day}/" for day in (11, 12, 13)),
    *("programme/", "programme/mine/", "live/", "venue/", "offline/"),
)
# Something that the worker is told to hold and that the list does not name any more.
DELISTED = """async scope => {
  const store = await caches.open(scope), list = `${scope}offline.json`;
  const kept = await (await store.match(list)).json();
  kept.files[`${scope}sessions/zz/`] = "before";
  await store.put(`${scope}sessions/zz/`, new Response("zz"));
  await store.put(list, new Response(JSON.stringify(kept)));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of its own, for it is changed: its address, and how to run code where its records are."""
    folder = tmp_path_factory.mktemp("renewal")
    with served_site(folder) as base:
        yield base, partial(run, folder)


class Phone:
    """A phone on its first visit, and what its workers ask for after that."""

    def __init__(self, page: Page):
        self.page, self.asked = page, []
        page.context.on("request", self.note)

    def note(self, request) -> None:
        path = urlsplit(request.url).path
        # The page that is opened has a query, so that nothing of this name is a renewal.
        if request.service_worker and path != "/sw.js" and "?" not in request.url:
            self.asked.append(path)

    def come_again(self, chance: float = 0) -> None:
        """Another visit, with this for a random number; the workers have read their lists."""
        for worker in self.page.context.service_workers:
            worker.evaluate("chance => { Math.random = () => chance; }", chance)
        self.asked.clear()
        self.page.goto(f"/ar/{SAMPLE}/programme/?view=grid")
        self.await_lists()

    def await_lists(self) -> None:
        until(lambda: self.page.wait_for_timeout(50) or set(LISTS) <= set(self.asked))

    def settle(self) -> list[str]:
        """What was asked for by the time all is saved."""
        workers = self.page.context.service_workers
        assert len(workers) == 2
        until(lambda: not any(worker.evaluate("Boolean(saving)") for worker in workers))
        self.page.wait_for_timeout(100)
        return sorted(self.asked)


@pytest.fixture(scope="module")
def known_phone(browser, browser_context_args, site):
    with browser.new_context(**browser_context_args | PHONE | {"base_url": site[0]}) as context:
        phone = Phone(context.new_page())
        visit_programme(phone.page)
        yield phone


@pytest.fixture
def phone(known_phone):
    """A phone that has been here, with all it is to have, whatever the test before left."""
    known_phone.page.context.set_offline(False)
    known_phone.page.context.unroute_all()
    known_phone.come_again()
    known_phone.settle()
    return known_phone


def renewed(*codes: str) -> list[str]:
    """The addresses that a change of these sessions renews, with the lists that say so."""
    pages = (*OF_A_RELEASE, *(f"sessions/{code}/" for code in codes))
    return sorted([*LISTS, *(scope + page for scope in SCOPES for page in pages)])


def test_a_save_that_is_no_release_costs_the_lists_alone(phone, site):
    phone.come_again()
    assert phone.settle() == LISTS
    site[1](NEWS)
    phone.come_again()
    assert phone.settle() == LISTS


def test_a_fast_change_costs_the_programme_and_the_session(phone, site):
    site[1](FAST.replace("CODE", "p1"))
    phone.come_again()
    assert phone.settle() == renewed("p1")
    phone.come_again()
    assert phone.settle() == LISTS
    phone.page.context.set_offline(True)
    phone.page.goto(f"/en/{SAMPLE}/sessions/p1/")
    assert phone.page.locator(".notice--cancelled").count() == 1
    assert phone.page.locator(".strip--saved").count() == 1


def test_a_renewal_waits_its_turn_and_outlives_the_page(phone, site):
    site[1](FAST.replace("CODE", "p2"))
    phone.come_again(chance=0.06)  # of a minute
    phone.page.wait_for_timeout(2000)
    assert sorted(phone.asked) == LISTS
    phone.page.goto(f"{site[0]}/ar/help/")  # outside of what the workers serve
    assert phone.settle() == renewed("p2")


def test_a_renewal_that_is_broken_off_goes_on_with_the_rest(phone, site):
    site[1](FAST.replace("CODE", "p3"))
    pattern = "**/sessions/p3/"
    phone.page.context.route(pattern, lambda route: route.abort())
    phone.come_again()
    assert phone.settle() == renewed("p3")
    phone.page.context.unroute(pattern)
    phone.come_again()
    assert phone.settle() == sorted([*LISTS, *(f"{scope}sessions/p3/" for scope in SCOPES)])
    phone.come_again()
    assert phone.settle() == LISTS


def test_what_is_no_longer_listed_goes(phone):
    held = "async scope => (await (await caches.open(scope)).keys()).map(each => new URL(each.url).pathname)"
    before = phone.page.evaluate(held, SCOPES[0])
    phone.page.evaluate(DELISTED, SCOPES[0])
    phone.come_again()
    assert phone.settle() == LISTS
    assert sorted(phone.page.evaluate(held, SCOPES[0])) == sorted(before)


def test_a_first_save_that_is_broken_off_goes_on_at_once(browser, browser_context_args, site):
    with browser.new_context(**browser_context_args | PHONE | {"base_url": site[0]}) as context:
        phone = Phone(context.new_page())
        context.route("**/sessions/w*/", lambda route: route.abort())
        phone.page.goto(f"/ar/{SAMPLE}/programme/?view=grid")
        phone.await_lists()
        missing = [path for path in phone.settle() if "/sessions/w" in path]
        context.unroute("**/sessions/w*/")
        phone.come_again(chance=1)  # a renewal would wait for a minute
        assert phone.settle() == sorted([*LISTS, *missing])
        assert len(missing) == len(set(missing)) > 4
