"""A conflict in a sentence of the active language: titles and codes name the sessions."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.clock import clock_text
from core.wording import labelled, text_of
from events.changes.point import day_name
from events.choices import ConflictKind
from events.models import InterpreterTeam, Room, Session
from speakers.models import Delegation, Participation

MINUTE = timedelta(minutes=1)
WRONG_TIMES = {ConflictKind.OUTSIDE_EDITION, ConflictKind.OTHER_DAY, ConflictKind.END}


def sentence(conflict: Any) -> str:
    """What is wrong with a day or a time; else, after the moment at which it begins, what does not fit."""
    if conflict.kind in WRONG_TIMES:
        return _wrong_time(conflict)
    at = conflict.at.astimezone(conflict.sessions[0].edition.zone)
    moment = {"day": day_name(at.date()), "start": clock_text(at, at.tzinfo)}
    said = _outside_hours(conflict) if conflict.kind == ConflictKind.ROOM_HOURS else _of_two(conflict)
    return labelled(_("%(day)s, at %(start)s") % moment, said)


def _wrong_time(conflict: Any) -> str:
    (session,) = conflict.sessions
    match conflict.kind:
        case ConflictKind.OUTSIDE_EDITION:
            text = _("Session %(code)s is on a day outside the edition.")
        case ConflictKind.OTHER_DAY:
            text = _("Session %(code)s starts on another day than its own.")
        case ConflictKind.END:
            text = _("Session %(code)s ends before it begins.")
    return text % {"code": session.code.upper()}


def _outside_hours(conflict: Any) -> str:
    (session,), room = conflict.sessions, conflict.subject
    values = {"session": name(session), "room": name(room), "hours": _hours(room)}
    return _("%(session)s is outside the hours of %(room)s: %(hours)s.") % values


def _of_two(conflict: Any) -> str:
    one, other = conflict.sessions
    values = {"one": name(one), "other": name(other), "subject": name(conflict.subject)}
    match conflict.kind:
        case ConflictKind.ROOM:
            text = _("%(one)s and %(other)s are both in %(subject)s.")
        case ConflictKind.PERSON:
            text = _("%(subject)s is expected both in %(one)s and in %(other)s.")
        case ConflictKind.DELEGATION:
            text = _("The head of this delegation is expected both in %(one)s and in %(other)s: %(subject)s.")
        case ConflictKind.TEAM:
            text = _("These interpreters are needed both in %(one)s and in %(other)s: %(subject)s.")
        case ConflictKind.CHANGE_OVER:
            first, second = conflict.bookings
            values["count"] = (second.starts_at - first.ends_at) // MINUTE
            text = ngettext(
                "Only %(count)d minute lies between %(one)s and %(other)s: %(subject)s.",
                "Only %(count)d minutes lie between %(one)s and %(other)s: %(subject)s.",
                values["count"],
            )
        case ConflictKind.BREAK:
            text = _("%(beside)s runs during %(subject)s, which is for all.")
        case ConflictKind.PLENARY:
            text = _("%(beside)s runs beside %(subject)s, which everybody attends.")
    values["beside"] = values["one"] if conflict.subject == other else values["other"]
    return text % values


def name(record: Any) -> str:
    """How a sentence names a session, or what is needed twice."""
    match record:
        case Session():
            return _("“%(title)s” (%(code)s)") % {
                "title": text_of(record, "title"),
                "code": record.code.upper(),
            }
        case Participation():
            return text_of(record.speaker, "name")
        case Delegation():
            return text_of(record.organisation, "name")
        case Room():
            return text_of(record, "name")
        case InterpreterTeam():
            return record.name
    raise TypeError(record)


def _hours(room: Room) -> str:
    texts = {"opens": _clock(room.opens_at), "closes": _clock(room.closes_at)}
    if room.opens_at and room.closes_at:
        return _("from %(opens)s to %(closes)s") % texts
    return (_("from %(opens)s") if room.opens_at else _("until %(closes)s")) % texts


def _clock(at: time | None) -> str:
    return clock_text(datetime.combine(date(2000, 1, 1), at, UTC), UTC) if at else ""
