"""What comes of each row of an upload, and all of them done or none."""

import hashlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import models, transaction
from django.utils.translation import pgettext_lazy

from core.models import bump


class Outcome(models.TextChoices):
    REFUSED = "refused", pgettext_lazy("row of a spreadsheet", "Refused")
    NEW = "new", pgettext_lazy("row of a spreadsheet", "New")
    CHANGED = "changed", pgettext_lazy("row of a spreadsheet", "Changed")
    UNCHANGED = "unchanged", pgettext_lazy("row of a spreadsheet", "Unchanged")


class Change(NamedTuple):
    label: str
    old: str
    new: str


class Clash(NamedTuple):
    """What does not go together once a row is saved: told, to be acknowledged, or never taken."""

    sentence: str
    is_grave: bool
    is_blocking: bool


class Verdict(NamedTuple):
    """What a row does. `kept` names the columns it tried that are not this organiser's to change.

    `is_stale` where it is refused since somebody else changed the same thing after the export.
    """

    number: int
    name: str
    outcome: Outcome
    changes: tuple[Change, ...] = ()
    reasons: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    is_stale: bool = False


def with_clashes(verdict: Verdict, clashes: Iterable[Clash]) -> Verdict:
    blocking = [clash.sentence for clash in clashes if clash.is_blocking]
    if verdict.outcome == Outcome.REFUSED or not blocking:
        return verdict._replace(clashes=tuple(dict.fromkeys(clashes)))
    return verdict._replace(outcome=Outcome.REFUSED, reasons=tuple(blocking))


class Result(NamedTuple):
    """The verdicts, a digest of them, and whether what they say was done."""

    verdicts: list[Verdict]
    fingerprint: str
    is_done: bool

    @property
    def may_be_done(self) -> bool:
        return is_worth_doing(self.verdicts)

    @property
    def asks(self) -> bool:
        """Whether conflicts are to be acknowledged."""
        return any(clash.is_grave for verdict in self.verdicts for clash in verdict.clashes)

    @property
    def stale(self) -> int:
        """How many rows were refused since somebody else changed the same thing after the export."""
        return sum(verdict.is_stale for verdict in self.verdicts)


def is_worth_doing(verdicts: list[Verdict]) -> bool:
    """All or nothing: no row is refused, and one at least does something."""
    outcomes = {verdict.outcome for verdict in verdicts}
    return Outcome.REFUSED not in outcomes and bool(outcomes & {Outcome.NEW, Outcome.CHANGED})


def carry_out(
    work: Callable[[], list[Verdict]], seen: str = "", is_sure: bool = False, acknowledged: bool = False
) -> Result:
    """Do the work and take all of it back, unless it comes out exactly as it was seen.

    `seen` is the fingerprint of the result that the organiser has confirmed: none in a dry run. Where what
    was seen is compared otherwise, `is_sure` says that it is the same. Conflicts must be `acknowledged`.
    """
    with transaction.atomic():
        verdicts = work()
        fingerprint = hashlib.sha256(repr(verdicts).encode("utf-8", "replace")).hexdigest()
        is_done = (is_sure or seen == fingerprint) and is_worth_doing(verdicts)
        is_done &= acknowledged or not Result(verdicts, fingerprint, False).asks
        if is_done:
            bump()
        else:
            transaction.set_rollback(True)
    return Result(verdicts, fingerprint, is_done)
