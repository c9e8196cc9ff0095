"""What two ends of a range have in common, so that a template says it once (§2.3 of the experience rules).

No words here: «من 14 إلى 16 أكتوبر 2019» and "14–16 October 2019" come from the same parts.
"""

from datetime import date, time

from core.text.clock import clock_parts

# Django date formats of the start, by shape; the end is always printed whole, in END_FORMAT.
START_FORMATS = {"month": "j", "year": "j F", "years": "j F Y"}
END_FORMAT = "j F Y"


def date_range_shape(start: date, end: date | None) -> str:
    """What differs between two days: "day" (nothing), "month" (only the day number), "year" or "years".

    "month" = within one month, "year" = within one year. No end means a single day.
    Raises ValueError when the end comes before the start.
    """
    end = end or start
    if end < start:
        raise ValueError(f"{end} comes before {start}")
    if start == end:
        return "day"
    if start.year != end.year:
        return "years"
    return "month" if start.month == end.month else "year"


def range_formats(start: date, end: date | None) -> tuple[str, str]:
    """Django date formats for start and end: ("j", "j F Y") within a month, ("", "j F Y") for one day."""
    return START_FORMATS.get(date_range_shape(start, end), ""), END_FORMAT


def are_neighbours(start: date, end: date) -> bool:
    """Whether the second day follows the first, so that Arabic may say «14 و15» and not «من … إلى»."""
    return end.toordinal() - start.toordinal() == 1


def same_period(start: time, end: time) -> bool:
    """Whether one period word serves both ends: «من 9:30 إلى 11:00 صباحًا».

    Noon and the hour after it are one period here; midnight stands alone.
    """
    return _period(start) == _period(end)


def _period(moment: time) -> str:
    period = clock_parts(moment).period
    return "midday" if period == "noon" else period
