import uuid
from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import ProseField
from core.languages import always
from core.models import Edition
from core.translation_states import TranslationStatesField
from events.querysets import VenueQuerySet


class Venue(models.Model):
    """Where an edition meets; virtual editions have none."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="venues", verbose_name=_("edition"))
    name = models.CharField(_("name"), max_length=200)
    address = models.TextField(_("address"), blank=True)
    directions = ProseField(_("how to get there"), blank=True)
    access = ProseField(_("access and services"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    translation_states = TranslationStatesField()

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = pgettext_lazy("building", "venue")
        verbose_name_plural = _("venues")
        constraints = [always("venue_name", "name")]

    def __str__(self):
        return self.name or ""


class Room(models.Model):
    guid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="rooms", verbose_name=_("venue"))
    slug = models.SlugField(_("slug"), help_text=_("Latin letters, the same in all languages."))
    name = models.CharField(_("name"), max_length=120)
    floor = models.CharField(pgettext_lazy("building", "floor"), max_length=120, blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    opens_at = models.TimeField(
        pgettext_lazy("venue", "open from"), null=True, blank=True, help_text=_("Empty: not known.")
    )
    closes_at = models.TimeField(
        pgettext_lazy("venue", "open until"),
        null=True,
        blank=True,
        help_text=_("Before midnight. Empty: not known, or open into the night."),
    )
    late_on = models.DateField(
        _("day of late starts"),
        null=True,
        blank=True,
        help_text=_(
            "On this day the programme says of the next sessions in this room that they “may start late”; "
            "with the day this ends by itself. Empty: on time."
        ),
    )
    translation_states = TranslationStatesField()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = pgettext_lazy("venue", "room")
        verbose_name_plural = pgettext_lazy("venue", "rooms")
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "slug"],
                name="room_slug_once",
                violation_error_message=_("This venue already has a room with this slug."),
            ),
            always("room_name", "name"),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True)
                | Q(opens_at__isnull=True, closes_at__gt=time(0))
                | Q(opens_at__isnull=False, closes_at__gt=F("opens_at")),
                name="room_hours",
                violation_error_message=_("A room must close after it opens, before midnight."),
            ),
        ]

    def __str__(self):
        return self.name or self.slug

    def clean(self):
        """The address of a room's screen names no venue; rooms that share one already are let be."""
        venue = getattr(self, "venue", None)
        same = Room.objects.filter(venue__edition=venue and venue.edition_id, slug=self.slug)
        taken = set(same.values_list("pk", flat=True))
        if taken and self.pk not in taken:
            raise ValidationError({"slug": _("This edition already has a room with this slug.")})
