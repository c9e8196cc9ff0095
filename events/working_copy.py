"""The working copy of a programme, read once: what the next release freezes and what stands in its way."""

import hashlib
import json
from datetime import datetime
from functools import cached_property

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from core.languages import CODES, column, language_name
from core.models import Edition
from core.preview import present
from core.querysets import holds, public
from core.translation_states import blocking_columns
from events.announced import newest_rows
from events.changes import SEQUENCE_FIELDS
from events.choices import ConflictSeverity, SessionStatus
from events.conflicts import Conflict, among, booking_of, conflicts
from events.models import ReleasedSession, Session, SessionRole, Speech

# What a release page shows of a row: two readings that agree in these release the same.
SHOWN_FIELDS = ("session_id", "position", "people", *SEQUENCE_FIELDS)
LONG_TEXTS = [column(name, code) for name in ("summary", "body") for code in CODES]


class WorkingCopy:
    """An edition's sessions beside its newest release, each read once.

    What is checked is thereby what is shown and what is frozen, whoever saves a session meanwhile. Drafts
    are left out: a release takes none. A preview takes them `with_drafts`.
    """

    def __init__(self, edition: Edition, with_drafts: bool = False):
        self.edition = edition
        self.sessions = [
            session
            for session in sessions_of(edition)
            if with_drafts or session.status != SessionStatus.DRAFT
        ]
        self.newest, self.announced = newest_rows(edition)
        self.rows = in_programme_order([frozen(session) for session in self.sessions])

    @property
    def fingerprint(self) -> str:
        """What the next release would freeze and over which release, as one short text to compare."""
        values = [[row.session.code, *(getattr(row, name) for name in SHOWN_FIELDS)] for row in self.rows]
        text = json.dumps([self.newest and self.newest.number, values], cls=DjangoJSONEncoder)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def is_reordered(self) -> bool:
        """Whether the next release would show the same sessions as the newest in another order."""
        old, new = ([row.session_id for row in rows] for rows in (self.announced, self.rows))
        return sorted(old) == sorted(new) and old != new

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Of what the next release would freeze."""
        return conflicts(self.sessions, self.edition)

    def of_severity(self, severity: ConflictSeverity) -> list[Conflict]:
        return [conflict for conflict in self.conflicts if conflict.severity == severity]

    @cached_property
    def known(self) -> set[tuple]:
        """The keys of those that the newest release has already.

        It has its own days, times and rooms. It does not know teams, nor people who are not public; for it
        these are the same as now.
        """
        now = {row.session_id: set(row.people) for row in self.rows}
        bookings = {session.pk: booking_of(session) for session in self.sessions}
        before = []
        for row in self.announced:
            if booking := bookings.get(row.session_id):
                came = now[row.session_id] - set(row.people)
                people = {pk: person for pk, person in booking.people.items() if pk not in came}
                facts = {name: getattr(row, name) for name in ("starts_on", "starts_at", "ends_at", "room")}
                before.append(booking._replace(**facts, status=row.status, people=people))
        return {conflict.key for conflict in among(before, self.edition)}

    @property
    def to_acknowledge(self) -> list[Conflict]:
        """The serious conflicts that the next release would bring."""
        serious = self.of_severity(ConflictSeverity.SERIOUS)
        return [conflict for conflict in serious if conflict.key not in self.known]

    def faults(self) -> list[str]:
        """What stops a release, in sentences of the active language."""
        problems = [problem for session in self.sessions for problem in missing_titles(session)]
        problems += [conflict.sentence for conflict in self.of_severity(ConflictSeverity.BLOCKING)]
        kept = {session.pk for session in self.sessions}
        for row in self.announced:
            if row.session_id not in kept:
                values = {"code": row.session.code.upper()}
                problems.append(_("Session %(code)s was announced: cancel it, do not take it out.") % values)
        if not self.sessions:
            problems.append(_("There is no session to release."))
        return problems


def edition_conflicts(edition: Edition) -> list[Conflict]:
    """All conflicts among the sessions of an edition, drafts too: the gravest first, then by time.

    Three queries, whatever the number of sessions.
    """
    return conflicts(sessions_of(edition), edition)


def sessions_of(edition: Edition) -> list[Session]:
    """The sessions of an edition with everybody expected in them, without their long texts: three queries.

    `is_shown` tells which roles and speeches are public, or will be as soon as the edition is.
    """
    at = present()
    roles = SessionRole.objects.with_people(at).annotate(
        is_shown=holds(public(at, "participation__speaker__"))
    )
    speeches = Speech.objects.in_order().with_people(at).annotate(is_shown=holds(public(at)))
    people = (
        Prefetch("roles", roles.order_by("position", "pk")),
        Prefetch("speeches", speeches.defer(*LONG_TEXTS)),
    )
    sessions = Session.objects.filter(edition=edition).select_related("edition", "room", "interpreter_team")
    return list(sessions.defer(*LONG_TEXTS).prefetch_related(*people))


def frozen(session: Session) -> ReleasedSession:
    """A session's working copy as a row, not yet saved and of no release."""
    people = [role.participation_id for role in session.roles.all() if role.is_shown]
    speeches = [speech for speech in session.speeches.all() if speech.is_shown]
    people += [speech.person.pk for speech in speeches if speech.person]
    titles = {column("title", code): getattr(session, column("title", code)) for code in CODES}
    return ReleasedSession(
        session=session,
        starts_on=session.starts_on,
        position=session.position,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        room=session.room,
        status=session.status,
        people=people,
        **titles,
    )


def in_programme_order(rows: list[ReleasedSession]) -> list[ReleasedSession]:
    last = datetime.max.replace(tzinfo=timezone.get_default_timezone())
    return sorted(rows, key=lambda row: (row.starts_on, row.starts_at or last, row.position))


def missing_titles(session: Session) -> list[str]:
    """The titles that a session needs before it goes public, in sentences."""
    problems = []
    for name in blocking_columns(session):
        language = session._meta.get_field(name).language
        values = {"code": session.code.upper(), "language": language_name(language)}
        problems.append(_("Session %(code)s has no title in %(language)s.") % values)
    return problems
