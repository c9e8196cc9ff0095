"""Which sessions do not go together, and how grave it is."""

from datetime import date, time, timedelta
from time import perf_counter

import pytest

from events.conflicts import among
from events.models import Room
from tests.events.conflicts.bookings import (
    BOOTH,
    DAY,
    HALL,
    HEAD,
    OTHER_HALL,
    QATAR,
    SARA,
    at,
    make_booking,
    make_edition,
    told,
)

ROOM = ("room", "serious", "p1 p2")


@pytest.mark.parametrize(
    ("start", "minutes", "meets"),
    [
        (at(10), 60, True),  # identical
        (at(9), 60, False),  # touching
        (at(11), 60, False),
        (at(10, 15), 15, True),  # inside
        (at(9), 180, True),  # around
        (at(10, 59), 60, True),
        (at(10), None, True),  # no end known: the same start
        (at(10, 30), None, True),  # no end known: begins inside
        (at(9, 30), None, False),  # no end known: nobody knows whether it goes on
    ],
)
def test_what_overlaps_in_a_room_clashes_what_touches_does_not(start, minutes, meets):
    one, other = make_booking(1, room=HALL), make_booking(2, start, minutes, room=HALL)
    found = told(one, other)
    assert [(kind, severity) for kind, severity, _ in found] == ([("room", "serious")] if meets else [])
    assert told(other, one) == found
    assert told(one, other._replace(room=OTHER_HALL)) == []


@pytest.mark.parametrize(
    ("need", "kind"),
    [
        ({"room": HALL}, "room"),
        ({"people": [SARA]}, "person"),
        ({"people": [HEAD]}, "person"),
        ({"unnamed": [QATAR]}, "delegation"),
        ({"team": BOOTH}, "team"),
    ],
)
def test_what_is_needed_twice_at_once_is_a_serious_conflict(need, kind):
    assert told(make_booking(1, **need), make_booking(2, **need)) == [(kind, "serious", "p1 p2")]
    assert told(make_booking(1, **need), make_booking(2)) == []


def test_everything_that_is_needed_twice_is_told():
    one = make_booking(1, room=HALL, people=[SARA, HEAD], team=BOOTH)
    other = make_booking(2, at(10, 30), room=HALL, people=[HEAD, SARA], team=BOOTH)
    assert [kind for kind, *_ in told(one, other)] == ["person", "person", "room", "team"]


def test_a_head_who_is_named_here_is_expected_there_where_no_name_is_given():
    named, unnamed = make_booking(1, people=[HEAD]), make_booking(2, unnamed=[QATAR])
    assert told(named, unnamed) == [("delegation", "serious", "p1 p2")]
    assert told(unnamed, named) == [("delegation", "serious", "p1 p2")]
    assert told(make_booking(1, people=[SARA]), unnamed) == []
    assert told(make_booking(1, people=[HEAD], unnamed=[QATAR])) == []


def test_over_midnight_is_the_same_night():
    late = make_booking(1, at(23), 120, room=HALL)
    assert told(late, make_booking(2, at(0, 30, DAY + timedelta(days=1)), room=HALL)) == [ROOM]
    assert told(late, make_booking(2, at(1, 0, DAY + timedelta(days=1)), room=HALL)) == []


def test_an_hour_that_comes_twice_is_two_hours():
    back = date(2025, 10, 31)  # Cairo: midnight becomes eleven in the evening of the day before
    cairo = make_edition(starts_on=date(2025, 10, 30), ends_on=back, time_zone="Africa/Cairo")
    first = at(23, 0, date(2025, 10, 30), "Africa/Cairo")
    again = at(23, 0, date(2025, 10, 30), "Africa/Cairo", fold=1)
    assert again - first == timedelta(hours=1)
    bookings = [
        make_booking(number, start, room=HALL, edition=cairo) for number, start in ((1, first), (2, again))
    ]
    assert told(*bookings, edition=cairo) == []
    longer = make_booking(1, first, 61, room=HALL, edition=cairo)
    assert told(longer, bookings[1], edition=cairo) == [ROOM]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_called_off_needs_nothing(status):
    off = make_booking(2, room=HALL, people=[SARA], status=status)
    assert told(make_booking(1, room=HALL, people=[SARA]), off) == []


def test_a_session_without_a_time_meets_nothing():
    timeless = make_booking(2, room=HALL)._replace(starts_at=None, ends_at=None)
    assert told(make_booking(1, room=HALL), timeless) == []


def test_a_draft_makes_notices_only():
    draft = make_booking(2, room=HALL, status="draft")
    assert told(make_booking(1, room=HALL), draft) == [("room", "notice", "p1 p2")]
    outside = make_booking(2, at(10, 0, DAY + timedelta(days=2)), status="draft")
    assert told(outside) == [("outside_edition", "notice", "p2")]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"starts_on": DAY - timedelta(days=1), "starts_at": None, "ends_at": None}, "outside_edition"),
        ({"starts_on": DAY + timedelta(days=2), "starts_at": None, "ends_at": None}, "outside_edition"),
        ({"starts_on": DAY + timedelta(days=1)}, "other_day"),
        ({"ends_at": at(9)}, "end"),
        ({"ends_at": at(10)}, "end"),
    ],
)
@pytest.mark.parametrize("status", ["confirmed", "cancelled", "postponed"])
def test_days_and_times_that_cannot_be_are_blocking(values, kind, status):
    assert told(make_booking(1, status=status)._replace(**values)) == [(kind, "blocking", "p1")]


