"""Forms of the admin for texts in several languages."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from core.choices import PublicationState
from core.forms.inputs import Picker
from core.forms.merging import MergingForm
from core.forms.rights import LockingForm
from core.forms.states import StatesForm
from core.languages import CODES, column, current
from core.text.controls import is_blank, strip_controls
from core.translation_states import missing_columns


class BilingualForm(StatesForm, MergingForm, LockingForm):
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
