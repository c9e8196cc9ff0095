from datetime import date

import pytest

from core.text.hijri import FIRST_DAY, LAST_DAY, MONTHS, Hijri, hijri_range, month_name, to_hijri

FORUM = date(2025, 4, 24)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FORUM, Hijri(1446, 10, 26)),
        (date(2025, 3, 30), Hijri(1446, 10, 1)),
        (date(2025, 3, 31), Hijri(1446, 10, 2)),
        (date(2027, 2, 8), Hijri(1448, 9, 1)),
        (FIRST_DAY, Hijri(1343, 1, 1)),
        (LAST_DAY, Hijri(1500, 12, 30)),
        (date(1924, 7, 31), None),
        (date(2077, 11, 17), None),
    ],
)
def test_to_hijri(day, expected):
    assert to_hijri(day) == expected


@pytest.mark.parametrize("language", ["ar", "en"])
def test_months_are_twelve_and_different(language):
    assert len(set(MONTHS[language])) == len(MONTHS[language]) == 12


def test_month_name_takes_the_genitive_after_a_day():
    assert [month_name(11, "ar"), month_name(11, "ar", in_date=True)] == ["ذو القعدة", "ذي القعدة"]


@pytest.mark.parametrize(
    ("start", "end", "arabic", "english"),
    [
        (FORUM, None, "26 شوال 1446 هـ", "26 Shawwal 1446 AH"),
        (FORUM, FORUM, "26 شوال 1446 هـ", "26 Shawwal 1446 AH"),
        (date(2025, 3, 30), date(2025, 3, 31), "1 و2 شوال 1446 هـ", "1–2 Shawwal 1446 AH"),
        (
            date(2027, 4, 20),
            date(2027, 4, 22),
            "من 13 إلى 15 ذي القعدة 1448 هـ",
            "13–15 Dhu al-Qadah 1448 AH",
        ),
        (
            date(2025, 4, 28),
            date(2025, 4, 29),
            "من 30 شوال إلى 1 ذي القعدة 1446 هـ",
            "30 Shawwal – 1 Dhu al-Qadah 1446 AH",
        ),
        (
            date(2025, 6, 25),
            date(2025, 6, 26),
            "من 29 ذي الحجة 1446 هـ إلى 1 محرم 1447 هـ",
            "29 Dhu al-Hijjah 1446 AH – 1 Muharram 1447 AH",
        ),
    ],
)
def test_hijri_range(start, end, arabic, english):
    assert (hijri_range(start, end, "ar"), hijri_range(start, end, "en")) == (arabic, english)


def test_hijri_range_is_empty_where_it_cannot_be_known():
    assert [hijri_range(date(1900, 1, 1), None, "ar"), hijri_range(FORUM, None, "fr")] == ["", ""]


def test_hijri_range_refuses_a_reversed_range():
    with pytest.raises(ValueError, match="2025-04-23 comes before 2025-04-24"):
        hijri_range(FORUM, date(2025, 4, 23), "ar")
