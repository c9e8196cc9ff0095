"""Days as people write them, among the days of an edition; a day outside of it is refused."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.days import parse_day

WEDNESDAY, THURSDAY = date(2025, 4, 23), date(2025, 4, 24)
DAYS = [WEDNESDAY, THURSDAY]


@pytest.mark.parametrize(
    "text",
    [
        "الخميس 24 أبريل",
        "الخميس ٢٤ أبريل ٢٠٢٥م",
        "يوم الخميس الموافق 24 إبريل 2025",
        "الخميس 24 أبريل 2025م الموافق 26 شوال 1446هـ",
        "الخميس 26 شوال 1446هـ الموافق 24 أبريل 2025م",
        "24 نيسان 2025",
        "يوم 24 أبريل",
        "اليوم الثاني",
        "اليوم الثاني – الخميس ٢٤/٤/٢٠٢٥",
        "Thursday 24/4/2025",
        "Thursday, 24 April 2025",
        "Thu 24 Apr",
        "April 24th, 2025",
        "24.4.25",
        "4/24/2025",
        "2025-04-24",
        "Day 2",
        "DAY 2: Thursday 24 April 2025",
        "Second day",
        "thursday",
    ],
)
def test_each_way_of_writing_one_day(text):
    assert parse_day(text, DAYS) == THURSDAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2025",
        "Session 24",
        "الجلسة الأولى",
        "الأربعاء والخميس",
        "Day",
        "H.E. May Sun",
        "1 2 3 4",
        "11:00",
        "9.30",
        "24/4 10:00",
    ],
)
def test_what_speaks_of_no_day_or_of_more(text):
    assert parse_day(text, DAYS) is None


@pytest.mark.parametrize(
    "text", ["25 April", "الجمعة 24 أبريل", "Thursday 24/5/2025", "24/4/2024", "Day 3", "الجمعة", "April"]
)
def test_a_day_that_does_not_fit_is_refused(text):
    with pytest.raises(ValueError, match="days fit"):
        parse_day(text, DAYS)


def test_what_could_be_two_days_is_refused():
    with pytest.raises(ValueError, match="2 days fit"):
        parse_day("4/5/2025", [date(2025, 4, 5), date(2025, 5, 4)])
    assert parse_day("4/5/2025", [date(2025, 5, 4), date(2025, 5, 5)]) == date(2025, 5, 4)


@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789/- dayaprilالخميسأبريل", max_size=30)))
def test_any_text_is_read_as_one_of_the_days_or_not_at_all(text):
    with suppress(ValueError):
        assert parse_day(text, DAYS) in {None, *DAYS}


@given(st.dates(date(2000, 1, 1), date(2099, 12, 20)), st.integers(0, 5))
def test_every_date_is_found_again_however_it_is_written(first, offset):
    days = [first + timedelta(days=number) for number in range(6)]
    day = days[offset]
    assert parse_day(day.isoformat(), days) == day
    assert parse_day(f"{day:%A %d %B %Y}", days) == day
    assert parse_day(f"{day:%A} {day.day}/{day.month}/{day.year}", days) == day
