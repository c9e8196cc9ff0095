from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.choices import Severity
from core.languages import always
from core.querysets import NoticeQuerySet


class Notice(models.Model):
    """A live notice: a line on every page, from one moment to another."""

    text = models.CharField(_("text"), max_length=300)
    severity = models.CharField(_("severity"), max_length=12, choices=Severity, default=Severity.INFORMATION)
    starts_at = models.DateTimeField(_("shown from"))
    ends_at = models.DateTimeField(_("shown until"))

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("live notice")
        verbose_name_plural = _("live notices")
        constraints = [
            always("notice_text", "text"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="notice_end",
                violation_error_message=_("A notice must end after it begins."),
            ),
        ]

    def __str__(self):
        return self.text or ""

    def is_shown(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at

    def stop(self, at: datetime) -> None:
        """End it at a moment at which it is shown; not yet saved. It must end after it begins."""
        self.ends_at = max(at, self.starts_at + timedelta.resolution)
