"""Each row of an upload goes through the form of the admin; what comes of it is said in a verdict."""

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from core.exchange.columns import CellRefused, Column, Records
from core.exchange.posted import fill, posted
from core.exchange.reading import Unreadable
from core.models import bump

# Each goes through a form, which takes its time: a request must not take half a minute.
MOST_SAVED = 500


class Outcome(models.TextChoices):
    REFUSED = "refused", pgettext_lazy("row of a spreadsheet", "Refused")
    NEW = "new", pgettext_lazy("row of a spreadsheet", "New")
    CHANGED = "changed", pgettext_lazy("row of a spreadsheet", "Changed")
    UNCHANGED = "unchanged", pgettext_lazy("row of a spreadsheet", "Unchanged")


class Change(NamedTuple):
    label: str
    old: str
    new: str


class Verdict(NamedTuple):
    """What a row does. `kept` names the columns it tried that are not this organiser's to change."""

    number: int
    name: str
    outcome: Outcome
    changes: tuple[Change, ...] = ()
    reasons: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class Cell(NamedTuple):
    """A text for a column, and where it stands."""

    column: Column
    text: str
    address: str = ""


class Judge:
    """Saves rows as the admin would, for one request: call it within a transaction.

    `source` is the name of the file, for the log.
    """

    def __init__(self, request, source: str):
        self.request, self.source, self.records = request, source, Records()
        self.saved = 0

    def refused(self, number: int, name: str, *reasons: str) -> Verdict:
        return Verdict(number, name, Outcome.REFUSED, reasons=reasons)

    def save(self, number: int, name: str, model_admin, record: Any, cells: list[Cell]) -> Verdict:
        """The verdict on a row that says `cells` of a record, or of a new one where there is none.

        Raises Unreadable once too many rows do something.
        """
        old = {cell.column: cell.column.write(record) if record else "" for cell in cells}
        cells = [cell for cell in cells if cell.text != old[cell.column]]
        if record and not cells:
            return Verdict(number, name, Outcome.UNCHANGED)
        self.saved += 1
        if self.saved > MOST_SAVED:
            raise Unreadable(
                _("More than %(most)d rows would change something: divide the file.") % {"most": MOST_SAVED}
            )
        if not record and not model_admin.has_add_permission(self.request):
            return self.refused(number, name, _("You may not add records of this kind."))
        if record and not model_admin.has_change_permission(self.request, record):
            return self.refused(number, name, _("You may not change this record."))
        form, kept, refused = self._filled(model_admin, record, cells)
        if reasons := [*refused.values(), *self._errors(form, cells, refused)]:
            return self.refused(number, name, *dict.fromkeys(reasons))
        try:
            with transaction.atomic():
                saved = model_admin.save_form(self.request, form, change=bool(record))
                model_admin.save_model(self.request, saved, form, change=bool(record))
                form.save_m2m()
        except DatabaseError:
            return self.refused(number, name, _("The database does not take this row."))
        changes = tuple(
            Change(column.label, before, after)
            for column, before in old.items()
            if (after := column.write(saved)) != before
        )
        self._log(model_admin, saved, changes, is_new=not record)
        if not record:
            self.records.forget(model_admin.model)
        outcome = (Outcome.CHANGED if changes else Outcome.UNCHANGED) if record else Outcome.NEW
        return Verdict(number, name, outcome, changes, (), tuple(kept))

    def _filled(self, model_admin, record, cells: list[Cell]):
        """The bound form; the labels of what this organiser may not change; by field, why it is refused."""
        form_class = model_admin.get_form(self.request, record, change=bool(record))
        blank = form_class(instance=record)
        data, kept, refused, edition = posted(blank), [], {}, getattr(record, "edition_id", None)
        for column, text, address in cells:
            if column.field not in blank.fields or blank.fields[column.field].disabled:
                kept.append(column.label)
                continue
            try:
                value = column.read(text, self.records, edition)
            except CellRefused as refusal:
                refused[column.field] = said_of(column.label, address, str(refusal))
                continue
            if column.field == "edition":
                edition = value
            fill(data, blank, column.field, value)
        return form_class(data, instance=record), kept, refused

    def _errors(self, form, cells: list[Cell], refused: dict[str, str]) -> list[str]:
        places = {cell.column.field: cell for cell in cells}
        found = []
        for name, errors in form.errors.items():
            if name in refused:
                continue
            if name == NON_FIELD_ERRORS:
                found += errors
            elif name in places:
                cell = places[name]
                found += [said_of(cell.column.label, cell.address, error) for error in errors]
            else:
                found += [said_of(str(form.fields[name].label), "", error) for error in errors]
        return found

    def _log(self, model_admin, saved, changes: tuple[Change, ...], is_new: bool) -> None:
        said = _("From the file “%(file)s”.") % {"file": self.source}
        if is_new:
            model_admin.log_addition(self.request, saved, said)
        elif changes:
            labels = _(", ").join(change.label for change in changes)
            model_admin.log_change(self.request, saved, f"{said} {labels}")


class Result(NamedTuple):
    """The verdicts, a digest of them, and whether what they say was done."""

    verdicts: list[Verdict]
    fingerprint: str
    is_done: bool

    @property
    def may_be_done(self) -> bool:
        return is_worth_doing(self.verdicts)


def is_worth_doing(verdicts: list[Verdict]) -> bool:
    """All or nothing: no row is refused, and one at least does something."""
    outcomes = {verdict.outcome for verdict in verdicts}
    return Outcome.REFUSED not in outcomes and bool(outcomes & {Outcome.NEW, Outcome.CHANGED})


def carry_out(work: Callable[[], list[Verdict]], seen: str = "", is_sure: bool = False) -> Result:
    """Do the work and take all of it back, unless it comes out exactly as it was seen.

    `seen` is the fingerprint of the result that the organiser has confirmed: none in a dry run. Where what
    was seen is compared otherwise, `is_sure` says that it is the same.
    """
    with transaction.atomic():
        verdicts = work()
        fingerprint = hashlib.sha256(repr(verdicts).encode("utf-8", "replace")).hexdigest()
        is_done = (is_sure or seen == fingerprint) and is_worth_doing(verdicts)
        if is_done:
            bump()
        else:
            transaction.set_rollback(True)
    return Result(verdicts, fingerprint, is_done)


def said_of(label: str, address: str, reason: str) -> str:
    """“Room (F3): There is no room “x”.”"""
    place = f"{label} ({address})" if address else label
    return _("%(label)s: %(value)s") % {"label": place, "value": reason}
