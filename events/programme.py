"""Rows of a release, grouped as the programme shows them. Pure: no database, no request."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any, NamedTuple

from events.choices import SessionType

# A session whose end is not known is taken to run no longer than this.
LONGEST = timedelta(hours=3)


class Slot(NamedTuple):
    """All that begins at one moment; in the grid with its first line, and the place of each row."""

    starts_at: datetime
    anchor: str
    rows: list[Any]
    line: int = 0
    places: tuple[str, ...] = ()

    @property
    def placed(self) -> list[tuple[Any, str]]:
        """Each row with the classes of its place in the grid, empty in the list."""
        return list(zip_longest(self.rows, self.places, fillvalue=""))


class Day(NamedTuple):
    """A day of an edition: its slots by the clock, then what has no time yet; in the grid, its rooms."""

    date: date
    number: int
    slots: list[Slot]
    untimed: list[Any]
    rooms: tuple[Any, ...] = ()
    past: int = 0  # how many of the first slots are over, on the day itself

    @property
    def past_slots(self) -> list[Slot]:
        return self.slots[: self.past]

    @property
    def other_slots(self) -> list[Slot]:
        return self.slots[self.past :]

    @property
    def past_count(self) -> int:
        return sum(len(slot.rows) for slot in self.past_slots)

    @property
    def is_timed(self) -> bool:
        return bool(self.slots)

    @property
    def count(self) -> int:
        return sum(len(slot.rows) for slot in self.slots) + len(self.untimed)


def by_days(rows: Iterable[Any], days: list[date], zone) -> list[Day]:
    """Group rows into the edition's days; a day without rows stays, empty.

    A row outside the known days gets a day of its own, so that nothing released is ever lost from view.
    """
    found: dict[date, list[Any]] = {day: [] for day in days}
    for row in rows:
        found.setdefault(row.starts_on, []).append(row)
    return [
        Day(day, number, _slots(entries, number, zone), [row for row in entries if row.starts_at is None])
        for number, (day, entries) in enumerate(sorted(found.items()), start=1)
    ]


def _slots(rows: list[Any], number: int, zone) -> list[Slot]:
    slots: dict[datetime, list[Any]] = {}
    for row in rows:
        if row.starts_at is not None:
            slots.setdefault(row.starts_at, []).append(row)
    return [
        Slot(start, _anchor(start.astimezone(zone), number), sorted(entries, key=_by_room))
        for start, entries in sorted(slots.items())
    ]


def _anchor(start: datetime, number: int) -> str:
    """`t1-0930`; where clocks are put back, the hour that comes a second time has an anchor of its own."""
    return f"t{number}-{start:%H%M}" + ("-again" if start.fold else "")


def _by_room(row: Any) -> tuple[int, int]:
    return (row.room.position if row.room else 10_000, row.position)


def neighbours(rows: list[Any], row: Any) -> tuple[Any, Any, list[Any]]:
    """What stands before and after a row in the programme, and what runs beside it.

    Breaks are passed over. Nothing runs beside a row without a time or with one that no longer holds, nor
    does what is cancelled or postponed run beside anything.
    """
    others = [other for other in rows if other.session.session_type != SessionType.BREAK or other == row]
    index = others.index(row)
    before = others[index - 1] if index else None
    after = others[index + 1] if index + 1 < len(others) else None
    if row.starts_at is None or row.status == "postponed":
        return before, after, []
    running = (other for other in others if other != row and not other.is_off)
    return before, after, [other for other in running if overlap(other, row)]


def overlap(one: Any, other: Any) -> bool:
    """Whether two rows run at the same time; touching ends do not overlap."""
    if one.starts_at is None or other.starts_at is None:
        return False
    if one.starts_at == other.starts_at:
        return True
    first, second = sorted((one, other), key=lambda row: row.starts_at)
    return first.ends_at is not None and second.starts_at < first.ends_at


def is_for_all(session_type: str, room_id: int | None) -> bool:
    """Whether everybody is expected there: at a break, wherever it is, and at what needs no room.

    A plenary in its hall may well run beside other sessions.
    """
    kind = SessionType(session_type)
    return kind == SessionType.BREAK or (kind.is_for_all and room_id is None)


def latest_end(row: Any) -> datetime:
    """When a row with a start is over, at the latest."""
    return row.ends_at or row.starts_at + LONGEST


def takes_place(row: Any) -> bool:
    """Whether a row is known to begin and to end, within a day, and is not called off.

    It is what schedule files can hold: they know no status, and no duration of 24 hours.
    """
    if row.is_off or row.starts_at is None or row.ends_at is None:
        return False
    return row.ends_at - row.starts_at < timedelta(days=1)
