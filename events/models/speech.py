from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import ProseField
from core.languages import words
from core.models import Edition, Publication, SourceCredit
from core.models.publication import published_needs
from core.translation_states import TranslationStatesField
from events.choices import SpeechKind, TextStatus
from events.models.session import Session
from events.querysets import SpeechQuerySet
from speakers.models import Delegation, Participation


class Speech(Publication):
    """Words given in a session, or reported as remarks, on behalf of a delegation or in person."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="speeches", verbose_name=_("edition"))
    slug = models.SlugField(_("slug"), help_text=_("Latin letters, the same in all languages."))
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speeches",
        verbose_name=_("session"),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), null=True, blank=True, help_text=_("Empty where the order is not known.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SpeechKind, default=SpeechKind.SPEECH)
    participation = models.ForeignKey(
        Participation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speeches",
        verbose_name=_("speaker"),
        help_text=_("Empty until the name is known."),
    )
    on_behalf_of = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speeches",
        verbose_name=_("on behalf of"),
        help_text=_("Empty where somebody speaks in person."),
    )
    replaces = models.ForeignKey(
        Participation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of the absent"),
    )
    title = models.CharField(_("title"), max_length=300)
    original_language = models.CharField(
        _("language of delivery"), max_length=12, choices=settings.LANGUAGES, blank=True
    )
    summary = ProseField(_("summary"), blank=True)
    body = ProseField(_("full text"), blank=True)
    text_status = models.CharField(_("status of the text"), max_length=12, choices=TextStatus, blank=True)
    recording_url = models.URLField(pgettext_lazy("video", "recording"), blank=True)
    translation_states = TranslationStatesField()

    demanded = ("title",)

    objects = SpeechQuerySet.as_manager()

    class Meta:
        ordering = ["edition", F("position").asc(nulls_last=True), "pk"]
        verbose_name = pgettext_lazy("address", "speech")
        verbose_name_plural = pgettext_lazy("address", "speeches")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="speech_slug_once",
                violation_error_message=_("This edition already has a speech with this slug."),
            ),
            models.CheckConstraint(
                condition=Q(participation__isnull=False) | Q(on_behalf_of__isnull=False),
                name="speech_somebodys",
                violation_error_message=_("Say who gave the speech, or for which delegation."),
            ),
            published_needs("speech_title", "title"),
        ]

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("events:speech-detail", args=[self.edition.year, self.slug])

    # Whether these are public `with_people` finds out, together with the speech.
    @property
    def person(self) -> Participation | None:
        return self.participation if self.has_person else None

    @property
    def delegation(self) -> Delegation | None:
        return self.on_behalf_of if self.has_delegation else None

    @property
    def replaced(self) -> Participation | None:
        """The person spoken for."""
        return self.replaces if self.has_replaced else None

    @property
    def has_text(self) -> bool:
        """Whether the full text is held, in any language; else the summary stands for it, labelled."""
        return words(self, "body") is not None

    def clean(self):
        errors = {}
        if not self.participation_id and not self.on_behalf_of_id:
            errors["participation"] = _("Name the speaker or the delegation.")
        for field in ("session", "participation", "on_behalf_of", "replaces"):
            record = getattr(self, field)
            if record and self.edition_id and record.edition_id != self.edition_id:
                errors[field] = _("This belongs to another edition.")
        if errors:
            raise ValidationError(errors)


class SpeechSource(SourceCredit):
    speech = models.ForeignKey(Speech, models.CASCADE, related_name="sources", verbose_name=_("speech"))
