"""What a browser would send back of a form that nobody touched, and how one of its boxes is filled."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict


class Parts(list):
    """A value that is already what each box of a field with several boxes holds."""


def posted(form: forms.BaseForm) -> MultiValueDict:
    """The data of an unbound form as it would come back; files stay as they are stored."""
    data = MultiValueDict()
    for bound in form:
        fill(data, form, bound.name, bound.value())
    return data


def fill(data: MultiValueDict, form: forms.BaseForm, name: str, value: Any) -> None:
    """Put a value into the box of a field, or into its several boxes."""
    widget = form.fields[name].widget
    _fill(data, getattr(widget, "widget", widget), form.add_prefix(name), value)


def _fill(data: MultiValueDict, widget: forms.Widget, name: str, value: Any) -> None:
    if isinstance(widget, forms.MultiWidget):
        parts = value if isinstance(value, Parts) else widget.decompress(value)
        for box, suffix, part in zip(widget.widgets, widget.widgets_names, parts, strict=False):
            _fill(data, box, name + suffix, part)
    elif isinstance(widget, forms.SelectMultiple):
        data.setlist(name, [str(key) for key in value or []])
    elif isinstance(widget, forms.CheckboxInput):
        data.setlist(name, ["on"] if value else [])
    elif not isinstance(widget, forms.FileInput):
        is_plain = isinstance(value, str) or isinstance(widget, forms.Select)
        text = value if is_plain else widget.format_value(value)
        data[name] = "" if text is None else str(text)
