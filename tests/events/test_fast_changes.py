"""What an action makes of an announced row, what it is refused for, and what presses: without a database."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import translation

from events.choices import FastChangeKind as Kind
from events.fast_changes import (
    FIELDS,
    FastChange,
    by_urgency,
    differing,
    former,
    new_values,
    refusal,
    stand_in,
    with_values,
)
from tests.events.fast_rows import CAIRO, DAY, EDITION, HALL, KUWAIT, OTHER_HALL, at, delay, make_row


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


MOVED = "The session is in another room by now. This is how it stands now."
UNTIMED = {"starts_at": None, "ends_at": None}
YESTERDAY = {"starts_on": DAY - timedelta(days=1), "starts_at": at(8, 0, 23), "ends_at": at(9, 0, 23)}


def make_line(participation_id=7, replaces_id=None):
    return SimpleNamespace(participation_id=participation_id, replaces_id=replaces_id)


def replaced(so_far: int | None, by: int) -> FastChange:
    return FastChange(Kind.STAND_IN, line=make_line(so_far), person=SimpleNamespace(pk=by))


def test_a_delay_moves_start_and_end():
    expected = {"starts_on": DAY, "starts_at": at(10, 15), "ends_at": at(11, 15)}
    assert new_values(delay(15), make_row(), KUWAIT) == expected
    assert new_values(delay(15), make_row(ends_at=None), KUWAIT) == expected | {"ends_at": None}


def test_a_delay_past_midnight_moves_the_day():
    values = new_values(delay(30), make_row(starts_at=at(23, 45), ends_at=at(0, 30, 25)), KUWAIT)
    assert values == {
        "starts_on": DAY + timedelta(days=1),
        "starts_at": at(0, 15, 25),
        "ends_at": at(1, 0, 25),
    }


def test_a_delay_counts_minutes_that_pass():
    """In Cairo the clocks went from midnight to 1 am on 25 April 2025."""
    row = make_row(starts_at=at(23, 45, zone=CAIRO), ends_at=None)
    start = new_values(delay(30), row, CAIRO)["starts_at"]
    assert (start - row.starts_at, f"{start.astimezone(CAIRO):%d %H:%M}") == (
        timedelta(minutes=30),
        "25 01:15",
    )


@pytest.mark.parametrize(
    ("change", "values"),
    [
        (FastChange(Kind.ROOM, room=OTHER_HALL), {"room": OTHER_HALL}),
        (FastChange(Kind.CANCELLED), {"status": "cancelled"}),
        (FastChange(Kind.POSTPONED), {"status": "postponed"}),
        (FastChange(Kind.RESTORED), {"status": "confirmed"}),
        (FastChange(Kind.RUNNING), {}),
        (replaced(8, 9), {"people": [7, 9]}),
        (replaced(5, 9), {"people": [7, 8, 9]}),
        (
            replaced(None, 9),
            {"people": [7, 8, 9]},
        ),
    ],
)
def test_each_action_changes_its_own_fields(change, values):
    assert new_values(change, make_row(), KUWAIT) == values


@pytest.mark.parametrize(
    ("change", "row", "said"),
    [
        (
            delay(5),
            {"starts_at": None, "ends_at": None},
            "This session has no time yet, so it cannot be delayed.",
        ),
        (
            delay(30),
            {"starts_on": DAY + timedelta(days=1), "starts_at": at(23, 40, 25), "ends_at": None},
            "It would start after the last day of the edition: postpone it instead.",
        ),
        (FastChange(Kind.ROOM, room=HALL), {}, "It is in this room already."),
        (FastChange(Kind.RESTORED), {}, "The programme says so already."),
        (FastChange(Kind.CANCELLED), {"status": "cancelled"}, "The programme says so already."),
        (replaced(7, 7), {}, "The programme says so already."),
        (FastChange(Kind.LATE), {"room": None}, "This session has no room."),
        (
            FastChange(Kind.RUNNING),
            {"starts_on": DAY + timedelta(days=1)},
            "A session is marked on its own day only.",
        ),
        (delay(60), {}, ""),
        (FastChange(Kind.RESTORED), {"status": "postponed"}, ""),
        (FastChange(Kind.POSTPONED), {"status": "cancelled"}, ""),
        (FastChange(Kind.ROOM, room=HALL), {"room": None}, ""),
        (FastChange(Kind.LATE, room=HALL), {}, ""),
        (
            FastChange(Kind.LATE, room=HALL),
            {"starts_on": DAY + timedelta(days=1)},
            "A session is marked on its own day only.",
        ),
        (FastChange(Kind.LATE, room=OTHER_HALL), {}, MOVED),
        (FastChange(Kind.ON_TIME, room=OTHER_HALL), {}, MOVED),
        (FastChange(Kind.BY_CLOCK, progress="running"), {"progress": "running"}, ""),
        (FastChange(Kind.BY_CLOCK, progress="running"), {"progress": ""}, ""),
        (
            FastChange(Kind.BY_CLOCK, progress="running"),
            {"progress": "ended"},
            "The session is marked otherwise by now. This is how it stands now.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(change, row, said):
    assert refusal(change, make_row(**row), EDITION, at(10)) == said


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
@pytest.mark.parametrize(
    "change",
    [
        delay(5),
        FastChange(Kind.ROOM, room=OTHER_HALL),
        replaced(7, 9),
        FastChange(Kind.RUNNING),
        FastChange(Kind.ENDED),
        FastChange(Kind.LATE, room=HALL),
    ],
)
def test_what_is_called_off_is_put_back_first(change, status):
    assert refusal(change, make_row(status=status), EDITION, at(10)) == (
        "This session is cancelled or postponed: put it back in the programme first."
    )
    assert refusal(FastChange(Kind.ON_TIME, room=HALL), make_row(status=status), EDITION, at(10)) == ""


@pytest.mark.parametrize(
    ("line", "person", "columns"),
    [
        (make_line(7), 9, (9, 7)),
        (make_line(9, 7), 5, (5, 7)),  # another stand-in speaks for the same person
        (make_line(9, 7), 7, (7, None)),  # who is back speaks for nobody else
        (make_line(None), 9, (9, None)),
        (make_line(9), None, (None, None)),
    ],
)
def test_a_stand_in_speaks_for_the_one_first_announced(line, person, columns):
    assert tuple(stand_in(line, person).values()) == columns


def test_undoing_restores_what_differs_and_no_more():
    before = make_row()
    after = with_values(before, {"room": OTHER_HALL, "status": "cancelled"})
    assert (before.room, after.room) == (HALL, OTHER_HALL)
    assert differing(before, after) == ["room", "status"]
    assert former(before, after) == {"room": HALL, "status": "confirmed"}
    assert differing(before, with_values(before, {}), FIELDS) == []


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({}, "soon"),
        ({"starts_at": at(8), "ends_at": at(9)}, "over"),
        ({"starts_at": at(8), "ends_at": at(9), "status": "cancelled"}, "over"),
        ({"starts_at": at(8), "ends_at": at(9), "status": "postponed"}, "today"),
        (YESTERDAY | {"status": "postponed"}, "others"),
        (YESTERDAY | {"status": "cancelled"}, "over"),
        ({"starts_at": at(6, 45), "ends_at": None}, "over"),
        ({"starts_at": at(6, 46), "ends_at": None}, "soon"),
        ({"starts_at": at(11, 30), "ends_at": at(12)}, "soon"),
        ({"starts_at": at(13), "ends_at": at(14)}, "today"),
        ({"starts_at": None, "ends_at": None}, "today"),
        ({"starts_at": None, "ends_at": None, "progress": "running"}, "soon"),
        ({"progress": "ended"}, "over"),
        ({"starts_on": DAY - timedelta(days=1), "progress": "running", **UNTIMED}, "over"),
        ({"starts_on": DAY + timedelta(days=1), "starts_at": at(9, 0, 25), "ends_at": None}, "others"),
    ],
)
def test_what_presses_comes_first(values, place):
    groups = by_urgency([make_row(**values)], at(9, 45), KUWAIT)
    assert {name: len(rows) for name, rows in groups._asdict().items() if rows} == {place: 1}
