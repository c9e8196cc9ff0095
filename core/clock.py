"""Times of day in words, by the catalogue and the site's one clock setting (experience.md B33)."""

from datetime import UTC, date, datetime, time, tzinfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.text.clock import clock_parts


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


def clock_pair(moment: datetime, zone: tzinfo) -> tuple[str, str]:
    """Digits and the word beside them: ("9:30", "صباحًا"); no word on the 24-hour clock."""
    local = timezone.localtime(moment, zone).time()
    if settings.TWENTY_FOUR_HOUR_CLOCK:
        return f"{local:%H:%M}", ""
    parts = clock_parts(local)
    digits = parts.digits
    if parts.period in {"noon", "midnight"}:
        digits = pgettext("clock: the digits before “noon” or “midnight”", "12")
    return digits, period_word(parts.period)


def clock_text(moment: datetime, zone: tzinfo) -> str:
    """One time of the clock, «9:30 صباحًا»; a no-break space ties the word to the digits."""
    return "\u00a0".join(part for part in clock_pair(moment, zone) if part)
