from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Edition, Publication
from core.models.publication import published_needs
from core.querysets import InEditionQuerySet
from core.translation_states import TranslationStatesField
from events.choices import RecommendationStatus
from speakers.models import Delegation


class Recommendation(Publication):
    """A line of an edition's outcome. A proposal is not a recommendation: its status says so."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="recommendations", verbose_name=_("edition")
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("The order in our list."))
    status = models.CharField(_("status"), max_length=12, choices=RecommendationStatus)
    proposed_by = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("proposed by"),
    )
    text = models.TextField(_("text"))
    translation_states = TranslationStatesField()

    demanded = ("text",)

    objects = InEditionQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "number"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"],
                name="recommendation_number_once",
                violation_error_message=_("This edition already has a recommendation with this number."),
            ),
            published_needs("recommendation_text", "text"),
        ]

    def __str__(self):
        return self.text or str(self.number)
