"""Cells of a spreadsheet as text, and text that no spreadsheet runs."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.cells import cell_text, escape, unescape


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (date(2025, 4, 24), "2025-04-24"),
        (datetime(2025, 4, 24), "2025-04-24"),
        (datetime(2025, 4, 24, 9, 30), "2025-04-24 09:30"),
        (datetime(2025, 4, 24, 9, 29, 59, 999_600), "2025-04-24 09:30"),
        (time(9, 30), "09:30"),
        (time(0, 0), "00:00"),
        (time(9, 30, 15), "09:30:15"),
        (timedelta(hours=1, minutes=30), "01:30"),
        ("  نص ", "  نص "),
    ],
)
def test_each_kind_of_value(value, text):
    assert cell_text(value) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1"])
def test_what_a_spreadsheet_might_run_begins_with_an_apostrophe(text):
    assert escape(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "'quoted", "نص", "1-2", " =1", "a=b"])
def test_what_it_would_not_run_stays(text):
    assert escape(text) == text == unescape(text)


@given(st.one_of(st.text(), st.text(alphabet="'=+-@\tx")))
def test_nothing_is_lost_by_escaping(text):
    assert unescape(escape(text)) == text


@given(st.text(alphabet="'=+-@\t\rx"))
def test_nothing_escaped_can_be_run(text):
    assert escape(text)[:1] not in set("=+-@\t\r") - {""}
