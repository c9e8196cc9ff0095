"""Moments of a zone's clocks."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from django_countries.fields import Country

from core.clock import clock_24, clock_forms, current_zone_text, moment_of, offsets, zone_text


@pytest.mark.parametrize(
    ("zone", "day", "hour", "expected"),
    [
        ("Asia/Kuwait", date(2025, 4, 24), time(9, 30), datetime(2025, 4, 24, 6, 30, tzinfo=UTC)),
        ("Africa/Cairo", date(2027, 4, 30), time(1), datetime(2027, 4, 29, 22, 0, tzinfo=UTC)),
        ("Africa/Cairo", date(2027, 4, 30), time(0, 30), None),
        ("Europe/Paris", date(2025, 3, 30), time(2), None),
        ("Europe/Paris", date(2025, 10, 26), time(2, 30), datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_time_that_the_clocks_skip_is_none(zone, day, hour, expected):
    moment = moment_of(day, hour, ZoneInfo(zone))
    assert (moment and moment.astimezone(UTC)) == expected


@pytest.mark.parametrize(
    ("zone", "when", "expected"),
    [
        ("Asia/Kuwait", date(2025, 4, 24), ["UTC+3"]),
        ("Asia/Kolkata", date(2025, 4, 24), ["UTC+5:30"]),
        ("America/New_York", date(2027, 1, 1), ["UTC−5"]),
        # Clocks are put forward at 2:00, back at 3:00.
        ("Europe/Paris", date(2027, 3, 28), ["UTC+1", "UTC+2"]),
        ("Europe/Paris", date(2027, 10, 31), ["UTC+2", "UTC+1"]),
        ("Europe/Paris", datetime(2027, 3, 28, 0, 59, tzinfo=UTC), ["UTC+1"]),
        ("Europe/Paris", datetime(2027, 3, 28, 1, 0, tzinfo=UTC), ["UTC+2"]),
        # Forward at midnight, so that the day has no hour before one; back at midnight, at its end.
        ("Africa/Cairo", date(2027, 4, 30), ["UTC+3"]),
        ("Africa/Cairo", date(2027, 10, 28), ["UTC+3", "UTC+2"]),
    ],
)
def test_offsets_are_those_of_the_moment_or_of_the_day(zone, when, expected):
    assert offsets(when, ZoneInfo(zone)) == expected


@pytest.mark.parametrize(
    ("language", "country", "zone", "expected"),
    [
        ("en", "KW", "Asia/Kuwait", "Kuwait time (UTC+3)"),
        ("ar", "KW", "Asia/Kuwait", "بتوقيت الكويت (UTC+3)"),
        ("en", "FR", "Europe/Paris", "Europe/Paris time (UTC+1, UTC+2)"),
        ("ar", "FR", "Europe/Paris", "بتوقيت Europe/Paris (UTC+1، UTC+2)"),
    ],
)
def test_a_zone_is_named_by_its_country_or_by_its_own_name(language, country, zone, expected):
    edition = SimpleNamespace(country=Country(country), time_zone=zone, zone=ZoneInfo(zone))
    with translation.override(language):
        assert zone_text(edition, date(2027, 3, 28)) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Kuwait", "Kuwait time (UTC+3)"),
        ("Africa/Cairo", "Egypt time (UTC+3)"),
        ("America/New_York", "America/New York time (UTC−4)"),
    ],
)
def test_the_zone_of_the_admin_is_named_the_same_way(zone, expected):
    with translation.override("en"), timezone.override(ZoneInfo(zone)):
        assert current_zone_text(datetime(2027, 5, 3, 9, tzinfo=UTC)) == expected


def test_the_24_hour_clock_is_that_of_the_zone(settings):
    settings.TWENTY_FOUR_HOUR_CLOCK = False
    assert clock_24(datetime(2025, 4, 24, 18, 5, tzinfo=UTC), ZoneInfo("Asia/Muscat")) == "22:05"


def test_a_ticking_clock_knows_all_five_ways_to_write_a_time(settings):
    with translation.override("en"):
        assert clock_forms() == ["12\u00a0midnight", "#\u00a0am", "12\u00a0noon", "#\u00a0pm", "#\u00a0pm"]
    with translation.override("ar"):
        assert [form.count("#") for form in clock_forms()][1::2] == [1, 1]
    settings.TWENTY_FOUR_HOUR_CLOCK = True
    assert clock_forms() == ["@"] * 5
