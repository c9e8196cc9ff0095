from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkCheck(models.Model):
    """The last look at the links in the organisers' texts: one row, written anew by each look."""

    checked_at = models.DateTimeField(_("checked on"))
    # Of each broken link: kind and key of the record, column, address, and what is wrong (`LinkFault`).
    broken = models.JSONField(default=list)

    class Meta:
        verbose_name = verbose_name_plural = _("check of links")

    def __str__(self):
        return self.checked_at.isoformat(" ", "minutes")

    @classmethod
    def last(cls) -> "LinkCheck | None":
        return cls.objects.filter(pk=1).first()
