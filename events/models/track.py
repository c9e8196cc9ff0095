from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.languages import always
from core.models import Edition
from core.translation_states import TranslationStatesField
from events.querysets import TrackQuerySet


class Track(models.Model):
    """An axis of an edition's programme. Its letter orders it and stands in filters."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tracks", verbose_name=_("edition"))
    code = models.SlugField(_("letter"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    translation_states = TranslationStatesField()

    objects = TrackQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "code"]
        verbose_name = pgettext_lazy("programme", "track")
        verbose_name_plural = pgettext_lazy("programme", "tracks")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"],
                name="track_code_once",
                violation_error_message=_("This edition already has a track with this code."),
            ),
            always("track_title", "title"),
        ]

    def __str__(self):
        return self.title or self.code