@pytest.mark.parametrize(
    ("opens", "closes", "start", "minutes", "is_outside"),
    [
        (time(9), time(17), at(9), 480, False),
        (time(9), time(17), at(8, 59), 60, True),
        (time(9), time(17), at(16, 30), 31, True),
        (None, time(17), at(6), 60, False),
        (None, time(17), at(17), None, True),
        (None, time(17), at(16), None, False),
        (time(9), None, at(23), 120, False),
        (time(9), time(23), at(22, 30), 120, True),  # past midnight
        (None, None, at(3), 60, False),
    ],
)
def test_the_hours_of_a_room_are_those_of_its_own_clock(opens, closes, start, minutes, is_outside):
    room = Room(pk=3, name_en="Salon", opens_at=opens, closes_at=closes)
    expected = [("room_hours", "notice", "p1")] if is_outside else []
    assert told(make_booking(1, start, minutes, room=room)) == expected
    assert told(make_booking(1, start, minutes, room=room, status="cancelled")) == []


@pytest.mark.parametrize(
    ("one", "other", "minutes", "count"),
    [
        ({"room": HALL}, {"room": HALL}, 0, 1),
        ({"room": HALL}, {"room": HALL}, 14, 1),
        ({"room": HALL}, {"room": HALL}, 15, 0),
        ({"room": HALL, "people": [SARA]}, {"room": OTHER_HALL, "people": [SARA]}, 5, 1),
        ({"room": HALL, "people": [SARA]}, {"room": HALL, "people": [SARA]}, 5, 1),  # nobody walks
        ({"team": BOOTH}, {"team": BOOTH}, 5, 1),
        ({"room": HALL}, {"room": OTHER_HALL}, 5, 0),
        ({"room": HALL}, {"room": HALL, "session_type": "break"}, 5, 0),
        ({"room": HALL}, {"room": HALL, "status": "cancelled"}, 5, 0),
    ],
)
def test_the_time_to_change_over_is_what_the_edition_wishes(one, other, minutes, count):
    first, second = make_booking(1, **one), make_booking(2, at(11, minutes), **other)
    wishing = make_edition(changing_minutes=15)
    assert told(first, second, edition=wishing) == [("change_over", "notice", "p1 p2")] * count
    assert told(first, second) == []


def test_a_break_between_stands_for_no_time_to_change_over():
    sessions = [make_booking(1, room=HALL), make_booking(2, at(11, 10), room=HALL)]
    pause = make_booking(3, at(11), 10, session_type="break", room=HALL)
    wishing = make_edition(changing_minutes=15)
    assert told(*sessions, pause, edition=wishing) == [("change_over", "notice", "p1 p2")]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ({"session_type": "break"}, "break"),
        ({"session_type": "break", "room": OTHER_HALL}, "break"),
        ({"session_type": "reception"}, "break"),
        ({"session_type": "reception", "room": OTHER_HALL}, None),
        ({"session_type": "plenary"}, "plenary"),
        ({"session_type": "plenary", "room": OTHER_HALL}, None),
        ({"session_type": "workshop"}, None),
        ({"session_type": "break", "room": HALL}, "room"),
    ],
)
def test_what_runs_beside_something_for_all_is_told_once(other, kind):
    found = told(make_booking(1, room=HALL), make_booking(2, at(10, 30), **other))
    assert [line[0] for line in found] == ([kind] if kind else [])


def test_lunch_and_prayer_at_one_time_are_no_conflict():
    pauses = [make_booking(number, session_type="break") for number in (1, 2)]
    assert told(*pauses) == []


def test_the_gravest_stand_first_then_the_earliest():
    found = told(
        make_booking(1, at(15), room=HALL),
        make_booking(2, at(15), room=HALL),
        make_booking(3, at(9), session_type="break"),
        make_booking(4, at(9), people=[SARA]),
        make_booking(5, at(9), people=[SARA], status="draft"),
        make_booking(6, at(16))._replace(ends_at=at(15)),
        make_booking(7, at(12), team=BOOTH),
        make_booking(8, at(12), team=BOOTH),
    )
    assert found == [
        ("end", "blocking", "p6"),
        ("team", "serious", "p7 p8"),
        ("room", "serious", "p1 p2"),
        ("break", "notice", "p3 p4"),
        ("break", "notice", "p3 p5"),
        ("person", "notice", "p4 p5"),
    ]


def test_three_hundred_sessions_are_compared_in_a_moment():
    rooms = [Room(pk=number, name_en=f"Room {number}") for number in range(1, 11)]
    bookings = [
        make_booking(
            number,
            at(8) + timedelta(minutes=30 * (number // 10)),
            minutes=30,
            room=rooms[number % 10],
            people=[SARA] if number % 30 == 0 else [],
        )
        for number in range(300)
    ]
    edition = make_edition(changing_minutes=15)
    begun = perf_counter()
    found = among(bookings, edition)
    assert perf_counter() - begun < 0.5
    assert {conflict.kind.value for conflict in found} == {"change_over"}
