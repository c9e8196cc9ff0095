"""Which changes the strip tells at a moment, and which of them first: without a database."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from events.changes import Change, imminent, kinds_of

KUWAIT = ZoneInfo("Asia/Kuwait")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
HALL, SALON = 1, 2


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2027, 5, day, hour, minute, tzinfo=KUWAIT)


def make_row(**kw):
    """P1 from 10 to 11 in the hall."""
    titles = {"title_ar": "جلسة", "title_en": "Session"}
    kw = {"starts_at": at(10), "ends_at": at(11), "room_id": HALL, "status": "confirmed"} | kw
    kw |= {"starts_on": (kw["starts_at"] or at(10)).date(), "is_off": kw["status"] != "confirmed"}
    session = SimpleNamespace(code=kw.pop("code", "p1"), progress=kw.pop("progress", ""))
    return SimpleNamespace(session=session, position=0, people=kw.pop("people", []), **titles, **kw)


def change(before, after) -> Change:
    return Change(after.session.code, kinds_of(before, after), before, after)


def told(before, after, moment: datetime) -> bool:
    return bool(imminent([change(before, after)], moment, KUWAIT))


UNKNOWN = {"ends_at": None}
LATER = {"starts_at": at(10, 30), "ends_at": at(11, 30)}
AFTERNOON = {"starts_at": at(16), "ends_at": at(17)}
EARLY = {"starts_at": at(8), "ends_at": at(9)}
TOMORROW = {"starts_at": at(10, day=4), "ends_at": at(11, day=4)}
NO_TIME = {"starts_at": None, "ends_at": None}


@pytest.mark.parametrize(
    ("before", "after", "last"),
    [
        ({}, {"status": "cancelled"}, at(11)),
        ({}, {"status": "postponed"}, at(11)),
        ({}, {"status": "postponed"} | NO_TIME, at(11)),
        (UNKNOWN, UNKNOWN | {"status": "cancelled"}, at(13)),
        ({}, NO_TIME, at(11)),
        ({}, {"room_id": SALON}, at(11)),
        ({}, {"room_id": None}, at(11)),
        ({}, AFTERNOON, at(11)),
        ({}, TOMORROW, at(11)),
        # The new start: from then on it is there, or in the other room.
        ({}, LATER, at(10, 30)),
        ({}, LATER | {"room_id": SALON}, at(11)),
        # Nobody would find an empty hall.
        ({"room_id": None}, {}, at(10)),
        ({}, {"ends_at": at(12)}, at(10)),
        ({}, {"people": [1]}, at(10)),
        ({"status": "cancelled"}, {}, at(10)),
    ],
)
def test_who_comes_late_is_told_as_long_as_it_helps(before, after, last):
    before, after = make_row(**before), make_row(**after)
    moments = (at(7) - MINUTE, at(7), at(10), last - MINUTE, last + MINUTE)
    assert [told(before, after, moment) for moment in moments] == [False, True, True, True, False]


def test_a_session_moved_to_the_afternoon_is_told_of_again_before_it_begins():
    before, after = make_row(), make_row(**AFTERNOON)
    moments = (at(11, 1), at(12, 59), at(13), at(16), at(16, 1))
    assert [told(before, after, moment) for moment in moments] == [False, False, True, True, False]


@pytest.mark.parametrize("values", [{}, {"progress": "ended"}, {"room_id": SALON}])
def test_a_session_moved_to_an_earlier_hour_is_told_until_its_planned_end(values):
    before, after = make_row(), make_row(**EARLY, **values)
    moments = (at(5), at(8, 59), at(9, 5), at(9, 50), at(10, 5), at(10, 59), at(11, 1))
    assert [told(before, after, moment) for moment in moments] == [True] * 6 + [False]


def test_nobody_comes_for_a_time_at_which_a_session_was_cancelled():
    assert not told(make_row(status="cancelled"), make_row(**EARLY), at(10, 5))


def test_who_comes_while_it_runs_finds_it():
    before, after = make_row(), make_row(starts_at=at(9, 30), ends_at=at(10, 30))
    moments = (at(9, 59), at(10, 1), at(10, 31))
    assert [told(before, after, moment) for moment in moments] == [True, False, False]


def test_an_evening_without_a_known_end_is_told_past_midnight():
    before = make_row(starts_at=at(23, 30), ends_at=None)
    after = make_row(starts_at=at(23, 30), ends_at=None, status="cancelled")
    moments = (at(0, 10, day=4), at(2, 29, day=4), at(2, 31, day=4))
    assert [told(before, after, moment) for moment in moments] == [True, True, False]


def test_what_was_ended_by_hand_is_told_no_more():
    assert not told(make_row(), make_row(status="cancelled", progress="ended"), at(10, 5))


def test_the_nearest_to_now_goes_first():
    off = change(make_row(code="off"), make_row(code="off", status="cancelled"))
    soon, far = ({"starts_at": at(hour), "ends_at": at(hour + 1)} for hour in (11, 12))
    moves = [
        change(make_row(code=code, **times), make_row(code=code, room_id=SALON, **times))
        for code, times in (("far", far), ("soon", soon))
    ]
    for moment, order in (
        (at(9, 50), ["off", "soon", "far"]),
        (at(10, 5), ["off", "soon", "far"]),
        (at(10, 40), ["soon", "off", "far"]),
        (at(11, 1), ["soon", "far"]),
    ):
        assert [found.code for found in imminent([*moves, off], moment, KUWAIT)] == order
