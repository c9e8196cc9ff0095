"""The state of each text beside its box, and the choice of another one."""

from typing import Any

from django import forms
from django.utils.functional import cached_property, lazy
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from core.choices import TranslationState
from core.forms.remarks import sentences, termbase
from core.languages import CODES, column
from core.rights import APPROVE
from core.translation_states import choose, source_of, states_of, translated_fields

CHANGED_MEANWHILE = _(
    "The text or its original changed after you opened it, so the state you chose was not taken. Read it, "
    "then choose again."
)


def chooser(name: str) -> str:
    """The name of the box in which the state of a column is chosen."""
    return f"{name}-state"


class StatesForm(forms.ModelForm):
    """Each text says how far it is; who may approve can say so, others can send it for review."""

    user: Any = None
    is_line = False  # lines are too narrow: the texts of a line have their states on its own page

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stateful: dict[str, str] = {}
        fields = () if self.is_line else translated_fields(type(self.instance))
        known = states_of(self.instance) if fields and self.instance.pk else {}
        names = [column(field, code) for field in fields for code in CODES]
        for name in names:
            if name in self.fields:
                self._add_state(name, known.get(name))

    def _add_state(self, name: str, state: TranslationState | None) -> None:
        field = self.fields[name]
        field.widget.attrs["data-state"] = state or ""
        if not field.disabled:
            box = self.fields[chooser(name)] = forms.ChoiceField(
                choices=self._choices(),
                required=False,
                widget=forms.Select(
                    {"class": "state-choice", "aria-label": format_lazy("{}: {}", field.label, _("state"))}
                ),
            )
            box.is_state = True
            self.stateful[name] = chooser(name)
        # Lazily: a box that is drawn asks for the errors of the whole form.
        field.help_text = lazy(self._with_state, SafeString)(name, state, field.help_text)

    def _choices(self) -> list[tuple[str, Any]]:
        offered = [TranslationState.DRAFT, TranslationState.IN_REVIEW]
        if self.user is None or self.user.has_perm(APPROVE):
            offered.append(TranslationState.APPROVED)
        return [("", pgettext("state of a text", "by itself")), *((each, each.label) for each in offered)]

    def _with_state(self, name: str, state: TranslationState | None, help_text: Any) -> SafeString:
        chip = format_html('<span class="state state-{}">{}</span>', state, state.label) if state else ""
        box = self[chooser(name)] if name in self.stateful else ""
        remarks = format_html_join("", "<li>{}</li>", ((line,) for line in self.remarks(name)))
        if remarks:
            box = format_html('{}<ul class="remarks">{}</ul>', box, remarks)
        said = conditional_escape(help_text or "")
        return format_html('{}<span class="state-line">{}{}</span>', said, chip, box)

    def _post_clean(self):
        super()._post_clean()
        for name, box in self.stateful.items():
            if refused := self._errors.pop(box, None):
                self.add_error(name, refused)
        chosen = {
            name: self.cleaned_data[box] for name, box in self.stateful.items() if self.cleaned_data.get(box)
        }
        for name in filter(self._is_unread, chosen):
            self.data[self.add_prefix(chooser(name))] = ""
            self.add_error(name, CHANGED_MEANWHILE)
        if chosen:
            choose(self.instance, chosen)

    def _is_unread(self, name: str) -> bool:
        """Whether a text or the one it is translated from changed after the form was opened."""
        field = self.instance._meta.get_field(name).translated_field.name
        source = source_of(self.instance, field)
        read = {name, column(field, source)} if source else {name}
        return bool(read.intersection(getattr(self, "changed_meanwhile", ())))

    def remarks(self, name: str) -> list[str]:
        """What an editor should look at in the text that stands in a box."""
        field = self.fields[name]
        text = self.get_initial_for_field(field, name)
        if self.is_bound and not field.disabled:
            text = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return sentences(self.instance._meta.get_field(name), text, self.terms)

    @cached_property
    def terms(self):
        return termbase()
