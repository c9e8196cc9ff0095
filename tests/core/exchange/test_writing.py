"""Files as Excel wants them: known as UTF-8, text cells, comments in the interface language."""

import io

import pytest
from openpyxl import load_workbook

from core.exchange.writing import TooLong, to_csv, to_xlsx


def opened(data: bytes):
    return load_workbook(io.BytesIO(data)).active


def test_csv_carries_the_mark_excel_needs():
    assert to_csv([["a", "نص"], ["=1", "x\ny"]]) == '\ufeffa,نص\r\n\'=1,"x\ny"\r\n'.encode()


def test_every_cell_is_text_and_its_head_says_what_it_is():
    sheet = opened(to_xlsx([["code", "title_ar"], ["007", "=1+1"]], ["Code", "Title"]))
    assert [[cell.value for cell in row] for row in sheet.rows] == [["code", "title_ar"], ["007", "'=1+1"]]
    assert {cell.data_type for row in sheet.rows for cell in row} == {"s"}
    assert {cell.number_format for row in sheet.rows for cell in row} == {"@"}
    assert [cell.comment.text for cell in sheet[1]] == ["Code", "Title"]
    assert not sheet.sheet_view.rightToLeft


def test_a_sheet_for_arabic_runs_from_the_right_and_shows_what_is_locked():
    sheet = opened(to_xlsx([["key", "ar"]], is_rtl=True, widths=[10, 60], locked=[0]))
    assert sheet.sheet_view.rightToLeft
    assert [cell.fill.fgColor.rgb[-6:] for cell in sheet[1]] == ["EEEEEE", "000000"]
    assert sheet.column_dimensions["B"].width == 60


def test_what_no_cell_holds_is_refused_and_never_cut(language):
    with pytest.raises(TooLong):
        to_xlsx([["slug"], ["x" * 32_768]])
    assert len(opened(to_xlsx([["slug"], ["x" * 32_767]]))["A2"].value) == 32_767


def test_codes_that_no_file_may_hold_are_left_out():
    assert opened(to_xlsx([["a\x00b\ud800"]]))["A1"].value == "ab"
    assert to_csv([["a\ud800b"]]) == b"\xef\xbb\xbfab\r\n"
