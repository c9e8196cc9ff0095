"""Each row of an upload goes through the form of the admin."""

from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import DatabaseError, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.exchange.as_of import digest
from core.exchange.columns import CellRefused, Column, Records
from core.exchange.posted import fill, posted
from core.exchange.reading import Unreadable
from core.exchange.verdicts import Change, Clash, Outcome, Verdict, with_clashes

# Each goes through a form, which takes its time: a request must not take half a minute.
MOST_SAVED = 500


class Cell(NamedTuple):
    """A text for a column, and where it stands. `exported` is the digest of what was exported, if known."""

    column: Column
    text: str
    address: str = ""
    exported: str = ""

    def says_something(self, record: Any) -> bool:
        return self.text != self.column.write(record) and self.exported != digest(self.text)

    def is_stale(self, record: Any) -> bool:
        return bool(self.exported) and self.exported != digest(self.column.write(record))


class Judge:
    """Saves rows as the admin would, for one request: call it within a transaction.

    `source` is the name of the file, for the log. What others changed after the export is written over only
    where the organiser `insists`.
    """

    def __init__(self, request, source: str, insists: bool = False):
        self.request, self.source, self.insists = request, source, insists
        self.records, self.saved = Records(), 0
        # By admin, what was moved in time or place or given other people, by the number of its row.
        self.moved: dict[Any, dict[int, Any]] = {}

    def refused(self, number: int, name: str, *reasons: str) -> Verdict:
        return Verdict(number, name, Outcome.REFUSED, reasons=reasons)

    def save(self, number: int, name: str, model_admin, record: Any, cells: list[Cell]) -> Verdict:
        """The verdict on a row that says `cells` of a record, or of a new one where there is none.

        Raises Unreadable once too many rows do something.
        """
        if record:
            if not any(cell.says_something(record) for cell in cells):
                return Verdict(number, name, Outcome.UNCHANGED)
            # Locked, and read again: what somebody else saves at this moment stays.
            record = model_admin.get_object(self.request, str(record.pk))
            if record is None:
                return self.refused(number, name, _("Its record was deleted meanwhile."))
            cells = [cell for cell in cells if cell.says_something(record)]
            if not cells:
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
        stale = [stale_reason(cell, record) for cell in cells if record and cell.is_stale(record)]
        if stale and not self.insists:
            return self.refused(number, name, *stale)._replace(is_stale=True)
        old = {cell.column: cell.column.show(record) if record else "" for cell in cells}
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
            if (after := column.show(saved)) != before
        )
        self._log(model_admin, saved, changes, is_new=not record)
        if hasattr(model_admin, "clashes") and model_admin.decides(form):
            self.moved.setdefault(model_admin, {})[number] = saved
        if not record:
            self.records.forget(model_admin.model)
        outcome = (Outcome.CHANGED if changes else Outcome.UNCHANGED) if record else Outcome.NEW
        return Verdict(number, name, outcome, changes, (), tuple(kept))

    def finished(self, verdicts: list[Verdict]) -> list[Verdict]:
        """The verdicts with what does not go together once all rows are saved."""
        found: dict[int, list[Clash]] = {}
        for model_admin, moved in self.moved.items():
            clashes = model_admin.clashes(list(moved.values()))
            for number, record in moved.items():
                found.setdefault(number, []).extend(clashes[record.pk])
        return [with_clashes(verdict, found.get(verdict.number, ())) for verdict in verdicts]

    def _filled(self, model_admin, record, cells: list[Cell]):
        """The bound form; the labels of what this organiser may not change; by field, why it is refused."""
        form_class = model_admin.get_form(self.request, record, change=bool(record))
        blank = form_class(instance=record)
        data, kept, refused, edition = posted(blank), [], {}, getattr(record, "edition_id", None)
        for column, text, address, _exported in cells:
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


def stale_reason(cell: Cell, record: Any) -> str:
    now = cell.column.show(record)
    said = _("Somebody changed it after the export; now it says “%(now)s”.")
    if not now:
        said = _("Somebody emptied it after the export.")
    return said_of(cell.column.label, cell.address, said % {"now": Truncator(now).chars(120)})


def said_of(label: str, address: str, reason: str) -> str:
    """“Room (F3): There is no room “x”.”"""
    place = f"{label} ({address})" if address else label
    return _("%(label)s: %(value)s") % {"label": place, "value": reason}
