"""The live pages at the edges of an edition: before its days, in its last night, afterwards."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from events.context_processors import is_under_way
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


@pytest.mark.parametrize("is_last", [True, False])
@pytest.mark.parametrize(("minutes", "told"), [(180, True), (10, False)])
def test_what_was_cancelled_is_told_past_midnight_until_its_planned_end(
    client, night, is_last, minutes, told
):
    if not is_last:
        night.edition.ends_on += DAY
        night.edition.save()
    gala = night.session("gala", -90, minutes, starts_on=night.today - DAY)
    night.release(at=night.now - DAY / 2)
    gala.status = "cancelled"
    gala.save()
    night.release(at=night.now - DAY / 4)
    assert len(soup(client, "about/").select(".strip--change")) == told
    gone = texts(soup(client, "2025/live/hall/"), ".hall__missing--alone .hall__gone")
    assert [text.partition(",")[0] for text in gone] == ["Cancelled: “GALA”"] * told


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2025-04-24T20:59", False),  # the evening before, more than three hours ahead
        ("2025-04-24T21:00", True),
        ("2025-04-26T00:10", True),
        ("2025-04-26T05:59", True),
        ("2025-04-26T06:00", False),
    ],
)
def test_a_strip_may_stand_from_three_hours_before_the_first_day_until_the_last_night_is_over(
    moment, expected
):
    edition = factories.make_edition(2025, starts_on=date(2025, 4, 25), ends_on=date(2025, 4, 25))
    assert is_under_way(edition, datetime.fromisoformat(moment).replace(tzinfo=edition.zone)) is expected


def test_a_quiet_night_after_the_last_day_says_that_it_ended(client, night):
    night.session("gala", -90, 10, starts_on=night.today - DAY)
    night.release()
    for address in ("2025/live/", "2025/live/hall/"):
        page = soup(client, address)
        assert " ended on " in page.select_one(".empty, .hall__title").text
        assert [now["data-running"] for now in page.select("#now")] == [""]
    assert texts(soup(client, ""), ".phase h2, .phase .line__title a") == ["The programme", "GALA"]
