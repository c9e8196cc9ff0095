"""What differs between two releases, session by session."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from core.languages import CODES, column
from events.choices import ChangeKind, SessionStatus

# A change of these makes the calendars' SEQUENCE rise; the people of a session do not (formats.md §6).
SEQUENCE_FIELDS = (
    "starts_on",
    "starts_at",
    "ends_at",
    "room_id",
    "status",
    *(column("title", c) for c in CODES),
)


class Change(NamedTuple):
    """What happened to one session; `before` or `after` is None where it was added or taken out."""

    code: str
    kinds: tuple[ChangeKind, ...]
    before: Any
    after: Any


def compare(old: Iterable[Any], new: Iterable[Any]) -> list[Change]:
    """The changes from one release's rows to another's, in the order of the new rows."""
    before = {row.session.code: row for row in old}
    changes = []
    for row in new:
        earlier = before.pop(row.session.code, None)
        kinds = kinds_of(earlier, row)
        if kinds:
            changes.append(Change(row.session.code, kinds, earlier, row))
    removed = [Change(code, (ChangeKind.REMOVED,), row, None) for code, row in before.items()]
    return changes + removed


def changes_of(release: Any, earlier: Any | None) -> list[Change]:
    """What a release changed over the one just before it, both read `with_changes`; a first one, nothing."""
    if earlier is None:
        return []
    left = [row for row in earlier.telling_rows if row.is_left]
    return compare(left, [row for row in release.telling_rows if row.is_revised])


def kinds_of(before: Any, after: Any) -> tuple[ChangeKind, ...]:
    """The kinds of change between two rows of one session."""
    if before is None:
        return (ChangeKind.NEW,)
    kinds = []
    if before.status != after.status:
        kinds.append(
            {
                SessionStatus.CANCELLED: ChangeKind.CANCELLED,
                SessionStatus.POSTPONED: ChangeKind.POSTPONED,
            }.get(after.status, ChangeKind.RESTORED)
        )
    if before.starts_at is None and after.starts_at is not None:
        kinds.append(ChangeKind.TIME_ANNOUNCED)
    elif (before.starts_on, before.starts_at, before.ends_at) != (
        after.starts_on,
        after.starts_at,
        after.ends_at,
    ):
        kinds.append(ChangeKind.TIME)
    if before.room_id != after.room_id:
        kinds.append(ChangeKind.ROOM)
    if any(getattr(before, column("title", code)) != getattr(after, column("title", code)) for code in CODES):
        kinds.append(ChangeKind.TITLE)
    if sorted(before.people) != sorted(after.people):
        kinds.append(ChangeKind.PEOPLE)
    return tuple(kinds)


def raises_sequence(before: Any, after: Any) -> bool:
    """Whether the calendars must be told: time, room, status or title differ."""
    return any(getattr(before, field) != getattr(after, field) for field in SEQUENCE_FIELDS)
