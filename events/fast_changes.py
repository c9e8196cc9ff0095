"""What one action on the day changes of a session, and what forbids it (experience.md §6.3).

Pure: nothing here reads the database or knows a request.
"""

import copy
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from events.choices import FastChangeKind, SessionProgress, SessionStatus
from events.marks import has_ended, is_its_day, mark_of

DELAYS = (5, 10, 15, 30, 45, 60)  # minutes
SOON = timedelta(hours=2)
# All that a fast change may touch of a row; the rest stays as it was announced.
FIELDS = ("starts_on", "starts_at", "ends_at", "room", "status", "people")
# What is called off has neither time nor room nor speakers that hold: none of these can be said of it.
TAKING_PLACE = {
    FastChangeKind.DELAY,
    FastChangeKind.ROOM,
    FastChangeKind.STAND_IN,
    FastChangeKind.RUNNING,
    FastChangeKind.ENDED,
    FastChangeKind.LATE,
}
MARKS = {
    FastChangeKind.RUNNING,
    FastChangeKind.ENDED,
    FastChangeKind.BY_CLOCK,
    FastChangeKind.LATE,
    FastChangeKind.ON_TIME,
}


class FastChange(NamedTuple):
    """One action on one session.

    `minutes` belong to a delay, `room` to a move and to the marks of a room, `progress` is the mark that goes
    by the clock again; of a stand-in, `line` is the speech or role, `person` who takes it over, or None for
    the delegation without a name, and `absent` the person so far where they are public.
    """

    kind: FastChangeKind
    minutes: int = 0
    room: Any = None
    progress: str = ""
    line: Any = None
    person: Any = None
    absent: Any = None

    @property
    def person_id(self) -> int | None:
        return self.person.pk if self.person else None

    @property
    def is_mark(self) -> bool:
        """Read live, without a release."""
        return self.kind in MARKS


def refusal(change: FastChange, row: Any, edition: Any, at: datetime) -> str:
    """Why an action makes no sense for a row at a moment, in a sentence, or nothing where it does."""
    kind = FastChangeKind
    match change.kind:
        case _ if row.is_off and change.kind in TAKING_PLACE:
            return _("This session is cancelled or postponed: put it back in the programme first.")
        case kind.RUNNING | kind.ENDED if not is_its_day(row, at, edition.zone):
            return _("A session is marked on its own day only.")
        case kind.DELAY if row.starts_at is None:
            return _("This session has no time yet, so it cannot be delayed.")
        case kind.DELAY if new_values(change, row, edition.zone)["starts_on"] > edition.last_day:
            return _("It would start after the last day of the edition: postpone it instead.")
        case kind.ROOM if row.room_id == change.room.pk:
            return _("It is in this room already.")
        case kind.CANCELLED | kind.POSTPONED | kind.RESTORED if (
            new_values(change, row, edition.zone)["status"] == row.status
        ):
            return _("The programme says so already.")
        case kind.STAND_IN if change.line.participation_id == change.person_id:
            return _("The programme says so already.")
        case kind.LATE | kind.ON_TIME if row.starts_on != edition.local(at).date():
            return _("A session is marked on its own day only.")
        case kind.LATE | kind.ON_TIME if row.room is None:
            return _("This session has no room.")
        case kind.LATE | kind.ON_TIME if row.room_id != change.room.pk:
            return _("The session is in another room by now. This is how it stands now.")
        case kind.BY_CLOCK if row.session.progress not in ("", change.progress):
            return _("The session is marked otherwise by now. This is how it stands now.")
    return ""


def new_values(change: FastChange, row: Any, zone: tzinfo) -> dict[str, Any]:
    """The fields of a row that an action changes, with their new values; a mark changes none."""
    match change.kind:
        case FastChangeKind.DELAY:
            starts_at, ends_at = (_later(moment, change.minutes) for moment in (row.starts_at, row.ends_at))
            return {
                "starts_on": starts_at.astimezone(zone).date(),
                "starts_at": starts_at,
                "ends_at": ends_at,
            }
        case FastChangeKind.ROOM:
            return {"room": change.room}
        case FastChangeKind.CANCELLED:
            return {"status": SessionStatus.CANCELLED}
        case FastChangeKind.POSTPONED:
            return {"status": SessionStatus.POSTPONED}
        case FastChangeKind.RESTORED:
            return {"status": SessionStatus.CONFIRMED}
        case FastChangeKind.STAND_IN:
            people, absent = list(row.people), change.line.participation_id
            place = people.index(absent) if absent in people else len(people)
            people[place : place + 1] = [change.person_id] if change.person else []
            return {"people": people}
    return {}


def _later(moment: datetime | None, minutes: int) -> datetime | None:
    # By elapsed time: the clocks of a zone may be put forward meanwhile.
    return moment.astimezone(UTC) + timedelta(minutes=minutes) if moment else None


def differing(one: Any, other: Any, names: Iterable[str] = FIELDS) -> list[str]:
    """The fields in which two rows, or a row and the working copy, do not say the same."""
    columns = {"room": "room_id"}
    return [
        name
        for name in names
        if getattr(one, columns.get(name, name)) != getattr(other, columns.get(name, name))
    ]


def former(before: Any, after: Any) -> dict[str, Any]:
    """The fields of a row that undoing its last change restores."""
    return {name: getattr(before, name) for name in differing(before, after)}


def with_values(row: Any, values: dict[str, Any]) -> Any:
    """A copy of a row that says what an action would make it say."""
    changed = copy.copy(row)
    for name, value in values.items():
        setattr(changed, name, value)
    return changed


def stand_in(line: Any, person_id: int | None) -> dict[str, int | None]:
    """The new columns of a speech or role that a person takes over, or gives back.

    The person spoken for stays the one first announced, whoever stood in meanwhile; nobody replaces
    themselves.
    """
    absent = line.replaces_id or line.participation_id
    replaces = absent if person_id and absent != person_id else None
    return {"participation_id": person_id, "replaces_id": replaces}


# Which session first --------------------------------------------------------------------------------


class Pressing(NamedTuple):
    """The announced sessions as an organiser looks for them on the day."""

    soon: list[Any]
    today: list[Any]
    others: list[Any]
    over: list[Any]


def by_urgency(rows: Iterable[Any], at: datetime, zone: tzinfo) -> Pressing:
    """Under way or soon, the others of the day, those of other days, what is over; each in their order.

    What is postponed awaits a new time and is never over.
    """
    found, today = Pressing([], [], [], []), at.astimezone(zone).date()
    for row in rows:
        if is_pressing(row, at, zone):
            found.soon.append(row)
        elif row.status != SessionStatus.POSTPONED and has_ended(row, at, zone):
            found.over.append(row)
        else:
            (found.today if row.starts_on == today else found.others).append(row)
    return found


def is_pressing(row: Any, at: datetime, zone: tzinfo) -> bool:
    """Marked as under way, or neither over nor further off than two hours."""
    if row.starts_at is None or mark_of(row, at, zone):
        return mark_of(row, at, zone) == SessionProgress.RUNNING
    return row.starts_at - SOON <= at and not has_ended(row, at, zone)
