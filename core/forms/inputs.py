"""Boxes of the admin: numbers, days and times as people type them, and pickers."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from core.text.clock import parse_time
from core.text.digits import to_ascii_digits


class AnyDigits:
    """A field that may be typed in Arabic digits."""

    def to_python(self, value):
        return super().to_python(to_ascii_digits(value) if isinstance(value, str) else value)


class NumberField(AnyDigits, forms.IntegerField):
    """A whole number in a text box: a number box drops Arabic digits."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "size": 4}))
        super().__init__(**kwargs)


class PhoneField(AnyDigits, forms.CharField):
    """A telephone number: `to_python` writes its digits 0–9."""


class DayField(AnyDigits, forms.DateField):
    pass


class ClockField(forms.CharField):
    """A time of the clock: 9:30, 9.30, 0930, «٩:٣٠», with or without its period; empty stays None."""

    def clean(self, value):
        try:
            return parse_time(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(_("Write the time as 9:30, 0930 or 2:15 pm.")) from error


class MomentField(forms.SplitDateTimeField):
    """A day and a time of the clock, each in its own box and typed as people type them."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields = (DayField(required=False), ClockField(required=False))

    def clean(self, value):
        # A stored moment may have seconds, which nobody types.
        return value if self.disabled else super().clean(value)


class Picker(AutocompleteSelect):
    """A box that looks records up. Its copies in all the lines of a form name theirs with one query."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Both are shared with the copies that each line takes.
        self.forms: list[forms.ModelForm] = []
        self.labels: dict[str, str] = {}

    def optgroups(self, name, value, attr=None):
        chosen = self._known(value)
        if chosen - self.labels.keys():
            for form in self.forms:
                chosen |= self._known([form[self.field.name].value()])
            records = self.choices.queryset.using(self.db).filter(pk__in=chosen)
            self.labels.update(
                (str(record.pk), self.choices.field.label_from_instance(record)) for record in records
            )
        pairs = [(key, self.labels[key]) for key in map(str, value) if key in self.labels]
        if not self.is_required:
            pairs.insert(0, ("", ""))
        options = [
            self.create_option(name, key, label, bool(key), index) for index, (key, label) in enumerate(pairs)
        ]
        return [(None, options, 0)]

    def _known(self, values) -> set[str]:
        """The keys among the values; what was tampered with names no record."""
        return {str(value) for value in values if str(value).isdecimal()}
