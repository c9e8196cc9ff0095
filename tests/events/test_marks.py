"""As long as a mark set by hand counts, and what reads it: without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from events.marks import has_ended, is_late, is_put_off, mark_of
from events.now import Live

KUWAIT = ZoneInfo("Asia/Kuwait")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MONDAY = date(2027, 5, 3)


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return datetime(2027, 5, 3 + days, hour, minute, tzinfo=KUWAIT)


def make_row(mark: str = "", starts_at: datetime | None = None, ends_at: datetime | None = None):
    session = SimpleNamespace(code="p1", progress=mark, session_type="plenary")
    times = {"starts_on": MONDAY, "starts_at": starts_at, "ends_at": ends_at}
    return SimpleNamespace(session=session, room=None, is_off=False, position=0, **times)


COUNTS = [
    (at(23, 59, days=-1), False),
    (at(0), True),
    (at(23, 59), True),
    (at(5, 59, days=1), True),
    (at(6, days=1), False),
    (at(12, days=2), False),
]


@pytest.mark.parametrize(("moment", "counts"), COUNTS)
@pytest.mark.parametrize("mark", ["running", "ended"])
def test_a_mark_counts_on_its_day_and_in_the_night_after(moment, counts, mark):
    assert mark_of(make_row(mark), moment, KUWAIT) == (mark if counts else "")


@pytest.mark.parametrize(("moment", "counts"), COUNTS)
def test_what_is_live_and_what_has_ended_forget_it_at_once(moment, counts):
    running, ended = make_row("running"), make_row("ended", at(9), at(10, days=2))
    assert bool(Live([running], moment, KUWAIT).running) is counts
    assert has_ended(running, moment, KUWAIT) is (not counts and moment > at(12))
    assert has_ended(ended, moment, KUWAIT) is (counts or moment > at(11, days=2))


@pytest.mark.parametrize(
    ("mark", "times", "is_off", "ends"),
    [
        ("", (at(10), at(11)), False, at(11)),
        ("", (at(10), None), False, at(13)),
        ("", (at(23, 30), None), True, at(2, 30, days=1)),
        ("", (None, None), False, at(6, days=1)),
        ("running", (at(10), at(11)), False, at(6, days=1)),
        ("running", (at(10), at(11)), True, at(11)),
        ("ended", (at(10), at(11)), False, at(0)),
    ],
)
def test_a_session_is_over_by_its_mark_or_its_latest_end_or_with_its_night(mark, times, is_off, ends):
    row = make_row(mark, *times)
    row.is_off = is_off
    moments = (ends - timedelta(minutes=1), ends)
    assert [has_ended(row, moment, KUWAIT) for moment in moments] == [False, True]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"starts_at": at(11)}, True),
        ({"starts_at": at(10, 30)}, False),  # has begun by then
        ({"starts_at": at(10)}, False),
        ({"starts_at": None}, False),
        ({"room": None}, False),
        ({}, False),
    ],
)
def test_a_start_moved_ahead_puts_a_session_off(values, expected):
    assert is_put_off(make_row("running", at(10)), values, at(10, 45)) is expected


def test_a_start_that_stays_ahead_puts_nothing_off():
    assert is_put_off(make_row("running", at(11)), {"starts_at": at(11)}, at(10)) is False


@pytest.mark.parametrize(("moment", "counts"), COUNTS)
def test_a_room_runs_late_on_its_day_and_in_the_night_after(moment, counts):
    row = make_row(starts_at=None)
    row.room, row.starts_on = SimpleNamespace(late_on=MONDAY), MONDAY
    assert is_late(row, moment.astimezone(UTC), KUWAIT) is counts
    row.starts_on += DAY
    assert not is_late(row, moment, KUWAIT)
    for room in (SimpleNamespace(late_on=None), None):
        row.room = room
        assert not is_late(row, moment, KUWAIT)


def test_in_the_night_what_begins_in_it_may_start_late_and_nothing_of_the_morning():
    room = SimpleNamespace(late_on=MONDAY)
    starts = (at(23, 30), at(0, 30, days=1), at(9, days=1), None, at(9, days=1))
    rows = [make_row(starts_at=start) for start in starts]
    for row in rows:
        row.room, row.starts_on = room, (row.starts_at or at(0)).date()
    late = [is_late(row, at(0, 10, days=1), KUWAIT) for row in rows]
    assert late == [True, True, False, True, False]
    rows[-1].room = SimpleNamespace(late_on=MONDAY + DAY)  # marked for the day to come
    assert is_late(rows[-1], at(0, 10, days=1), KUWAIT)
    assert not any(is_late(row, at(9, days=1), KUWAIT) for row in rows[:-1])
