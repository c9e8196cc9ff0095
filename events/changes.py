"""What differs between two releases. Pure: nothing here reads the database or knows a request."""

from collections.abc import Iterable
from datetime import tzinfo
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.clock import clock_text
from core.languages import CODES, column, words
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


def when(row: Any, zone: tzinfo, with_day: bool) -> str:
    """The start of a row in words, or that it is not known."""
    clock = clock_text(row.starts_at, zone) if row.starts_at else _("a time to be confirmed")
    if not with_day:
        return clock
    return _("%(day)s, %(time)s") % {"day": day_name(row), "time": clock}


def day_name(row: Any) -> str:
    return date_format(row.starts_on, "l j F")


def room_name(row: Any) -> str:
    found = words(row.room, "name") if row.room else None
    return found.text if found else _("a room to be announced")


def sentences(change: Change, zone: tzinfo) -> list[str]:
    """A change in words, a sentence for each kind, in the language of the request."""
    before, after, said = change.before, change.after, []
    for kind in change.kinds:
        match kind:
            case ChangeKind.NEW:
                said.append(_("Added to the programme."))
            case ChangeKind.REMOVED:
                said.append(_("Taken out of the programme."))
            case ChangeKind.CANCELLED:
                said.append(_("Cancelled."))
            case ChangeKind.POSTPONED:
                said.append(_("Postponed; a new time will be announced."))
            case ChangeKind.RESTORED:
                said.append(_("Back in the programme."))
            case ChangeKind.TIME_ANNOUNCED:
                time = when(after, zone, with_day=before.starts_on != after.starts_on)
                said.append(_("Time announced: %(time)s.") % {"time": time})
            case ChangeKind.TIME:
                said.append(_time_sentence(before, after, zone))
            case ChangeKind.ROOM:
                names = {"before": room_name(before), "after": room_name(after)}
                said.append(_("Room changed: from %(before)s to %(after)s.") % names)
            case ChangeKind.TITLE:
                found = words(before, "title")
                said.append(_("Title changed; it was “%(title)s”.") % {"title": found.text if found else ""})
            case ChangeKind.PEOPLE:
                said.append(_("The speakers changed."))
    if ChangeKind.TIME in change.kinds and ChangeKind.ROOM not in change.kinds and after.room:
        said.append(_("The room stays the same."))
    return said


def _time_sentence(before: Any, after: Any, zone: tzinfo) -> str:
    if before.starts_at is not None and before.starts_at == after.starts_at:
        if after.ends_at:
            return _("It now ends at %(time)s.") % {"time": clock_text(after.ends_at, zone)}
        return _("The time of its end is no longer given.")
    other_day = before.starts_on != after.starts_on
    values = {"before": when(before, zone, other_day), "after": when(after, zone, other_day)}
    if before.starts_at is None and after.starts_at is None:
        values = {"before": day_name(before), "after": day_name(after)}
    return _("Time changed: was %(before)s, now %(after)s.") % values
