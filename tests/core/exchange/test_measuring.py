"""A small file that unpacks to millions of elements is refused before they are built."""

import io
import time
import zipfile

import pytest
from django.utils.translation import override

from core.exchange import measuring
from core.exchange.reading import Unreadable, read_sheets
from tests.core.exchange.sheets import with_part, xlsx

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
TOO_MUCH = "The file holds far more than a programme needs: it is not opened."
TOO_MANY_ROWS = "A sheet has more than 5000 rows. Divide it into several files."
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def part(root: str, content: str) -> bytes:
    return f"<{root} {NAMESPACE}>{content}</{root}>".encode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            SHEET,
            part("worksheet", "<sheetData/><mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_500_000),
            TOO_MUCH,
        ),
        (SHEET, part("worksheet", "<sheetData><row>" + "<c/>" * 9_500_000), TOO_MUCH),
        (SHEET, part("worksheet", "<sheetData>" + "<row/>" * 1_000_000), TOO_MANY_ROWS),
        (SHEET, part("worksheet", "<sheetData>" + ("<row>" + "<c/>" * 199 + "</row>") * 1_100), TOO_MUCH),
        (STRINGS, part("sst", "<si><t/></si>" * 1_000_000), TOO_MUCH),
        (STYLES, part("styleSheet", "<cellXfs>" + "<xf/>" * 1_000_000), TOO_MUCH),
    ],
    ids=["merged areas", "one row", "rows", "cells", "texts", "styles"],
)
def test_millions_of_elements_are_not_opened(name, content, said):
    data = with_part(xlsx(["a"]), name, content)
    started = time.monotonic()
    with override("en"), pytest.raises(Unreadable) as caught:
        read_sheets("x.xlsx", data)
    assert str(caught.value) == said
    assert time.monotonic() - started < 5


def test_one_text_in_thousands_of_cells_counts_each_time():
    cells = '<row><c t="s"><v>0</v></c></row>' * 400
    types = zipfile.ZipFile(io.BytesIO(xlsx(["a"]))).read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = types.replace("</Types>", f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>')
    data = with_part(xlsx(["a"]), SHEET, part("worksheet", f"<sheetData>{cells}</sheetData>"))
    data = with_part(data, STRINGS, part("sst", f"<si><t>{'x' * 30_000}</t></si>"))
    data = with_part(data, "[Content_Types].xml", types.encode())
    with override("en"), pytest.raises(Unreadable, match="far more than a programme needs"):
        read_sheets("x.xlsx", data)


def test_many_sheets_are_not_opened(monkeypatch):
    monkeypatch.setattr(measuring, "MOST_SHEETS", 2)
    further = {"b": [["x"]], "c": [["x"]]}
    with override("en"), pytest.raises(Unreadable, match="far more than a programme needs"):
        read_sheets("x.xlsx", xlsx(["a"], further=further))
