from datetime import datetime

from django.db import models
from django.db.models import Exists, F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models.help_page import HelpPage


class ContentVersion(models.Model):
    """One row: a number, part of every page's key in the cache, raised by each change of content; when."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("content version")

    def __str__(self):
        return str(self.number)

    @classmethod
    def read(cls) -> int:
        return cls.state()[0]

    @classmethod
    def state(cls) -> tuple[int, datetime | None, bool]:
        """The number, the moment of the last change where there was one, and whether the help page is on.

        Every page asks for the first two: the third, for its foot, costs no query of its own.
        """
        is_help_on = Exists(HelpPage.objects.filter(is_on=True))
        row = cls.objects.filter(pk=1).values_list("number", "changed_at", is_help_on).first()
        return row or (0, None, False)


def bump() -> None:
    """Make every kept page stale. Call it inside the transaction that changes the content."""
    version = ContentVersion.objects.filter(pk=1)
    change = {"number": F("number") + 1, "changed_at": timezone.now()}
    if not version.update(**change):
        # Whoever comes second here raises it too: two first changes at once are two changes.
        ContentVersion.objects.get_or_create(pk=1)
        version.update(**change)
