"""Freezing the programme: the only code that writes a Release."""

import hashlib
import json
from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from core.languages import CODES, column, language_name
from core.models import Edition, bump
from core.querysets import public
from events.changes import SEQUENCE_FIELDS, kinds_of, raises_sequence
from events.choices import SessionStatus
from events.models import Release, ReleasedSession, Session, SessionRole, Speech

# What a release page shows of a row: two readings that agree in these release the same.
SHOWN_FIELDS = ("session_id", "position", "people", *SEQUENCE_FIELDS)
# What a fast change makes public: all else stays as it was announced.
CHANGED_FAST = ("starts_on", "starts_at", "ends_at", "room", "status", "people")


class NotReleasable(Exception):
    """The working copy cannot go public; `problems` says why, in sentences."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


class WorkingCopy:
    """An edition's sessions beside its newest release, each read once.

    What is checked is thereby what is shown and what is frozen, whoever saves a session meanwhile.
    """

    def __init__(self, edition: Edition):
        self.edition = edition
        self.sessions = list(in_working_copy(edition))
        self.newest = edition.releases.order_by("-number").first()
        self.announced = list(self.newest.rows.for_comparison().order_by("pk")) if self.newest else []
        self.rows = in_programme_order([frozen(session) for session in self.sessions])

    @property
    def fingerprint(self) -> str:
        """What the next release would freeze and over which release, as one short text to compare."""
        values = [[row.session.code, *(getattr(row, name) for name in SHOWN_FIELDS)] for row in self.rows]
        text = json.dumps([self.newest and self.newest.number, values], cls=DjangoJSONEncoder)
        return hashlib.sha256(text.encode()).hexdigest()

    def faults(self) -> list[str]:
        """What stops a release, in sentences of the active language."""
        problems = [problem for session in self.sessions for problem in faults_of(session)]
        kept = {session.pk for session in self.sessions}
        for row in self.announced:
            if row.session_id not in kept:
                values = {"code": row.session.code.upper()}
                problems.append(_("Session %(code)s was announced: cancel it, do not take it out.") % values)
        if not self.sessions:
            problems.append(_("There is no session to release."))
        return problems


def in_working_copy(edition: Edition):
    """The sessions of an edition that a release takes: all but drafts.

    With those of their people who are public, or will be as soon as the edition is.
    """
    at = timezone.now()
    sessions = Session.objects.filter(edition=edition).exclude(status=SessionStatus.DRAFT)
    roles = SessionRole.objects.filter(public(at, "participation__speaker__"))
    speeches = Speech.objects.filter(public(at)).in_order().with_people(at)
    return sessions.select_related("room", "edition").prefetch_related(
        Prefetch("roles", roles.order_by("position", "pk")), Prefetch("speeches", speeches)
    )


def frozen(session: Session) -> ReleasedSession:
    """A session's working copy as a row, not yet saved and of no release."""
    people = [role.participation_id for role in session.roles.all()]
    people += [speech.person.pk for speech in session.speeches.all() if speech.person]
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


def faults_of(session: Session) -> list[str]:
    """What stops one session of a working copy from going public."""
    problems, edition, label = [], session.edition, session.code.upper()
    for code in settings.REQUIRED_LANGUAGES:
        if not getattr(session, column("title", code)):
            values = {"code": label, "language": language_name(code)}
            problems.append(_("Session %(code)s has no title in %(language)s.") % values)
    if not edition.starts_on <= session.starts_on <= edition.last_day:
        problems.append(_("Session %(code)s is on a day outside the edition.") % {"code": label})
    if session.starts_at and edition.local(session.starts_at).date() != session.starts_on:
        problems.append(_("Session %(code)s starts on another day than its own.") % {"code": label})
    return problems


def check_notes(notes: dict[str, str]) -> None:
    if not all(notes.get(code) for code in settings.REQUIRED_LANGUAGES):
        raise NotReleasable([_("A release needs its note in every language.")])


@transaction.atomic
def release_programme(
    edition: Edition, notes: dict[str, str], by=None, at: datetime | None = None, seen: str | None = None
) -> Release:
    """Freeze the whole working copy as the next release.

    `notes` holds one line per language; `seen` is the `fingerprint` of what was looked at before the
    release was asked for. Raises NotReleasable and changes nothing where a session may not go public, or
    where the programme is no longer the one seen.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    check_notes(notes)
    copy = WorkingCopy(edition)
    if problems := copy.faults():
        raise NotReleasable(problems)
    if seen is not None and seen != copy.fingerprint:
        raise NotReleasable(
            [_("The programme has changed since this page was opened. Look at the differences again.")]
        )
    return _write(copy, copy.rows, notes, by, at)


@transaction.atomic
def release_change(session: Session, notes: dict[str, str], by=None, at: datetime | None = None) -> Release:
    """Freeze one session's time, room, status and people over the current release, and nothing else.

    Its title, and all other rows, stay as they were announced. Raises NotReleasable and changes nothing
    before a first release, or where the session is a draft or may not go public.
    """
    edition = Edition.objects.select_for_update().get(pk=session.edition_id)
    check_notes(notes)
    copy = WorkingCopy(edition)
    if not copy.announced:
        raise NotReleasable([_("Release the whole programme first.")])
    changed = next((row for row in copy.rows if row.session_id == session.pk), None)
    if problems := faults_of(changed.session) if changed else [_("There is no session to release.")]:
        raise NotReleasable(problems)
    rows = {row.session_id: row for row in copy.announced}
    if announced := rows.get(session.pk):
        for name in CHANGED_FAST:
            setattr(announced, name, getattr(changed, name))
    else:
        rows[session.pk] = changed
    return _write(copy, in_programme_order(list(rows.values())), notes, by, at)


def _write(copy: WorkingCopy, rows: list[ReleasedSession], notes: dict[str, str], by, at) -> Release:
    release = Release.objects.create(
        edition=copy.edition,
        number=copy.newest.number + 1 if copy.newest else 1,
        released_at=at or timezone.now(),
        released_by=by,
        **{column("note", code): notes.get(code) for code in CODES},
    )
    before = {row.session_id: row for row in copy.newest.rows.all()} if copy.newest else {}
    for row in rows:
        earlier = before.get(row.session_id)
        row.pk, row.release, row.revised_at = None, release, release.released_at
        row._state.adding = True
        if earlier:
            row.sequence = earlier.sequence + raises_sequence(earlier, row)
            if not kinds_of(earlier, row):
                row.revised_at = earlier.revised_at
    ReleasedSession.objects.bulk_create(rows)
    bump()
    return release
