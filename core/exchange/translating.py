"""The texts of an edition in two columns, for a translator, and the way back in."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.utils.translation import gettext as _

from core.exchange.columns import Column
from core.exchange.reading import Row, Sheet, Unreadable
from core.exchange.verdicts import Cell, Judge, Outcome, Verdict
from core.exchange.writing import to_xlsx
from core.languages import CODES, column, direction
from core.models import Edition
from core.text.controls import strip_controls
from core.translation_states import translated_fields

KEY = re.compile(r"([a-z]+\.[a-z]+):([0-9]{1,18}):([a-z_]+):([0-9a-f]{8})")
WIDTHS = (16, 34, 60, 60)
# The models with texts of an edition, and how each leads to it.
PATHS: dict[type[Model], str] = {}


def texts_of_edition(path: str, *models: type[Model]) -> None:
    """The texts of these models belong to the edition that `path` leads to."""
    PATHS.update(dict.fromkeys(models, path))


class Text(NamedTuple):
    """A text of a record in the language it is translated from."""

    record: Model
    field: str
    source: str

    @property
    def key(self) -> str:
        label = self.record._meta.label_lower
        return f"{label}:{self.record.pk}:{self.field}:{digest(self.source)}"

    def translation(self, target: str) -> str:
        return strip_controls(getattr(self.record, column(self.field, target)) or "")

    @property
    def where(self) -> str:
        meta = self.record._meta
        return f"{meta.verbose_name} · {self.record} · {meta.get_field(self.field).verbose_name}"


def digest(text: str) -> str:
    """Short, to see whether a source has changed since its sheet was made."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def source_of(target: str) -> str:
    """The language from which a language is translated."""
    return next(code for code in (settings.LANGUAGE_CODE, *settings.REQUIRED_LANGUAGES) if code != target)


def admin_of(model: type[Model]) -> Any:
    return admin.site._registry[model]


def texts(request, edition: Edition, target: str) -> Iterator[Text]:
    """All that may be translated, of the models that this organiser may see."""
    source = source_of(target)
    for model, path in PATHS.items():
        own = admin_of(model)
        if own.has_view_or_change_permission(request):
            for record in own.get_queryset(request).filter(**{path: edition.pk}).distinct():
                for field in translated_fields(model):
                    if text := strip_controls(getattr(record, column(field, source)) or ""):
                        yield Text(record, field, text)


def heads(target: str) -> list[str]:
    return ["key", "where", f"source_{source_of(target)}", f"translation_{target}"]


def translation_sheet(request, edition: Edition, target: str) -> bytes:
    """The sheet as XLSX: only its last column is to be written in. Raises TooLong."""
    rows = [
        [text.key, text.where, text.source, text.translation(target)]
        for text in texts(request, edition, target)
    ]
    is_rtl = direction(target) == "rtl"
    return to_xlsx([heads(target), *rows], is_rtl=is_rtl, widths=WIDTHS, locked=3)


def target_of(sheet: Sheet) -> str:
    """The language a sheet translates into. Raises Unreadable where it is no such sheet."""
    first = [sheet.rows[0].text(place).strip() for place in range(4)]
    for code in CODES:
        if first == heads(code):
            return code
    raise Unreadable(_("This is no translation sheet: its heads must stay as they were."))


def judge_translations(judge: Judge, edition: Edition, sheet: Sheet, takes_outdated: bool) -> list[Verdict]:
    """Save the translations of a sheet, record by record. An empty cell says nothing.

    Where the source has changed meanwhile, a row is refused unless `takes_outdated`.
    """
    target = target_of(sheet)
    verdicts, cells, found = [], {}, {}
    for row in sheet.rows[1:]:
        try:
            record, field, is_outdated = _record_of(judge, edition, row, target, found)
            if is_outdated and not takes_outdated and row.text(3):
                raise RowRefused(outdated_reason())
        except RowRefused as refusal:
            verdicts.append(judge.refused(row.number, row.text(1), str(refusal)))
            continue
        if row.text(3):
            translation = Column(column(field, target))
            translation.owner = type(record)
            entry = Cell(translation, strip_controls(row.text(3)), row.address(3))
            cells.setdefault(record, (row, []))[1].append(entry)
        else:
            verdicts.append(Verdict(row.number, row.text(1), Outcome.UNCHANGED))
    for record, (row, entries) in cells.items():
        verdicts.append(judge.save(row.number, str(record), admin_of(type(record)), record, entries))
    return sorted(verdicts, key=lambda verdict: verdict.number)


class RowRefused(Exception):
    """Why a row of a translation sheet is not taken, in the language of the request."""


def _record_of(judge: Judge, edition: Edition, row: Row, target: str, found: dict):
    """The record and the field a row speaks of, and whether the source is another by now."""
    key = KEY.fullmatch(row.text(0).strip())
    if row.formulas or not key:
        raise RowRefused(_("Its key is not one that the site wrote."))
    label, pk, field, source = key.groups()
    model = next((model for model in PATHS if model._meta.label_lower == label), None)
    if model is None or field not in translated_fields(model):
        raise RowRefused(_("Its key is not one that the site wrote."))
    if model not in found:
        own = admin_of(model).get_queryset(judge.request).filter(**{PATHS[model]: edition.pk}).distinct()
        found[model] = {record.pk: record for record in own}
    record = found[model].get(int(pk))
    if record is None:
        raise RowRefused(_("Its record is not in this edition any more."))
    now = strip_controls(getattr(record, column(field, source_of(target))) or "")
    return record, field, digest(now) != source


def outdated_reason() -> str:
    return _("Its source has changed since the sheet was made.")


def outdated(verdicts: list[Verdict]) -> int:
    """How many rows were refused because their source has changed."""
    return sum(outdated_reason() in each.reasons for each in verdicts)
