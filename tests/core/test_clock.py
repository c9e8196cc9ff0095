"""Moments of a zone's clocks."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.clock import moment_of


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
