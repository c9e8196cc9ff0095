"""The one strip above every page: what changed of what is near (experience.md §2.7)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import context_processors
from tests import factories

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def edition():
    """The current edition, of three days, today the second of them; two rooms, a release of last week."""
    first = timezone.localdate() - DAY
    edition = factories.make_edition(first.year, starts_on=first, ends_on=first + 2 * DAY)
    venue = factories.make_venue(edition)
    edition.halls = [factories.make_room(venue, name_en=f"Hall {letter}") for letter in "AB"]
    return edition


def make_session(edition, code: str, hours: float, **kw):
    """A session that begins so many hours from now and lasts one."""
    start = timezone.now() + hours * HOUR
    times = {"starts_on": edition.local(start).date(), "starts_at": start, "duration": HOUR}
    return factories.make_session(edition, **{"code": code, "room": edition.halls[0]} | times | kw)


def first_release(edition):
    factories.make_release(edition, at=timezone.now() - 7 * DAY)


def change(edition, session, hours_ago: float = 1, **values) -> None:
    for name, value in values.items():
        setattr(session, name, value)
    session.save()
    factories.make_release(edition, at=timezone.now() - hours_ago * HOUR)


def soup(client, address: str) -> BeautifulSoup:
    cache.clear()
    return BeautifulSoup(client.get(address).content, "html.parser")


def strips(client, address: str = "/en/about/") -> list[str]:
    return [" ".join(strip.text.split()) for strip in soup(client, address).select(".strip--change")]


ROOM = "Session P1 moved from Hall A to Hall B; the time stays the same."


def test_an_imminent_change_stands_on_every_page(client, edition):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, room=edition.halls[1])
    year = edition.year
    for address in (
        "/en/",
        "/en/about/",
        "/en/nowhere/",
        f"/en/{year}/programme/",
        f"/en/{year}/sessions/p1/",
        f"/en/{year}/programme/changes/",
    ):
        assert strips(client, address) == [f"Change to the programme: {ROOM}"], address
    [link] = soup(client, "/en/about/").select(".strip--change a")
    assert link["href"] == f"/en/{year}/sessions/p1/"


def test_the_strip_is_said_in_arabic_on_an_arabic_page(client, edition):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, status="cancelled")
    [strip] = soup(client, "/ar/about/").select(".strip--change")
    assert [bdi["dir"] for bdi in strip.select("bdi")] == ["ltr"]
    assert strip.bdi.text == "P1"


@pytest.mark.parametrize(
    ("hours", "shown"), [(2.99, True), (3.01, False), (0.01, True), (-0.99, True), (-1.01, False)]
)
def test_from_three_hours_before_its_start_until_its_planned_end(client, edition, hours, shown):
    session = make_session(edition, "p1", hours)
    first_release(edition)
    change(edition, session, room=edition.halls[1])
    assert bool(strips(client)) is shown


@pytest.mark.parametrize(("hours_ago", "shown"), [(23.9, True), (24.1, False)])
def test_a_change_of_the_last_day_only(client, edition, hours_ago, shown):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, hours_ago, room=edition.halls[1])
    assert bool(strips(client)) is shown


@pytest.mark.parametrize(
    ("hours", "new_hours", "shown"),
    [(2, 6, 1), (6, 2, 1), (5, 6, 0), (2, -0.5, 1), (-2, 2, 1), (2, -2, 1), (6, -2, 0)],
)
def test_the_old_start_counts_as_well_as_the_new_one(client, edition, hours, new_hours, shown):
    """Also where a session moved to an earlier hour is over by now: some will come at the old one."""
    session = make_session(edition, "p1", hours)
    first_release(edition)
    start = timezone.now() + new_hours * HOUR
    change(edition, session, starts_at=start, starts_on=edition.local(start).date())
    assert len(strips(client)) == shown


OFF = ({"status": "cancelled"}, {"status": "postponed"}, {"starts_at": None, "duration": None})


@pytest.mark.parametrize("values", OFF)
def test_what_will_not_take_place_is_told(client, edition, values):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, **values)
    assert len(strips(client)) == 1


def test_a_session_back_in_the_programme_and_a_new_one_are_told(client, edition):
    session = make_session(edition, "p1", 2, status="cancelled")
    first_release(edition)
    make_session(edition, "w1", 1)
    change(edition, session, status="confirmed")
    [strip] = strips(client)
    assert "Session W1 was added to the programme:" in strip
    assert strip.endswith("1 more change")


def test_a_new_session_alone_is_told(client, edition):
    make_session(edition, "p1", 9)
    first_release(edition)
    make_session(edition, "w1", 1)
    factories.make_release(edition, at=timezone.now() - HOUR)
    assert [strip.partition(" was ")[0] for strip in strips(client)] == [
        "Change to the programme: Session W1"
    ]


@pytest.mark.parametrize("values", [{"title_en": "Corrected"}, {"status": "cancelled", "progress": "ended"}])
def test_a_corrected_title_and_what_was_closed_by_hand_are_left_to_the_log(client, edition, values):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, **values)
    assert strips(client) == []


def test_of_several_changes_the_nearest_stands_and_the_others_are_counted(client, edition):
    sessions = [make_session(edition, code, hours) for code, hours in (("a1", 2.5), ("p1", 1), ("b1", 2))]
    first_release(edition)
    for session in sessions:
        change(edition, session, room=edition.halls[1])
    assert strips(client) == [f"Change to the programme: {ROOM} 2 more changes"]
    links = [a["href"] for a in soup(client, "/en/about/").select(".strip--change a")]
    assert links == [f"/en/{edition.year}/sessions/p1/", f"/en/{edition.year}/programme/changes/"]


def test_a_change_taken_back_is_none(client, edition):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, 3, room=edition.halls[1])
    change(edition, session, 1, room=edition.halls[0])
    assert strips(client) == []
    assert strips(client, f"/en/{edition.year}/programme/") == []


def test_a_first_release_of_today_changes_nothing(client, edition):
    make_session(edition, "p1", 2)
    factories.make_release(edition, at=timezone.now() - HOUR)
    assert strips(client) == []


def test_a_hidden_edition_and_a_release_to_come_tell_nothing(client, edition):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, hours_ago=-1, room=edition.halls[1])
    assert strips(client) == []
    edition.releases.filter(number=2).update(released_at=timezone.now() - HOUR)
    assert len(strips(client)) == 1
    edition.publication_state = "draft"
    edition.save()
    assert strips(client) == []


def test_pages_of_another_edition_carry_no_strip(client, edition):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, room=edition.halls[1])
    factories.make_edition(2020)
    assert strips(client, "/en/2020/") == []
    assert strips(client, "/en/editions/") == [f"Change to the programme: {ROOM}"]


def test_a_sample_tells_its_changes_on_its_own_pages_only(client, edition):
    edition.is_sample = True
    edition.save()
    factories.make_edition(2020)
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, room=edition.halls[1])
    assert len(strips(client, f"/en/{edition.year}/speakers/")) == 1
    assert strips(client, "/en/about/") == []


def costs(client, edition, monkeypatch) -> list[int]:
    """How many queries the strip adds to a page without rows, the home page, the programme, a session."""
    year = edition.year
    addresses = ["/en/about/", "/en/", f"/en/{year}/programme/", f"/en/{year}/sessions/p1/"]
    with_strip = [queries(client, address) for address in addresses]
    with monkeypatch.context() as patch:
        patch.setattr(context_processors, "strip_of", lambda request: {})
        without = [queries(client, address) for address in addresses]
    return [more - less for more, less in zip(with_strip, without, strict=True)]


def queries(client, address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_strip_costs_one_query_at_most_and_none_on_the_programme(client, edition, monkeypatch):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    assert costs(client, edition, monkeypatch) == [1, 0, 0, 0]  # nothing to show
    change(edition, session, 30, room=edition.halls[1])
    assert costs(client, edition, monkeypatch) == [1, 0, 0, 0]  # nothing of the last day
    change(edition, session, room=edition.halls[0])
    assert costs(client, edition, monkeypatch) == [1, 1, 0, 1]


@pytest.mark.parametrize("days", [-10, 10])
def test_outside_of_the_days_of_an_edition_a_strip_costs_nothing(client, edition, monkeypatch, days):
    session = make_session(edition, "p1", 2)
    first_release(edition)
    change(edition, session, room=edition.halls[1])
    edition.starts_on += days * DAY
    edition.ends_on += days * DAY
    edition.save()
    assert costs(client, edition, monkeypatch) == [0, 0, 0, 0]
