"""Freezing the programme: the only code that writes a Release."""

import hashlib
import json
from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from core.languages import CODES, column, language_name
from core.models import Edition, bump
from core.querysets import public
from core.translation_states import blocking_columns
from events import on_the_day
from events.announced import Announced, newest_rows
from events.changes import SEQUENCE_FIELDS, kinds_of, raises_sequence
from events.choices import SessionStatus
from events.documents import make_documents_soon
from events.fast_changes import FastChange, former, new_values, refusal
from events.fast_notes import notes as fast_notes
from events.marks import is_put_off
from events.models import Release, ReleasedSession, Session, SessionRole, Speech

# What a release page shows of a row: two readings that agree in these release the same.
SHOWN_FIELDS = ("session_id", "position", "people", *SEQUENCE_FIELDS)


class NotReleasable(Exception):
    """What cannot go public; `problems` says why, in sentences."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


class ProgrammeChanged(NotReleasable):
    """Another release is public than the one that was looked at."""


class WorkingCopy:
    """An edition's sessions beside its newest release, each read once.

    What is checked is thereby what is shown and what is frozen, whoever saves a session meanwhile.
    """

    def __init__(self, edition: Edition):
        self.edition = edition
        self.sessions = list(in_working_copy(edition))
        self.newest, self.announced = newest_rows(edition)
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
    for name in blocking_columns(session):
        language = session._meta.get_field(name).language
        values = {"code": label, "language": language_name(language)}
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
    return _write(edition, copy.newest, copy.rows, notes, by, at)


@transaction.atomic
def release_change(
    session: Session, change: FastChange, by=None, at: datetime | None = None, seen: int | None = None
) -> Release:
    """Make one action on one session public, and nothing else of what is unfinished (architecture.md §4).

    The new values are reckoned from the announced row, and written to the working copy as well, so that
    the next release does not undo them. `seen` is the number of the release looked at before. Raises
    ProgrammeChanged where another one is public by now, NotReleasable where the action makes no sense.
    """
    announced, at = _locked(session, seen), at or timezone.now()
    if problem := refusal(change, announced.row, announced.edition, at):
        raise NotReleasable([problem])
    values = new_values(change, announced.row, announced.edition.zone)
    if change.line and (problems := on_the_day.give(change.line, change.person_id)):
        raise NotReleasable(problems)
    on_the_day.write(session, values, unmark=is_put_off(announced.row, values, at))
    return _write_change(announced, values, fast_notes(change, announced.row), by, at)


@transaction.atomic
def undo_change(session: Session, by=None, at: datetime | None = None, seen: int | None = None) -> Release:
    """Make public again what a session's row said before its last change. Raises as `release_change` does.

    What has been edited in the working copy since then stays as it was edited.
    """
    announced, at = _locked(session, seen), at or timezone.now()
    last = announced.last_change()
    if last is None or last.hindrance:
        raise NotReleasable([last.hindrance if last else _("There is no change to undo.")])
    values = former(last.before, announced.row)
    if last.line and (problems := on_the_day.give(last.line, last.person_id)):
        raise NotReleasable(problems)
    edited = on_the_day.edited_since(session, announced.row)
    kept = {name: value for name, value in values.items() if name not in edited}
    on_the_day.write(session, kept, unmark=is_put_off(announced.row, values, at))
    return _write_change(announced, values, fast_notes(None, announced.row, last.is_undoing), by, at)


def _locked(session: Session, seen: int | None) -> Announced:
    """A session's announced row, which nobody else changes before this transaction ends."""
    edition = Edition.objects.select_for_update().get(pk=session.edition_id)
    session.refresh_from_db(
        fields=on_the_day.COLUMNS, from_queryset=Session.objects.select_for_update().order_by()
    )
    announced = Announced(session, edition)
    if announced.row is None:
        raise NotReleasable([_("Release the whole programme first.")])
    if seen is not None and seen != announced.newest.number:
        raise ProgrammeChanged([_("The programme has changed since this page was opened.")])
    return announced


def _write_change(announced: Announced, values: dict, notes: dict[str, str], by, at) -> Release:
    for name, value in values.items():
        setattr(announced.row, name, value)
    rows = in_programme_order(announced.rows)
    return _write(announced.edition, announced.newest, rows, notes, by, at)


def _write(edition: Edition, newest: Release | None, rows: list[ReleasedSession], notes, by, at) -> Release:
    release = Release.objects.create(
        edition=edition,
        number=newest.number + 1 if newest else 1,
        released_at=at or timezone.now(),
        released_by=by,
        **{column("note", code): notes.get(code) for code in CODES},
    )
    before = {row.session_id: row for row in newest.rows.all()} if newest else {}
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
    if by:  # after a loading nobody waits for paper: it is made when somebody asks for it
        transaction.on_commit(partial(make_documents_soon, release))
    return release
