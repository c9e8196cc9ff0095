import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.choices import PublicationState
from core.languages import filled
from core.models.edition import Edition
from core.models.publication import Publication
from core.querysets import PictureQuerySet
from core.translation_states import TranslationStatesField


def new_token() -> str:
    """What makes an address that nobody guesses: 128 random bits in plain letters."""
    return secrets.token_hex(16)


def original_path(picture: "Picture", _name: str) -> str:
    """Never under the name it was uploaded with: that may name a person, and could be guessed."""
    return f"{picture.folder}/original-{new_token()}.jpg"


def percent(label: str, help_text: str = "") -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(0), MaxValueValidator(100)]
    return models.PositiveSmallIntegerField(label, default=50, validators=limits, help_text=help_text)


class Picture(Publication):
    """A photograph and all that must be known of it. `core.renditions` makes what readers are sent."""

    original = models.FileField(
        _("picture"),
        upload_to=original_path,
        max_length=200,
        help_text=_("JPEG, PNG, WebP or AVIF, 20 MB at most, best 2400 pixels wide or more."),
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    focus_x = percent(
        _("focus across, in percent"),
        _("Where the picture matters, counted from its left edge. Crops keep this point in sight."),
    )
    focus_y = percent(_("focus down, in percent"), _("Counted from its upper edge."))
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What there is to see, for those who cannot see it. Without “picture of”."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It tells nothing that the text does not: it needs no alternative text."),
    )
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=160, blank=True, help_text=_("Photographer or agency."))
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    consent = models.TextField(
        _("who is in the picture, and did they agree?"),
        help_text=_("For the organisers only, never shown. No victim and no child may be recognised."),
    )
    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="pictures", verbose_name=_("edition")
    )
    translation_states = TranslationStatesField()
    # Written by `core.renditions` only.
    token = models.CharField(max_length=32, default=new_token, unique=True, editable=False)
    rendered_from = models.CharField(max_length=240, default="", blank=True, editable=False)
    renditions = models.JSONField(default=dict, blank=True, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = pgettext_lazy("image", "picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=~Q(publication_state=PublicationState.PUBLISHED)
                | Q(is_decorative=True)
                | filled("alt"),
                name="picture_alt",
                violation_error_message=_(
                    "A picture that is published needs its alternative text in every required language, "
                    "or must be marked as decorative."
                ),
            ),
            models.CheckConstraint(
                condition=Q(focus_x__range=(0, 100), focus_y__range=(0, 100)),
                name="picture_focus",
                violation_error_message=_("The focus lies between 0 and 100 percent."),
            ),
        ]

    def __str__(self):
        return self.caption or self.alt or gettext("Picture %(number)s") % {"number": self.pk or ""}

    @property
    def folder(self) -> str:
        """Where its files are kept: nothing of it stands in an address."""
        return f"pictures/{self.guid}"

    @property
    def source(self) -> str:
        """What its renditions must have been made from: the file, and the point that crops keep."""
        return f"{self.original.name} {self.focus_x} {self.focus_y}"

    @property
    def is_rendered(self) -> bool:
        """Whether it has the renditions that it should have: none, where it is withdrawn."""
        is_withdrawn = self.publication_state == PublicationState.WITHDRAWN
        return is_withdrawn or self.rendered_from == self.source

    def sizes(self, crop: str) -> list[tuple[int, int]]:
        """Width and height of each rendition of a crop that there is, the smallest first.

        Those of another focus serve until theirs are made; those of another file never do.
        """
        if self.rendered_from.partition(" ")[0] != self.original.name:
            return []
        return [(width, height) for width, height in self.renditions.get(crop, [])]

    def rendition(self, name: str) -> str:
        """Where a rendition is kept: `lead-800.avif` for example."""
        return f"{self.folder}/{self.token}/{name}"
