"""Rows grouped into days, times and rooms; what stands beside what."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from events.programme import by_days, neighbours, overlap, takes_place

KUWAIT = ZoneInfo("Asia/Kuwait")
FIRST, SECOND = date(2027, 5, 3), date(2027, 5, 4)


def at(hour: int, minute: int = 0, day: date = FIRST) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=KUWAIT)


@dataclass(eq=False)
class Row:
    """A line of a release as the functions need it."""

    name: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    starts_on: date = FIRST
    room: SimpleNamespace | None = None
    position: int = 0
    status: str = "confirmed"
    session: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(session_type="plenary"))

    @property
    def is_off(self) -> bool:
        return self.status != "confirmed"


def room(position: int) -> SimpleNamespace:
    return SimpleNamespace(position=position)


def shape(days) -> list[tuple]:
    """Days as (date, {anchor: names}, names without a time)."""
    return [
        (
            day.date,
            {slot.anchor: [row.name for row in slot.rows] for slot in day.slots},
            [r.name for r in day.untimed],
        )
        for day in days
    ]


def test_rows_stand_under_their_day_and_their_start():
    rows = [
        Row("c", at(11)),
        Row("a", at(9, 30)),
        Row("b", at(9, 30)),
        Row("d", at(9, 30, SECOND), starts_on=SECOND),
    ]
    assert shape(by_days(rows, [FIRST, SECOND], KUWAIT)) == [
        (FIRST, {"t1-0930": ["a", "b"], "t1-1100": ["c"]}, []),
        (SECOND, {"t2-0930": ["d"]}, []),
    ]


def test_untimed_rows_follow_in_their_given_order():
    rows = [Row("x"), Row("a", at(9)), Row("y")]
    [day] = by_days(rows, [FIRST], KUWAIT)
    assert shape([day]) == [(FIRST, {"t1-0900": ["a"]}, ["x", "y"])]
    assert (day.is_timed, day.count) == (True, 3)


def test_a_wholly_untimed_day_has_no_slots():
    [day] = by_days([Row("x"), Row("y")], [FIRST], KUWAIT)
    assert (day.slots, day.is_timed, day.count) == ([], False, 2)


def test_a_day_without_rows_stays():
    days = by_days([Row("a", at(9))], [FIRST, SECOND], KUWAIT)
    assert [(day.date, day.number, day.count) for day in days] == [(FIRST, 1, 1), (SECOND, 2, 0)]


def test_a_row_outside_the_days_gets_a_day_of_its_own():
    before = FIRST - timedelta(days=1)
    days = by_days([Row("a", starts_on=before)], [FIRST], KUWAIT)
    assert [(day.date, day.count) for day in days] == [(before, 1), (FIRST, 0)]


def test_a_slot_is_one_moment_in_whatever_zone_it_is_written():
    rows = [Row("a", at(9)), Row("b", datetime(2027, 5, 3, 6, tzinfo=UTC))]
    assert shape(by_days(rows, [FIRST], KUWAIT)) == [(FIRST, {"t1-0900": ["a", "b"]}, [])]


def test_rows_of_a_slot_stand_by_their_room_then_by_their_position():
    rows = [
        Row("none", at(9)),
        Row("second room", at(9), room=room(2)),
        Row("later", at(9), room=room(1), position=5),
        Row("first", at(9), room=room(1), position=1),
    ]
    [day] = by_days(rows, [FIRST], KUWAIT)
    assert [row.name for row in day.slots[0].rows] == ["first", "later", "second room", "none"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((at(9), at(10)), (at(9, 30), at(11)), True),
        ((at(9), at(12)), (at(10), at(11)), True),
        ((at(9), at(10)), (at(9), at(10)), True),
        ((at(9), at(10)), (at(10), at(11)), False),
        ((at(9), at(10)), (at(11), at(12)), False),
        ((at(9), None), (at(9), None), True),
        ((at(9), None), (at(9, 1), at(10)), False),
        ((at(8), at(10)), (at(9), None), True),
        ((None, None), (at(9), at(10)), False),
        ((None, None), (None, None), False),
    ],
)
def test_overlap_is_time_in_common_not_touching_ends(one, other, expected):
    first, second = Row("one", *one), Row("other", *other)
    assert overlap(first, second) is expected
    assert overlap(second, first) is expected


def around(rows: list[Row], row: Row) -> tuple:
    before, after, beside = neighbours(rows, row)
    return before and before.name, after and after.name, [other.name for other in beside]


def test_neighbours_follow_the_order_of_the_programme():
    rows = [Row("a", at(9), at(10)), Row("b", at(10), at(11)), Row("c", at(11), at(12))]
    assert [around(rows, row) for row in rows] == [(None, "b", []), ("a", "c", []), ("b", None, [])]


def test_neighbours_pass_over_breaks():
    pause = Row("pause", at(10), at(11), session=SimpleNamespace(session_type="break"))
    rows = [Row("a", at(9), at(10)), pause, Row("b", at(11), at(12))]
    assert around(rows, rows[0]) == (None, "b", [])
    assert around(rows, rows[2]) == ("a", None, [])
    assert around(rows, pause) == ("a", "b", [])


def test_neighbours_name_what_runs_at_the_same_time():
    pause = Row("pause", at(9), at(10), session=SimpleNamespace(session_type="break"))
    rows = [
        Row("a", at(9), at(11)),
        pause,
        Row("b", at(9), at(10)),
        Row("c", at(10), at(11)),
        Row("d", at(11)),
    ]
    assert around(rows, rows[0]) == (None, "b", ["b", "c"])


def test_an_untimed_row_has_neighbours_but_nothing_beside_it():
    rows = [Row("x"), Row("y"), Row("z")]
    assert around(rows, rows[1]) == ("x", "z", [])


def test_an_hour_that_comes_twice_has_two_anchors():
    paris, day = ZoneInfo("Europe/Paris"), date(2027, 10, 31)
    first, second = (datetime(2027, 10, 31, hour, 30, tzinfo=UTC) for hour in (0, 1))
    rows = [Row("a", first, starts_on=day), Row("b", second, starts_on=day)]
    assert shape(by_days(rows, [day], paris)) == [(day, {"t1-0230": ["a"], "t1-0230-again": ["b"]}, [])]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row("both ends", at(9), at(10)), True),
        (Row("no start"), False),
        (Row("no end", at(9)), False),
        (Row("called off", at(9), at(10), status="cancelled"), False),
        (Row("a minute less than a day", at(9), at(8, 59, SECOND)), True),
        (Row("a day", at(9), at(9, 0, SECOND)), False),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_what_takes_place_has_both_ends_within_a_day(row, expected):
    assert takes_place(row) is expected


def test_what_is_off_keeps_its_place_in_the_order_but_runs_beside_nothing():
    rows = [
        Row("a", at(9), at(11)),
        Row("cancelled", at(9), at(10), status="cancelled"),
        Row("postponed", at(9, 30), at(10), status="postponed"),
        Row("b", at(10), at(11)),
    ]
    assert around(rows, rows[0]) == (None, "cancelled", ["b"])
    assert around(rows, rows[1]) == ("a", "postponed", ["a"])
    assert around(rows, rows[2]) == ("cancelled", "b", [])


def test_one_row_alone_has_no_neighbours():
    for row in (Row("timed", at(9), at(10)), Row("untimed")):
        assert around([row], row) == (None, None, [])
