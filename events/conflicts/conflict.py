"""One conflict: how grave it is, and what makes it the same as another."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any, NamedTuple

from events.choices import ConflictKind, ConflictSeverity
from events.conflicts.booking import Booking
from events.conflicts.sentence import sentence


class Conflict(NamedTuple):
    """What does not go together: one booking with its day or room, or two of them, the earlier first.

    `subject` is the room, participation, delegation or team that is needed twice, the room whose hours do
    not hold, or the session that is for all.
    """

    kind: ConflictKind
    bookings: tuple[Booking, ...]
    subject: Any = None

    @property
    def sessions(self) -> tuple[Any, ...]:
        return tuple(booking.session for booking in self.bookings)

    @property
    def severity(self) -> ConflictSeverity:
        """Where a draft takes part, a notice: nothing of it is released, and much is tried out in drafts."""
        is_tried_out = any(booking.is_draft for booking in self.bookings)
        return ConflictSeverity.NOTICE if is_tried_out else self.kind.severity

    @property
    def at(self) -> datetime | None:
        """When it begins: two sessions meet at the start of the later one."""
        return self.bookings[-1].starts_at

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same conflict at another time."""
        subject = f"{self.subject._meta.label} {self.subject.pk}" if self.subject else ""
        return (self.kind.value, subject, *(session.code for session in self.sessions))

    @property
    def order(self) -> tuple:
        """The gravest first, then by time."""
        start = self.at or datetime.combine(self.bookings[-1].starts_on, time(), UTC)
        return ConflictSeverity.values.index(self.severity), start, self.key

    @property
    def sentence(self) -> str:
        """In the active language."""
        return sentence(self)

    def concerns(self, session: Any) -> bool:
        return session in self.sessions


def fingerprint(conflicts: Iterable[Conflict]) -> str:
    """These very conflicts at their very times, as one short text to compare; empty where there is none."""
    facts = sorted(
        "|".join([*conflict.key, *(f"{each.starts_at} {each.ends_at}" for each in conflict.bookings)])
        for conflict in conflicts
    )
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:32] if facts else ""
