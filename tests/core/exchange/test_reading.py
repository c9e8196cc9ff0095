"""Whatever comes under the name of a spreadsheet is read rightly or refused in words."""

import io
import time as clock
import zipfile
from contextlib import suppress
from datetime import datetime, time

import pytest
from django.utils.translation import override
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.exchange import reading
from core.exchange.reading import Unreadable, read_sheets
from tests.core.exchange.sheets import with_part, xlsx

ARABIC = "code;title_ar\np1;الجلسة الأولى، «نص»\n"


def rows(name: str, data: bytes) -> list[list]:
    return [row.values for row in read_sheets(name, data)[0].rows]


def refusal(name: str, data: bytes) -> str:
    with override("en"), pytest.raises(Unreadable) as caught:
        read_sheets(name, data)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_as_different_programs_write_it(encoding, delimiter, end):
    text = ARABIC.replace(";", delimiter).replace("\n", end)
    assert rows("x.csv", text.encode(encoding)) == [["code", "title_ar"], ["p1", "الجلسة الأولى، «نص»"]]


def test_a_delimiter_between_quotation_marks_does_not_count():
    assert rows("x.csv", b'"a,b,c,d";e\n1;2\n') == [["a,b,c,d", "e"], ["1", "2"]]


def test_real_days_times_and_numbers():
    data = xlsx(["day", "start", "position"], [datetime(2025, 4, 24), time(9, 30), 3])
    sheet = read_sheets("x.xlsx", data)[0]
    assert [sheet.rows[1].text(place) for place in range(4)] == ["2025-04-24", "09:30", "3", ""]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    sheet = read_sheets("x.xlsx", xlsx(["a"], [], [None], ["b", None]))[0]
    assert [(row.number, row.values, row.address(0)) for row in sheet.rows] == [
        (1, ["a"], "A1"),
        (4, ["b"], "A4"),
    ]


def test_a_formula_is_named_and_never_worked_out():
    row = read_sheets("x.xlsx", xlsx(["a"], ["x", "=1+1"]))[0].rows[1]
    assert (row.values, row.formulas, row.address(1)) == (["x", None], frozenset({1}), "B2")


def test_merged_areas_and_further_sheets_are_known():
    sheets = read_sheets("x.xlsx", xlsx(["a", "b"], ["c"], merged=["A2:B3"], further={"آخر": [["x"]]}))
    assert [(sheet.name, sheet.merged) for sheet in sheets] == [("Sheet", [(1, 2, 2, 3)]), ("آخر", [])]


def test_a_hundred_thousand_rows_are_refused_before_they_are_read():
    data = xlsx(*([number, "x"] for number in range(100_000)))
    started = clock.monotonic()
    assert refusal("x.xlsx", data) == "A sheet has more than 5000 rows. Divide it into several files."
    assert clock.monotonic() - started < 3
    text = "a,b\n" * 100_000
    assert refusal("x.csv", text.encode()) == "A sheet has more than 5000 rows. Divide it into several files."


def test_as_many_rows_as_are_allowed():
    assert len(rows("x.csv", b"a\n" * 5_001)) == 5_001  # the heads do not count


@pytest.mark.parametrize("number", [20_001, 1_048_576, 99_999_999_999])
def test_a_row_far_below_is_refused_at_once(number):
    part = f'<c r="A{number}" t="inlineStr"><is><t>x</t></is></c>'
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="{number}">{part}</row></sheetData></worksheet>'
    )
    data = with_part(xlsx(["a"]), "xl/worksheets/sheet1.xml", sheet.encode())
    started = clock.monotonic()
    assert refusal("x.xlsx", data) == "A sheet goes on beyond row 20000. Delete the empty rows at its end."
    assert clock.monotonic() - started < 3


def test_too_many_columns_and_too_large_a_file():
    assert refusal("x.xlsx", xlsx(["x"] * 201)) == "A sheet has more than 200 columns."
    assert refusal("x.csv", b"x" * (5 * 1024 * 1024 + 1)).startswith("The file is larger than 5 MB.")


def test_a_zip_bomb_is_not_opened():
    data = with_part(xlsx(["a"]), "xl/worksheets/sheet1.xml", b" " * (50 * 1024 * 1024))
    assert len(data) < 100_000
    assert refusal("x.xlsx", data) == "The file holds far more than a programme needs: it is not opened."


def test_entities_that_grow_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    damaged = "The file is damaged or is not a spreadsheet: it could not be read."
    for part in ("xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        assert refusal("x.xlsx", with_part(xlsx(["a"]), part, bomb)) == damaged


def renamed_archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Excel file (.xls)."),
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Excel file (.xls)."),
        ("x.ods", renamed_archive(), "This is not an XLSX file."),
        ("x.xlsx", renamed_archive(), "This is not an XLSX file."),
        ("x.xlsx", b"MZ\x90\x00", "Only spreadsheets in the formats XLSX and CSV are taken."),
        ("x.csv", b"MZ\x90\x00\x03\x00", "The file is not text: it could not be read as CSV."),
        ("x.csv", b"\x7fELF\x02\x01\x01\x00", "The file is not text: it could not be read as CSV."),
        ("x.pdf", b"%PDF-1.7", "Only spreadsheets in the formats XLSX and CSV are taken."),
        ("x.csv", b"\xff\xfe\x00\xd8", "The file is not text: it could not be read as CSV."),
        ("x.csv", b'a\n"b', "The quotation marks in line 2 do not match."),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_words(name, data, said):
    assert refusal(name, data).startswith(said)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.csv", "x.xlsx", "x"]))
@example(b"PK\x03\x04", "x.xlsx")
def test_any_bytes_are_read_or_refused(data, name):
    with suppress(Unreadable):
        assert isinstance(read_sheets(name, data), list)


def test_a_damaged_archive_is_read_or_refused():
    data, refused = xlsx(["a", "b"], ["c", 1]), 0
    for cut in range(100, 4_000, 300):
        try:
            read_sheets("x.xlsx", data[:cut] + data[cut + 40 :])
        except Unreadable:
            refused += 1
    assert refused > 5


def test_the_limits_are_those_that_the_words_name():
    assert (reading.LARGEST_FILE, reading.MOST_ROWS) == (5 * 1024 * 1024, 5_000)
