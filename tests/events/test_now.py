"""What runs now and what comes next, by room, at any moment (experience.md §2.2, §2.5)."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from events.now import Live
from events.programme import by_days

KUWAIT, BEIRUT = ZoneInfo("Asia/Kuwait"), ZoneInfo("Asia/Beirut")
FIRST, SECOND = date(2027, 5, 3), date(2027, 5, 4)


@dataclass(frozen=True)
class Room:
    slug: str
    position: int = 0
    late_on: date | None = None


@dataclass(eq=False)
class Row:
    """A line of a release as the functions need it."""

    code: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: Room | None = None
    mark: str = ""
    is_off: bool = False
    starts_on: date = FIRST
    position: int = 0
    kind: str = "plenary"
    session: SimpleNamespace = field(init=False)

    def __post_init__(self):
        self.session = SimpleNamespace(code=self.code, progress=self.mark, session_type=self.kind)
        if self.starts_at:
            self.starts_on = self.starts_at.date()


HALL, SALON = Room("hall", 1), Room("salon", 2)


def at(hour: int, minute: int = 0, day: date = FIRST, zone: ZoneInfo = KUWAIT) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def codes(rows) -> list[str]:
    return [row.code for row in rows]


def shape(rows, moment: datetime, zone: ZoneInfo = KUWAIT) -> dict:
    """Each room with the codes of what runs and of what follows."""
    places = Live(rows, moment, zone).places
    return {p.room and p.room.slug: (codes(p.running), codes(p.following)) for p in places}


def morning() -> list[Row]:
    return [
        Row("o1", at(9), at(9, 45), HALL),
        Row("b1", at(10), at(10, 30)),
        Row("p1", at(10, 30), at(12), HALL),
        Row("w1", at(10, 30), at(11, 15), SALON),
        Row("p2", at(12), at(13), HALL),
    ]


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (at(8, 59), {None: ([], ["b1"]), "hall": ([], ["o1"]), "salon": ([], ["w1"])}),
        (at(9), {None: ([], ["b1"]), "hall": (["o1"], ["p1"]), "salon": ([], ["w1"])}),
        (at(9, 45), {None: ([], ["b1"]), "hall": ([], ["p1"]), "salon": ([], ["w1"])}),
        (at(10), {None: (["b1"], []), "hall": ([], ["p1"]), "salon": ([], ["w1"])}),
        (at(10, 30), {"hall": (["p1"], ["p2"]), "salon": (["w1"], [])}),
        (at(11, 15), {"hall": (["p1"], ["p2"])}),
        (at(12), {"hall": (["p2"], [])}),
        (at(13), {}),
    ],
)
def test_rooms_follow_the_clock_and_touching_ends_do_not_overlap(moment, found):
    assert shape(morning(), moment) == found
    assert shape(morning(), moment.astimezone(UTC)) == found


def test_the_pause_lasts_to_the_next_start_and_begins_with_the_first_session():
    live = Live(morning(), at(9, 50), KUWAIT)
    assert (live.pause_until, live.has_begun) == (at(10), True)
    # A room waits for its own next session, not for the break of all.
    assert [place.pause_until for place in live.places] == [at(10), at(10, 30), at(10, 30)]
    live = Live(morning(), at(8), KUWAIT)
    assert (live.pause_until, live.has_begun) == (at(9), False)


def test_what_is_cancelled_or_postponed_is_neither_now_nor_next():
    rows = [Row("a", at(9), at(10), HALL, is_off=True), Row("b", at(10), at(11), HALL, is_off=True)]
    assert shape(rows, at(9, 30)) == {}
    rows = [Row("a", at(9), at(10), HALL, mark="running", is_off=True), Row("c", at(11), None, HALL)]
    assert shape(rows, at(9, 30)) == {"hall": ([], ["c"])}


@pytest.mark.parametrize(
    ("moment", "runs"), [(at(9), ["a"]), (at(10, 59), ["a"]), (at(11), ["b"]), (at(11, 59), ["b"])]
)
def test_without_an_end_a_session_runs_until_the_next_in_its_room(moment, runs):
    rows = [Row("a", at(9), None, HALL), Row("x", at(10), at(12), SALON), Row("b", at(11), None, HALL)]
    assert shape(rows, moment)["hall"][0] == runs


def test_without_an_end_a_session_stops_for_what_concerns_everybody():
    rows = [Row("a", at(9), None, HALL), Row("lunch", at(10), at(11))]
    assert shape(rows, at(10)) == {None: (["lunch"], [])}


def test_without_an_end_a_session_runs_three_hours_at_most_and_not_past_its_day():
    assert shape([Row("a", at(9), None, HALL)], at(11, 59)) == {"hall": (["a"], [])}
    assert shape([Row("a", at(9), None, HALL)], at(12)) == {}
    late = [Row("a", at(22), None, HALL)]
    assert shape(late, at(23, 59)) == {"hall": (["a"], [])}
    assert shape(late, at(0, day=SECOND)) == {}


def test_a_session_crosses_midnight():
    rows = [Row("gala", at(22), at(1, day=SECOND), HALL), Row("p1", at(9, day=SECOND), None, HALL)]
    assert shape(rows, at(0, 30, SECOND)) == {"hall": (["gala"], ["p1"])}
    assert shape(rows, at(1, day=SECOND)) == {"hall": ([], ["p1"])}


def test_noon_is_not_midnight():
    rows = [Row("a", at(12), at(12, 30), HALL)]
    assert shape(rows, at(12)) == {"hall": (["a"], [])}
    assert shape(rows, at(0)) == {"hall": ([], ["a"])}


def test_clocks_put_back_run_an_hour_twice():
    """In Beirut 23:00 to 24:00 of 30 October 2027 comes twice."""
    day = date(2027, 10, 30)
    rows = [Row("a", at(22, 30, day, BEIRUT), at(23, 30, day, BEIRUT).replace(fold=1), HALL)]
    first, second = at(23, 45, day, BEIRUT), at(23, 15, day, BEIRUT).replace(fold=1)
    assert shape(rows, first, BEIRUT) == shape(rows, second, BEIRUT) == {"hall": (["a"], [])}
    assert shape(rows, at(23, 30, day, BEIRUT).replace(fold=1), BEIRUT) == {}


def test_clocks_put_forward_shorten_the_night():
    """In Beirut the night to 28 March 2027 has no hour from 0:00 to 1:00: midnight is an hour early."""
    day = date(2027, 3, 27)
    rows = [Row("a", at(22, 30, day, BEIRUT), None, HALL)]
    assert shape(rows, at(23, 59, day, BEIRUT), BEIRUT) == {"hall": (["a"], [])}
    assert shape(rows, at(1, 0, day + timedelta(days=1), BEIRUT), BEIRUT) == {}


def test_a_mark_wins_over_the_clock():
    overruns = [Row("a", at(9), at(10), HALL, "running"), Row("b", at(10), at(11), HALL)]
    assert shape(overruns, at(10, 20)) == {"hall": (["a"], ["b"])}
    early = [Row("a", at(9), at(10), HALL), Row("b", at(10), at(11), HALL, "running")]
    assert shape(early, at(9, 50)) == {"hall": (["b"], ["a"])}
    ended = [Row("a", at(9), at(10), HALL, "ended"), Row("b", at(10), at(11), HALL, "ended")]
    assert shape(ended, at(9, 20)) == {}
    assert shape([*ended, Row("c", at(11), None, HALL)], at(9, 20)) == {"hall": ([], ["c"])}


def test_a_mark_in_one_room_leaves_the_others_to_the_clock():
    rows = [Row("a", at(8), at(9), HALL, "running"), Row("w", at(9), at(10), SALON)]
    assert shape(rows, at(9, 30)) == {"hall": (["a"], []), "salon": (["w"], [])}


def test_a_forgotten_mark_ends_with_the_night():
    rows = [Row("a", room=HALL, mark="running"), Row("b", at(9, day=SECOND), None, HALL)]
    assert shape(rows, at(3, day=SECOND)) == {"hall": (["a"], ["b"])}
    assert shape(rows, at(6, day=SECOND)) == {"hall": ([], ["b"])}


def test_an_untimed_day_is_silent_until_something_is_marked():
    rows = [Row("a", position=1), Row("b", position=2), Row("c", position=3)]
    live = Live(rows, at(10), KUWAIT)
    assert (live.is_silent, live.places, live.resumes, live.codes) == (True, [], None, "")
    assert [live.state(row) for row in rows] == ["", "", ""]
    assert codes(live.todays) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("marks", "runs", "follows"),
    [
        (("running", "", ""), ["a"], ["b"]),
        (("ended", "running", ""), ["b"], ["c"]),
        (("ended", "", ""), [], ["b"]),
        (("", "", "running"), ["c"], []),
        (("running", "ended", ""), ["a"], ["c"]),
    ],
)
def test_marks_work_without_times(marks, runs, follows):
    rows = [Row(code, mark=mark, position=n) for n, (code, mark) in enumerate(zip("abc", marks, strict=True))]
    assert shape(rows[::-1], at(10)) == {None: (runs, follows)}


def test_a_mixed_day_goes_by_the_clock_first():
    rows = [Row("x", room=HALL, position=1), Row("p1", at(9), at(10), HALL)]
    assert shape(rows, at(9, 30)) == {"hall": (["p1"], [])}
    rows[1].session.progress = "ended"
    assert shape(rows, at(9, 30)) == {"hall": ([], ["x"])}


def test_another_day_resumes_the_programme():
    tomorrow = [Row("q2", at(11, day=SECOND)), Row("q1", at(9, day=SECOND), room=SALON)]
    live = Live([*morning(), *tomorrow], at(15), KUWAIT)
    assert (live.is_silent, live.places, live.resumes) == (False, [], tomorrow[1])
    assert Live([*morning(), *tomorrow], at(9), KUWAIT).resumes is None
    assert Live(morning(), at(15), KUWAIT).resumes is None


def test_states_mark_the_rows_of_today():
    late = Room("late", 3, late_on=FIRST)
    rows = {
        "ended": Row("a", at(8), at(9), late),
        "running": Row("b", at(9), at(10), late),
        "late": Row("c", at(10), at(11), late),
        "": Row("d", at(10), at(11), HALL),
    }
    others = [Row("e", at(10, day=SECOND), None, late), Row("f", at(8), at(9), late, is_off=True)]
    live = Live([*rows.values(), *others], at(9, 30), KUWAIT)
    assert {live.state(row): row for row in rows.values()} == rows
    assert [live.state(row) for row in others] == [None, ""]
    assert live.late == [rows[name] for name in ("ended", "running", "late")]


def test_the_key_names_what_runs():
    rows = [Row("w", at(9), at(10), SALON), Row("p", at(9), at(10), HALL)]
    assert Live(rows, at(9), KUWAIT).codes == "p w"


def test_the_head_of_today_is_folded():
    rows = [
        Row("a", at(8), at(9), HALL),
        Row("off", at(9), at(10), HALL, is_off=True),
        Row("long", at(9, 30), at(12), SALON),
        Row("b", at(10), at(10, 30), HALL),
        Row("q", at(8, day=SECOND), at(9, day=SECOND)),
    ]
    live = Live(rows, at(11), KUWAIT)
    first, second = (live.fold(day) for day in by_days(rows, [FIRST, SECOND], KUWAIT))
    assert [row.code for slot in first.past_slots for row in slot.rows] == ["a", "off"]
    assert [row.code for slot in first.other_slots for row in slot.rows] == ["long", "b"]
    assert (first.past_count, second.past, second.other_slots) == (2, 0, second.slots)
