from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import ProseField
from core.languages import always
from core.translation_states import TranslationStatesField


class Forum(models.Model):
    """The recurring forum itself (schema.org EventSeries): what stands on the pages without a year."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=120, help_text=_("For the top of each page."))
    purpose = models.TextField(_("statement of purpose"), blank=True)
    about = ProseField(pgettext_lazy("page", "About the forum"), blank=True)
    contact = ProseField(
        pgettext_lazy("page", "Contact"),
        blank=True,
        help_text=_("Only what may be public. Empty: the page says that no contact has been published."),
    )
    translation_states = TranslationStatesField()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forum")
        # The rights that are no matter of one model (forum_site/roles.py).
        permissions = [
            *((f"translate_{code}", f"May write the texts in {name}") for code, name in settings.LANGUAGES),
            ("approve_translation", "May approve translations"),
            ("publish", "May publish, schedule and withdraw"),
            ("empty_trash", "May delete for good"),
            ("share_preview", "May give away links to previews"),
        ]
        constraints = [always("forum_names", "name", "short_name")]

    def __str__(self):
        return self.name or ""
