"""Freezing the programme: the only code that writes a Release."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.languages import CODES, column, language_name
from core.models import Edition, bump
from events import on_the_day
from events.announced import Announced
from events.changes import compare, kinds_of, raises_sequence
from events.choices import SessionStatus
from events.conflicts import fingerprint
from events.documents import make_documents_soon
from events.fast_changes import FastChange, former, new_values, refusal
from events.fast_notes import notes as fast_notes
from events.marks import is_put_off
from events.models import Release, ReleasedSession, Session
from events.working_copy import WorkingCopy, in_programme_order
from speakers.models import Participation


class NotReleasable(Exception):
    """What cannot go public; `problems` says why, in sentences."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


class ProgrammeChanged(NotReleasable):
    """Another release is public than the one that was looked at."""


def check_notes(notes: dict[str, str]) -> None:
    if not all(notes.get(code) for code in settings.REQUIRED_LANGUAGES):
        raise NotReleasable([_("A release needs its note in every language.")])


@transaction.atomic
def release_programme(
    edition: Edition,
    notes: dict[str, str],
    by=None,
    at: datetime | None = None,
    seen: str | None = None,
    acknowledged: str | None = None,
) -> Release:
    """Freeze the whole working copy as the next release.

    `notes` holds one line per language; `seen` is the `fingerprint` of what was looked at before the
    release was asked for, `acknowledged` that of the serious conflicts somebody takes upon themselves; None
    asks for neither, as where a programme is loaded. Raises NotReleasable and changes nothing where a
    session may not go public, or where the programme or its conflicts are no longer those seen.
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
    if acknowledged is not None and acknowledged != fingerprint(copy.to_acknowledge):
        raise NotReleasable(
            [_("Nothing was released: first tick that you have seen the conflicts of this release.")]
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
    release = _freeze(edition, newest, rows, notes, by, at or timezone.now())
    bump()
    if by:  # after a loading nobody waits for paper: it is made when somebody asks for it
        transaction.on_commit(partial(make_documents_soon, release))
    return release


def _freeze(edition: Edition, newest: Release | None, rows: list[ReleasedSession], notes, by, at) -> Release:
    release = Release.objects.create(
        edition=edition,
        number=newest.number + 1 if newest else 1,
        released_at=at,
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
    return release


def replace_people(united: dict[int, int]) -> None:
    """Let the frozen rows name the participations that took the place of others: two records of one person.

    Nothing else of a row changes, and nothing is revised: it is the same person. For the transaction that
    unites them, which locks their editions.
    """
    if not united:
        return
    editions = Participation.objects.filter(pk__in=united.values()).values("edition")
    for row in ReleasedSession.objects.filter(release__edition__in=editions):
        if united.keys() & set(row.people):
            row.people = list(dict.fromkeys(united.get(pk, pk) for pk in row.people))
            row.save(update_fields=["people"])


def freeze_for_preview(edition: Edition, at: datetime) -> None:
    """Write the working copy, drafts included, as the release that a preview at a moment shows.

    For a transaction that is rolled back: no page grows stale and no PDF is made. A title that a release
    would ask for says that it is missing. Where the newest release says the same, nothing is written.
    """
    # As for a release, so that no two take one number; without keeping those who save a session waiting.
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    copy = WorkingCopy(edition, with_drafts=True)
    for row in copy.rows:
        if row.status == SessionStatus.DRAFT:
            row.status = SessionStatus.CONFIRMED
    notes = {}
    for code in CODES:
        with translation.override(code):
            notes[code] = _("Preview of the next release")
            missing = _("[No title in %(language)s yet]") % {"language": language_name(code)}
        for row in copy.rows if code in settings.REQUIRED_LANGUAGES else ():
            if not (getattr(row, column("title", code)) or "").strip():
                setattr(row, column("title", code), missing)
    if compare(copy.announced, copy.rows) or copy.is_reordered:
        _freeze(edition, copy.newest, copy.rows, notes, None, min(at, timezone.now()))
