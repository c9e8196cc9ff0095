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
from events.changes import SEQUENCE_FIELDS, raises_sequence
from events.choices import SessionStatus
from events.models import Release, ReleasedSession, Session, SessionRole, Speech

# What a release page shows of a row: two readings that agree in these release the same.
SHOWN_FIELDS = ("session_id", "position", "people", *SEQUENCE_FIELDS)


class NotReleasable(Exception):
    """The working copy cannot go public; `problems` says why, in sentences."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


def working_copy(edition: Edition):
    """The sessions of an edition that a release takes: all but drafts, with the people who are public."""
    at = timezone.now()
    sessions = Session.objects.filter(edition=edition).exclude(status=SessionStatus.DRAFT)
    return sessions.select_related("room", "edition").prefetch_related(
        Prefetch("roles", SessionRole.objects.visible(at).order_by("position", "pk")),
        Prefetch("speeches", Speech.objects.visible(at).in_order().with_speakers(at)),
    )


def frozen(session: Session) -> ReleasedSession:
    """A session's working copy as a row, not yet saved and of no release."""
    people = [role.participation_id for role in session.roles.all()]
    people += [speech.participation.pk for speech in session.speeches.all() if speech.participation]
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


def draft_rows(edition: Edition) -> list[ReleasedSession]:
    """The working copy as the next release would freeze it."""
    return in_programme_order([frozen(session) for session in working_copy(edition)])


def current_rows(edition: Edition) -> list[ReleasedSession]:
    """The rows of the newest release, whether or not the edition is public; empty before the first."""
    newest = edition.releases.order_by("-number").first()
    return list(newest.rows.select_related("session", "room").order_by("pk")) if newest else []


def fingerprint(edition: Edition) -> str:
    """What the next release would freeze and over which release, as one short text to compare."""
    return _fingerprint(edition, draft_rows(edition))


def _fingerprint(edition: Edition, rows: list[ReleasedSession]) -> str:
    newest = edition.releases.order_by("-number").first()
    values = [[row.session.code, *(getattr(row, name) for name in SHOWN_FIELDS)] for row in rows]
    text = json.dumps([newest and newest.number, values], cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def faults(edition: Edition) -> list[str]:
    """What stops a release, in sentences of the active language."""
    sessions = list(working_copy(edition))
    problems = [problem for session in sessions for problem in faults_of(session)]
    kept = {session.code for session in sessions}
    for row in current_rows(edition):
        if row.session.code not in kept:
            values = {"code": row.session.code.upper()}
            problems.append(_("Session %(code)s was announced: cancel it, do not take it out.") % values)
    if not sessions:
        problems.append(_("There is no session to release."))
    return problems


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
    if problems := faults(edition):
        raise NotReleasable(problems)
    rows = draft_rows(edition)
    if seen is not None and seen != _fingerprint(edition, rows):
        raise NotReleasable(
            [_("The programme has changed since this page was opened. Look at the differences again.")]
        )
    return _write(edition, rows, notes, by, at)


@transaction.atomic
def release_change(session: Session, notes: dict[str, str], by=None, at: datetime | None = None) -> Release:
    """Freeze one session's time, room, status and people over the current release, and nothing else.

    Its title, and all other rows, stay as they were announced. Raises NotReleasable and changes nothing
    before a first release, or where the session is a draft or may not go public.
    """
    edition = Edition.objects.select_for_update().get(pk=session.edition_id)
    check_notes(notes)
    session = working_copy(edition).filter(pk=session.pk).first()
    if problems := faults_of(session) if session else [_("There is no session to release.")]:
        raise NotReleasable(problems)
    announced = {row.session_id: row for row in current_rows(edition)}
    if not announced:
        raise NotReleasable([_("Release the whole programme first.")])
    changed = frozen(session)
    if earlier := announced.pop(session.pk, None):
        for name in (column("title", code) for code in CODES):
            setattr(changed, name, getattr(earlier, name))
    return _write(edition, in_programme_order([*announced.values(), changed]), notes, by, at)


def _write(edition: Edition, rows: list[ReleasedSession], notes: dict[str, str], by, at) -> Release:
    before = {row.session_id: row for row in current_rows(edition)}
    newest = edition.releases.order_by("-number").first()
    release = Release.objects.create(
        edition=edition,
        number=newest.number + 1 if newest else 1,
        released_at=at or timezone.now(),
        released_by=by,
        **{column("note", code): notes.get(code) for code in CODES},
    )
    for row in rows:
        earlier = before.get(row.session_id)
        row.pk, row.release = None, release
        row._state.adding = True
        if earlier:
            row.sequence = earlier.sequence + raises_sequence(earlier, row)
    ReleasedSession.objects.bulk_create(rows)
    bump()
    return release
