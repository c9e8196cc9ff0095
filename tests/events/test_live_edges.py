"""The live pages at the edges of an edition: before its days, in its last night, afterwards."""

import pytest
from django.utils import timezone

from tests import factories
from tests.events.test_live import NOW_PAGES, soup, texts
from tests.under_way import DAY, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "said"), [(30, "begins on"), (-30, "ended on")])
@pytest.mark.parametrize("address", ["2031/live/", "2031/live/hall/"])
def test_outside_its_days_the_page_says_when(client, address, days, said):
    day = timezone.localdate() + days * DAY
    edition = factories.make_edition(2031, starts_on=day, ends_on=day)
    factories.make_room(factories.make_venue(edition), slug="hall")
    page = soup(client, address)
    assert f"The twelfth edition {said} {day:%A} {day.day} {day:%B} {day.year}." in " ".join(
        page.text.split()
    )
    # It is there to be replaced when the first day begins, and when the last one is over.
    now = page.select_one("#now[data-live]")
    assert (now["data-running"], now.select("a")) == ("", [])
    assert len(page.select("[data-tick]")) == ("hall" in address)
    assert soup(client, "2031/programme/").select("script[src*=live], #now") == []
    if "hall" not in address:
        assert page.select_one("main a.button")["href"] == "/en/2031/programme/"


@pytest.fixture
def night() -> World:
    """The night after the last day, past midnight."""
    world = World(hour=0)
    world.edition.ends_on = world.today - DAY
    world.edition.save()
    return world


def test_what_goes_on_past_midnight_of_the_last_day_is_live(client, night):
    night.session("gala", -90, 180, starts_on=night.today - DAY)
    night.release()
    for address in (*NOW_PAGES, "2025/live/hall/"):
        page = soup(client, address)
        assert page.select_one("#now")["data-running"] == "gala"
        assert " has ended" not in page.text
    assert texts(soup(client, "2025/sessions/gala/"), ".badge") == ["Live now"]


def test_a_quiet_night_after_the_last_day_says_that_it_ended(client, night):
    night.session("gala", -90, 10, starts_on=night.today - DAY)
    night.release()
    for address in ("2025/live/", "2025/live/hall/"):
        page = soup(client, address)
        assert " ended on " in page.select_one(".empty, .hall__title").text
        assert [now["data-running"] for now in page.select("#now")] == [""]
    assert texts(soup(client, ""), ".phase h2, .phase .line__title a") == ["The programme", "GALA"]
