from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Edition, Picture
from events.models.session import Session
from events.querysets import EditionPhotoQuerySet


class EditionPhoto(models.Model):
    """A picture on the photos page of an edition, under its session where that is known."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="photos", verbose_name=_("edition"))
    picture = models.ForeignKey(
        Picture, models.CASCADE, related_name="photo_lines", verbose_name=_("picture")
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="photos", verbose_name=_("session")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = EditionPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("place on the photos page")
        verbose_name_plural = _("places on the photos page")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "picture"],
                name="edition_photo_once",
                violation_error_message=_("This picture stands here already."),
            )
        ]

    def __str__(self):
        return f"{self.picture} ({self.edition.year})"

    def clean(self):
        if self.session_id and self.edition_id and self.session.edition_id != self.edition_id:
            raise ValidationError({"session": _("This session belongs to another edition.")})
