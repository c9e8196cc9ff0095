"""The termbase, and what is remarked on the texts of a form."""

from django.contrib import admin
from django.utils.translation import pgettext_lazy

from core.admin.base import BilingualAdmin
from core.admin.lists import columns, text_columns
from core.models import Term


@admin.register(Term)
class TermAdmin(BilingualAdmin):
    needed = ("wanted",)
    name_field = "wanted"
    list_display = (
        *text_columns("wanted", pgettext_lazy("termbase", "what we write")),
        *text_columns("avoided", pgettext_lazy("termbase", "what we do not write")),
    )
    search_fields = columns("wanted", "avoided", "note")
    fields = ("wanted", "avoided", "note")
