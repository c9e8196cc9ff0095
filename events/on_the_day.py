"""What an action on the day writes beside its release: the session's own fields, its people, its marks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.models import bump
from events.choices import FastChangeKind, SessionProgress
from events.fast_changes import FastChange, differing, stand_in
from events.marks import days_of
from events.models import Room, Session, Speech

TIME = {"starts_on", "starts_at", "ends_at"}
# Of what a fast change may touch, all that stands in the working copy too; and the columns that hold it.
FIELDS = (*sorted(TIME), "room", "status")
COLUMNS = ("starts_on", "starts_at", "duration", "room", "status")
PROGRESS = {
    FastChangeKind.RUNNING: SessionProgress.RUNNING,
    FastChangeKind.ENDED: SessionProgress.ENDED,
    FastChangeKind.BY_CLOCK: "",
}


def write(session: Session, values: dict[str, Any], unmark: bool = False) -> None:
    """Write these values of a row to the session, and only these: all else there may be half-finished.

    `unmark` takes its mark away as well.
    """
    values = {name: value for name, value in values.items() if name in FIELDS}
    if "ends_at" in values:
        start, end = values.get("starts_at", session.starts_at), values.pop("ends_at")
        values["duration"] = end - start if start and end else None
    if unmark:
        values["progress"] = ""
    for name, value in values.items():
        setattr(session, name, value)
    session.save(update_fields=[*values, "updated_at"])


def edited_since(session: Session, row: Any) -> set[str]:
    """The fields in which the working copy goes its own way; a time is edited as a whole or not at all."""
    edited = set(differing(session, row, FIELDS))
    return edited | TIME if edited & TIME else edited


def give(line: Any, person_id: int | None) -> list[str]:
    """Give a speech or role to another participation; what forbids it comes back in sentences, unsaved."""
    for name, value in stand_in(line, person_id).items():
        setattr(line, name, value)
    try:
        line.validate_constraints()
    except ValidationError as refused:
        return refused.messages
    changed = ["updated_at"] if isinstance(line, Speech) else []
    line.save(update_fields=["participation", "replaces", *changed])
    return []


@transaction.atomic
def mark(session: Session, change: FastChange) -> bool:
    """Set or take away a mark that is read live; False where it stood so already.

    A room's mark is that of the room named, wherever the session is by now, and ends with the night
    after the day; and no mark is taken away but the one named.
    """
    now = timezone.now()
    if change.kind in PROGRESS:
        records = Session.objects.filter(pk=session.pk)
        values = {"progress": PROGRESS[change.kind], "updated_at": now}
        if change.progress:
            records = records.filter(progress=change.progress)
        changed = records.exclude(progress=values["progress"]).update(**values)
    else:
        days, rooms = days_of(now, session.edition.zone), Room.objects.filter(pk=change.room.pk)
        if change.kind == FastChangeKind.LATE:
            changed = rooms.exclude(late_on__in=days).update(late_on=days[0])
        else:
            changed = rooms.filter(late_on__in=days).update(late_on=None)
    if changed:
        bump()
    return bool(changed)
