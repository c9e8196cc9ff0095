from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class ContentVersion(models.Model):
    """One row, one number: part of every page's key in the cache, raised by each change of content."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("content version")

    def __str__(self):
        return str(self.number)

    @classmethod
    def read(cls) -> int:
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def bump() -> None:
    """Make every kept page stale. Call it inside the transaction that changes the content."""
    version, next_number = ContentVersion.objects.filter(pk=1), F("number") + 1
    if not version.update(number=next_number):
        # Whoever comes second here raises it too: two first changes at once are two changes.
        ContentVersion.objects.get_or_create(pk=1)
        version.update(number=next_number)
