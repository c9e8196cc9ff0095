"""Cards for the doors of the rooms, a sheet for each room and day. Pure: no database, no request."""

from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import Any, NamedTuple

from core.languages import CODES, column

# A door card is one sheet: sizes of type in points, the largest first, and the height left for its list.
DOOR_TYPE, DOOR_HEIGHT = (34, 28, 23, 19, 16, 13, 10), 480


class Door(NamedTuple):
    """What happens in one room on one day: the card on its door."""

    date: date
    room: Any
    rows: list[Any]

    @property
    def points(self) -> int:
        """The largest type with which its sessions fit on one sheet, two columns of titles side by side."""
        lengths = [max(len(getattr(row, column("title", code)) or "") for code in CODES) for row in self.rows]
        return next((size for size in DOOR_TYPE if _height(lengths, size) <= DOOR_HEIGHT), DOOR_TYPE[-1])


def _height(lengths: list[int], points: int) -> float:
    """How high a list of titles stands: the time, the title's lines, the space around each session."""
    return sum(points * (2 + 1.35 * ceil(letters * points / 600)) + 18 for letters in lengths)


def by_doors(rows: Iterable[Any]) -> list[Door]:
    """The cards of all rooms: day by day, in the order of the rooms."""
    found: dict[tuple[date, int], Door] = {}
    for row in rows:
        if row.room:
            found.setdefault((row.starts_on, row.room.pk), Door(row.starts_on, row.room, [])).rows.append(row)
    return sorted(found.values(), key=lambda door: (door.date, door.room.position, door.room.pk))
