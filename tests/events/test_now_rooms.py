"""Rooms beside each other, and sessions without one (experience.md §2.5)."""

import pytest

from events.now import Live
from tests.events.test_now import HALL, KUWAIT, SALON, SECOND, Row, at, codes, morning


def test_an_idle_room_pauses_while_another_is_busy_but_not_in_a_break_for_everybody():
    hall, salon = Live([*morning()[2:], Row("w2", at(14), at(15), SALON)], at(11, 30), KUWAIT).places
    assert (hall.pause_until, salon.pause_until) == (None, at(14))
    live = Live(morning(), at(10, 10), KUWAIT)
    assert [live.pause_until, *(place.pause_until for place in live.places)] == [None] * 4


def test_the_screen_of_a_room_takes_its_own_session_before_one_for_everybody():
    moments = (at(9, 10), at(10, 10), at(9, 50))
    found = {moment: Live(morning(), moment, KUWAIT).of_room(HALL).here for moment in moments}
    assert {m: (codes(place.running), codes(place.following)) for m, place in found.items()} == {
        at(9, 10): (["o1"], ["b1"]),
        at(10, 10): (["b1"], ["p1"]),
        at(9, 50): ([], ["b1"]),
    }
    assert found[at(9, 50)].pause_until == at(10)
    assert Live([], at(9), KUWAIT).of_room(HALL).here == (None, False, [], [], None, False)


@pytest.mark.parametrize("kind", ["opening", "plenary", "break", "reception", "closing"])
def test_without_a_room_some_kinds_concern_everybody(kind):
    rows = [Row("a", at(9), None, HALL), Row("x", at(10), at(11), kind=kind)]
    [place] = Live(rows, at(10), KUWAIT).places
    assert (place.room, place.is_for_all, codes(place.running)) == (None, True, ["x"])
    assert codes(Live(rows, at(10), KUWAIT).of_room(HALL).here.running) == ["x"]


@pytest.mark.parametrize("kind", ["panel", "workshop", "bilateral", "round_table", "side_event", "signing"])
def test_without_a_room_other_kinds_wait_for_one(kind):
    rows = [Row("a", at(9), None, HALL), Row("x", at(10), at(11), kind=kind)]
    hall, other = Live(rows, at(10), KUWAIT).places
    assert (hall.room, codes(hall.running)) == (HALL, ["a"])
    assert (other.room, other.is_for_all, codes(other.running)) == (None, False, ["x"])
    here = Live(rows, at(9, 30), KUWAIT).of_room(HALL).here
    assert (codes(here.running), codes(here.following)) == (["a"], [])


def test_where_no_session_has_a_room_all_are_one_sequence():
    rows = [
        Row("o", mark="ended", kind="opening"),
        Row("d", mark="running", kind="panel", position=1),
        Row("c", kind="closing", position=2),
    ]
    live = Live(rows, at(10), KUWAIT)
    [place] = live.places
    assert (codes(place.running), codes(place.following), live.rooms) == (["d"], ["c"], [])
    assert codes(live.of_room(HALL).here.running) == ["d"]


def test_a_break_is_nothing_that_sessions_wait_for():
    rows = [
        Row("b1", at(3), at(4), kind="break"),
        Row("p1", at(6), at(7), HALL),
        Row("o1", at(6, 30), room=SALON),
    ]
    live = Live(rows, at(2), KUWAIT)
    hall, salon = (live.of_room(room) for room in (HALL, SALON))
    assert [each.pause_until for each in (live, hall, hall.here, salon.here)] == [
        at(6),
        at(6),
        at(6),
        at(6, 30),
    ]
    assert codes(hall.here.following) == ["b1"]
    # A plenary of all is a session of each room.
    assert Live([*rows, Row("a1", at(5))], at(2), KUWAIT).of_room(HALL).pause_until == at(5)


def test_before_the_last_break_of_a_day_its_sessions_are_over():
    rows = [
        Row("p1", at(6), at(7), HALL),
        Row("b1", at(8), at(9), kind="break"),
        Row("q1", at(9, day=SECOND)),
    ]
    hall = Live(rows, at(7, 30), KUWAIT).of_room(HALL)
    assert (hall.pause_until, hall.awaits, codes([hall.resumes])) == (None, False, ["q1"])
    assert codes(hall.here.following) == ["b1"]
