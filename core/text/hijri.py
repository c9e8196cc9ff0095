"""The Hijri date beside the Gregorian one, by the Umm al-Qura calendar (B32).

Sighting may move it by a day: what is made here is a proposal the organisers confirm.
"""

from datetime import date
from typing import NamedTuple

from hijridate import Gregorian

FIRST_DAY = date(1924, 8, 1)
LAST_DAY = date(2077, 11, 16)

# Arabic as in the Unicode CLDR; English in the ALA-LC romanisation without its diacritics.
MONTHS = {
    "ar": (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ),
    "en": (
        "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Akhir", "Jumada al-Ula", "Jumada al-Akhirah",
        "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
    ),
}  # fmt: skip
ERA = {"ar": "هـ", "en": "AH"}


class Hijri(NamedTuple):
    """A day of the Hijri calendar; months count from 1, Muharram."""

    year: int
    month: int
    day: int


def to_hijri(day: date) -> Hijri | None:
    """The Hijri day of a Gregorian one, or None outside the tables (1924-08-01 to 2077-11-16)."""
    if not FIRST_DAY <= day <= LAST_DAY:
        return None
    return Hijri(*Gregorian(day.year, day.month, day.day).to_hijri().datetuple())


def month_name(month: int, language: str, in_date: bool = False) -> str:
    """The name of a Hijri month (1–12). After a day number Arabic takes the genitive: «14 ذي القعدة»."""
    name = MONTHS[language][month - 1]
    return name.replace("ذو ", "ذي ") if in_date else name


def hijri_range(start: date, end: date | None, language: str) -> str:
    """One or several Gregorian days in Hijri words: «26 شوال 1446 هـ», "26 Shawwal 1446 AH".

    Arabic never leans on a dash: «14 و15 ذي القعدة 1448 هـ», «من 14 إلى 16 ذي القعدة 1448 هـ».
    Empty where the tables end or the language has no month names here. Raises ValueError when
    the end comes before the start.
    """
    end = end or start
    if end < start:
        raise ValueError(f"{end} comes before {start}")
    first, last = to_hijri(start), to_hijri(end)
    if first is None or last is None or language not in MONTHS:
        return ""
    era = ERA[language]
    day = str(first.day)
    month = f"{day} {month_name(first.month, language, in_date=True)}"
    closing = f"{last.day} {month_name(last.month, language, in_date=True)} {last.year} {era}"
    if first == last:
        return closing
    if first[:2] == last[:2]:
        return _joined(day, closing, language, close=True, neighbours=last.day - first.day == 1)
    opening = month if first.year == last.year else f"{month} {first.year} {era}"
    return _joined(opening, closing, language)


def _joined(opening: str, closing: str, language: str, close: bool = False, neighbours: bool = False) -> str:
    if language == "ar":
        return f"{opening} و{closing}" if neighbours else f"من {opening} إلى {closing}"
    return f"{opening}–{closing}" if close else f"{opening} – {closing}"
