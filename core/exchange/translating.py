"""The texts of an edition in two columns, for a translator, and the way back in."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.choices import TranslationState
from core.exchange.as_of import digest
from core.exchange.columns import Column
from core.exchange.judging import Cell, Judge
from core.exchange.reading import Row, Sheet, Unreadable
from core.exchange.verdicts import Outcome, Verdict
from core.exchange.writing import to_xlsx
from core.forms.states import chooser
from core.languages import CODES, column, direction, language_name
from core.models import Edition
from core.text.controls import strip_controls
from core.translated import CONDITIONS, in_edition
from core.translation_states import states_of, translated_fields

# Model, record, field, and the digests of source and translation as they were exported.
KEY = re.compile(r"([a-z]+\.[a-z]+):([0-9]{1,18}):([a-z_]+):([0-9a-f]{6}):([0-9a-f]{6})")
HEAD = re.compile(r"key_([a-z_]+)")
WIDTHS = (34, 14, 60, 60, 16)
KEY_COLUMN, WRITTEN = 4, 3  # positions; the key is hidden


class Text(NamedTuple):
    """A text of a record in the language it is translated from, and its translation."""

    record: Model
    field: str
    source: str
    target: str

    @property
    def key(self) -> str:
        label = self.record._meta.label_lower
        return f"{label}:{self.record.pk}:{self.field}:{digest(self.source)}:{digest(self.translation)}"

    @property
    def translation(self) -> str:
        return strip_controls(getattr(self.record, column(self.field, self.target)) or "")

    @property
    def state(self) -> TranslationState:
        known = states_of(self.record)
        return known.get(column(self.field, self.target), TranslationState.MISSING)

    @property
    def where(self) -> str:
        meta = self.record._meta
        return f"{meta.verbose_name} · {self.record} · {meta.get_field(self.field).verbose_name}"


class StateOf(Column):
    """The state of a text: set where its text is written."""

    def __init__(self, text: Column):
        super().__init__(chooser(text.field), label=format_lazy("{}: {}", text.label, gettext_lazy("state")))
        self.owner, self.of = text.owner, text.field

    def write(self, record):
        return ""

    def show(self, record):
        state = states_of(record).get(self.of)
        return str(state.label) if state else ""


def source_of(target: str) -> str:
    """The language from which a language is translated."""
    return next(code for code in (settings.LANGUAGE_CODE, *settings.REQUIRED_LANGUAGES) if code != target)


def admin_of(model: type[Model]) -> Any:
    return admin.site._registry[model]


def texts(request, edition: Edition, target: str) -> Iterator[Text]:
    """All that may be translated, of the models that this organiser may see."""
    source = source_of(target)
    for model in CONDITIONS:
        own = admin_of(model)
        if own.has_view_or_change_permission(request):
            for record in in_edition(own.get_queryset(request), edition):
                for field in translated_fields(model):
                    if text := strip_controls(getattr(record, column(field, source)) or ""):
                        yield Text(record, field, text, target)


def heads(target: str) -> list[str]:
    """In the language of the request, but for the last: it says what sheet this is."""
    languages = [capfirst(language_name(code)) for code in (source_of(target), target)]
    return [_("Where the text stands"), capfirst(_("state")), *languages, f"key_{target}"]


def translation_sheet(request, edition: Edition, target: str, only_open: bool = False) -> bytes:
    """The sheet as XLSX: only the translation is to be written in. Raises TooLong.

    Approved translations are left out where `only_open`.
    """
    source = source_of(target)
    rows = [
        [text.where, str(text.state.label), text.source, text.translation, text.key]
        for text in texts(request, edition, target)
        if not (only_open and text.state == TranslationState.APPROVED)
    ]
    return to_xlsx(
        [heads(target), *rows],
        is_rtl="rtl" in (direction(source), direction(target)),
        widths=WIDTHS,
        locked=(0, 1, 2),
        hidden=(KEY_COLUMN,),
        title=f"{edition.year} {source}-{target}",
    )


def places_of(sheet: Sheet) -> tuple[str, int]:
    """The language a sheet translates into, and the position of its keys, which stand after the translations.

    Raises Unreadable where it is no such sheet.
    """
    first = sheet.rows[0]
    for place in range(1, len(first.values)):
        found = HEAD.fullmatch(first.text(place).strip())
        if found and found[1] in CODES:
            return found[1], place
    raise Unreadable(_("This is no translation sheet: its columns must stay as they were."))


def judge_translations(judge: Judge, edition: Edition, sheet: Sheet, state: str = "") -> list[Verdict]:
    """Save the translations of a sheet, record by record. An empty cell says nothing, nor does an old one.

    Where the source or the translation was changed after the export, a row is refused unless the judge
    insists. What is written gets the `state`, or by itself that of a changed text.
    """
    target, place = places_of(sheet)
    verdicts, cells, found = [], {}, {}
    for row in sheet.rows[1:]:
        name, text = row.text(0), strip_controls(row.text(place - 1))
        try:
            record, field, is_outdated, exported = _record_of(judge, edition, row, target, place, found)
        except RowRefused as refusal:
            verdicts.append(judge.refused(row.number, name, str(refusal)))
            continue
        translation = Column(column(field, target))
        translation.owner = type(record)
        entry = Cell(translation, text, row.address(place - 1), exported)
        if not text or not entry.says_something(record):
            verdicts.append(Verdict(row.number, name, Outcome.UNCHANGED))
        elif is_outdated and not judge.insists:
            reason = _("Its source has changed since the sheet was made.")
            verdicts.append(judge.refused(row.number, name, reason)._replace(is_stale=True))
        else:
            entries = cells.setdefault(record, (row, []))[1]
            entries += [entry, *([Cell(StateOf(translation), state)] if state else [])]
    for record, (row, entries) in cells.items():
        verdicts.append(judge.save(row.number, str(record), admin_of(type(record)), record, entries))
    return sorted(verdicts, key=lambda verdict: verdict.number)


class RowRefused(Exception):
    """Why a row of a translation sheet is not taken, in the language of the request."""


def _record_of(judge: Judge, edition: Edition, row: Row, target: str, place: int, found: dict):
    """The record and the field a row speaks of, whether the source is another by now, and the digest of the
    translation as it was exported."""
    key = KEY.fullmatch(row.text(place).strip())
    if row.formulas or not key:
        raise RowRefused(_("Its key is not one that the site wrote."))
    label, pk, field, source, translation = key.groups()
    model = next((model for model in CONDITIONS if model._meta.label_lower == label), None)
    if model is None or field not in translated_fields(model):
        raise RowRefused(_("Its key is not one that the site wrote."))
    if model not in found:
        own = admin_of(model).get_queryset(judge.request)
        found[model] = {record.pk: record for record in in_edition(own, edition)}
    record = found[model].get(int(pk))
    if record is None:
        raise RowRefused(_("Its record is not in this edition any more."))
    now = strip_controls(getattr(record, column(field, source_of(target))) or "")
    return record, field, digest(now) != source, translation
