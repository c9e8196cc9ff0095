"""Two people at one record: what each changed is kept, and where both changed one field the second chooses.

A form remembers the fingerprint of every value it was opened with. When it is sent, a field is read three
ways: as opened, as stored now, as typed. What only the other changed is taken over; what both changed is
refused until it is said which to keep.
"""

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Manager, Model, QuerySet

from core.forms.conflicts import MINE, THEIRS, conflict_message

OPENED = "opened"


def canonical(value: Any) -> str:
    """A value as text, the same whether it was stored or typed again. Times count to the minute."""
    if value is None or value is False:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, QuerySet | list | tuple):
        return json.dumps(sorted(canonical(part) for part in value))
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, default=str)
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value.total_seconds())
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").strip()


def fingerprint(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode(errors="replace")).hexdigest()[:12]


def read_opened(text: str | None) -> dict[str, Any]:
    """What a form says it was opened with; nothing where that was tampered with."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class MergingForm(forms.ModelForm):
    """A model form that saves nothing over what somebody else has written since it was opened.

    `merges` is set by the admin for forms of existing records; `is_line` for lines, whose fingerprints
    their formset carries.
    """

    # Fields of which a change of one is a change of all: a day and its hour.
    one_matter: tuple[tuple[str, ...], ...] = ()
    merges = is_line = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened: dict[str, str] | None = None
        self.changed_meanwhile: set[str] = set()
        self.taken_over: list[str] = []
        self.conflicts: list[str] = []
        self.unsettled: dict[str, str] = {}
        if self.merges and self.instance.pk and not self.is_line:
            # Worked out when it is drawn: forms built on this one still set what their fields show.
            self.fields[OPENED] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=lambda: json.dumps(self.fingerprints())
            )

    def fingerprints(self) -> dict[str, str]:
        """Of the stored value of every field that can be written here and of every text in a language.

        Where a choice is open, it stays as opened.
        """
        names = (name for name, field in self.fields.items() if self.is_watched(name) or is_text(field))
        return {name: fingerprint(self[name].initial) for name in names} | self.unsettled

    def is_watched(self, name: str) -> bool:
        field = self.fields[name]
        return name not in (OPENED, "DELETE") and not field.disabled and not getattr(field, "is_state", False)

    def is_typed(self, name: str, opened: str) -> bool:
        """Whether what was sent differs from what the form was opened with; what cannot be read does."""
        return name not in self.cleaned_data or fingerprint(self.cleaned_data[name]) != opened

    def chooser(self, name: str) -> str:
        return self.add_prefix(f"{name}-choice")

    def _clean_form(self):
        # First of all: the rules judge what will be saved.
        if self.merges and self.instance.pk and (self.opened is not None or not self.is_line):
            self._merge(self.opened if self.is_line else read_opened(self.data.get(self.add_prefix(OPENED))))
        super()._clean_form()

    def _merge(self, opened: dict[str, str]) -> None:
        known = [name for name in opened if name in self.fields]
        self.changed_meanwhile = {name for name in known if fingerprint(self[name].initial) != opened[name]}
        if not self.changed_meanwhile:
            return
        if not getattr(self.data, "_mutable", True):
            self.data = self.data.copy()
        names = [name for name in known if self.is_watched(name)]
        theirs = self.changed_meanwhile.intersection(names)
        mine = {name for name in names if self.is_typed(name, opened[name])}
        for matter in self._matters(names):
            if theirs.intersection(matter):
                self._settle(matter, bool(mine.intersection(matter)))
        self.unsettled = {name: opened[name] for name in self.conflicts}
        for name in self.conflicts:
            self.add_error(name, conflict_message(self, name, fingerprint(self[name].initial)))
        if not self.is_line:
            self.data[self.add_prefix(OPENED)] = json.dumps(self.fingerprints())

    def _matters(self, names: list[str]) -> list[tuple[str, ...]]:
        joined = {name: matter for matter in self.one_matter for name in matter}
        found = dict.fromkeys(joined.get(name, (name,)) for name in names)
        return [tuple(name for name in matter if name in names) for matter in found]

    def _settle(self, matter: tuple[str, ...], is_mine: bool) -> None:
        """Fields that belong together, of which another changed one: take theirs, keep mine, or ask."""
        differing = [name for name in matter if self.is_typed(name, fingerprint(self[name].initial))]
        for name in differing:
            # An answer counts for the version that was shown: a third person may have saved since.
            choice, _dash, shown = self.data.get(self.chooser(name), "").partition("-")
            is_answered = shown == fingerprint(self[name].initial)
            if not is_mine or (is_answered and choice == THEIRS):
                self._take_over(name)
            elif not (is_answered and choice == MINE):
                self.conflicts.append(name)

    def _take_over(self, name: str) -> None:
        """The stored value wins: in what is saved and, if the form is shown again, in its box."""
        self._errors.pop(name, None)
        self.cleaned_data[name] = self._stored_value(name)
        self.taken_over.append(name)
        write(self.data, self.add_prefix(name), self.fields[name], self[name].initial)
        self.__dict__.pop("changed_data", None)

    def _stored_value(self, name: str) -> Any:
        try:
            self.instance._meta.get_field(name)
        except FieldDoesNotExist:
            return self.fields[name].clean(self[name].initial)
        value = getattr(self.instance, name)
        return value.all() if isinstance(value, Manager) else value


def is_text(field: forms.Field) -> bool:
    """Whether a field holds a text in one language, by which its translations go."""
    return bool(field.widget.attrs.get("lang"))


def write(data, name: str, field: forms.Field, stored: Any) -> None:
    """Put a stored value into sent data, as a browser would send it."""
    value = field.prepare_value(stored)
    widget = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets, widget.widgets_names, widget.decompress(value), strict=True)
        for part, suffix, each in parts:
            data[name + suffix] = part.format_value(each) or ""
    elif isinstance(widget, forms.CheckboxInput):
        data.pop(name, None)
        if value:
            data[name] = "on"
    elif isinstance(value, list | tuple):
        data.setlist(name, [str(part) for part in value])
    elif isinstance(widget, forms.Select):
        data[name] = "" if value is None else str(value)
    else:
        data[name] = widget.format_value(value) or ""
