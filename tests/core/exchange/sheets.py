"""Spreadsheets as others make them, for the tests."""

import io
import zipfile
from collections.abc import Iterable

from openpyxl import Workbook


def xlsx(*rows: Iterable, merged: Iterable[str] = (), further: dict[str, list] | None = None) -> bytes:
    """A workbook with one sheet of these rows; `further` are more sheets by name."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    for name, lines in (further or {}).items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(list(line))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one part of another content."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            if part != name:
                archive.writestr(part, source.read(part))
        archive.writestr(name, content)
    return target.getvalue()
