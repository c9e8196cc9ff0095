"""Times in one cell, in words of both languages; what is not clear is not read."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.spans import Span, morning_span, parse_span, span_and_rest

T = time


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("10 a.m. – 1 p.m.", T(10), T(13)),
        ("10 a.m. - 11:30 a.m.", T(10), T(11, 30)),
        ("10:00-11:30", T(10), T(11, 30)),
        ("10.00 to 11.30", T(10), T(11, 30)),
        ("0930 — 1045", T(9, 30), T(10, 45)),
        ("from 9 until 10:30 a.m.", T(9), T(10, 30)),
        ("12 noon - 1 p.m.", T(12), T(13)),
        ("noon – 1 pm", T(12), T(13)),
        ("12:30 – 2 p.m.", T(12, 30), T(14)),
        ("9:00 - 5 p.m.", T(9), T(17)),
        ("11 a.m. – 12:30", T(11), T(12, 30)),
        ("2 p.m. – 3:30", T(14), T(15, 30)),
        ("10 p.m. – midnight", T(22), T(0)),
        ("13:00–14:15", T(13), T(14, 15)),
        ("من ١٠:٠٠ إلى ١١:٣٠ صباحًا", T(10), T(11, 30)),
        ("10:00 ص - 01:00 م", T(10), T(13)),
        ("١٢:٠٠ – ١:٠٠ ظهرًا", T(12), T(13)),
        ("11:30 – 1 ظهراً", T(11, 30), T(13)),
        ("الساعة 6 حتى 8 مساءً", T(18), T(20)),
        ("11 صباحا - 12 ظهرا", T(11), T(12)),
    ],
)
def test_a_start_and_an_end(text, start, end):
    assert parse_span(text) == Span(start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("١٠:٠٠ صباحًا", T(10)),
        ("الساعة 9:30", T(9, 30)),
        ("8 مساءً", T(20)),
        ("at 2:15 pm", T(14, 15)),
        ("noon", T(12)),
        ("ظهرًا", T(12)),
        ("منتصف الليل", T(0)),
        ("12:00", T(12)),
    ],
)
def test_a_start_alone(text, start):
    assert parse_span(text) == Span(start)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9–10",  # which half of the day?
        "1:30 – 2:30",
        "01:30",
        "10:00 – 1:00",
        "9:00 – 5:00",
        "10 a.m. – 1:00",
        "10:00 – 10:00",
        "10 – 11 – 12 a.m.",
        "25:00",
        "10:75",
        "1 صباحًا ظهرًا",
        "to be confirmed",
        "يحدد لاحقًا",
        "24/4",
        "2025-04-24",
        "10:00 GMT",
        "10:00 غرينتش",
        "x" * 100_000,
    ],
)
def test_what_is_not_clear_is_not_read(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_span(text)


CLOCKISH = st.text(alphabet="0123456789:.-–  apmصمfromto٠١٢٣٤٥noظهرا", max_size=24)


@given(st.one_of(st.text(max_size=70), CLOCKISH))
def test_any_text_is_read_or_refused(text):
    try:
        span = parse_span(text)
    except ValueError:
        return
    assert span.start != span.end


@given(CLOCKISH)
def test_no_time_is_invented(text):
    """Minutes stand in the text, and the hour as one of its two readings, or a word for noon or midnight."""
    try:
        span = parse_span(text)
    except ValueError:
        return
    digits = text.translate(str.maketrans("٠١٢٣٤٥", "012345"))
    for moment in filter(None, span):
        hours = {str(moment.hour), str(moment.hour % 12), str(moment.hour % 12 or 12)}
        assert any(hour in digits for hour in hours) or moment in {T(12), T(0)}
        assert moment.minute == 0 or f"{moment.minute:02}" in digits


@given(st.times(), st.times())
def test_what_twenty_four_hours_say_is_taken_as_it_is(start, end):
    start, end = start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
    text = f"{start:%H:%M} – {end:%H:%M}"
    # From one to six it may be the afternoon.
    if start < end and not {start.hour, end.hour} & set(range(1, 7)):
        assert parse_span(text) == Span(start, end)
    else:
        with pytest.raises(ValueError, match=r".+"):
            parse_span(text)


@pytest.mark.parametrize(
    ("text", "span", "rest"),
    [
        ("12:00 – 1:00 ظهرًا استراحة الغداء والصلاة", Span(T(12), T(13)), "استراحة الغداء والصلاة"),
        ("Lunch break: 1 p.m. - 2 p.m.", Span(T(13), T(14)), "Lunch break"),
        ("استراحة (30 دقيقة)", None, "استراحة (30 دقيقة)"),
        ("note 7", None, "note 7"),
        ("", None, ""),
    ],
)
def test_times_beside_other_words(text, span, rest):
    assert span_and_rest(text) == (span, rest)


@given(st.text(max_size=60))
def test_no_word_is_lost_beside_times(text):
    span, rest = span_and_rest(text)
    if span is None:
        assert rest == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("9 - 10.30", Span(T(9), T(10, 30))),
        ("من ٩ إلى ١٠", Span(T(9), T(10))),
        ("11 - 1", None),
        ("1 - 2", None),
        ("10 - 10", None),
        ("9 - TBC", None),
        ("9", None),
    ],
)
def test_hours_alone_that_can_only_be_of_the_morning(text, span):
    assert morning_span(text) == span
