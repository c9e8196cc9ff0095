"""What is shown of a fast change before it is made, and of the last one, which can be undone."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.languages import direction
from events import on_the_day
from events.announced import Announced
from events.changes import kinds_of
from events.choices import FastChangeKind
from events.fast_changes import FastChange, former, with_values
from events.fast_notes import names_in, note, said, said_of_mark
from events.fast_warnings import warnings
from events.marks import is_put_off

UNDO = "undo"


def texts(change: FastChange, announced: Announced, after) -> list[dict]:
    """What the public will read, in each language."""
    found = []
    for code, name in settings.LANGUAGES:
        text = {"code": code, "name": name, "dir": direction(code)}
        with override(code):
            if change.is_mark:
                text |= {"sentences": said_of_mark(change.kind, announced.row)}
            else:
                sentences = said(announced.row, after, announced.edition.zone, names_in(change))
                text |= {"sentences": sentences, "note": note(change, announced.row)}
        found.append(text)
    return found


def warnings_for(announced: Announced, after, at: datetime) -> list[str]:
    """What speaks against a change, and what of the working copy it writes over."""
    row, session = announced.row, announced.session
    found = warnings(row, after, announced.rows, announced.edition, at)
    if on_the_day.edited_since(session, row) & set(former(after, row)):
        found.append(_("The working copy had another value prepared here: this change replaces it."))
    return found + taken_along(row, after, at)


def taken_along(row, after, at: datetime) -> list[str]:
    """That a session put off loses the mark it has."""
    if not row.session.progress or not is_put_off(row, {"starts_at": after.starts_at}, at):
        return []
    values = {"mark": FastChangeKind(row.session.progress).label}
    return [_("It is marked by hand as “%(mark)s”: this mark is taken away.") % values]


def undo_offer(announced: Announced, at: datetime) -> dict | None:
    """The last change of a session in words, and whether it can be undone; where it was itself an undoing,
    the change that would be made again."""
    last = announced.last_change()
    if last is None:
        return None
    zone, kinds = announced.edition.zone, kinds_of(last.before, last.after)
    is_again = last.is_undoing and not last.hindrance
    shown = (last.after, last.before) if is_again else (last.before, last.after)
    restored = with_values(announced.row, former(last.before, announced.row))
    return {
        "token": UNDO,
        "sentences": said(*shown, zone)[: len(kinds)],
        "is_again": is_again,
        "release": last.after.release,
        "hindrance": last.hindrance,
        "warnings": [
            *warnings(announced.row, restored, announced.rows, announced.edition, at),
            *taken_along(announced.row, restored, at),
        ],
    }
