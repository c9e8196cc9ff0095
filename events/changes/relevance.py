"""Until when a change is shown beside its session, and which changes every page tells (§1.5, §2.7)."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Any

from events.changes.comparison import Change
from events.choices import ChangeKind, SessionProgress
from events.marks import mark_of
from events.querysets import BADGES_LAST

STRIP_REACHES = timedelta(hours=3)


def is_quiet(rows: Iterable[Any], at: datetime) -> bool:
    """Whether no row of the current release was revised within the last day: nothing to compare then."""
    return not any(row.revised_at > at - BADGES_LAST for row in rows)


def has_ended(row: Any, at: datetime, zone: tzinfo) -> bool:
    """Whether a session is over: as the organisers say, else by its end, else with its day."""
    if mark := mark_of(row, at, zone):
        return mark == SessionProgress.ENDED
    if row.ends_at:
        return row.ends_at <= at
    return at.astimezone(zone).date() > row.starts_on


def still_ahead(changes: Iterable[Change], at: datetime, zone: tzinfo) -> list[Change]:
    """The changes that matter still: of sessions in the programme that have not ended."""
    return [change for change in changes if change.after and not has_ended(change.after, at, zone)]


def imminent(changes: Iterable[Change], at: datetime, zone: tzinfo) -> list[Change]:
    """Changes to what begins, or was to begin, within three hours: the nearest first.

    A new title sends nobody to another door and is left to the log.
    """
    found = []
    for change in still_ahead(changes, at, zone):
        starts = [row.starts_at for row in (change.before, change.after) if row and row.starts_at]
        near = [start for start in starts if at <= start <= at + STRIP_REACHES]
        if near and change.kinds != (ChangeKind.TITLE,):
            found.append((min(near), change.after.position, change))
    return [change for *_when, change in sorted(found, key=lambda entry: entry[:2])]
