"""What is remarked on a text beside its box: the rules of `core.text.style` in sentences, the termbase."""

from django.db.models import CharField
from django.utils.translation import gettext_lazy as _

from core.fields import ProseField
from core.languages import CODES, column
from core.models import Term
from core.text import style
from core.text.plain import html_to_text

SENTENCES = {
    "latin_in_arabic": _("This reads like another language than Arabic: “%(found)s”"),
    "arabic_in_latin": _("This reads like Arabic: “%(found)s”"),
    "straight_quotes": _("Straight quotation marks: “%(found)s”"),
    "latin_comma": _("A Latin comma, semicolon or question mark in Arabic: “%(found)s”"),
    "arabic_mark": _("An Arabic comma, semicolon or question mark in English: “%(found)s”"),
    "tatweel": _("A tatweel, stretched or as a dash: “%(found)s”"),
    "arabic_digits": _("Digits other than 0–9: “%(found)s”"),
    "space_before_mark": _("A space before a mark: “%(found)s”"),
    "hyphen_range": _("A range with a hyphen; it takes words or an en dash: “%(found)s”"),
    "double_space": _("More than one space: “%(found)s”"),
    "long_title": _("A title of %(found)s characters; 90 are easily read."),
    "term": _("“%(found)s”: the termbase has “%(wanted)s”."),
}


def termbase() -> dict[str, tuple[style.Term, ...]]:
    """The entries by language; one query."""
    entries = list(Term.objects.all())
    return {code: tuple(term_of(entry, code) for entry in entries) for code in CODES}


def term_of(entry: Term, code: str) -> style.Term:
    lines = (getattr(entry, column("avoided", code)) or "").splitlines()
    return style.Term(getattr(entry, column("wanted", code)), tuple(filter(None, map(str.strip, lines))))


def sentences(field, text: str, terms: dict[str, tuple[style.Term, ...]]) -> list[str]:
    """The remarks on the text of a column, in the language of the request."""
    plain = html_to_text(text or "") if isinstance(field, ProseField) else text
    is_title = isinstance(field, CharField) and not isinstance(field, ProseField)
    found = style.remarks(plain or "", field.language, terms.get(field.language, ()), is_title)
    return [SENTENCES[each.key] % {"found": each.found, "wanted": each.wanted} for each in found]
