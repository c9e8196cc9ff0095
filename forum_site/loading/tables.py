"""Tables: CSV files read and checked into typed rows. Knows no database."""

import codecs
import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from core.text.controls import CONTROLS
from forum_site.loading.cells import Reader
from forum_site.loading.faults import Faults

SHOWN = 60


@dataclass(frozen=True)
class Column:
    """One column: how a cell is read, and what it fills.

    `stores` names the attribute of the record that takes the value, its own name by default and ""
    where it fills none by itself; `refers` names the table in whose rows the value must be a key.
    """

    name: str
    read: Reader = str
    required: bool = False
    may_be_absent: bool = False
    stores: str | None = None
    refers: str = ""
    empty: Any = None

    @property
    def attribute(self) -> str:
        return self.name if self.stores is None else self.stores


@dataclass(frozen=True)
class Table:
    """One kind of file. `key` are the columns that tell its rows apart, in a file that has several.

    `together` are columns that are filled together or not at all, `rules` find faults in one sound row,
    `prose` maps names of Markdown files in the folder `prose_in` to the text they fill.
    `model`, `owner`, `is_numbered` and `derive` are for the writer: the record's class, the table of the
    record that it belongs to, whether the order of rows is its position, and values worked out from a row
    and that owner.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Callable[["Row"], str | None], ...] = ()
    is_required: bool = True
    has_one_row: bool = False
    prose_in: str = ""
    prose: Mapping[str, str] = field(default_factory=dict)
    model: Any = None
    owner: str = ""
    is_numbered: bool = False
    derive: Callable[["Row", Any], dict[str, Any]] | None = None

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


@dataclass
class Row:
    """One row: where it stands, its cells, the values read from them, and its long texts by column."""

    place: str
    cells: dict[str, str]
    values: dict[str, Any]
    is_sound: bool = True
    texts: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def key(self, table: Table) -> Any:
        """The value of a single key column, else the values of all key columns."""
        values = tuple(self.values.get(name) for name in table.key)
        return values[0] if len(values) == 1 else values


def read_text(path: Path, faults: Faults) -> str | None:
    """The text of a file in UTF-8, a byte order mark dropped; None, and a fault, where it is broken."""
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        content = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(faults.place(path, line), "broken UTF-8")
        return None
    for number, line in enumerate(content.split("\n"), start=1):
        if hidden := CONTROLS.search(line):
            name = f"U+{ord(hidden[0]):04X}"
            faults.add(faults.place(path, number), f"invisible control character {name}")
    return content


def read_table(table: Table, folder: Path, faults: Faults) -> list[Row] | None:
    """The rows of a table's file; none where an optional file is missing, None where it is unreadable."""
    path = folder / table.file
    if not path.is_file():
        if table.is_required:
            faults.add(faults.place(path), "missing file")
            return None
        return []
    content = read_text(path, faults)
    if content is None:
        return None
    lines = _records(content, path, faults)
    _, header = next(lines, (1, []))
    if not _check_header(table, header, faults.place(path, 1), faults):
        return None
    rows = []
    for number, cells in lines:
        place = faults.place(path, number)
        has_all = len(cells) == len(header)
        if not has_all:
            faults.add(place, f"cells: {len(cells)} instead of {len(header)}")
        named = dict(zip_longest(header, cells[: len(header)], fillvalue=""))
        row = read_row(table, named, place, faults if has_all else Faults(faults.root))
        row.is_sound &= has_all
        rows.append(row)
    _check_keys(table, rows, faults)
    if table.has_one_row and len(rows) != 1:
        faults.add(faults.place(path), f"must have one row; it has {len(rows)}")
    return rows


def read_row(table: Table, cells: dict[str, str], place: str, faults: Faults) -> Row:
    """One row from its cells; its faults are added, a faulty value is left out as if empty."""
    row, before = Row(place, cells, {}), len(faults.found)
    for column in table.columns:
        if column.name not in cells:
            continue
        cell, value = cells[column.name].strip(), column.empty
        if cell:
            try:
                value = column.read(cell)
            except ValueError as error:
                shown = cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"
                faults.add(place, f"{column.name} “{shown}” {error}")
        elif column.required:
            faults.add(place, f"{column.name} is empty")
        row.values[column.name] = value
    for names in table.together:
        empty = [name for name in names if not cells[name].strip()]
        if empty and len(empty) < len(names):
            filled = next(name for name in names if name not in empty)
            faults.add(place, f"{empty[0]} is empty although {filled} is not")
    row.is_sound = len(faults.found) == before
    for rule in table.rules if row.is_sound else ():
        if message := rule(row):
            faults.add(place, message)
            row.is_sound = False
    return row


def check_references(table: Table, rows: list[Row], known: Mapping[str, Collection], faults: Faults) -> None:
    """Every value that names a row of another table must be a key there; unread tables are passed over."""
    for column in table.columns:
        if not column.refers or column.refers not in known:
            continue
        for row in rows:
            value = row.values.get(column.name)
            named = value if isinstance(value, list) else [value] if value not in (None, "") else []
            for key in named:
                if key not in known[column.refers]:
                    what = column.name.removesuffix("s") if isinstance(value, list) else column.name
                    faults.add(row.place, f"unknown {what} “{key}” (not in {column.refers}.csv)")
                    row.is_sound = False


def _records(content: str, path: Path, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Records that are not blank, each with the physical line on which it starts."""
    reader, start = csv.reader(io.StringIO(content), strict=True), 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.add(faults.place(path, start), f"broken quotation marks ({error})")
            return
        if cells:
            yield start, cells
        start = reader.line_num + 1


def _check_header(table: Table, header: list[str], place: str, faults: Faults) -> bool:
    before, known = len(faults.found), [column.name for column in table.columns]
    for column in table.columns:
        if column.name not in header and not column.may_be_absent:
            faults.add(place, f"missing column “{column.name}”")
    for position, name in enumerate(header):
        if name not in known:
            faults.add(place, f"unknown column “{name}”")
        elif name in header[:position]:
            faults.add(place, f"duplicated column “{name}”")
    return len(faults.found) == before


def _check_keys(table: Table, rows: list[Row], faults: Faults) -> None:
    first: dict[Any, str] = {}
    for row in rows if table.key else ():
        key = tuple(row.cells.get(name, "").strip() for name in table.key)
        if not all(key[:1]):
            continue
        if key in first:
            names = ", ".join(f"{name} “{cell}”" for name, cell in zip(table.key, key, strict=True))
            line = first[key].rpartition(", ")[2]
            faults.add(row.place, f"duplicated {names}: it stands already in {line}")
            row.is_sound = False
        first.setdefault(key, row.place)
