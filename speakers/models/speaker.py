from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import ProseField, SortKeyField
from core.models import Picture, Publication
from core.models.publication import published_needs
from core.translation_states import TranslationStatesField
from speakers.choices import GrammaticalGender


class Speaker(Publication):
    """The person, for all editions. What changes with time stands on the participation."""

    slug = models.SlugField(_("slug"), unique=True, help_text=_("Latin letters, the same in all languages."))
    name = models.CharField(_("full name"), max_length=160, help_text=_("Without honorific and title."))
    sort_name = models.CharField(
        _("sort name"),
        max_length=160,
        blank=True,
        help_text=_("By which lists are ordered. Empty: the name."),
    )
    sort_key = SortKeyField(_("sort key"))
    other_spellings = models.TextField(
        _("other spellings"), blank=True, help_text=_("As others write the name; for search only.")
    )
    grammatical_gender = models.CharField(
        _("grammatical gender"), max_length=1, choices=GrammaticalGender, help_text=_("Never shown.")
    )
    biography = ProseField(_("biographical note"), blank=True)
    portrait = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )
    translation_states = TranslationStatesField()

    demanded = ("name",)

    class Meta:
        ordering = ["slug"]
        verbose_name = pgettext_lazy("person", "speaker")
        verbose_name_plural = _("speakers")
        constraints = [published_needs("speaker_name", "name")]

    def __str__(self):
        return self.name or self.slug

    def validate_unique(self, exclude=None):
        super().validate_unique(exclude)
        if "slug" not in (exclude or ()) and SpeakerAlias.objects.filter(slug=self.slug).exists():
            raise ValidationError(
                {"slug": _("This address leads to another person since two records were merged.")}
            )

    def take_address_back(self) -> None:
        """Let the address lead to this record again, which was merged into another and comes back."""
        SpeakerAlias.objects.filter(slug=self.slug).delete()


class SpeakerAlias(models.Model):
    """The slug of a record that was merged into another: its address leads there for ever."""

    slug = models.SlugField(_("slug"), unique=True)
    speaker = models.ForeignKey(
        Speaker, models.CASCADE, related_name="aliases", verbose_name=pgettext_lazy("person", "speaker")
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self):
        return self.slug
