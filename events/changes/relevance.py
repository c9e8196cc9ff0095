"""Until when a change is shown beside its session, and which changes every page tells (§1.5, §2.7)."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Any

from events.changes.comparison import Change
from events.choices import ChangeKind
from events.marks import has_ended
from events.programme import latest_end
from events.querysets import BADGES_LAST

STRIP_REACHES = timedelta(hours=3)


def is_quiet(rows: Iterable[Any], at: datetime) -> bool:
    """Whether no row of the current release was revised within the last day: nothing to compare then."""
    return not any(row.revised_at > at - BADGES_LAST for row in rows)


def still_ahead(changes: Iterable[Change], at: datetime, zone: tzinfo) -> list[Change]:
    """The changes that matter still: of sessions in the programme that have not ended."""
    return [change for change in changes if change.after and not has_ended(change.after, at, zone)]


def imminent(changes: Iterable[Change], at: datetime, zone: tzinfo) -> list[Change]:
    """Changes to what begins, or was to begin, within three hours or just now: the nearest to now first.

    A new title sends nobody to another door and is left to the log.
    """
    found = []
    for change in changes:
        before, after = change.before, change.after
        if after is None or change.kinds == (ChangeKind.TITLE,):
            continue
        if has_ended(after, at, zone) and not (before and _is_over_before(after, before)):
            continue
        rows = [row for row in (before, after) if row and row.starts_at]
        near = [row for row in rows if row.starts_at - STRIP_REACHES <= at <= _told_until(row, change, at)]
        if near:
            distance = min(abs(row.starts_at - at) for row in near)
            found.append((distance, after.position, change))
    return [change for *_when, change in sorted(found, key=lambda entry: entry[:2])]


def _told_until(row: Any, change: Change, at: datetime) -> datetime:
    """The start of a row; where who comes late for it would find nothing there, its end."""
    after = change.after
    if after.is_off or (row is change.before and not row.is_off and _is_elsewhere(row, after, at)):
        return latest_end(row)
    return row.starts_at


def _is_elsewhere(before: Any, after: Any, at: datetime) -> bool:
    """Whether a session is in another room than it was to be, has not begun, or came earlier as a whole."""
    moved = before.room_id is not None and before.room_id != after.room_id
    return moved or after.starts_at is None or after.starts_at > at or _is_over_before(after, before)


def _is_over_before(after: Any, before: Any) -> bool:
    """Whether a session is over by the time at which it was to begin."""
    return bool(before.starts_at and after.starts_at) and latest_end(after) <= before.starts_at
