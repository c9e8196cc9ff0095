"""The one rule of what the public may see (architecture.md §4). Time is always an argument."""

from datetime import date, datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from core.choices import PublicationState, Severity
from core.languages import CODES, column, current, filled
from core.preview import shown

IN_PREVIEW = (PublicationState.DRAFT, PublicationState.IN_REVIEW, PublicationState.PUBLISHED)


class Withdrawn(Exception):
    """A page that was public and has been withdrawn: answered with 410 and its reason."""

    def __init__(self, record: models.Model):
        self.record = record
        super().__init__(str(record))


def moments_passed(at: datetime | F, prefix: str = "") -> Q:
    """Neither a planned moment nor an embargo lies after `at`; an empty one counts as passed."""
    condition = Q()
    for moment in ("publish_at", "embargo_until"):
        condition &= Q(**{f"{prefix}{moment}__isnull": True}) | Q(**{f"{prefix}{moment}__lte": at})
    return condition


def public(at: datetime, prefix: str = "") -> Q:
    """Published, and both moments passed. `prefix` leads to a related record: `edition__`.

    A preview with drafts takes all but the withdrawn, whatever their moments.
    """
    if shown().drafts:
        return Q(**{f"{prefix}publication_state__in": IN_PREVIEW})
    return Q(**{f"{prefix}publication_state": PublicationState.PUBLISHED}) & moments_passed(at, prefix)


def holds(condition: Q) -> Case:
    """Whether a condition holds, as a column: what a row may show is known without a further query."""
    return Case(When(condition, then=Value(True)), default=Value(False))


def alphabetical(prefix: str = "") -> Coalesce:
    """The sort key in the page's language; of a name that lacks it, the key of the name shown instead."""
    names = (f"{prefix}{column('sort_key', code)}" for code in (current(), *CODES))
    return Coalesce(*(NullIf(name, Value("")) for name in names))


class VisibleQuerySet(models.QuerySet):
    """Records with a state of their own; `owners` are relations that must be public as well."""

    owners: tuple[str, ...] = ()

    def owners_public(self, at: datetime) -> Q:
        """The condition that nothing above the record hides it."""
        condition = Q()
        for owner in self.owners:
            condition &= public(at, f"{owner}__")
        return condition

    def visible(self, at: datetime) -> "VisibleQuerySet":
        return self.filter(public(at) & self.owners_public(at))

    def visible_one(self, at: datetime, **lookup) -> models.Model:
        """One visible record.

        Raises the model's DoesNotExist, or Withdrawn where a record that was public was taken back.
        """
        try:
            return self.visible(at).get(**lookup)
        except self.model.DoesNotExist:
            withdrawn = models.QuerySet(self.model, using=self.db)
            taken_back = Q(publication_state=PublicationState.WITHDRAWN, published_at__isnull=False)
            # What was taken back before its moment came was never public, and no clock makes it so.
            once_public = taken_back & moments_passed(F("withdrawn_at")) & self.owners_public(at)
            if gone := withdrawn.filter(once_public, **lookup).first():
                raise Withdrawn(gone) from None
            raise


class EditionQuerySet(VisibleQuerySet):
    def current(self, at: datetime) -> models.Model | None:
        """The newest visible edition that is not a sample, or None."""
        return self.visible(at).filter(is_sample=False).order_by("-year").first()


class InEditionQuerySet(VisibleQuerySet):
    """Records of one edition: hidden as long as their edition is."""

    owners = ("edition",)


class NoticeQuerySet(models.QuerySet):
    def visible(self, at: datetime):
        """Those whose time it is, the gravest first, then the newest."""
        ranks = {severity: rank for rank, severity in enumerate(reversed(Severity.values))}
        rank = Case(*(When(severity=name, then=number) for name, number in ranks.items()))
        return self.filter(starts_at__lte=at, ends_at__gt=at).order_by(rank, "-starts_at", "-pk")


def home_day(at: datetime) -> date:
    """The day it is where the forum is at home."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


class SignedQuerySet(models.QuerySet):
    """Records that two people sign and that are checked again by a day."""

    def visible(self, at: datetime):
        """Signed by both, until the end of the day by which they are to be checked again."""
        signed = self.filter(first_signed_at__lte=at, second_signed_at__lte=at)
        return signed.filter(recheck_by__gte=home_day(at))


class HelpPageQuerySet(models.QuerySet):
    def visible(self, at: datetime):
        """The one page, while it is switched on; as it stands in a preview with drafts."""
        return self.all() if shown().drafts else self.filter(is_on=True)


class PictureQuerySet(VisibleQuerySet):
    def without_alt(self):
        """Those that lack their alternative text in a required language and are not decorative."""
        return self.exclude(Q(is_decorative=True) | filled("alt"))
