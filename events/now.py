"""What runs now and what comes next, room by room. Pure: no database, no request (experience.md §2.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from itertools import takewhile
from typing import Any, NamedTuple

from events.choices import SessionProgress, SessionType
from events.marks import is_late, mark_of
from events.programme import LONGEST, Day

# What has no room: for all of them, or not known yet.
EVERYBODY, NOWHERE = "everybody", "nowhere"


class Place(NamedTuple):
    """A room, what concerns everybody, or what has no room yet (`room` is None for both)."""

    room: Any
    is_for_all: bool
    running: list[Any]
    following: list[Any]  # what comes next, today; several where they begin together
    pause_until: datetime | None  # the next session's start, where nothing runs here nor for everybody
    has_begun: bool  # otherwise the time before the next start is no pause


@dataclass
class Live:
    """The rows of a release as they stand at a moment, in the edition's zone.

    A mark set by hand wins over the clock while it counts (see `marks`): what is marked as running runs, and
    then nothing else in its room; what is marked as ended runs no more. A session runs until the very moment
    of its end, not at it.
    """

    rows: Iterable[Any]
    at: datetime
    zone: tzinfo

    def __post_init__(self):
        self.rows = [row for row in self.rows if not row.is_off]
        # Aware moments of one zone are compared by their clocks, which are put back once a year.
        self.at = self.at.astimezone(UTC)
        self._ends: dict[int, datetime] = {}

    @cached_property
    def today(self) -> date:
        return self.at.astimezone(self.zone).date()

    @cached_property
    def is_silent(self) -> bool:
        """Nothing is known: today has neither a time nor a mark, and nothing of yesterday still runs."""
        todays = [row for row in self.rows if row.starts_on == self.today]
        return not self.running and not any(row.starts_at or self._mark(row) for row in todays)

    @cached_property
    def places(self) -> list[Place]:
        """What concerns everybody, the rooms in their order, the rest; only where something is to tell."""
        if self.is_silent:
            return []
        return [place for place in self._all_places if place.running or place.following]

    @cached_property
    def running(self) -> list[Any]:
        return [row for rows in self._running.values() for row in rows]

    @property
    def codes(self) -> str:
        """What runs, as one word: it changes when another session begins or ends."""
        return " ".join(sorted(row.session.code for row in self.running))

    @property
    def first(self) -> Any:
        """Where in the programme now is: at what runs, or else follows."""
        rows = self.running or [row for place in self.places for row in place.following]
        return min(rows, key=_in_order, default=None)

    @property
    def pause_until(self) -> datetime | None:
        """The next start of all, where nothing runs anywhere."""
        starts = [place.pause_until for place in self.places if place.pause_until]
        return min(starts, default=None) if not self.running else None

    @property
    def has_begun(self) -> bool:
        return any(place.has_begun for place in self._all_places)

    @property
    def awaits(self) -> bool:
        """Whether sessions still follow today."""
        return any(_sessions(self._waiting_of(room)) for room in self._by_room)

    @property
    def resumes(self) -> Any:
        """The first start of a later day, where nothing runs today and no session follows."""
        if self.running or self.awaits:
            return None
        later = [row for row in self.rows if row.starts_at and row.starts_on > self.today]
        return min(later, key=_start, default=None)

    def of_room(self, room: Any) -> "Live":
        """The same for one room: its own sessions and those for everybody."""
        return Live([row for row in self.rows if self._key(row) in (room, EVERYBODY)], self.at, self.zone)

    @property
    def here(self) -> Place:
        """All as one place, for the screen of a room: its own session goes before one for everybody."""
        own = sorted(self.places, key=lambda place: place.is_for_all)
        following = [row for place in own for row in place.following]
        return Place(
            room=own[0].room if own else None,
            is_for_all=False,
            running=next((place.running for place in own if place.running), []),
            following=sorted(following, key=_in_order)[:1],
            pause_until=self.pause_until,
            has_begun=self.has_begun,
        )

    @property
    def rooms(self) -> list[Any]:
        """The rooms of the programme, in their order."""
        return [room for room in self._by_room if room not in (EVERYBODY, NOWHERE)]

    @cached_property
    def late(self) -> list[Any]:
        """What may start late, its room being marked so."""
        return [row for row in self.rows if is_late(row, self.at, self.zone)]

    @property
    def todays(self) -> list[Any]:
        """The sessions of today in the order of the programme."""
        return [row for row in sorted(self.rows, key=_in_order) if row.starts_on == self.today]

    def fold(self, day: Day) -> Day:
        """A day of the programme; of today, with what is over at its head counted as past."""
        if day.date != self.today:
            return day
        over = takewhile(lambda slot: all(row.is_off or self._has_ended(row) for row in slot.rows), day.slots)
        return day._replace(past=len(list(over)))

    def state(self, row: Any) -> str | None:
        """What the programme says of a row: "running"; of the others of today "ended", "late" or ""."""
        if row in self.running:
            return "running"
        if row.starts_on != self.today:
            return None
        if row.is_off:
            return ""
        if self._has_ended(row):
            return "ended"
        return "late" if row in self.late else ""

    @cached_property
    def _by_room(self) -> dict[Any, list[Any]]:
        rows = sorted(self.rows, key=_in_order)
        rooms = sorted({row.room for row in rows} - {None}, key=lambda room: (room.position, room.slug))
        keys = (EVERYBODY, *rooms, NOWHERE)
        return {key: [row for row in rows if self._key(row) == key] for key in keys}

    @cached_property
    def _has_rooms(self) -> bool:
        return any(row.room for row in self.rows)

    def _key(self, row: Any) -> Any:
        """The room of a row, or one of the two groups without; where no row has a room, all are one."""
        if row.room:
            return row.room
        for_all = not self._has_rooms or SessionType(row.session.session_type).is_for_all
        return EVERYBODY if for_all else NOWHERE

    def _share(self, one: Any, other: Any) -> bool:
        """Whether two rows cannot run at once: they are in one room, or one of them is for everybody."""
        keys = {self._key(one), self._key(other)}
        return len(keys) == 1 or EVERYBODY in keys

    @cached_property
    def _all_places(self) -> list[Place]:
        places, for_all = [], _sessions(self._waiting_of(EVERYBODY))
        for key, rows in self._by_room.items():
            running, waiting = self._running[key], self._waiting_of(key)
            starts = [_start(row) for row in _sessions(waiting) or for_all if row.starts_at]
            pause = None if running or self._running[EVERYBODY] else min(starts, default=None)
            begun = any(row.starts_on == self.today and self._has_begun(row) for row in rows)
            room = None if key in (EVERYBODY, NOWHERE) else key
            places.append(Place(room, key == EVERYBODY, running, _next(waiting), pause, begun))
        return places

    @cached_property
    def _running(self) -> dict[Any, list[Any]]:
        return {
            room: [row for row in rows if self._mark(row) == SessionProgress.RUNNING]
            or [row for row in rows if self._has_begun(row) and not self._has_ended(row)]
            for room, rows in self._by_room.items()
        }

    def _waiting_of(self, room: Any) -> list[Any]:
        """What is to come today; without times, what stands after the last one marked by hand."""
        todays = [row for row in self._by_room[room] if row.starts_on == self.today]
        waiting = [row for row in todays if row not in self._running[room] and not self._has_ended(row)]
        timed = [row for row in waiting if row.starts_at]
        touched = [number for number, row in enumerate(todays) if self._mark(row)]
        after = todays[touched[-1] + 1 :] if touched else []
        return timed or [row for row in after if row in waiting]

    def _mark(self, row: Any) -> str:
        return mark_of(row, self.at, self.zone)

    def _has_begun(self, row: Any) -> bool:
        return bool(self._mark(row) or (row.starts_at and _start(row) <= self.at))

    def _has_ended(self, row: Any) -> bool:
        if mark := self._mark(row):
            return mark == SessionProgress.ENDED
        return bool(row.starts_at) and self._end(row) <= self.at

    def _end(self, row: Any) -> datetime:
        """The end of a row with a start. Where it is not known: the next start in its room or for
        everybody, the end of its day, or after three hours, whichever comes first."""
        if row.ends_at:
            return row.ends_at.astimezone(UTC)
        if id(row) not in self._ends:
            start = _start(row)
            day = start.astimezone(self.zone).date()
            midnight = datetime.combine(day + timedelta(days=1), time.min, self.zone).astimezone(UTC)
            shared = (other for other in self.rows if self._share(row, other))
            later = (_start(other) for other in shared if other.starts_at and _start(other) > start)
            self._ends[id(row)] = min(start + LONGEST, midnight, *later)
        return self._ends[id(row)]


def _start(row: Any) -> datetime:
    return row.starts_at.astimezone(UTC)


def _next(waiting: list[Any]) -> list[Any]:
    """The first, with those that begin together with it."""
    starts = [row for row in waiting if row.starts_at]
    return [row for row in starts if _start(row) == _start(starts[0])] or waiting[:1]


def _sessions(rows: list[Any]) -> list[Any]:
    """What somebody may wait for: a break is no session."""
    return [row for row in rows if row.session.session_type != SessionType.BREAK]


def _in_order(row: Any) -> tuple:
    """As the programme lists them: the timed by the clock, then the others by position."""
    return (row.starts_on, row.starts_at is None, _start(row) if row.starts_at else None, row.position)
