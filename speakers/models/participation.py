from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.languages import both_or_none
from core.models import Edition, Picture
from core.translation_states import TranslationStatesField
from speakers.choices import DelegationRole, Honorific, PersonalTitle
from speakers.forms_of_address import address, role_label
from speakers.models.delegation import Delegation
from speakers.models.speaker import Speaker
from speakers.querysets import ParticipationQuerySet


class Participation(models.Model):
    """A person in one edition: post, honorific and delegation as they were then."""

    speaker = models.ForeignKey(
        Speaker, models.PROTECT, related_name="participations", verbose_name=_("speaker")
    )
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="participations", verbose_name=_("edition")
    )
    delegation = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("delegation"),
    )
    role = models.CharField(_("role in the delegation"), max_length=12, choices=DelegationRole, blank=True)
    honorific = models.CharField(_("honorific"), max_length=24, choices=Honorific, blank=True)
    personal_title = models.CharField(_("personal title"), max_length=24, choices=PersonalTitle, blank=True)
    job_title = models.CharField(_("post"), max_length=300, blank=True)
    protocol_order = models.PositiveSmallIntegerField(_("order of precedence"), null=True, blank=True)
    is_listed = models.BooleanField(_("shown in the list of speakers"), default=True)
    translation_states = TranslationStatesField()

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "protocol_order", "pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "edition"],
                name="participation_once",
                violation_error_message=_("This person already takes part in this edition."),
            ),
            models.UniqueConstraint(
                fields=["delegation"],
                condition=Q(role=DelegationRole.HEAD),
                name="one_head",
                violation_error_message=_("This delegation already has a head."),
            ),
            models.CheckConstraint(
                condition=Q(role="") | Q(delegation__isnull=False),
                name="role_has_delegation",
                violation_error_message=_("A role in a delegation needs the delegation."),
            ),
            both_or_none("participation_post", "job_title"),
        ]

    def __str__(self):
        return f"{self.speaker} ({self.edition.year})"

    def get_absolute_url(self):
        return reverse("speakers:speaker-detail", args=[self.edition.year, self.speaker.slug])

    @property
    def address(self) -> str:
        """Honorific and title as they stand before the name, or nothing."""
        return address(self.honorific, self.personal_title, self.speaker.grammatical_gender)

    @property
    def shown_delegation(self) -> Delegation | None:
        """The delegation where it is public: `with_people` finds out, together with the person."""
        return self.delegation if self.has_delegation else None

    @property
    def portrait(self) -> Picture | None:
        """The portrait where it is public, once its files are made; lists may do without."""
        portrait = self.speaker.portrait if getattr(self, "has_portrait", False) else None
        return portrait if portrait and portrait.sizes("portrait") else None

    @property
    def role_label(self) -> str:
        return role_label(self.role, self.speaker.grammatical_gender) if self.role else ""

    def clean(self):
        if self.delegation_id and self.edition_id and self.delegation.edition_id != self.edition_id:
            raise ValidationError({"delegation": _("This delegation belongs to another edition.")})
