"""What the sessions of an edition lack, and where they clash."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import words
from core.models import Edition
from events.choices import ConflictSeverity, SessionRoleType, SessionStatus, SessionType
from events.models import Session
from events.working_copy import edition_conflicts
from forum_site.war_room.rows import Row, WorkList, address, name_of

# Nobody chairs a break, and nobody describes one.
WITHOUT_PEOPLE = {SessionType.BREAK, SessionType.RECEPTION}


def sessions(edition: Edition) -> WorkList:
    found = Session.objects.filter(edition=edition).exclude(status=SessionStatus.CANCELLED)
    found = found.select_related("edition").prefetch_related("roles", "speeches")
    rows = []
    for session in found.order_by("starts_on", "position"):
        for what, column in lacking(session):
            rows.append(Row(name_of(session), str(what), address(session, column)))
    note = gettext_lazy("No time, room, chair, speaker, interpretation or description.")
    return WorkList("sessions", gettext_lazy("Incomplete sessions"), note, rows)


def lacking(session: Session) -> list[tuple]:
    """What a session lacks, each with the box it would be typed in."""
    wanted = [
        (session.starts_at, _("no time"), "start"),
        (session.room_id, _("no room"), "room"),
    ]
    if session.session_type not in WITHOUT_PEOPLE:
        chairs = [role for role in session.roles.all() if role.role == SessionRoleType.CHAIR]
        text = words(session, "summary") or words(session, "body")
        wanted += [
            (chairs, _("no chair"), ""),
            (session.speeches.all(), _("no speaker"), ""),
            (session.interpretation, _("no interpretation languages"), "interpretation"),
            (text, _("no description"), "summary_ar"),
        ]
    return [(what, column) for value, what, column in wanted if not value]


def conflicts(edition: Edition) -> WorkList:
    rows = [
        Row(
            record=" · ".join(session.code.upper() for session in conflict.sessions),
            what=conflict.sentence,
            url=address(conflict.sessions[0]),
            kind=str(conflict.severity.label),
            blocks=conflict.severity == ConflictSeverity.BLOCKING,
        )
        for conflict in edition_conflicts(edition)
    ]
    note = gettext_lazy("The same person, room or team twice; impossible, late or crowded times.")
    return WorkList("conflicts", gettext_lazy("Conflicts"), note, rows, is_by_row=True)
