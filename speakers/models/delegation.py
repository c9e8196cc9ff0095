from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import Edition, Publication
from speakers.choices import DelegationKind
from speakers.models.organisation import Organisation
from speakers.querysets import DelegationQuerySet


class Delegation(Publication):
    """One organisation at one edition. Its names are the organisation's, which are always complete."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="delegations", verbose_name=_("edition")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="delegations", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=DelegationKind)
    protocol_order = models.PositiveSmallIntegerField(
        _("order of precedence"),
        null=True,
        blank=True,
        help_text=_(
            "Given by Protocol. Empty: host state, other states by name, organisations, then missions."
        ),
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "protocol_order", "pk"]
        verbose_name = pgettext_lazy("body", "delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation"],
                name="delegation_once",
                violation_error_message=_("This organisation already has a delegation at this edition."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.edition.year})"

    def get_absolute_url(self):
        return reverse("speakers:delegation-detail", args=[self.edition.year, self.organisation.slug])
