import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.choices import DatePrecision, PublicationState
from core.languages import filled
from core.querysets import VisibleQuerySet


class Record(models.Model):
    """What leaves the site by name: a random identity that is never reused, and its dates."""

    guid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True


class Publication(Record):
    """The state and the moments of a text. `publishing.settle` moves it, `visible(at)` reads it."""

    publication_state = models.CharField(
        _("publication state"),
        max_length=12,
        choices=PublicationState,
        default=PublicationState.DRAFT,
        db_index=True,
    )
    publish_at = models.DateTimeField(
        _("publish at"), null=True, blank=True, help_text=_("Our plan. Empty: as soon as it is published.")
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("A promise to the source: it wins over every earlier moment."),
    )
    published_at = models.DateTimeField(_("published on"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(
        _("reason of withdrawal"),
        max_length=300,
        blank=True,
        help_text=_("Shown to readers at the old address."),
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def keeps_address(self) -> bool:
        """Once published, an address may stand in print: it is not changed any more."""
        return self.published_at is not None


# What a constraint demands of a published record, by its name: a constraint cannot be asked.
DEMANDS: dict[str, tuple[str, ...]] = {}


def published_needs(name: str, *fields: str) -> models.CheckConstraint:
    """A published record is refused by the database without these texts in every required language.

    Its model names them as `demanded` as well, so that an organiser is told first.
    """
    unpublished = ~models.Q(publication_state=PublicationState.PUBLISHED)
    DEMANDS[name] = fields
    return models.CheckConstraint(
        condition=unpublished | filled(*fields),
        name=name,
        violation_error_message=_("What is published must have its name or text in every required language."),
    )


class SourceCredit(models.Model):
    """A publication that reported a fact, credited by its name and date."""

    publication = models.CharField(_("publication"), max_length=160)
    dated_on = models.DateField(_("date"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the date"), max_length=12, choices=DatePrecision, default=DatePrecision.DAY
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.publication or ""
