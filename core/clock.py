"""Times of day in words, by the catalogue and the site's one clock setting (experience.md B33)."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_countries.fields import Country

from core.text.clock import clock_parts

# Zones that are a whole country's, so that the country's name can stand for them.
ZONES = {
    "Africa/Cairo": "EG",
    "Asia/Amman": "JO",
    "Asia/Baghdad": "IQ",
    "Asia/Bahrain": "BH",
    "Asia/Beirut": "LB",
    "Asia/Damascus": "SY",
    "Asia/Dubai": "AE",
    "Asia/Kuwait": "KW",
    "Asia/Muscat": "OM",
    "Asia/Qatar": "QA",
    "Asia/Riyadh": "SA",
}


def moment_text(moment: datetime, zone: tzinfo) -> str:
    """A day and a time, «الثلاثاء 22 أبريل 2025، 6:05 مساءً»."""
    day = date_format(timezone.localtime(moment, zone), "l j F Y")
    return _("%(day)s, %(time)s") % {"day": day, "time": clock_text(moment, zone)}


def moment_of(day: date, shown: time, zone: tzinfo) -> datetime | None:
    """The moment at which the clocks of a zone show a time on a day; None where they skip that time."""
    moment = datetime.combine(day, shown, zone)
    there_and_back = moment.astimezone(UTC).astimezone(zone)
    return moment if there_and_back.time() == shown else None


def period_word(period: str) -> str:
    """The word beside the digits for a key of `clock_parts`."""
    return {
        "am": pgettext("clock", "am"),
        "pm": pgettext("clock", "pm"),
        "midday": pgettext("clock: from 12:01 to 12:59", "pm"),
        "noon": pgettext("clock", "noon"),
        "midnight": pgettext("clock", "midnight"),
    }[period]


def twelve() -> str:
    """The digits beside the words of noon and midnight."""
    return pgettext("clock: the digits before “noon” or “midnight”", "12")


def clock_pair(moment: datetime, zone: tzinfo) -> tuple[str, str]:
    """Digits and the word beside them: ("9:30", "صباحًا"); no word on the 24-hour clock."""
    local = timezone.localtime(moment, zone).time()
    if settings.TWENTY_FOUR_HOUR_CLOCK:
        return f"{local:%H:%M}", ""
    parts = clock_parts(local)
    digits = parts.digits
    if parts.period in {"noon", "midnight"}:
        digits = twelve()
    return digits, period_word(parts.period)


def clock_forms() -> list[str]:
    """How the times of a day are written, for a clock that ticks in the browser: midnight, before noon,
    noon, the hour after it, after noon. “#” stands for the digits of 12 hours, “@” for those of 24."""
    sample = (("0:00", 0, 0), ("1:11", 1, 11), ("12:00", 12, 0), ("12:11", 12, 11), ("1:11", 13, 11))
    if settings.TWENTY_FOUR_HOUR_CLOCK:
        return ["@"] * len(sample)
    moments = ((digits, datetime(2000, 1, 1, hour, minute, tzinfo=UTC)) for digits, hour, minute in sample)
    return [clock_text(moment, UTC).replace(digits, "#") for digits, moment in moments]


def clock_text(moment: datetime, zone: tzinfo) -> str:
    """One time of the clock, «9:30 صباحًا»; a no-break space ties the word to the digits."""
    return "\u00a0".join(part for part in clock_pair(moment, zone) if part)


def clock_24(moment: datetime, zone: tzinfo) -> str:
    """“09:30”, for plain text and for programs, whatever the site's own clock is."""
    return f"{timezone.localtime(moment, zone):%H:%M}"


def offsets(when: date | datetime, zone: tzinfo) -> list[str]:
    """“UTC+3”: the offset at a moment, or those of a day, which has two where summer time begins or ends."""
    if isinstance(when, datetime):
        moments = [when.astimezone(zone)]
    else:
        ends = time(0), time(23, 59, fold=1)
        # By way of UTC: where clocks are put forward at midnight, the day begins at one.
        moments = [datetime.combine(when, end, zone).astimezone(UTC).astimezone(zone) for end in ends]
    return list(dict.fromkeys(_offset(moment) for moment in moments))


def _offset(moment: datetime) -> str:
    offset = moment.utcoffset() or timedelta(0)
    hours, rest = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = "−" if offset < timedelta(0) else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def zone_country(edition: Any) -> str:
    """The host country's name where the zone is that country's only one, or nothing.

    Elsewhere a country may have several zones, or the edition another country's.
    """
    if edition.country and ZONES.get(edition.time_zone) == edition.country.code:
        return str(edition.country.name)
    return ""


def zone_name(edition: Any) -> str:
    """“Europe/Paris”, “America/New York”."""
    return edition.time_zone.replace("_", " ")


def zone_text(edition: Any, when: date | datetime) -> str:
    """“Kuwait time (UTC+3)” without markup."""
    return _zone_text(zone_country(edition) or zone_name(edition), when, edition.zone)


def current_zone_text(when: date | datetime) -> str:
    """The same of the zone in which the admin shows times, named by its country where it is a whole one's."""
    name = timezone.get_current_timezone_name()
    place = Country(ZONES[name]).name if name in ZONES else name.replace("_", " ")
    return _zone_text(place, when, timezone.get_current_timezone())


def _zone_text(place: str, when: date | datetime, zone: tzinfo) -> str:
    return _("{place} time ({offset})").format(place=place, offset=_(", ").join(offsets(when, zone)))
