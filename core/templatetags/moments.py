"""Dates and times as the visitor reads them (experience.md §2.3, B30–B33)."""

import json
from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from core import languages
from core.clock import (
    clock_forms,
    clock_pair,
    clock_text,
    moment_text,
    offsets,
    period_word,
    twelve,
    zone_country,
)
from core.clock import zone_name as name_of_zone
from core.templatetags.text import shown
from core.text.hijri import hijri_range
from core.text.ranges import are_neighbours, date_range_shape, range_formats, same_period
from core.wording import place_parts

register = template.Library()
# Cities that browsers still call by a name of the past.
RENAMED = {
    "Calcutta": "Kolkata",
    "Katmandu": "Kathmandu",
    "Kiev": "Kyiv",
    "Rangoon": "Yangon",
    "Saigon": "Ho Chi Minh City",
}


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
    pairs = zip((start, end), range_formats(start, end), strict=True)
    opening, closing = (date_format(day, form) for day, form in pairs)
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


@register.simple_tag
def clock(moment: datetime, zone) -> SafeString:
    """One time of the clock in words, «9:30 صباحًا»."""
    stamp = timezone.localtime(moment, zone).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', stamp, clock_text(moment, zone))


@register.filter
def time_words(moment: datetime, zone) -> str:
    """One time of the clock as mere text."""
    return clock_text(moment, zone)


@register.simple_tag
def ticking(zone) -> SafeString:
    """What the clock in the browser needs to know: a time zone, and how its times are written."""
    return format_html('data-zone="{}" data-forms="{}"', zone.key, "|".join(clock_forms()))


@register.simple_tag
def time_parts(start: datetime, end: datetime | None, zone) -> dict:
    """The facts of a session's time: start large, end in words, minutes counted (§2.3)."""
    digits, period = clock_pair(start, zone)
    parts = {
        "digits": digits,
        "period": period,
        "stamp": timezone.localtime(start, zone).isoformat("T", "minutes"),
    }
    if end:
        first, last = (timezone.localtime(moment, zone) for moment in (start, end))
        one_word = first.date() == last.date() and same_period(first.time(), last.time())
        until = clock_pair(end, zone)[0] if one_word else clock_text(end, zone)
        stamp = last.isoformat("T", "minutes")
        parts |= {
            "until": until,
            "until_stamp": stamp,
            "end": format_html('<time class="until" datetime="{}">{}</time>', stamp, until),
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
    if precision == "day_inferred":
        return _("%(day)s (date worked out)") % {"day": text}
    return _("From %(day)s") % {"day": text} if precision == "day_range" else text


@register.simple_tag
def local_moment(moment: datetime, zone) -> SafeString:
    """A day and a time in an edition's zone: «الثلاثاء 22 أبريل 2025، 6:05 مساءً»."""
    stamp = timezone.localtime(moment, zone).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', stamp, moment_text(moment, zone))


@register.simple_tag
def slot_time(moment: datetime, zone) -> SafeString:
    """The start over a slot: digits large, the word beside them."""
    digits, period = clock_pair(moment, zone)
    stamp = timezone.localtime(moment, zone).isoformat(timespec="minutes")
    return format_html(
        '<time datetime="{}"><b class="time__digits">{}</b> <span class="time__period">{}</span></time>',
        stamp,
        digits,
        period,
    )


@register.simple_tag
def edition_place(edition) -> SafeString:
    """City and country, each once: «المنامة، البحرين», but «الكويت» where both are one word."""
    return format_html_join(_(", "), "{}", ((shown(part),) for part in place_parts(edition)))


@register.simple_tag
def zone_note(edition, when: date | datetime) -> SafeString:
    """“Kuwait time (UTC+3)”, with the offset of that moment, or with all those of that day."""
    stamps = format_html_join(_(", "), '<bdi dir="ltr">{}</bdi>', ((o,) for o in offsets(when, edition.zone)))
    return format_html(_("{place} time ({offset})"), place=_zone_place(edition), offset=stamps)


@register.simple_tag
def zone_name(edition) -> SafeString:
    """“Kuwait time”."""
    return format_html(pgettext("clock", "{place} time"), place=_zone_place(edition))


def _zone_place(edition) -> str:
    return zone_country(edition) or format_html('<bdi lang="en" dir="ltr">{}</bdi>', name_of_zone(edition))


@register.simple_tag
def clock_words() -> SafeString:
    """What static/js/programme.js says of the reader's own clock, as data attributes."""
    said = {period: period_word(period) for period in ("am", "pm", "midday", "noon", "midnight")} | {
        "twelve": twelve(),
        "locale": languages.browser_locale(),
        "hours": "24" if settings.TWENTY_FOUR_HOUR_CLOCK else "",
        "start": _("%(time)s your time (%(place)s)") % {"time": "{time}", "place": "{place}"},
        "end": _("(%(time)s your time)") % {"time": "{time}"},
        "day": _("%(day)s, %(time)s") % {"day": "{day}", "time": "{time}"},
        "zone": (pgettext("what browsers call a time zone", "%(place)s time") % {"place": ""}).strip(),
        "renamed": json.dumps(RENAMED),
    }
    return format_html_join(" ", 'data-{}="{}"', said.items())


@register.filter
def moment(value) -> str:
    """A day and a time as the site writes them, in the zone of the request."""
    return moment_text(value, timezone.get_current_timezone())
