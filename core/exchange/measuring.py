"""How much an XLSX file holds, counted part by part before anything builds it up in memory."""

import zipfile
from collections import Counter

from defusedxml.ElementTree import ParseError, XMLParser

LARGEST_UNPACKED = 40 * 1024 * 1024  # bytes
# Elements in the whole file; a cell with its text takes two or three.
MOST_ELEMENTS = 600_000
MOST_CELLS = 200_000
MOST_ROWS = 20_000  # of a sheet, empty ones among them
MOST_CELLS_IN_ROW = 2_000  # empty ones with a border among them
MOST_SHEETS = 50
# What stands beside rows and shared texts is read whole: merged areas, styles, links.
MOST_OTHERS = 50_000
STREAMED = {"sheetData", "sst"}
CHUNK = 64 * 1024


class TooMuch(Exception):
    """The file holds more than is opened."""


class TooManyRows(TooMuch):
    """One of its sheets has more rows than are read."""


class Meter:
    """Counts the elements that a parser meets and builds nothing; notes the merged areas of the part."""

    def __init__(self, total: Counter):
        self.total, self.rows, self.in_row, self.streamed = total, 0, 0, ""
        self.merged: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self.total["elements"] += 1
        if name == "row":
            self.rows, self.in_row = self.rows + 1, 0
        elif name == "c":
            self.in_row += 1
            self.total["cells"] += 1
        elif name == "sheet":
            self.total["sheets"] += 1
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
        if name in STREAMED:
            self.streamed = name
        elif not self.streamed:
            self.total["others"] += 1
        self.check()

    def end(self, tag: str) -> None:
        if self.streamed and tag.rpartition("}")[2] == self.streamed:
            self.streamed = ""

    def check(self) -> None:
        total = self.total
        if self.rows > MOST_ROWS:
            raise TooManyRows
        if (
            total["elements"] > MOST_ELEMENTS
            or total["cells"] > MOST_CELLS
            or total["others"] > MOST_OTHERS
            or total["sheets"] > MOST_SHEETS
            or self.in_row > MOST_CELLS_IN_ROW
        ):
            raise TooMuch

    def close(self) -> None:
        """Nothing was built."""


def measured(archive: zipfile.ZipFile) -> dict[str, list[str]]:
    """The merged areas, “A1:B2”, by the name of their part. Raises TooMuch before much is read."""
    if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
        raise TooMuch
    total, merged = Counter(), {}
    for part in archive.infolist():
        meter = Meter(total)
        parser = XMLParser(target=meter)
        with archive.open(part) as source:
            try:
                while chunk := source.read(CHUNK):
                    parser.feed(chunk)
            # A picture, or a part that whoever reads it will find broken at the same place.
            except ParseError:
                pass
        merged[part.filename] = meter.merged
    return merged
