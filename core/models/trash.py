from datetime import datetime, timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.languages import CODES, current

KEPT = timedelta(days=30)


class ExactEncoder(DjangoJSONEncoder):
    """Django's own cuts moments to milliseconds."""

    def default(self, o):
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class TrashQuerySet(models.QuerySet):
    def expired(self, at):
        return self.filter(deleted_at__lt=at - KEPT)

    def exclude_expired(self, at):
        return self.filter(deleted_at__gte=at - KEPT)


class TrashItem(models.Model):
    """A deleted record with all that went with it, as plain data: nothing public can find it here."""

    kind = models.CharField(_("kind"), max_length=60)
    object_id = models.PositiveBigIntegerField()
    names = models.JSONField(_("name"), default=dict)
    deleted_at = models.DateTimeField(_("deleted on"), default=timezone.now)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("deleted by"),
    )
    records = models.JSONField(default=list, encoder=ExactEncoder)
    # Where others pointed to it and now point to nothing: kind and key of each, its field, what it held.
    links = models.JSONField(default=list)

    objects = TrashQuerySet.as_manager()

    class Meta:
        ordering = ["-deleted_at", "-pk"]
        verbose_name = _("deleted record")
        verbose_name_plural = _("trash")

    def __str__(self):
        names = (self.names.get(code) for code in (current(), *CODES))
        return next((name for name in names if name), "") or f"{self.kind} {self.object_id}"

    @property
    def kept_until(self):
        """The moment after which it is deleted for good."""
        return self.deleted_at + KEPT
