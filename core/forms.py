"""Forms of the admin: texts in several languages, numbers as people type them."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from core.choices import PublicationState
from core.languages import CODES, column, current
from core.text.clock import parse_time
from core.text.controls import is_blank, strip_controls
from core.text.digits import to_ascii_digits
from core.translation_states import missing_columns


class AnyDigits:
    """A field that may be typed in Arabic digits."""

    def to_python(self, value):
        return super().to_python(to_ascii_digits(value) if isinstance(value, str) else value)


class NumberField(AnyDigits, forms.IntegerField):
    """A whole number in a text box: a number box drops Arabic digits."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "size": 4}))
        super().__init__(**kwargs)


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


class BilingualForm(forms.ModelForm):
    """Says at the missing column what the database would otherwise refuse.

    The admin that builds the form names its texts: `needed` in every required language, always;
    `needed_if_public` in every required language once published, in one language before; `together` in
    every required language or in none; `needed_once` in one language at least.
    """

    needed: tuple[str, ...] = ()
    needed_if_public: tuple[str, ...] = ()
    needed_once: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    # Part of a public address: cannot change any more once the record `keeps_address`.
    in_address: tuple[str, ...] = ()
    # Errors of the model's own `clean` on a column that the form shows under another name.
    shown_as: tuple[tuple[str, str], ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            picker = getattr(field.widget, "widget", field.widget)
            if isinstance(picker, Picker):
                picker.forms.append(self)
        for name in self.in_address:
            if name in self.fields and self.instance.pk and self.instance.keeps_address:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("It stands in an address that is public, so it stays.")

    def is_public(self) -> bool:
        return self.value_of("publication_state") == PublicationState.PUBLISHED

    def value_of(self, name: str) -> Any:
        """What is typed, or what is stored where the form does not show the field."""
        return self.cleaned_data.get(name) if name in self.fields else getattr(self.instance, name, None)

    def clean(self):
        super().clean()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = "" if is_blank(value) else strip_controls(value)
        texts = {*self.needed, *self.needed_if_public, *self.needed_once, *self.together}
        values = {column(text, code): self.value_of(column(text, code)) for text in texts for code in CODES}
        if self.is_public():
            message = _("This must be filled in before it is published.")
            self._refuse(missing_columns(values, *self.needed_if_public), message)
        else:
            self._check_once(values, self.needed_if_public)
        self._refuse(missing_columns(values, *self.needed), forms.Field.default_error_messages["required"])
        self._check_reason()
        self._check_once(values, self.needed_once)
        for text in self.together:
            if any(values[column(text, code)] for code in settings.REQUIRED_LANGUAGES):
                message = _("This stands in another language only: fill it in here too, or leave both empty.")
                self._refuse(missing_columns(values, text), message)
        return self.cleaned_data

    def _check_reason(self) -> None:
        """What readers could see is not taken from them without a word."""
        if self.value_of("publication_state") == PublicationState.WITHDRAWN and self.instance.published_at:
            names = [column("withdrawal_reason", code) for code in settings.REQUIRED_LANGUAGES]
            message = _("Write in every required language why it was withdrawn.")
            self._refuse([name for name in names if not self.value_of(name)], message)

    def _check_once(self, values: dict, texts: tuple[str, ...]) -> None:
        for text in texts:
            if not any(values[column(text, code)] for code in CODES):
                self._refuse([column(text, current())], _("Fill this in, in one language at least."))

    def _refuse(self, names: list[str], message) -> None:
        for name in names:
            if name in self.fields and name not in self.errors:
                self.add_error(name, message)

    def _get_validation_exclusions(self):
        # An edition that is fixed or inherited is not in the form, yet part of what must be unique.
        excluded = super()._get_validation_exclusions()
        if getattr(self.instance, "edition_id", None):
            excluded.discard("edition")
        return excluded

    def _update_errors(self, errors):
        if hasattr(errors, "error_dict"):
            known: dict[str, list] = {}
            shown_as = dict(self.shown_as)
            for name, messages in errors.error_dict.items():
                shown = shown_as.get(name, name)
                known.setdefault(shown if shown in self.fields else NON_FIELD_ERRORS, []).extend(messages)
            errors.error_dict = known
        super()._update_errors(errors)


class OfEditionFormSet(BaseInlineFormSet):
    """Lines that belong to the edition of the record they stand under."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if edition := getattr(self.instance, "edition_id", None):
            form.instance.edition_id = edition
        return form

    def live_forms(self) -> list[forms.ModelForm]:
        """The valid lines that stay."""
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
        ]


class OwnPasswordForm(AdminPasswordChangeForm):
    """An organiser's own new password; ends the duty to choose one."""

    def clean(self):
        super().clean()
        new = self.cleaned_data.get("new_password1")
        if new and new == self.cleaned_data.get("old_password"):
            self.add_error("new_password1", _("Choose a password that differs from the old one."))
        return self.cleaned_data

    def save(self, commit=True):
        self.user.must_change_password = False
        return super().save(commit)
