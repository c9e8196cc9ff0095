"""Lines under a record that two people edit: the fingerprints of all lines, and lines that are gone."""

import json

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.forms.merging import OPENED, fingerprint, read_opened
from core.forms.places import settle_places


class MergingFormSet(BaseInlineFormSet):
    """Lines of which each is merged by itself. A line that another deleted stays deleted, unless it was
    changed here: then it is offered again as a new one. `ordered_by` names the column of their places."""

    ordered_by = ""

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.offered_again = self.gone = 0
        if self.is_bound and self.instance.pk:
            self._let_go()

    @property
    def opened(self) -> dict[str, dict[str, str]]:
        return read_opened(self.data.get(f"{self.prefix}-{OPENED}"))

    @cached_property
    def management_form(self):
        form = super().management_form
        if OPENED not in form.fields:
            box = forms.CharField(widget=forms.HiddenInput, required=False)
            form.fields[OPENED] = box
            if not self.is_bound:
                form.initial[OPENED] = json.dumps(self.fingerprints())
        return form

    def fingerprints(self) -> dict[str, dict[str, str]]:
        return {str(form.instance.pk): form.fingerprints() for form in self.initial_forms if form.merges}

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and form.instance.pk:
            form.opened = self.opened.get(str(form.instance.pk))
        return form

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.instance.pk and getattr(self.data, "_mutable", False):
            self.data[f"{self.prefix}-{OPENED}"] = json.dumps(self.fingerprints())

    def clean(self):
        super().clean()
        if self.offered_again:
            message = _(
                "Somebody else deleted a line that you changed. It stands below as a new line: save again to "
                "keep it, or tick its “Delete”."
            )
            raise forms.ValidationError(message)
        settle_places(self.live_forms(), self.ordered_by)

    def live_forms(self) -> list[forms.ModelForm]:
        """The valid lines that stay. Those that may only be looked at are not cleaned: the admin says so."""
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None)
            and form.cleaned_data is not form.initial
            and not form.cleaned_data.get("DELETE")
        ]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if box := form.fields.get(self.ordered_by):
            box.required = False
            if form.instance.pk:
                box.widget.attrs["data-name"] = str(form.instance)
            else:
                form.initial[self.ordered_by] = None

    # Lines that somebody else deleted ----------------------------------------------------------------

    def _let_go(self) -> None:
        """Renumber what was sent as if the lines that are gone had never been there."""
        try:
            count = int(self.data[f"{self.prefix}-INITIAL_FORMS"])
            total = int(self.data[f"{self.prefix}-TOTAL_FORMS"])
        except (KeyError, ValueError):
            return
        key = self.model._meta.pk.name
        there = {str(pk) for pk in self.get_queryset().values_list("pk", flat=True)}
        lines = [self._sent(number) for number in range(min(total, self.absolute_max))]
        gone = [line for line in lines[:count] if line.get(key, [""])[-1] not in there]
        if not gone:
            return
        again = [line | {key: [""]} for line in gone if "DELETE" not in line and self._was_changed(line, key)]
        kept = [line for line in lines[:count] if line not in gone]
        self.gone, self.offered_again = len(gone), len(again)
        for number in range(len(lines)):
            for name in self._sent(number):
                del self.data[f"{self.prefix}-{number}-{name}"]
        for number, line in enumerate([*kept, *again, *lines[count:]]):
            for name, values in line.items():
                self.data.setlist(f"{self.prefix}-{number}-{name}", values)
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(kept) + len(again) + len(lines[count:]))

    def _sent(self, number: int) -> dict[str, list[str]]:
        start = f"{self.prefix}-{number}-"
        names = [name for name in self.data if name.startswith(start)]
        return {name.removeprefix(start): self.data.getlist(name) for name in names}

    def _was_changed(self, line: dict[str, list[str]], key: str) -> bool:
        opened = self.opened.get(line.get(key, [""])[-1], {})
        data = self.data.__class__(mutable=True)
        for name, values in line.items():
            data.setlist(f"line-{name}", values)
        form = self.form(data=data, prefix="line")
        for name, mark in opened.items():
            field = form.fields.get(name)
            if field is None:
                continue
            try:
                typed = field.clean(field.widget.value_from_datadict(data, {}, f"line-{name}"))
            except forms.ValidationError:
                return True
            if fingerprint(typed) != mark:
                return True
        return False


class OfEditionFormSet(MergingFormSet):
    """Lines that belong to the edition of the record they stand under."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if edition := getattr(self.instance, "edition_id", None):
            form.instance.edition_id = edition
        return form
