"""Spreadsheets as the site writes them: text cells only, so that no program guesses what they mean."""

import csv
import io
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from core.exchange.cells import escape

LONGEST_CELL = 32_767  # characters; a spreadsheet program holds no more
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# Codes that no XML may hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HEAD = Font(bold=True)
LOCKED = PatternFill("solid", fgColor="EEEEEE")


class TooLong(Exception):
    """A text that no cell holds, in the language of the request."""


def to_csv(rows: Iterable[list[str]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, commas, a line of its own for each row."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([escape(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "ignore")


def to_xlsx(
    rows: Iterable[list[str]],
    labels: Iterable[str] = (),
    is_rtl: bool = False,
    widths: Iterable[int] = (),
    locked: Iterable[int] = (),
    hidden: Iterable[int] = (),
    title: str = "",
) -> bytes:
    """One sheet. `labels` stand as comments on the heads, `widths` are in characters.

    Columns are counted from 0: the `locked` ones are grey, since they should stay as they are; the `hidden`
    ones are for the way back in. Raises TooLong.
    """
    book = Workbook()
    sheet = book.active
    sheet.sheet_view.rightToLeft = is_rtl
    sheet.freeze_panes = "A2"
    if title:
        sheet.title = title
    for number, row in enumerate(rows, start=1):
        for position, text in enumerate(row, start=1):
            text = FORBIDDEN.sub("", escape(text))
            if len(text) > LONGEST_CELL:
                raise TooLong(
                    _("“%(row)s” holds a text too long for a cell of a spreadsheet: choose CSV.")
                    % {"row": " ".join(row[:2])}
                )
            cell = sheet.cell(number, position)
            cell.value, cell.data_type, cell.number_format = text or None, "s", "@"
            if position - 1 in locked:
                cell.fill = LOCKED
            if widths:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell, label in zip(sheet[1], labels, strict=False):
        cell.comment = Comment(label, "")
    for cell in sheet[1]:
        cell.font = HEAD
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    for position in hidden:
        sheet.column_dimensions[get_column_letter(position + 1)].hidden = True
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
