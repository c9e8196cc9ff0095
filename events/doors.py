"""Cards for the doors of the rooms, a sheet for each room and day. Pure: no database, no request."""

from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import Any, NamedTuple

from core.languages import CODES, column
from events.changes import Change
from events.choices import ChangeKind

# A door card is one sheet: sizes of type in points, the largest first, and the height left for its list.
DOOR_TYPE, DOOR_HEIGHT = (34, 28, 23, 19, 16, 13, 10), 480
# About as many letters has the sentence that a session has moved to another room.
MOVED_LETTERS = 50


class Door(NamedTuple):
    """What happens in one room on one day: the card on its door."""

    date: date
    room: Any
    rows: list[Any]
    gone: list[Change]  # what has moved to another room

    @property
    def points(self) -> int:
        """The largest type with which its sessions fit on one sheet, two columns of titles side by side."""
        lengths = [_length(row) for row in self.rows]
        lengths += [_length(change.after) + MOVED_LETTERS for change in self.gone]
        return next((size for size in DOOR_TYPE if _height(lengths, size) <= DOOR_HEIGHT), DOOR_TYPE[-1])


def _length(row: Any) -> int:
    return max(len(getattr(row, column("title", code)) or "") for code in CODES)


def _height(lengths: list[int], points: int) -> float:
    """How high a list of titles stands: the time, the title's lines, the space around each session."""
    return sum(points * (2 + 1.35 * ceil(letters * points / 600)) + 18 for letters in lengths)


def by_doors(rows: Iterable[Any], changes: Iterable[Change] = ()) -> list[Door]:
    """The cards of all rooms: day by day, in the order of the rooms.

    Of `changes`, those of a room stand on the card of the room that was left, which is there for them alone
    where nothing else happens in it.
    """
    found: dict[tuple[date, int], Door] = {}

    def door_of(row: Any) -> Door:
        return found.setdefault((row.starts_on, row.room.pk), Door(row.starts_on, row.room, [], []))

    for row in rows:
        if row.room:
            door_of(row).rows.append(row)
    for change in changes:
        if ChangeKind.ROOM in change.kinds and change.before.room and not change.after.is_off:
            door_of(change.before).gone.append(change)
    return sorted(found.values(), key=lambda door: (door.date, door.room.position, door.room.pk))
