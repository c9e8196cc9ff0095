"""The order of lines under a record: a number in each, and buttons that write it where scripts run."""

from itertools import count

from django import forms
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

MOVES = (
    {"step": -1, "label": _("Move up"), "sign": "↑"},
    {"step": 1, "label": _("Move down"), "sign": "↓"},
)
LARGEST = 32_767  # of a PositiveSmallIntegerField


class PlaceBox(forms.TextInput):
    """The number of a line's place, with buttons to move the line up and down."""

    class Media:
        js = (Script("js/admin/order.js", type="module"),)

    def _render(self, template_name, context, renderer=None):
        # The form renderer looks into apps only; this template stands with the site's other ones.
        box = super()._render(template_name, context, renderer)
        return render_to_string("admin/includes/place.html", context | {"box": box, "moves": MOVES})


def settle_places(lines: list[forms.ModelForm], name: str) -> None:
    """Give the valid lines of a form, in the order of their rows, numbers that say one order.

    What was typed stays as far as it does: of equal numbers the earlier row comes first, an empty one last.
    A column that may be empty keeps that, since it stands for an order of its own.
    """
    lines = [line for line in lines if name in line.cleaned_data and not line.fields[name].disabled]
    empty = [line for line in lines if line.cleaned_data[name] is None]
    numbered = [line for line in lines if line not in empty]
    numbers = {line: line.cleaned_data[name] for line in numbered}
    if empty and empty[0].instance._meta.get_field(name).null:
        empty = []
    typed = {numbers[line] for line in numbered if name in line.changed_data or line.instance.pk is None}
    last = max(numbers.values(), default=0)
    is_shared = any(list(numbers.values()).count(number) > 1 for number in typed)
    in_order = [*sorted(numbered, key=numbers.get), *empty]
    if is_shared or last + len(empty) > LARGEST:
        _write(in_order, name, 1)
    else:
        _write(empty, name, last + 1)


def _write(lines: list[forms.ModelForm], name: str, first: int) -> None:
    for line, number in zip(lines, count(first), strict=False):
        if line.cleaned_data[name] != number:
            line.cleaned_data[name] = number
            setattr(line.instance, name, number)
            if name not in line.changed_data:
                line.changed_data.append(name)
