from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.languages import language_name
from core.models import Edition, Publication
from core.models.picture import new_token
from core.models.publication import published_needs
from events.choices import DocumentKind
from events.models.session import Session
from events.models.speech import Speech
from events.querysets import DocumentQuerySet

NAME = lazy(language_name, str)
SEVERAL = "mul"  # ISO 639: more than one language


def languages() -> list[tuple[str, str]]:
    """The languages a document may stand in, by their names in the language of the request."""
    known = [(code, NAME(code)) for code in settings.INTERPRETATION_LANGUAGES]
    return [*known, (SEVERAL, _("Several languages"))]


def document_path(document: "Document", _name: str) -> str:
    """Never under the name it was uploaded with: that may name a person, and could be guessed."""
    return f"documents/{document.guid}/{new_token()}.pdf"


class Document(Publication):
    """A PDF of the organisers, on the page of a session, of a speech or of the edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="documents", verbose_name=_("edition"))
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("session"),
        help_text=_("On whose page it stands. It is hidden until the session is released."),
    )
    speech = models.ForeignKey(
        Speech, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("speech")
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=DocumentKind,
        help_text=_(
            "Without session and speech it stands on a page of the edition: a final communiqué or a paper on "
            "the outcomes, a guide on the page for participants, anything else in the media centre."
        ),
    )
    language = models.CharField(_("language"), max_length=12, choices=languages)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    file = models.FileField(
        _("file"), upload_to=document_path, max_length=200, help_text=_("PDF, 20 MB and 500 pages at most.")
    )
    pages = models.PositiveIntegerField(_("pages"), editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    token = models.CharField(max_length=32, default=new_token, unique=True, editable=False)

    demanded = ("title",)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = pgettext_lazy("PDF", "document")
        verbose_name_plural = pgettext_lazy("PDF", "documents")
        constraints = [published_needs("document_title", "title")]

    def __str__(self):
        return self.title or str(self.token)

    def clean(self):
        errors = {}
        for field in ("session", "speech"):
            record = getattr(self, field)
            if record and self.edition_id and record.edition_id != self.edition_id:
                errors[field] = _("This belongs to another edition.")
        if self.session_id and self.speech_id:
            errors["speech"] = _("Choose the session or the speech: a document stands in one place.")
        if errors:
            raise ValidationError(errors)
