"""The programme of a day as a table of times and rooms. Pure: no database, no request."""

from datetime import datetime
from typing import Any, NamedTuple

from events.choices import SessionType
from events.programme import Day, overlap

# What static/css/pages/grid.css has room for.
MOST_ROOMS, MOST_LINES, LONGEST_SPAN = 6, 40, 12


class Place(NamedTuple):
    """Where a row stands in the grid of its day; the columns of the rooms count from 1, 0 is all of them."""

    line: int
    column: int
    row: Any


def _is_seated(row: Any) -> bool:
    """Whether a row stands in the column of its room: breaks concern everybody."""
    return row.room is not None and row.session.session_type != SessionType.BREAK


def _run_in_parallel(rows: list[Any]) -> bool:
    """Whether two of the rows, given in the order of their starts, run at one time in different rooms."""
    running: list[Any] = []
    for row in rows:
        running = [other for other in running if overlap(other, row)]
        if any(other.room != row.room for other in running):
            return True
        running.append(row)
    return False


def _places(day: Day) -> tuple[tuple[Any, ...], list[Place]]:
    """The rooms of a day and the place of each timed row; none where the list says it better.

    That is: where no two rooms run in parallel, or where there are more than fit. A slot takes one line,
    and one more for each row that finds its room taken, or all of them.
    """
    seated = [row for slot in day.slots for row in slot.rows if _is_seated(row)]
    rooms = tuple(sorted(dict.fromkeys(row.room for row in seated), key=lambda room: room.position))
    if len(rooms) > MOST_ROOMS or not _run_in_parallel(seated):
        return (), []
    columns = {room: number for number, room in enumerate(rooms, start=1)}
    places, line = [], 0
    for slot in day.slots:
        line, taken = line + 1, set()
        for row in slot.rows:
            column = columns[row.room] if _is_seated(row) else 0
            if taken and (column in taken or 0 in {column, *taken}):
                line, taken = line + 1, set()
            taken.add(column)
            places.append(Place(line, column, row))
    return (rooms, places) if line <= MOST_LINES else ((), [])


def fits_grid(day: Day) -> bool:
    """Whether a day can be shown as a table of times and rooms."""
    return bool(_places(day)[0])


def in_grid(day: Day) -> Day:
    """The day with its places in the grid, or as it is where it does not fit one."""
    rooms, places = _places(day)
    if not rooms:
        return day
    slots, rest = [], iter(places)
    starts = {place.row.starts_at: place.line for place in reversed(places)}
    for slot in day.slots:
        taken = [next(rest) for _ in slot.rows]
        classes = tuple(_classes(place, places, starts) for place in taken)
        slots.append(slot._replace(line=taken[0].line, places=classes))
    return day._replace(slots=slots, rooms=rooms)


def _classes(place: Place, places: list[Place], starts: dict[datetime, int]) -> str:
    """The classes of a place: its line, its column and, over more than one line, how many.

    A session reaches down to the line of the first start that does not come before its end, but never
    into what takes all columns or its own.
    """
    if not place.column:
        return f"line-{place.line}"
    end, below = place.row.ends_at, [other for other in places if other.line > place.line]
    blocked = [other.line for other in below if other.column in {0, place.column}]
    blocked += [line for start, line in starts.items() if line > place.line and (not end or start >= end)]
    last = min(blocked, default=places[-1].line + 1)
    span = min(last - place.line, LONGEST_SPAN)
    return f"room-{place.column} line-{place.line}" + (f" span-{span}" if span > 1 else "")
