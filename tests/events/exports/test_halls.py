"""Under which room a session stands in a schedule file, where its own is not known (formats.md §2.4)."""

from datetime import timedelta

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def edition():
    return factories.make_edition(2027, country="KW", city_ar="مدينة الكويت", city_en="Kuwait City")


def add(edition, code: str, hour: int = 9, **kw) -> None:
    start = {"starts_at": factories.at_hour(edition, hour), "duration": HOUR}
    factories.make_session(edition, code=code, **start | kw)


def halls(found) -> dict[str, str]:
    """The hall of each session by its code."""
    events = [event for day in found.days for events in day.halls.values() for event in events]
    return {event.slug.rpartition("-")[2]: event.hall for event in events}


def test_a_session_without_a_room_stands_at_the_place_of_the_edition(edition, schedule):
    add(edition, "p1")
    add(edition, "p2", hour=10)
    factories.make_release(edition)
    assert halls(schedule(edition)) == {"p1": "Kuwait City", "p2": "Kuwait City"}
    assert halls(schedule(edition, "ar")) == {"p1": "مدينة الكويت", "p2": "مدينة الكويت"}
    assert schedule(edition).rooms == {}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"country": "BH"}, "Bahrain"),
        ({"country": "", "format": "virtual"}, "Virtual"),
        ({"country": ""}, "Plenary session"),
    ],
)
def test_without_a_city_the_country_stands_for_the_place(place, expected, schedule):
    edition = factories.make_edition(2027, **place)
    add(edition, "p1")
    factories.make_release(edition)
    assert halls(schedule(edition)) == {"p1": expected}


def test_overlapping_sessions_without_a_room_stand_under_track_else_type(edition, schedule):
    track = factories.make_track(edition, title_en="Support", title_ar="الدعم")
    add(edition, "w1", track=track)
    add(edition, "w2", session_type="workshop")
    add(edition, "p3", hour=12)
    factories.make_release(edition)
    assert halls(schedule(edition)) == {"w1": "Support", "w2": "Workshop", "p3": "Kuwait City"}


def test_what_overlaps_even_so_is_told_apart_by_a_number(edition, schedule):
    for code in ("w1", "w2", "w3"):
        add(edition, code, session_type="workshop")
    factories.make_release(edition)
    assert halls(schedule(edition)) == {"w1": "Workshop", "w2": "Workshop (2)", "w3": "Workshop (3)"}


def test_a_session_in_a_room_crowds_nobody_out_of_the_place(edition, schedule):
    add(edition, "p1", room=factories.make_room(factories.make_venue(edition), name_en="Hall"))
    add(edition, "w1")
    factories.make_release(edition)
    assert halls(schedule(edition)) == {"p1": "Hall", "w1": "Kuwait City"}


def test_rooms_of_one_name_keep_apart(edition, schedule):
    east, west = (factories.make_venue(edition, name_en=name) for name in ("East", "West"))
    rooms = [
        factories.make_room(venue, name_en="Hall", slug=slug)
        for venue, slug in ((east, "a"), (east, "b"), (west, "a"))
    ]
    for number, room in enumerate(rooms):
        add(edition, f"p{number}", room=room)
    factories.make_release(edition)
    assert halls(schedule(edition)) == {"p0": "Hall (East) (a)", "p1": "Hall (East) (b)", "p2": "Hall (West)"}


def test_rooms_stand_in_their_order_then_what_stands_in_for_one(edition, schedule):
    venue = factories.make_venue(edition)
    add(edition, "w1", hour=8)
    add(edition, "p1", room=factories.make_room(venue, name_en="Second", position=2))
    add(edition, "p2", hour=10, room=factories.make_room(venue, name_en="First", position=1))
    factories.make_release(edition)
    found = schedule(edition)
    assert list(found.days[0].halls) == ["First", "Second", "Kuwait City"]
    assert list(found.rooms) == ["First", "Second"]
