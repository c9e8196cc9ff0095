"""Texts as the visitor reads them: isolated, marked where they stand in another language (B4–B9, B36)."""

import re
from functools import cache
from textwrap import shorten
from urllib.parse import urlsplit

from django import template
from django.utils.html import conditional_escape, escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from core import languages
from core.prose import sanitise
from core.text.bidi import Run, foreign_runs
from core.text.controls import isolate

register = template.Library()
TAG = re.compile(r"(<bdi\b.*?</bdi>|<[^>]+>|&(?:#x?[0-9a-fA-F]+|\w+);)", re.DOTALL)
BDI = '<bdi lang="{}" dir="{}">{}</bdi>'
NUMBER = '<bdi dir="{}">{}</bdi>'


def _marked(text: str, language: str) -> SafeString:
    """The text escaped, each phrase of the other direction in a `<bdi>` of its own (B4, B7)."""
    parts = (_mark(run) for run in foreign_runs(text, language))
    return mark_safe("".join(parts))  # noqa: S308  every part is escaped


def _mark(run: Run) -> str:
    if run.language:
        return format_html(BDI, run.language, run.direction, run.text)
    return format_html(NUMBER, run.direction, run.text) if run.direction else escape(run.text)


def filled(message: str, **parts) -> SafeString:
    """A message of the catalogue whose named parts may be markup: %(name)s."""
    escaped = {name: conditional_escape(part) for name, part in parts.items()}
    return mark_safe(escape(message) % escaped)  # noqa: S308  everything in it is escaped


@register.filter
def foreign(text) -> SafeString:
    """A text in the page's language with its foreign phrases isolated."""
    return _marked(str(text or ""), languages.current())


@register.simple_tag
def words(record, field: str) -> SafeString:
    """A short text of a record; one that stands in another language only is marked as such (B36)."""
    found = languages.words(record, field) if record else None
    return shown(found) if found else mark_safe("")


def shown(found: languages.Words) -> SafeString:
    """A short text with its foreign phrases isolated, as a whole marked where it is a fallback."""
    marked = _marked(found.text, found.language)
    if found.is_fallback:
        return format_html(BDI, found.language, found.direction, marked)
    return marked


@register.filter
def has(record, field: str) -> bool:
    """Whether a text stands in any language: plain `{% if record.field %}` sees the page's own only."""
    return bool(record) and languages.words(record, field) is not None


@register.simple_tag
def plain(record, field: str, letters: int = 0) -> str:
    """A short text for `<title>` and attributes, foreign phrases between isolating characters (B8).

    With `letters`, no more of it than fit, cut between words.
    """
    found = languages.words(record, field) if record else None
    if not found:
        return ""
    whole = shorten(found.text, letters, placeholder="…") if letters else found.text
    text = "".join(
        isolate(run.text, run.direction) if run.direction else run.text
        for run in foreign_runs(whole, found.language)
    )
    return isolate(text, found.direction) if found.is_fallback else text


def _prose_html(html: str, language: str) -> SafeString:
    # A space that holds a number together is no end of it.
    pieces = TAG.split(html.replace("&nbsp;", "\u00a0"))
    # Editors' HTML was sanitised on its way into the database; only its texts are touched here.
    return mark_safe(  # noqa: S308
        "".join(piece if index % 2 else _marked(piece, language) for index, piece in enumerate(pieces))
    )


@register.inclusion_tag("components/prose.html")
def prose(record, field: str, is_html: bool = True, level: str = ""):
    """A long text of a record in a block of its own, under a label where it is a fallback."""
    found = languages.words(record, field) if record else None
    if not found:
        return {"found": None}
    html = found.text if is_html else linebreaks(found.text, autoescape=True)
    return {
        "found": found,
        "html": _prose_html(html, found.language),
        "modifier": level,
        "missing": languages.language_name(languages.current()),
        "language_name": languages.language_name(found.language),
    }


@register.simple_tag
def foreign_prose(html: str, direction: str) -> SafeString:
    """Small rich text in a language that is none of the site's: its element names language and direction.

    Numbers and phrases of the other direction are isolated as in the site's language of that direction.
    """
    return _prose_html(sanitise(html), "ar" if direction == "rtl" else "en")


@register.filter
def host(address: str) -> str:
    """Where a link leads, as much of it as a reader wants to know."""
    return urlsplit(address).hostname or ""


@cache
def _labels(model, field: str) -> dict:
    return dict(model._meta.get_field(field).flatchoices)


@register.simple_tag
def label(record, field: str) -> str:
    """The label of a choice. Django's `get_…_display` translates every choice to find one."""
    return str(_labels(type(record), field).get(getattr(record, field), ""))


register.filter("language_in_words", languages.language_name)


@register.simple_tag
def other_names(record, field: str) -> list[languages.Words]:
    """A name in the languages other than the page's: both forms stand on a person's page."""
    here = languages.current()
    values = [
        (code, getattr(record, languages.column(field, code))) for code in languages.CODES if code != here
    ]
    return [languages.Words(text, code) for code, text in values if text]
