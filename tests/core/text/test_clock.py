from datetime import time

import pytest

from core.text.clock import clock_parts, parse_time

WORDS = {
    "ar": {
        "midnight": "منتصف الليل",
        "am": "صباحًا",
        "noon": "ظهرًا",
        "midday": "ظهرًا",
        "pm": "مساءً",
    },
    "en": {"midnight": "midnight", "am": "am", "noon": "noon", "midday": "pm", "pm": "pm"},
}


@pytest.mark.parametrize(
    ("moment", "digits", "period"),
    [
        (time(0, 0), "12:00", "midnight"),
        (time(0, 1), "12:01", "am"),
        (time(9, 30), "9:30", "am"),
        (time(11, 59), "11:59", "am"),
        (time(12, 0), "12:00", "noon"),
        (time(12, 1), "12:01", "midday"),
        (time(12, 59), "12:59", "midday"),
        (time(13, 0), "1:00", "pm"),
        (time(23, 59, 59), "11:59", "pm"),
    ],
)
def test_clock_parts(moment, digits, period):
    assert clock_parts(moment) == (digits, period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("٩:٣٠", time(9, 30)),
        ("۹:۳۰", time(9, 30)),
        ("9.30", time(9, 30)),
        ("٩٫٣٠", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("9:30", time(9, 30)),
        ("09:30:00", time(9, 30)),
        ("18:00", time(18, 0)),
        ("0:00", time(0, 0)),
        ("12:00", time(12, 0)),
        ("9:30 pm", time(21, 30)),
        ("9:30 P.M.", time(21, 30)),
        ("٩:٣٠ مساءً", time(21, 30)),
        ("٩:٣٠ مساء", time(21, 30)),
        ("9:30م", time(21, 30)),
        ("10:00 صباحًا", time(10, 0)),
        ("10 a.m.", time(10, 0)),
        ("10 ص", time(10, 0)),
        ("12 am", time(0, 0)),
        ("12 noon", time(12, 0)),
        ("12:30 ظهرًا", time(12, 30)),
        ("1:15 بعد الظهر", time(13, 15)),
        ("12 midnight", time(0, 0)),
        ("\u200f9:30\u200f", time(9, 30)),
        ("13:00 pm", time(13, 0)),
        ("", None),
        (" \u200f", None),
    ],
)
def test_parse_time(text, expected):
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "9",
        "24:00",
        "9:60",
        "9:3",
        "9:30:15",
        "13:00 am",
        "0:30 pm",
        "11:30 noon",
        "9:30 soon",
        "9-30",
        "pm",
        "tba",
    ],
)
def test_parse_time_refuses(text):
    with pytest.raises(ValueError, match=r"."):
        parse_time(text)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_parse_time_reads_every_minute_the_site_prints(language):
    day = [time(hour, minute) for hour in range(24) for minute in range(60)]
    printed = [clock_parts(moment) for moment in day]
    assert [parse_time(f"{digits} {WORDS[language][period]}") for digits, period in printed] == day
