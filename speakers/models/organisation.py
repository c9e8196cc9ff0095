from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from core.fields import SortKeyField
from core.languages import always, both_or_none
from core.models import Edition
from core.translation_states import TranslationStatesField
from speakers.choices import OrganisationType, PartnerRole
from speakers.querysets import PartnershipQuerySet


class Organisation(models.Model):
    """A state, ministry or body, for all editions. Its slug stands in the addresses of its delegations."""

    slug = models.SlugField(_("slug"), unique=True, help_text=_("Latin letters, the same in all languages."))
    organisation_type = models.CharField(_("type"), max_length=30, choices=OrganisationType)
    country = CountryField(_("country"), blank=True)
    name = models.CharField(_("official name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    sort_name = models.CharField(
        _("sort name"),
        max_length=120,
        blank=True,
        help_text=_("Without «ال» and “State of”. Empty: the name."),
    )
    sort_key = SortKeyField(_("sort key"))
    translation_states = TranslationStatesField()

    class Meta:
        ordering = ["organisation_type", "slug"]
        verbose_name = pgettext_lazy("body", "organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            always("organisation_name", "name"),
            both_or_none("organisation_short_name", "short_name"),
        ]

    def __str__(self):
        return self.name or ""

    @property
    def keeps_address(self) -> bool:
        """Once a delegation of its own was published: see `Publication`."""
        return self.delegations.filter(published_at__isnull=False).exists()


class Partnership(models.Model):
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="partnerships", verbose_name=_("edition")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=PartnerRole)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation", "role"],
                name="partnership_once",
                violation_error_message=_("This organisation already has this role at this edition."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.organisation}"
