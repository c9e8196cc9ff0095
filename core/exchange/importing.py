"""A sheet of one model, laid out as the site exports it, and the verdict on each of its rows."""

from django.db.models import Model
from django.utils.translation import gettext as _

from core.exchange.as_of import HEAD, digest, stamped
from core.exchange.judging import Cell, Judge
from core.exchange.layout import Layout
from core.exchange.reading import Row, Sheet, Unreadable
from core.exchange.verdicts import Verdict
from core.text.controls import strip_controls
from core.text.digits import to_ascii_digits


def the_one_sheet(sheets: list[Sheet]) -> Sheet:
    """The sheet that holds something. Raises Unreadable where there are none or several."""
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise Unreadable(_("The file is empty."))
    if len(filled) > 1:
        raise Unreadable(
            _("The file has several sheets with content (%(names)s). Keep one in each file.")
            % {"names": _(", ").join(sheet.name for sheet in filled)}
        )
    return filled[0]


def heads(sheet: Sheet, layout: Layout) -> dict[str, int]:
    """The columns of a sheet and their positions. Raises Unreadable where they do not fit the layout."""
    first = sheet.rows[0]
    names = [head_text(first.text(place)) for place in range(len(first.values))]
    aliases = {head_text(label): name for label, name in layout.labels().items()}
    names = [aliases.get(name, name) for name in names]
    unknown = [name for name in names if name and name not in layout.named and name != HEAD]
    if unknown:
        raise Unreadable(
            _("These columns are not known: %(names)s. Nothing was read.") % {"names": _(", ").join(unknown)}
        )
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise Unreadable(_("These columns stand twice: %(names)s.") % {"names": _(", ").join(twice)})
    missing = [column.name for column in layout.key if column.name not in names]
    if missing:
        raise Unreadable(
            _("A row finds its record by these columns, which are missing: %(names)s.")
            % {"names": _(", ").join(missing)}
        )
    places = {name: place for place, name in enumerate(names) if name}
    for row in sheet.rows[1:]:
        for place in range(len(row.values)):
            if place not in places.values() and (row.text(place) or place in row.formulas):
                raise Unreadable(
                    _("%(cell)s stands in a column without a name.") % {"cell": row.address(place)}
                )
    return places


def judge_sheet(judge: Judge, model_admin, layout: Layout, sheet: Sheet) -> list[Verdict]:
    """Save every row of a sheet, as far as it may be. Raises Unreadable for the sheet as a whole."""
    places = heads(sheet, layout)
    records = layout.fetched(model_admin.get_queryset(judge.request))
    known = {tuple(map(key_text, layout.key_of(record))): record for record in records}
    verdicts, met = [], {}
    for row in sheet.rows[1:]:
        as_of = row.text(places[HEAD]).strip() if HEAD in places else ""
        exported = stamped(list(layout.named), as_of) if as_of else {}
        cells = [
            Cell(
                each, strip_controls(row.text(place)), row.address(place), (exported or {}).get(each.name, "")
            )
            for each in layout.columns
            if (place := places.get(each.name)) is not None
        ]
        keys = [cell for cell in cells if cell.column in layout.key]
        key = tuple(key_text(cell.text) for cell in keys)
        record, name = known.get(key), " ".join(key)
        if reason := why_not(row, layout, key, met):
            verdict = judge.refused(row.number, name, reason)
        elif exported is None or (record and not are_of(record, keys)):
            verdict = judge.refused(row.number, name, foreign_reason())
        else:
            rest = [cell for cell in cells if not record or cell.column not in layout.key]
            verdict = judge.save(row.number, name, model_admin, record, rest)
        met.setdefault(key, row.number)
        verdicts.append(verdict)
    return judge.finished(verdicts)


def are_of(record: Model, keys: list[Cell]) -> bool:
    """Whether the row was exported of this record, as far as it says: a sheet sorted in part mixes rows."""
    return all(cell.exported in ("", digest(cell.column.write(record))) for cell in keys)


def foreign_reason() -> str:
    said = _("Its column “%(column)s” belongs to another row, or is not as the site wrote it: export again.")
    return said % {"column": HEAD}


def why_not(row: Row, layout: Layout, key: tuple[str, ...], met: dict[tuple, int]) -> str:
    """What is wrong with a row before its record is looked at. `met` are the keys of earlier rows."""
    if row.formulas:
        cells = _(", ").join(map(row.address, sorted(row.formulas)))
        reason = _("%(cells)s holds a formula, which is never worked out here: write its value.")
        return reason % {"cells": cells}
    if empty := [column.name for column, part in zip(layout.key, key, strict=True) if not part]:
        reason = _("Without %(columns)s no record can be found or added.")
        return reason % {"columns": _(", ").join(empty)}
    if key in met:
        return _("Row %(number)d speaks of the same record.") % {"number": met[key]}
    return ""


def key_text(text: str) -> str:
    """Slugs, codes and years are compared in small letters and Western digits."""
    return to_ascii_digits(text).strip().lower()


def head_text(text: str) -> str:
    """The heads of columns are compared in small letters, whatever spaces stand in them."""
    return " ".join(strip_controls(text).split()).lower()
