"""How a fast change is said: fixed phrases in every language, nothing is typed. Pure, as `changes` is."""

from datetime import tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.languages import CODES
from core.wording import text_of
from events.changes import Change, Names, kinds_of, sentences
from events.changes.point import room_name
from events.changes.sentence import NOBODY, subject
from events.choices import FastChangeKind, SessionProgress
from events.fast_changes import FastChange, stand_in
from speakers.forms_of_address import full_name


def notes(change: FastChange | None, row: Any, is_again: bool = False) -> dict[str, str]:
    """The note of the release in every language; of an undoing where there is no action.

    `is_again`: what is undone was itself an undoing.
    """
    found = {}
    for code in CODES:
        with override(code):
            found[code] = note(change, row, is_again)
    return found


def note(change: FastChange | None, row: Any, is_again: bool = False) -> str:
    """What happened to a session, in a fixed phrase of the active language.

    It names nobody: a note stays as it was written, also where a person is withdrawn later. The sentences
    beside it name people, as far as they are public.
    """
    values = {"session": subject(row)}
    kind = change.kind if change else None
    match kind:
        case None if is_again:
            return _("The change to %(session)s was made again.") % values
        case None:
            return _("The last change to %(session)s was taken back.") % values
        case FastChangeKind.DELAY:
            text = ngettext(
                "%(session)s is delayed by %(count)d minute.",
                "%(session)s is delayed by %(count)d minutes.",
                change.minutes,
            )
            return text % (values | {"count": change.minutes})
        case FastChangeKind.ROOM if row.room is None:
            return _("%(session)s takes place in %(after)s.") % (
                values | {"after": text_of(change.room, "name")}
            )
        case FastChangeKind.ROOM:
            values |= {"room": text_of(change.room, "name")}
            return _("%(session)s moves to %(room)s.") % values
        case FastChangeKind.CANCELLED:
            return _("%(session)s is cancelled.") % values
        case FastChangeKind.POSTPONED:
            return _("%(session)s is postponed; a new time will be announced.") % values
        case FastChangeKind.RESTORED:
            return _("%(session)s is back in the programme.") % values
        case FastChangeKind.STAND_IN:
            return _("The speakers of %(session)s changed.") % values
    return " ".join(said_of_mark(change.kind, row))


def names_in(change: FastChange) -> Names:
    """Those who come and go by an action, as they are addressed in the active language; who for whom."""
    people = (change.person, change.absent, change.line and change.line.replaced)
    people = {person.pk: full_name(person) for person in people if person}
    replaces = stand_in(change.line, change.person.pk)["replaces_id"] if change.person else None
    return Names(people, {(change.line.session_id, change.person.pk, replaces)} if replaces in people else ())


def said(before: Any, after: Any, zone: tzinfo, names: Names = NOBODY) -> list[str]:
    """The sentences that the change log and the session's page will show, in the active language."""
    return sentences(Change(after.session.code, kinds_of(before, after), before, after), zone, names)


def said_of_mark(kind: FastChangeKind, row: Any) -> list[str]:
    """What a mark tells the public, in the active language."""
    return {
        FastChangeKind.RUNNING: [str(SessionProgress.RUNNING.label)],
        FastChangeKind.ENDED: [str(SessionProgress.ENDED.label)],
        FastChangeKind.BY_CLOCK: [_("By the clock: no mark by hand.")],
        FastChangeKind.LATE: [_("%(room)s: sessions may start late.") % {"room": room_name(row)}],
        FastChangeKind.ON_TIME: [_("%(room)s: on time again.") % {"room": room_name(row)}],
    }[kind]
