from datetime import date, datetime, time

import pytest
from django.utils import formats, translation
from django.utils.dateformat import format as django_date

DAY = date(2025, 4, 24)
MOMENT = datetime(2025, 4, 24, 13, 5)


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("ar", "DATE_FORMAT", "24 أبريل 2025"),
        ("ar", "SHORT_DATE_FORMAT", "24 أبريل 2025"),
        ("ar", "DATETIME_FORMAT", "24 أبريل 2025، 1:05 م"),
        ("ar", "SHORT_DATETIME_FORMAT", "24 أبريل 2025، 1:05 م"),
        ("ar", "YEAR_MONTH_FORMAT", "أبريل 2025"),
        ("ar", "MONTH_DAY_FORMAT", "24 أبريل"),
        ("en", "DATE_FORMAT", "24 April 2025"),
        ("en", "SHORT_DATE_FORMAT", "24 April 2025"),
        ("en", "DATETIME_FORMAT", "24 April 2025, 1:05 PM"),
        ("en", "SHORT_DATETIME_FORMAT", "24 April 2025, 1:05 PM"),
        ("en", "YEAR_MONTH_FORMAT", "April 2025"),
        ("en", "MONTH_DAY_FORMAT", "24 April"),
    ],
)
def test_dates_are_written_out(language, name, expected):
    with translation.override(language):
        assert formats.date_format(MOMENT, name) == expected


@pytest.mark.parametrize(("language", "expected"), [("ar", "9:30 ص"), ("en", "9:30 AM")])
def test_time_is_on_the_twelve_hour_clock(language, expected):
    with translation.override(language):
        assert formats.time_format(time(9, 30), "TIME_FORMAT") == expected


@pytest.mark.parametrize("code", ["F", "M", "N", "E"])
def test_april_is_spelt_as_in_kuwait_in_every_form(code):
    with translation.override("ar"):
        assert django_date(DAY, code) == "أبريل"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_numbers_take_a_point_and_commas(language):
    with translation.override(language):
        assert formats.number_format(1234567.5, use_l10n=True, force_grouping=True) == "1,234,567.5"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 0


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("text", ["2025-04-24", "24/04/2025"])
def test_typed_dates_put_the_day_before_the_month(language, text):
    with translation.override(language):
        accepted = [pattern for pattern in formats.get_format("DATE_INPUT_FORMATS") if _reads(text, pattern)]
    assert [datetime.strptime(text, pattern).date() for pattern in accepted] == [DAY]


def _reads(text, pattern):
    try:
        datetime.strptime(text, pattern)
    except ValueError:
        return False
    return True
