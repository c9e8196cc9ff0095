"""What stands on a door from which a session has moved away (experience.md §2.10)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from events.changes import compare
from events.doors import DOOR_TYPE, by_doors
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def moved():
    """E4 of tomorrow, announced in one hall; its working copy stands in another."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    edition = factories.make_edition(2025, starts_on=tomorrow, ends_on=tomorrow + timedelta(days=1))
    venue = factories.make_venue(edition)
    old = factories.make_room(venue, slug="old", name_ar="القاعة القديمة", name_en="Old Hall")
    new = factories.make_room(venue, slug="new", name_ar="القاعة الجديدة", name_en="New Hall", position=1)
    times = {"starts_at": factories.at_hour(edition, 9), "duration": HOUR}
    titles = {"title_ar": "أصوات", "title_en": "Voices"}
    session = factories.make_session(edition, code="e4", room=old, **times, **titles)
    factories.make_release(edition)
    session.room = new
    session.save()
    return session


def release(session, hours_ago: int = 1):
    return factories.make_release(session.edition, at=timezone.now() - hours_ago * HOUR)


def cards(client, language: str = "en") -> dict[str, list[str]]:
    """What each card says of what has moved, by the English name of its room."""
    cache.clear()
    page = BeautifulSoup(client.get("/en/2025/programme/doors/").content, "html.parser")
    return {
        card.select_one(".door-card__room [lang=en]").text: [
            " ".join(side.text.split()) for side in card.select(f".door-card__gone [lang={language}]")
        ]
        for card in page.select(".door-card")
    }


def test_the_card_of_the_room_left_says_where_in_both_languages(client, moved):
    release(moved)
    said = "Session E4 has moved to New Hall. Voices 9:00 am"
    assert cards(client) == {"Old Hall": [said], "New Hall": []}
    [arabic] = cards(client, "ar")["Old Hall"]
    assert "E4" in arabic
    assert "القاعة الجديدة" in arabic
    assert arabic.endswith("أصوات 9:00 صباحًا")
    assert client.get("/en/2025/programme/doors/?room=old").status_code == 200


def test_after_a_day_the_card_says_it_no_more(client, moved):
    release(moved, hours_ago=25)
    assert cards(client) == {"New Hall": []}


def test_another_day_stands_with_the_new_time(client, moved):
    moved.starts_on += timedelta(days=1)
    moved.starts_at += timedelta(days=1)
    moved.save()
    release(moved)
    assert cards(client)["Old Hall"][0].startswith("Session E4 has moved to New Hall. Voices ")
    assert f"{moved.starts_on:%Y} 9:00 am" in cards(client)["Old Hall"][0]


def test_a_room_not_known_yet_is_to_come(client, moved):
    moved.room = None
    moved.save()
    release(moved)
    said = "Session E4 is not in this room; its new room will be announced. Voices 9:00 am"
    assert cards(client) == {"Old Hall": [said]}


def test_what_does_not_take_place_has_moved_nowhere(client, moved):
    moved.status = "cancelled"
    moved.save()
    release(moved)
    assert cards(client) == {"New Hall": []}


def test_what_has_moved_takes_room_on_its_card(moved):
    before = list(moved.edition.releases.get().rows.select_related("session", "room"))
    changes = compare(before, release(moved).rows.select_related("session", "room"))
    [door] = by_doors(before)
    assert (door.points, door._replace(gone=changes * 3).points) == (DOOR_TYPE[0], DOOR_TYPE[3])
