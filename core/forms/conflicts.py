"""What an organiser is told where somebody else changed the field that they changed too."""

from typing import Any

from django import forms
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.fields import ProseField
from core.revisions import last_change_of
from core.text.differences import differences
from core.text.plain import html_to_text

# The two answers to the question which of two versions stays.
MINE, THEIRS = "mine", "theirs"


def conflict_message(form: Any, name: str, shown: str) -> SafeString:
    """Both versions, who wrote the stored one and when, and the choice between them, as HTML.

    `shown` is the mark of the stored version, which an answer brings back.
    """
    field, instance = form.fields[name], form.instance
    stored, typed = (as_text(field, value) for value in (form[name].initial, form[name].value()))
    if is_prose(instance, name):
        stored, typed = html_to_text(stored), html_to_text(typed)
    column = {box: stored for stored, box in form.shown_as}.get(name, name)
    context = {
        "last": last_change_of(instance, column) if hasattr(instance, "history") else None,
        "stored": stored,
        "pieces": differences(stored, typed) if field.widget.attrs.get("lang") else [],
        "language": field.widget.attrs.get("lang", ""),
        "direction": field.widget.attrs.get("dir", "auto"),
        "chooser": form.chooser(name),
        "mine": f"{MINE}-{shown}",
        "theirs": f"{THEIRS}-{shown}",
    }
    return render_to_string("admin/includes/conflict.html", context)


def is_prose(instance: Model, name: str) -> bool:
    return any(isinstance(field, ProseField) and field.name == name for field in instance._meta.fields)


def as_text(field: forms.Field, value: Any) -> str:
    """A value of a field as an organiser reads it in its box."""
    if value in (None, ""):
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        keys = field.prepare_value(value)
        return "، ".join(str(record) for record in field.queryset.filter(pk__in=keys))
    if isinstance(field, forms.ModelChoiceField):
        key = field.prepare_value(value)
        found = field.queryset.filter(pk=key).first() if str(key).isdecimal() else None
        return field.label_from_instance(found) if found else ""
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    widget = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.MultiWidget):
        parts = value if isinstance(value, list) and not any(isinstance(p, dict) for p in value) else None
        parts = parts if parts is not None else widget.decompress(value)
        texts = (part.format_value(each) for part, each in zip(widget.widgets, parts, strict=False))
        return " ".join(text for text in texts if text)
    return str(value)
