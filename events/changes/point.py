"""Moments and rooms as they stand inside a sentence or a badge."""

from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.clock import clock_pair, clock_text
from core.languages import words
from core.text.ranges import same_period


def day_name(day: date) -> str:
    return date_format(day, "l j F")


def room_name(row: Any) -> str:
    return words(row.room, "name").text if row.room else ""


def place(row: Any, zone: tzinfo) -> str:
    """Day, time and room, as far as they are known: “Thursday 24 April, 10:00 am, Hall A”."""
    clock = clock_text(row.starts_at, zone) if row.starts_at else ""
    return _(", ").join(part for part in (day_name(row.starts_on), clock, room_name(row)) if part)


class Point(NamedTuple):
    """A day, and the moment in it where that is known."""

    day: date
    moment: datetime | None

    @classmethod
    def start(cls, row: Any) -> "Point":
        return cls(row.starts_on, row.starts_at)

    @classmethod
    def end(cls, row: Any, zone: tzinfo) -> "Point":
        """Where a session is known to end; it may be another day's early morning."""
        return cls(timezone.localtime(row.ends_at, zone).date(), row.ends_at)

    def in_sentence(self, clock: str = "", with_day: bool = True) -> str:
        """«الساعة 10:00 صباحًا يوم الخميس 24 أبريل»; without a time «يوم الخميس 24 أبريل»."""
        day = day_name(self.day)
        if not clock:
            return pgettext("programme: change, in a sentence", "%(day)s") % {"day": day}
        time = pgettext("programme: change, in a sentence", "%(time)s") % {"time": clock}
        if not with_day:
            return time
        return pgettext("programme: change, in a sentence", "%(time)s on %(day)s") % {
            "time": time,
            "day": day,
        }


def clocks(first: Point, second: Point, zone: tzinfo) -> tuple[str, str]:
    """Two times of the clock; within one day a period they share is said once, with the second."""
    texts = [clock_text(point.moment, zone) if point.moment else "" for point in (first, second)]
    if first.moment and second.moment and first.day == second.day:
        times = (timezone.localtime(point.moment, zone).time() for point in (first, second))
        if same_period(*times):
            texts[0] = clock_pair(first.moment, zone)[0]
    return texts[0], texts[1]


def pair(first: Point, second: Point, zone: tzinfo, with_day: bool | None = None) -> dict[str, str]:
    """Two points for a sentence, as `before` and `after`: the days are named where they differ."""
    named = first.day != second.day if with_day is None else with_day
    one, other = clocks(first, second, zone)
    return {"before": first.in_sentence(one, named), "after": second.in_sentence(other, named)}
