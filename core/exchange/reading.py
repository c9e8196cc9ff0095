"""Uploaded spreadsheets, read with care: whoever sends one may send anything under its name."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from core.exchange.cells import cell_text, unescape
from core.exchange.measuring import MOST_ROWS as LAST_ROW
from core.exchange.measuring import TooManyRows, TooMuch, measured

LARGEST_FILE = 5 * 1024 * 1024  # bytes
MOST_ROWS = 5_000  # with something in them
MOST_COLUMNS = 200
MOST_CHARACTERS = 10_000_000  # of a sheet: one shared text may stand in any number of cells
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Beginnings of files that are no spreadsheet of ours, whatever their name says.
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
csv.field_size_limit(LARGEST_FILE)


class Unreadable(Exception):
    """Why a file is not taken, in the language of the request."""


class Row(NamedTuple):
    """A row with something in it. `number` counts from 1 as spreadsheets do."""

    number: int
    values: list[Any]
    formulas: frozenset[int] = frozenset()  # positions of cells that hold a formula, never its result

    def text(self, position: int) -> str:
        return unescape(cell_text(self.values[position])) if position < len(self.values) else ""

    def address(self, position: int) -> str:
        return f"{get_column_letter(position + 1)}{self.number}"


class Sheet(NamedTuple):
    name: str
    rows: list[Row]
    merged: list[tuple[int, int, int, int]] = []  # first column, first row, last column, last row, from 1


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """The sheets of an XLSX file, or the one of a CSV file.

    Raises Unreadable for everything else and for what is too large, before it is read whole.
    """
    if len(data) > LARGEST_FILE:
        raise Unreadable(_("The file is larger than 5 MB. Divide it into several files."))
    if data.startswith(b"PK\x03\x04"):
        return _xlsx_sheets(data)
    if data.startswith(OLD_EXCEL) or name.lower().endswith(".xls"):
        raise Unreadable(_("This is an old Excel file (.xls). Save it as .xlsx and choose that file."))
    if not name.lower().endswith((".csv", ".txt", ".tsv")):
        raise Unreadable(_("Only spreadsheets in the formats XLSX and CSV are taken."))
    return [Sheet("", _limited(_csv_rows(_decoded(data))))]


def _xlsx_sheets(data: bytes) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            merged = measured(archive) if "xl/workbook.xml" in names else {}
        if "xl/workbook.xml" not in names:
            raise Unreadable(
                _("This is not an XLSX file. Save it in your spreadsheet program as .xlsx, and choose that.")
            )
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            try:
                if len({sheet._worksheet_path for sheet in book.worksheets}) < len(book.worksheets):
                    raise TooMuch
                return [
                    Sheet(
                        sheet.title,
                        _limited(_xlsx_rows(sheet)),
                        [range_boundaries(area) for area in merged[sheet._worksheet_path]],
                    )
                    for sheet in book.worksheets
                ]
            finally:
                book.close()
    except Unreadable:
        raise
    except TooManyRows as error:
        raise Unreadable(too_many_rows()) from error
    except TooMuch as error:
        raise Unreadable(too_much()) from error
    # A damaged or forged part makes openpyxl raise whatever its readers raise.
    except Exception as error:
        raise Unreadable(_("The file is damaged or is not a spreadsheet: it could not be read.")) from error


def _xlsx_rows(sheet) -> Iterator[Row]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS + 1, max_row=LAST_ROW + 1)
    for number, cells in enumerate(rows, start=1):
        formulas = frozenset(place for place, cell in enumerate(cells) if cell.data_type == "f")
        values = [None if cell.data_type == "f" else cell.value for cell in cells]
        yield Row(number, _trimmed(values, max(formulas, default=-1)), formulas)
        if number > LAST_ROW:
            return


def _trimmed(values: list[Any], last: int) -> list[Any]:
    """Without the empty cells at the end, but as far as the position `last`."""
    filled = [place for place, value in enumerate(values) if value not in (None, "")]
    return values[: max([last, *filled[-1:]]) + 1]


def _decoded(data: bytes) -> str:
    encodings = ["utf-8", "cp1256"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if not UNPRINTABLE.search(text):
            return text
    raise Unreadable(_("The file is not text: it could not be read as CSV."))


def _csv_rows(text: str) -> Iterator[Row]:
    first = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, values in enumerate(reader, start=1):
            yield Row(number, _trimmed(values, -1))
    except csv.Error as error:
        raise Unreadable(
            _("The quotation marks in line %(line)d do not match.") % {"line": reader.line_num}
        ) from error


def too_much() -> str:
    return _("The file holds far more than a programme needs: it is not opened.")


def too_many_rows() -> str:
    return _("A sheet has more than %(most)d rows. Divide it into several files.") % {"most": MOST_ROWS}


def _limited(rows: Iterator[Row]) -> list[Row]:
    kept, characters = [], 0
    for row in rows:
        if row.number > LAST_ROW:
            raise Unreadable(
                _("A sheet goes on beyond row %(last)d. Delete the empty rows at its end.")
                % {"last": LAST_ROW}
            )
        if len(row.values) > MOST_COLUMNS:
            raise Unreadable(_("A sheet has more than %(most)d columns.") % {"most": MOST_COLUMNS})
        if row.values:
            kept.append(row)
        characters += sum(len(value) for value in row.values if isinstance(value, str))
        if characters > MOST_CHARACTERS:
            raise Unreadable(too_much())
        if len(kept) > MOST_ROWS + 1:
            raise Unreadable(too_many_rows())
    return kept
