from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.languages import always


class Term(models.Model):
    """An entry of the termbase: what the forum writes, in every language, and what it does not."""

    wanted = models.CharField(pgettext_lazy("termbase", "what we write"), max_length=120)
    avoided = models.TextField(
        pgettext_lazy("termbase", "what we do not write"),
        blank=True,
        help_text=_("One word or phrase on each line. Texts in which it stands get a remark."),
    )
    note = models.TextField(pgettext_lazy("termbase", "why"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = pgettext_lazy("termbase", "term")
        verbose_name_plural = _("termbase")
        constraints = [always("term_wanted", "wanted")]

    def __str__(self):
        return self.wanted or ""
