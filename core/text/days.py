"""Days of an edition as people write them: “Thursday 24/4/2025”, «الخميس 24 أبريل», «اليوم الأول»."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from core.text.folding import fold

# Folded; Monday is 0, as in Python.
WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mon الاثنين اثنين",
            "tuesday tue tues الثلاثا ثلاثا",
            "wednesday wed الاربعا اربعا",
            "thursday thu thur thurs الخميس خميس",
            "friday fri الجمعه جمعه",
            "saturday sat السبت سبت",
            "sunday sun الاحد احد",
        )
    )
    for word in words.split()
}
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan يناير",
            "february feb فبراير شباط",
            "march mar مارس اذار",
            "april apr ابريل نيسان",
            "may مايو ايار",
            "june jun يونيو حزيران",
            "july jul يوليو تموز",
            "august aug اغسطس اب",
            "september sep sept سبتمبر ايلول",
            "october oct اكتوبر",
            "november nov نوفمبر",
            "december dec ديسمبر",
        ),
        start=1,
    )
    for word in words.split()
}
ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first one الاول",
            "second two الثاني",
            "third three الثالث",
            "fourth four الرابع",
            "fifth five الخامس",
        ),
        start=1,
    )
    for word in words.split()
}
DAY_WORDS = {"day", "اليوم", "يوم"}
FILLERS = {"the", "of", "on", "date", "تاريخ", "بتاريخ", "م", "ه", "في", "من", "شهر"}
OTHER_CALENDAR = re.compile(r"الموافق|corresponding to")
TOKEN = re.compile(r"[0-9]+(?=(?:st|nd|rd|th)?\b)|[^\W\d]+")
SUFFIX = {"st", "nd", "rd", "th"}


def parse_day(text: str, days: Sequence[date]) -> date | None:
    """The one of these days that a text means, or None where it speaks of no day, or of other things too.

    Raises ValueError where it names a day that is none of these, contradicts itself, or could mean several.
    """
    failed = None
    for part in OTHER_CALENDAR.split(fold(text)):
        try:
            if found := _parse(part, days):
                return found
        except ValueError as error:
            failed = failed or error
    if failed:
        raise failed
    return None


def _parse(folded: str, days: Sequence[date]) -> date | None:
    tokens = [token for token in TOKEN.findall(folded) if token not in SUFFIX | FILLERS]
    known = WEEKDAYS.keys() | MONTHS.keys() | ORDINALS.keys() | DAY_WORDS
    if re.search("[0-9]:[0-9]", folded):
        return None
    if not all(token in known or (token.isdecimal() and len(token) <= 4) for token in tokens):
        return None
    readings = [found for found in (_read(tokens), _read(*_counted(tokens))) if found]
    fitting = {
        day for reading in readings for place, day in enumerate(days, start=1) if reading.fits(day, place)
    }
    if not fitting and len(tokens) == 2 and all(map(str.isdecimal, tokens)):
        return None  # “9.30” is no day, “24/4” is one where it is among the days
    if readings and len(fitting) != 1:
        raise ValueError(f"{len(fitting)} days fit {folded!r}")
    return fitting.pop() if fitting else None


class _Reading(NamedTuple):
    weekdays: set[int]
    months: set[int]
    ordinals: set[int]
    numbers: list[int]

    def fits(self, day: date, place: int) -> bool:
        named = self.weekdays <= {day.weekday()} and self.months <= {day.month}
        return named and self.ordinals <= {place} and _fits(self.numbers, day, bool(self.months))


def _counted(tokens: list[str]) -> tuple[list[str], set[int]]:
    """“Day 2” taken out of the tokens as the second day: in “day 24 April” that fits no day."""
    for place, (word, number) in enumerate(pairwise(tokens)):
        if word in DAY_WORDS and number.isdecimal():
            return tokens[:place] + tokens[place + 2 :], {int(number)}
    return [], set()


def _read(tokens: list[str], ordinals: set[int] = frozenset()) -> _Reading | None:
    """What the tokens say, or None where a number alone says too little."""
    numbers = [int(token) for token in tokens if token.isdecimal()]
    reading = _Reading(
        {WEEKDAYS[token] for token in tokens if token in WEEKDAYS},
        {MONTHS[token] for token in tokens if token in MONTHS},
        ordinals | {ORDINALS[token] for token in tokens if token in ORDINALS},
        numbers,
    )
    says_enough = reading.weekdays or reading.months or reading.ordinals or len(numbers) > 1
    return reading if says_enough and len(numbers) <= 3 else None


def _fits(numbers: list[int], day: date, has_month: bool) -> bool:
    """Whether the numbers, in whatever order, are of this day: its number, its month unless named, a year."""
    parts = sorted([day.day] if has_month else [day.day, day.month])
    without_year = [
        [*numbers[:place], *numbers[place + 1 :]]
        for place, number in enumerate(numbers)
        if number in {day.year, day.year % 100}
    ]
    return not numbers or parts in [sorted(numbers), *map(sorted, without_year)]
