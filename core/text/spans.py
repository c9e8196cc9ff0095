"""Times of a programme as people write them into one cell, in words of both languages.

What could be read in two ways is not read: a time that nobody gave is worse than none.
"""

import re
from datetime import time
from typing import NamedTuple

from core.text.clock import parse_time
from core.text.folding import fold

BETWEEN = re.compile(r"\s*(?:[-–—−~]|(?<!\w)(?:to|until|till|الي|حتي)(?!\w))\s*")
BEFORE = re.compile(r"^(?:(?:from|at|between|من|الساعه|عند|في تمام)(?!\w)\s*)+")
ALONE = {
    "noon": time(12),
    "midday": time(12),
    "الظهر": time(12),
    "ظهرا": time(12),
    "midnight": time(0),
    "منتصف الليل": time(0),
}
PERIOD = re.compile(r"[^\W\d]")
LONGEST = 60  # characters


class Span(NamedTuple):
    """From when until when, by the clock of the place. An end before the start is on the next day."""

    start: time
    end: time | None = None


class _Clock(NamedTuple):
    """One time as written: what it is by 24 hours, if it may be read so, and its text."""

    text: str
    exact: time | None

    @property
    def has_period(self) -> bool:
        return PERIOD.search(self.text) is not None

    def with_period_of(self, other: "_Clock") -> time | None:
        """Read with the other's word: “10” beside “11:30 a.m.”."""
        word = re.sub(r"^[\d:.\s]+", "", other.text)
        try:
            return parse_time(f"{self.text} {word}")
        except ValueError:
            return None


def is_clear(moment: time) -> bool:
    """Whether a time without a word can mean one half of the day only: 1:30 may be in the afternoon."""
    return not 1 <= moment.hour <= 6


def parse_span(text: str) -> Span:
    """The times of a cell: “10 a.m. – 1 p.m.”, «من ١٠:٠٠ إلى ١١:٣٠ صباحًا», "10:00-11:30", “noon”.

    Raises ValueError for what is no time, and for what does not say which half of the day it means.
    """
    folded = fold(text)
    if not folded or len(folded) > LONGEST:
        raise ValueError(f"no times: {text!r}")
    parts = [_clock(BEFORE.sub("", part.strip())) for part in BETWEEN.split(folded)]
    if len(parts) > 2:
        raise ValueError(f"more than a start and an end: {text!r}")
    start, end = parts[0], parts[1] if len(parts) == 2 else None
    span = Span(_only_clear(start)) if end is None else _pair(start, end)
    if span.start == span.end:
        raise ValueError(f"nothing between start and end: {text!r}")
    return span


def morning_span(text: str) -> Span | None:
    """The times of a cell with hours alone that can only be read by the clock's order: “9 – 10.30”.

    They start between 7 and 12 and end later on the same round of the clock; it is to be checked.
    """
    parts = [BEFORE.sub("", part.strip()) for part in BETWEEN.split(fold(text))]
    if len(parts) != 2:
        return None
    try:
        start, end = (parse_time(f"{part}:00" if part.isdecimal() else part) for part in parts)
    except ValueError:
        return None
    return Span(start, end) if start and end and 7 <= start.hour <= end.hour <= 12 and start < end else None


def _clock(text: str) -> _Clock:
    if text in ALONE:
        return _Clock(text, ALONE[text])
    try:
        return _Clock(text, parse_time(text))
    except ValueError:
        if not re.fullmatch(r"[0-9]{1,2}", text):
            raise
        return _Clock(text, None)


def _only_clear(clock: _Clock) -> time:
    if clock.exact is None or not (clock.has_period or is_clear(clock.exact)):
        raise ValueError(f"morning or afternoon: {clock.text!r}")
    return clock.exact


def _pair(start: _Clock, end: _Clock) -> Span:
    if start.has_period == end.has_period:
        span = Span(_only_clear(start), _only_clear(end))
        if span.end < span.start and not start.has_period:
            raise ValueError(f"the end comes first: {start.text!r}, {end.text!r}")
        return span
    if end.has_period:
        last = _only_clear(end)
        # “10 – 11 a.m.” shares its word; “10 – 1 p.m.” cannot, so that its start is in the morning.
        shared = start.with_period_of(end)
        if shared and shared < last:
            return Span(shared, last)
        morning = start.with_period_of(_Clock("am", None)) if last >= time(12) else None
        if morning is None or morning >= last:
            raise ValueError(f"morning or afternoon: {start.text!r}")
        return Span(morning, last)
    first = _only_clear(start)
    readings = {end.with_period_of(start), end.exact}
    later = {reading for reading in readings if reading and reading > first}
    if len(later) != 1:
        raise ValueError(f"morning or afternoon: {end.text!r}")
    return Span(first, later.pop())


def span_and_rest(text: str) -> tuple[Span | None, str]:
    """The times at the beginning or at the end of a line, and its other words: «12:00 – 1:00 ظهرًا غداء»."""
    words = text.split()
    for count in range(min(len(words), 10), 0, -1):
        for times, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            try:
                return parse_span(" ".join(times).strip(" :،,")), " ".join(rest).strip(" -–—:،,")
            except ValueError:
                continue
    return None, " ".join(words)
