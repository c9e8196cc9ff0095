"""The one rule of what the public may see (architecture.md §4). Time is always an argument."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from core.choices import PublicationState


class Withdrawn(Exception):
    """A page that was public and has been withdrawn: answered with 410 and its reason."""

    def __init__(self, record: models.Model):
        self.record = record
        super().__init__(str(record))


def public(at: datetime, prefix: str = "") -> Q:
    """Published, and both moments passed; an empty moment counts as passed. `prefix` like `edition__`."""
    condition = Q(**{f"{prefix}publication_state": PublicationState.PUBLISHED})
    for moment in ("publish_at", "embargo_until"):
        condition &= Q(**{f"{prefix}{moment}__isnull": True}) | Q(**{f"{prefix}{moment}__lte": at})
    return condition


class VisibleQuerySet(models.QuerySet):
    """Records with a state of their own; `owners` are relations that must be public as well."""

    owners: tuple[str, ...] = ()

    def visible(self, at: datetime) -> "VisibleQuerySet":
        condition = public(at)
        for owner in self.owners:
            condition &= public(at, f"{owner}__")
        return self.filter(condition)

    def visible_one(self, at: datetime, **lookup) -> models.Model:
        """One visible record.

        Raises the model's DoesNotExist, or Withdrawn where the record was taken back on purpose.
        """
        try:
            return self.visible(at).get(**lookup)
        except self.model.DoesNotExist:
            parents = Q()
            for owner in self.owners:
                parents &= public(at, f"{owner}__")
            withdrawn = models.QuerySet(self.model, using=self.db)
            gone = withdrawn.filter(parents, publication_state=PublicationState.WITHDRAWN, **lookup).first()
            if gone:
                raise Withdrawn(gone) from None
            raise


class EditionQuerySet(VisibleQuerySet):
    def current(self, at: datetime) -> models.Model | None:
        """The newest visible edition that is not a sample, or None."""
        return self.visible(at).filter(is_sample=False).order_by("-year").first()


class InEditionQuerySet(VisibleQuerySet):
    """Records of one edition: hidden as long as their edition is."""

    owners = ("edition",)
