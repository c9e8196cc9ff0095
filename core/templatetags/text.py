"""Texts, dates and times as the visitor reads them (experience.md §2.3 and B1–B33)."""

import re
from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from core import languages
from core.text.bidi import foreign_runs
from core.text.clock import clock_parts
from core.text.controls import isolate
from core.text.hijri import hijri_range
from core.text.ranges import are_neighbours, date_range_shape, range_formats, same_period

register = template.Library()
TAG = re.compile(r"(<bdi\b.*?</bdi>|<[^>]+>|&(?:#x?[0-9a-fA-F]+|\w+);)", re.DOTALL)
BDI = '<bdi lang="{}" dir="{}">{}</bdi>'


def _marked(text: str, language: str) -> SafeString:
    """The text escaped, each phrase of the other direction in a `<bdi>` of its own (B4)."""
    parts = [
        format_html(BDI, run.language, run.direction, run.text) if run.language else escape(run.text)
        for run in foreign_runs(text, language)
    ]
    return mark_safe("".join(parts))  # noqa: S308  every part is escaped above


@register.filter
def foreign(text) -> SafeString:
    """A text in the page's language with its foreign phrases isolated."""
    return _marked(str(text or ""), languages.current())


@register.simple_tag
def words(record, field: str) -> SafeString:
    """A short text of a record; one that stands in another language only is marked as such (B36)."""
    found = languages.words(record, field) if record else None
    if not found:
        return mark_safe("")
    marked = _marked(found.text, found.language)
    if found.is_fallback:
        return format_html(BDI, found.language, found.direction, marked)
    return marked


@register.simple_tag
def plain(record, field: str) -> str:
    """A short text for `<title>` and attributes, foreign phrases between isolating characters (B8)."""
    found = languages.words(record, field) if record else None
    if not found:
        return ""
    text = "".join(
        isolate(run.text, run.direction) if run.language else run.text
        for run in foreign_runs(found.text, found.language)
    )
    return isolate(text, found.direction) if found.is_fallback else text


def _prose_html(html: str, language: str) -> SafeString:
    pieces = TAG.split(html)
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
        "missing": dict(settings.LANGUAGES)[languages.current()],
        "language_name": language_name(found.language),
    }


@register.filter
def language_name(code: str) -> str:
    """A language's name in the language of the page."""
    names = {
        "ar": pgettext("language", "Arabic"),
        "en": pgettext("language", "English"),
        "fr": pgettext("language", "French"),
        "es": pgettext("language", "Spanish"),
        "ru": pgettext("language", "Russian"),
        "zh": pgettext("language", "Chinese"),
    }
    return names.get(code, dict(settings.LANGUAGES).get(code, code))


@register.filter
def long_date(day: date) -> SafeString:
    """«الخميس 24 أبريل 2025»."""
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "l j F Y"))


@register.filter
def short_date(day: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "j F Y"))


@register.simple_tag
def date_range(start: date, end: date | None = None, weekday: bool = True) -> str:
    """One day, or from the first to the last, in words (B30): never two numbers joined in Arabic."""
    if date_range_shape(start, end) == "day":
        return date_format(start, "l j F Y" if weekday else "j F Y")
    opening, closing = (date_format(day, form) for day, form in zip((start, end), range_formats(start, end)))
    values = {"start": opening, "end": closing}
    if are_neighbours(start, end):
        return pgettext("two days, one after the other", "%(start)s and %(end)s") % values
    return pgettext("from day to day", "%(start)s to %(end)s") % values


@register.simple_tag
def hijri(edition) -> str:
    """The Hijri date of an edition: as the organisers confirmed it, else by the Umm al-Qura calendar."""
    confirmed = languages.words(edition, "hijri_date")
    if confirmed and not confirmed.is_fallback:
        return confirmed.text
    return hijri_range(edition.starts_on, edition.last_day, languages.current())


@register.filter
def hijri_day(day: date) -> str:
    return hijri_range(day, day, languages.current())


PERIODS = {
    "am": lambda: pgettext("clock", "am"),
    "pm": lambda: pgettext("clock", "pm"),
    "midday": lambda: pgettext("clock: from 12:01 to 12:59", "pm"),
    "noon": lambda: pgettext("clock", "noon"),
    "midnight": lambda: pgettext("clock", "midnight"),
}


def clock_pair(moment: datetime, zone) -> tuple[str, str]:
    """Digits and the word beside them: ("9:30", "صباحًا"); no word on the 24-hour clock."""
    local = timezone.localtime(moment, zone).time()
    if settings.TWENTY_FOUR_HOUR_CLOCK:
        return f"{local:%H:%M}", ""
    parts = clock_parts(local)
    digits = parts.digits
    if parts.period in {"noon", "midnight"}:
        digits = pgettext("clock: the digits before “noon” or “midnight”", "12")
    return digits, PERIODS[parts.period]()


@register.simple_tag
def clock(moment: datetime, zone) -> SafeString:
    """One time of the clock in words, «9:30 صباحًا»."""
    stamp = timezone.localtime(moment, zone).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', stamp, "\u00a0".join(filter(None, clock_pair(moment, zone))))


@register.simple_tag
def time_parts(start: datetime, end: datetime | None, zone) -> dict:
    """The facts of a session's time: start large, end in words, minutes counted (§2.3)."""
    digits, period = clock_pair(start, zone)
    parts = {"digits": digits, "period": period, "stamp": timezone.localtime(start, zone).isoformat("T", "minutes")}
    if end:
        first, last = (timezone.localtime(moment, zone) for moment in (start, end))
        closing = clock_pair(end, zone)
        one_word = first.date() == last.date() and same_period(first.time(), last.time())
        parts |= {
            "until": closing[0] if one_word else "\u00a0".join(filter(None, closing)),
            "until_stamp": last.isoformat("T", "minutes"),
            "minutes": int((end - start).total_seconds() // 60),
            "next_day": last.date() if last.date() != first.date() else None,
        }
    return parts


@register.filter
def minutes(count: int) -> str:
    return npgettext("time", "%(count)d minute", "%(count)d minutes", count) % {"count": count}


@register.filter
def dated(record) -> str:
    """A reported date as exactly as it is known; nothing where it is not."""
    day, precision = record.dated_on, record.date_precision
    if not day or precision == "unknown":
        return ""
    if precision in {"month", "year"}:
        return date_format(day, "F Y" if precision == "month" else "Y")
    text = date_format(day, "j F Y")
    return _("from %(day)s") % {"day": text} if precision == "day_range" else text
