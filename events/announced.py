"""What the newest release says of one session, and what its last change did: read only."""

from collections import Counter
from datetime import datetime
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import Edition
from core.querysets import public
from events.changes import kinds_of
from events.choices import ChangeKind
from events.models import Release, ReleasedSession, Session, SessionRole, Speech


class LastChange(NamedTuple):
    """The last time a session's row came to say something else.

    `line` goes back to the participation `person_id` where the people changed; `hindrance` says why it
    cannot be undone, or nothing. `is_undoing`: it took the change before it back, so that to undo it is to
    make that one again.
    """

    before: ReleasedSession
    after: ReleasedSession
    line: Any
    person_id: int | None
    hindrance: str
    is_undoing: bool


class Announced:
    """The rows of an edition's newest release, and among them that of a session, or None."""

    def __init__(self, session: Session, edition: Edition | None = None):
        self.session, self.edition = session, edition or session.edition
        self.newest, self.rows = newest_rows(self.edition)
        self.row = next((row for row in self.rows if row.session_id == session.pk), None)

    def row_in(self, number: int) -> ReleasedSession | None:
        """The session's row in an earlier release."""
        return self._states().filter(release__number=number).first()

    def last_change(self, seen: int | None = None) -> LastChange | None:
        """What the session's row came to say last, up to a release `seen`; None where it never changed."""
        states = self._states().order_by("-release__number")
        rows = pairwise(states.filter(release__number__lte=seen) if seen else states)
        changes = [(before, after) for after, before in rows if kinds_of(before, after)]
        if not changes:
            return None
        # Back and forth between the same two: each undoes the one before it, or makes it again.
        turns = takewhile(lambda pair: not kinds_of(pair[0][1], pair[1][0]), pairwise(changes))
        return self._undoable(*changes[0], is_undoing=bool(len(list(turns)) % 2))

    def _states(self):
        rows = ReleasedSession.objects.filter(session=self.session, release__edition=self.edition)
        return rows.for_comparison().select_related("release")

    def _undoable(self, before, after, is_undoing: bool) -> LastChange:
        line, person_id, hindrance, kinds = None, None, "", kinds_of(before, after)
        others = after.release.rows.filter(revised_at=after.release.released_at)
        if ChangeKind.TITLE in kinds or others.exclude(session=self.session).exists():
            hindrance = _("It came with a release of the whole programme, so it is not undone here.")
        elif ChangeKind.PEOPLE in kinds:
            line, person_id = self._line_given(before, after)
            if line is None:
                hindrance = _("The speakers cannot be put back by themselves: choose them below.")
        return LastChange(before, after, line, person_id, hindrance, is_undoing)

    def _line_given(self, before, after) -> tuple[Any, int | None]:
        """The speech or role that somebody took over, and who had it: only where there is no doubt."""
        gone, come = (Counter(before.people) - Counter(after.people), Counter(after.people))
        come -= Counter(before.people)
        if gone.total() > 1 or come.total() != 1:
            return None, None
        [person] = come
        lines = [line for line in lines_of(self.session, timezone.now()) if line.participation_id == person]
        if not gone:  # nobody was named, or nobody whose name is public
            lines = [line for line in lines if _may_have_named_nobody(line)]
            return (lines[0], lines[0].replaces_id) if len(lines) == 1 else (None, None)
        lines = [line for line in lines if line.replaces_id]
        [former] = gone
        exact = [line for line in lines if line.replaces_id == former] or lines
        return (exact[0], former) if len(exact) == 1 else (None, None)


def _may_have_named_nobody(line: Any) -> bool:
    """Whether a speech or role may be one of a delegation alone, or of somebody whose name is not public."""
    if line.replaces_id:
        return line.replaced is None
    return isinstance(line, Speech) and line.on_behalf_of_id is not None


def newest_rows(edition: Edition) -> tuple[Release | None, list[ReleasedSession]]:
    """The newest release of an edition with its rows in the order of the programme."""
    newest = edition.releases.order_by("-number").first()
    return newest, list(newest.rows.for_comparison().order_by("pk")) if newest else []


def lines_of(session: Session, at: datetime) -> list[Any]:
    """The roles and the public speeches of a session, with their people."""
    roles = SessionRole.objects.filter(session=session).in_order().with_people(at)
    speeches = Speech.objects.filter(public(at), session=session).in_order().with_people(at)
    return [*roles, *speeches]
