"""Badges of a day and the change log: what moved, said in words (experience.md §2.7)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from events.models import Session
from tests import factories

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def coming():
    """An edition a month from now: its programme may still change."""
    first = timezone.localdate() + 30 * DAY
    return factories.make_edition(2031, starts_on=first, ends_on=first + DAY)


def soup(client, address: str) -> BeautifulSoup:
    cache.clear()
    answer = client.get(f"/en/{address}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in page.select(selector)]


def change(edition, hours_ago: float, **values) -> None:
    """A session released long ago and once more, changed, some hours before now."""
    session = factories.make_session(
        edition, code="p1", starts_at=factories.at_hour(edition, 10), duration=HOUR
    )
    factories.make_release(edition)
    for name, value in values.items():
        setattr(session, name, value)
    session.save()
    factories.make_release(edition, at=timezone.now() - hours_ago * HOUR)


def badges(client) -> list[str]:
    return texts(soup(client, "2031/programme/"), "article#p1 .badge:not(.badge--running, .badge--ended)")


def test_a_moved_session_carries_a_badge_for_a_day(client, coming):
    change(coming, 23.9, starts_at=factories.at_hour(coming, 11, 30))
    assert badges(client) == ["Time changed: was 10:00, now 11:30 am"]


def test_a_badge_is_gone_after_a_day_and_stays_in_the_log(client, coming):
    change(coming, 24.1, starts_at=factories.at_hour(coming, 11, 30))
    assert badges(client) == []
    line = "Session P1 moved from 10:00 to 11:30 am."
    assert texts(soup(client, "2031/programme/changes/"), ".log__change span") == [line]
    assert texts(soup(client, "2031/sessions/p1/"), ".log__change span") == [line]


def test_a_room_change_carries_a_badge(client, coming):
    room = factories.make_room(factories.make_venue(coming), name_ar="القاعة", name_en="Hall A")
    change(coming, 1, room=room)
    assert badges(client) == ["Room announced: Hall A"]


def test_a_first_time_is_announced_not_moved(client, coming):
    session = factories.make_session(coming, code="p1")
    factories.make_release(coming)
    session.starts_at = factories.at_hour(coming, 10)
    session.save()
    factories.make_release(coming, at=timezone.now() - HOUR)
    assert badges(client) == ["Time announced: 10:00 am"]


def test_the_old_value_is_struck_out_and_said_in_words(client, coming):
    change(coming, 1, starts_at=factories.at_hour(coming, 11, 30))
    card = soup(client, "2031/programme/").select_one("article#p1")
    assert texts(card, "s.was") == ["10:00 am"]
    assert texts(card, ".badge--time") == ["Time changed: was 10:00, now 11:30 am"]


def test_an_old_day_is_struck_out_with_its_time(client, coming):
    change(coming, 1, starts_on=coming.ends_on, starts_at=factories.at_hour(coming, 10, days=1))
    [old] = texts(soup(client, "2031/programme/"), "article#p1 s.was")
    with override("en"):
        first = date_format(coming.starts_on, "j F Y")
    assert old == f"{first} · 10:00 am"


@pytest.fixture
def under_way():
    """An edition of four days, today the third of them."""
    first = timezone.localdate() - 2 * DAY
    return factories.make_edition(2031, starts_on=first, ends_on=first + 3 * DAY)


def released_again(edition, **values) -> None:
    """A session with a room of its own, released long ago, and once more two hours ago in another room."""
    rooms = [factories.make_room(factories.make_venue(edition)) for _ in range(2)]
    session = factories.make_session(edition, code="p1", room=rooms[0], **values)
    factories.make_release(edition)
    session.room = rooms[1]
    session.save()
    factories.make_release(edition, at=timezone.now() - 2 * HOUR)


@pytest.mark.parametrize(
    ("minutes", "progress", "shown"),
    [
        (10, "", 1),  # it ends in ten minutes
        (-10, "", 0),  # it ended ten minutes ago
        (-10, "running", 1),  # it overruns, as the organisers say
        (10, "ended", 0),  # it closed early
    ],
)
def test_a_badge_is_gone_when_the_session_ends(client, under_way, minutes, progress, shown):
    end = timezone.now() + timedelta(minutes=minutes)
    day = timezone.localdate(end - HOUR)
    timed = {"starts_on": day, "starts_at": end - HOUR, "duration": HOUR}
    released_again(under_way, progress=progress, **timed)
    assert len(badges(client)) == shown
    assert len(soup(client, "2031/programme/changes/").select(".log__change")) == 1


@pytest.mark.parametrize(("days", "shown"), [(-2, 0), (0, 1), (1, 1)])
def test_without_an_end_a_badge_lasts_as_long_as_the_day(client, under_way, days, shown):
    """And the night after it: in the small hours yesterday is not over."""
    released_again(under_way, starts_on=timezone.localdate() + days * DAY)
    assert len(badges(client)) == shown


def test_a_cancelled_session_says_so_once(client, coming):
    change(coming, 1, status="cancelled")
    assert badges(client) == ["This session is cancelled"]


def test_a_first_release_has_neither_badges_nor_a_log_link(client, coming):
    factories.make_session(coming, code="p1")
    factories.make_release(coming, at=timezone.now())
    page = soup(client, "2031/programme/")
    assert page.select(".badge, .release-line a") == []
    assert page.select_one(".release-line").text.split()[:2] == ["Release", "1"]


def test_the_log_names_every_release_newest_first(client, coming):
    change(coming, 1, status="postponed")
    log = soup(client, "2031/programme/changes/")
    assert [entry["id"] for entry in log.select(".log__entry")] == ["v2", "v1"]
    assert len(log.select(".log__change")) == 1


def test_the_release_line_leads_to_the_release_and_to_the_log(client, coming):
    change(coming, 1, status="postponed")
    line = soup(client, "2031/programme/").select_one(".release-line")
    assert [(a["href"], a.text) for a in line.select("a")] == [
        ("/en/2031/programme/v/2/", "Release 2"),
        ("/en/2031/programme/changes/", "Change log and earlier releases"),
    ]


@pytest.mark.parametrize(("days", "with_date"), [(6, False), (7, True)])
def test_a_recent_update_is_told_by_its_weekday(client, coming, days, with_date):
    factories.make_session(coming, code="p1")
    moment = timezone.now() - days * DAY
    factories.make_release(coming, at=moment)
    told = " ".join(soup(client, "2031/programme/").select_one(".release-line time").text.split())
    with override("en"):
        local = timezone.localtime(moment, coming.zone)
        assert told.startswith(date_format(local, "l j F Y, " if with_date else "l "))
        assert (str(local.year) in told) is with_date


def test_the_history_of_a_session_is_newest_first_and_leads_to_each_release(client, coming):
    factories.make_session(coming, code="w1")
    factories.make_release(coming)
    change(coming, 30, starts_at=factories.at_hour(coming, 11, 30))
    Session.objects.filter(code="p1").update(status="cancelled")
    factories.make_release(coming, at=timezone.now() - HOUR)
    history = soup(client, "2031/sessions/p1/").select(".log__change")
    assert [entry.select_one("a")["href"] for entry in history] == [
        f"/en/2031/programme/v/{number}/" for number in (4, 3, 2)
    ]
    assert [" ".join(entry.select_one("span").text.split()).partition(":")[0] for entry in history][1:] == [
        "Session P1 moved from 10",
        "Session P1 was added to the programme",
    ]


def people_changed(edition, **hidden):
    """A session whose chair is replaced in the second release; `hidden` are values of the new one."""
    old, new = (
        factories.make_speaker(name_en="Old Chair"),
        factories.make_speaker(name_en="New Chair", **hidden),
    )
    session = factories.make_session(edition, code="p1")
    role = factories.make_role(session, factories.make_participation(edition, old))
    factories.make_release(edition)
    role.participation = factories.make_participation(edition, new, honorific="excellency_minister")
    role.save()
    factories.make_release(edition, at=timezone.now() - HOUR)
    return new


@pytest.mark.parametrize(
    "address", ["2031/programme/changes/", "2031/programme/changes/?from=1", "2031/sessions/p1/"]
)
def test_who_came_and_who_went_is_named(client, coming, address):
    people_changed(coming)
    [line] = texts(soup(client, address), ".log__change span")
    assert line == (
        "The speakers of Session P1 changed: the list now includes H.E. New Chair, and no longer Old Chair."
    )


def test_a_person_hidden_since_is_not_named(client, coming):
    person = people_changed(coming)
    person.publication_state = "draft"
    person.save()
    [line] = texts(soup(client, "2031/programme/changes/"), ".log__change span")
    assert line == "The speakers of Session P1 changed: the list no longer includes Old Chair."
