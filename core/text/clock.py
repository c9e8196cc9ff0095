"""The 12-hour clock in parts without words, and times as people type them (B26, B33)."""

import re
from datetime import time
from typing import NamedTuple

from core.text.folding import fold

CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.٫]?(?P<minute>[0-9]{2})(?::00)?)?(?P<period>[^0-9:]*)")
# Folded, without dots and spaces: «مساءً» folds to «مسا», "p.m." to "pm".
PERIODS = {
    "am": ("am", "a", "صباحا", "ص"),
    "pm": ("pm", "p", "مسا", "م", "بعدالظهر", "عصرا"),
    "noon": ("noon", "ظهرا"),
    "midnight": ("midnight", "منتصفالليل"),
}
PERIOD_OF = {word: period for period, words in PERIODS.items() for word in words}


class ClockParts(NamedTuple):
    """A time as read on a clock face: "9:30" and the key of the word beside it.

    `period` is "midnight" (0:00), "am", "noon" (12:00), "midday" (12:01 to 12:59) or "pm".
    """

    digits: str
    period: str


def clock_parts(moment: time) -> ClockParts:
    """The parts a template puts into words; seconds are left out."""
    digits = f"{moment.hour % 12 or 12}:{moment.minute:02}"
    if moment.hour == 0:
        return ClockParts(digits, "am" if moment.minute else "midnight")
    if moment.hour == 12:
        return ClockParts(digits, "midday" if moment.minute else "noon")
    return ClockParts(digits, "am" if moment.hour < 12 else "pm")


def parse_time(text: str) -> time | None:
    """A typed clock time, or None for an empty one: an hour nobody gave stays unknown.

    Takes "9:30", "9.30", "0930", «٩:٣٠», each with or without a period in words ("pm", «مساءً»);
    an hour alone only with its period ("10 a.m."). Raises ValueError for everything else.
    """
    folded = fold(text)
    if not folded:
        return None
    found = CLOCK.fullmatch(folded)
    if not found:
        raise ValueError(f"not a clock time: {text!r}")
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    period = re.sub(r"[.\s]", "", found["period"])
    if period:
        hour = _in_day(hour, minute, PERIOD_OF.get(period, ""))
    elif found["minute"] is None:
        raise ValueError(f"an hour alone needs its period: {text!r}")
    return time(hour, minute)


def _in_day(hour: int, minute: int, period: str) -> int:
    """The hour from 0 to 23. A period that contradicts the hour is an error, never corrected."""
    if period == "am" and hour <= 12:
        return hour % 12
    if period == "pm" and 1 <= hour <= 23:
        return hour if hour > 12 else hour % 12 + 12
    if period == "noon" and hour in {12, 1, 2}:
        return hour % 12 + 12
    if period == "midnight" and hour in {12, 0} and minute == 0:
        return 0
    raise ValueError(f"hour {hour} does not go with {period or 'this word'}")
