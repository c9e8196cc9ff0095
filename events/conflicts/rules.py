"""Which bookings do not go together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from core.models import Edition
from events.choices import ConflictKind, SessionType
from events.conflicts.booking import Booking, booking_of
from events.conflicts.conflict import Conflict
from events.programme import overlap


def conflicts(sessions: Iterable[Any], edition: Edition) -> list[Conflict]:
    """All conflicts among sessions of an edition, the gravest first, then by time.

    The sessions are read with their roles and speeches, their people, rooms and teams; drafts take part,
    what is cancelled or postponed only with its day. Constant queries: none.
    """
    return among([booking_of(session) for session in sessions], edition)


def among(bookings: list[Booking], edition: Edition) -> list[Conflict]:
    """The same among bookings."""
    timed = [booking for booking in bookings if booking.takes_up]
    timed.sort(key=lambda booking: (booking.starts_at, booking.session.code))
    found = chain(
        chain.from_iterable(_of_day(booking, edition) for booking in bookings),
        chain.from_iterable(_of_room(booking, edition) for booking in timed),
        _in_two_places(timed, edition),
        _of_heads(timed),
        _for_all(timed),
    )
    return sorted(found, key=lambda conflict: conflict.order)


def _of_day(booking: Booking, edition: Edition) -> Iterator[Conflict]:
    """What is wrong with a session's own day and times, whatever its state."""
    if not edition.starts_on <= booking.starts_on <= edition.last_day:
        yield Conflict(ConflictKind.OUTSIDE_EDITION, (booking,))
    if booking.starts_at is None:
        return
    if edition.local(booking.starts_at).date() != booking.starts_on:
        yield Conflict(ConflictKind.OTHER_DAY, (booking,))
    if booking.ends_at and booking.ends_at <= booking.starts_at:
        yield Conflict(ConflictKind.END, (booking,))


def _of_room(booking: Booking, edition: Edition) -> Iterator[Conflict]:
    room = booking.room
    if room is None or not (room.opens_at or room.closes_at):
        return
    start, day = booking.starts_at, edition.local(booking.starts_at).date()
    opens, closes = (at and datetime.combine(day, at, edition.zone) for at in (room.opens_at, room.closes_at))
    is_early = opens and start < opens
    is_late = closes and (start >= closes or (booking.ends_at and booking.ends_at > closes))
    if is_early or is_late:
        yield Conflict(ConflictKind.ROOM_HOURS, (booking,), room)


def _in_two_places(timed: list[Booking], edition: Edition) -> Iterator[Conflict]:
    """Rooms, people and teams that are needed twice at once, or too soon after one another."""
    needed: dict[tuple, list[Booking]] = defaultdict(list)
    for booking in timed:
        for need in booking.needs():
            needed[need].append(booking)
    least = timedelta(minutes=edition.changing_minutes or 0)
    for (kind, subject), bookings in needed.items():
        for pair in overlapping(bookings):
            yield Conflict(kind, pair, subject)
        for pair in too_close(bookings, least):
            # In one room nobody has a way to go, and the room says it already.
            if kind == ConflictKind.ROOM or pair[0].room is None or pair[0].room != pair[1].room:
                yield Conflict(ConflictKind.CHANGE_OVER, pair, subject)


def _of_heads(timed: list[Booking]) -> Iterator[Conflict]:
    """Heads of delegations: expected without a name in one session at least, else the person is named."""
    awaited: dict[int, list[Booking]] = defaultdict(list)
    for booking in timed:
        for key in booking.awaited_heads():
            awaited[key].append(booking)
    for key, bookings in awaited.items():
        for pair in overlapping(bookings):
            if unnamed := [booking.unnamed[key] for booking in pair if key in booking.unnamed]:
                yield Conflict(ConflictKind.DELEGATION, pair, unnamed[0])


def _for_all(timed: list[Booking]) -> Iterator[Conflict]:
    """What runs beside what everybody attends; in the same room the clash of rooms says enough."""
    for pair in overlapping(timed):
        for_all = [booking for booking in pair if booking.is_for_all]
        if not for_all or all(booking.is_pause for booking in pair):
            continue
        if pair[0].room and pair[0].room == pair[1].room:
            continue
        pauses = [booking for booking in for_all if booking.is_pause]
        if pauses:
            yield Conflict(ConflictKind.BREAK, pair, pauses[0].session)
        else:
            yield Conflict(ConflictKind.PLENARY, pair, for_all[0].session)


def overlapping(timed: list[Booking]) -> Iterator[tuple[Booking, Booking]]:
    """The pairs that run at the same time, of bookings in the order of their starts.

    As in `overlap`: what has no known end meets what begins at the same moment or goes on then.
    """
    running: list[Booking] = []
    for later in timed:
        running = [booking for booking in running if overlap(booking, later)]
        yield from ((earlier, later) for earlier in running)
        running.append(later)


def too_close(timed: list[Booking], least: timedelta) -> Iterator[tuple[Booking, Booking]]:
    """The pairs of which the later begins less than `least` after the earlier one ends.

    Breaks neither need a change-over nor stand for one.
    """
    ended: list[Booking] = []
    for later in timed:
        if later.session.session_type == SessionType.BREAK:
            continue
        ended = [booking for booking in ended if booking.ends_at + least > later.starts_at]
        yield from ((earlier, later) for earlier in ended if earlier.ends_at <= later.starts_at)
        if later.ends_at:
            ended.append(later)
