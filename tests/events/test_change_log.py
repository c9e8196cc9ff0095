"""Badges of a day and the change log: what moved, said in words (experience.md §2.7)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

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
    return texts(soup(client, "2031/programme/"), "article#p1 .badge")


def test_a_moved_session_carries_a_badge_for_a_day(client, coming):
    change(coming, 23.9, starts_at=factories.at_hour(coming, 11, 30))
    assert badges(client) == ["Time changed: was 10:00 am, now 11:30 am."]


def test_a_badge_is_gone_after_a_day_and_stays_in_the_log(client, coming):
    change(coming, 24.1, starts_at=factories.at_hour(coming, 11, 30))
    assert badges(client) == []
    line = "Time changed: was 10:00 am, now 11:30 am."
    assert line in " ".join(texts(soup(client, "2031/programme/changes/"), ".log__change"))
    assert line in " ".join(texts(soup(client, "2031/sessions/p1/"), ".log__change"))


def test_a_room_change_carries_a_badge(client, coming):
    room = factories.make_room(factories.make_venue(coming), name_ar="القاعة", name_en="Hall A")
    change(coming, 1, room=room)
    assert badges(client) == ["Room changed: from a room to be announced to Hall A."]


def test_a_first_time_is_announced_not_moved(client, coming):
    session = factories.make_session(coming, code="p1")
    factories.make_release(coming)
    session.starts_at = factories.at_hour(coming, 10)
    session.save()
    factories.make_release(coming, at=timezone.now() - HOUR)
    assert badges(client) == ["Time announced: 10:00 am."]


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
