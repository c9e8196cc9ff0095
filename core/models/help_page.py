from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import ProseField
from core.languages import CODES, column, filled
from core.querysets import HelpPageQuerySet
from core.text.phones import dialable
from core.text.plain import html_to_text


class HelpPage(models.Model):
    """The page for people who need help: switched on or off, its texts, and the way out. One row at most."""

    # With the fewest digits in a row that are taken for a number to call.
    TEXTS: ClassVar = {"danger": 3, "calling": 3, "rights": 5}

    is_on = models.BooleanField(_("switched on"), default=False)
    exit_url = models.URLField(
        _("way out"),
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_(
            "A neutral page to which “Leave this page” leads, the weather for example: nothing personal, "
            "nothing that reminds of this site. The page cannot be switched on without one."
        ),
    )
    danger = ProseField(pgettext_lazy("help page", "In danger now"), blank=True)
    calling = ProseField(pgettext_lazy("help page", "What happens when you call"), blank=True)
    rights = ProseField(pgettext_lazy("help page", "Know your rights"), blank=True)

    objects = HelpPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("help page")
        verbose_name_plural = _("help page")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_on=False)
                | (~models.Q(exit_url="") & filled("danger", "calling", "rights")),
                name="help_page_on",
                violation_error_message=_(
                    "The page can be switched on once it has a way out and all its texts in every required "
                    "language."
                ),
            )
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    def get_absolute_url(self):
        return reverse("help")

    def clean(self):
        """No text of the page holds a number: one that nobody signed and no date takes away."""
        found = {}
        for name, least in self.TEXTS.items():
            for code in CODES:
                html = getattr(self, column(name, code)) or ""
                numbers = dialable(html_to_text(html), least)
                if numbers or 'href="tel:' in html:
                    message = _("Numbers to call belong in a record, which two people sign: %(numbers)s")
                    values = {"numbers": "; ".join(numbers) or "tel:"}
                    found[column(name, code)] = ValidationError(message, params=values)
        if found:
            raise ValidationError(found)
