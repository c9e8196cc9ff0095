"""What the admin's lists share: texts in all languages side by side, and a search that forgives spelling."""

import re
from collections.abc import Callable

from django.conf import settings
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.text import format_lazy

from core.languages import CODES, column, direction, language_name, language_name_lazy
from core.text.controls import isolate
from core.text.digits import ARABIC_INDIC, PERSIAN, WESTERN
from core.text.folding import bare

# Letters that people write for one another (experience.md B39), and the two families of digits.
ALIKE = ["اأإآٱ", "يىئی", "وؤ", "هة", "كک", *map("".join, zip(WESTERN, ARABIC_INDIC, PERSIAN, strict=True))]
CLASS_OF = {letter: f"[{letters}]" for letters in ALIKE for letter in letters}
# What may stand between two letters and is not typed: vowel signs, tatweel, a hamza by itself.
BETWEEN = "[\u0640\u064b-\u065f\u0670ء]*"


def spelling_pattern(word: str) -> str:
    """A regular expression that finds a word however its hamzas, vowels and digits are written."""
    letters = [letter for letter in bare(word) if letter != "ء"]
    return BETWEEN.join(CLASS_OF.get(letter, re.escape(letter)) for letter in letters)


def search(queryset: QuerySet, term: str, fields: tuple[str, ...]) -> QuerySet:
    """The records in which every word of the term stands, in any of the fields."""
    for word in term.split():
        pattern, found = spelling_pattern(word), Q()
        for field in fields:
            found |= Q(**{f"{field}__iregex": pattern})
        queryset = queryset.filter(found)
    return queryset


def columns(*fields: str) -> list[str]:
    """The names of these fields' columns in every language, for `search_fields`: `speaker__name` too."""
    return [column(field, code) for field in fields for code, _ in settings.LANGUAGES]


def text_columns(field: str, label) -> list[Callable]:
    """A column of a list for each language, marked with its language and direction."""
    return [_text_column(field, label, code) for code in CODES]


def _text_column(field: str, label, code: str) -> Callable:
    path = column(field, code)

    name = format_lazy("{} ({})", label, language_name_lazy(code))

    @admin.display(description=name, ordering=path, empty_value="–")
    def text(record):
        value = record
        for step in path.split("__"):
            value = getattr(value, step, None)
        return (
            format_html('<span lang="{}" dir="{}">{}</span>', code, direction(code), value) if value else None
        )

    # Django tells the columns of a list apart by their names.
    text.__name__ = path
    return text


class LanguageFilter(admin.ChoicesFieldListFilter):
    """A filter by language that names each in the organiser's own."""

    def choices(self, changelist):
        names = {name: language_name(code) for code, name in settings.LANGUAGES}
        for choice in super().choices(changelist):
            yield choice | {"display": names.get(choice["display"], choice["display"])}


def in_all_languages(record, field: str) -> str:
    """A record's text in every language in one line without markup, for the options of pickers."""
    texts = [(getattr(record, column(field, code)), direction(code)) for code, _ in settings.LANGUAGES]
    return " · ".join(isolate(text, side) for text, side in texts if text)
