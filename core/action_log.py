"""What the admin's log says of an action: it keeps names of columns and is read in any language."""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.revisions import full_label


def name_columns(message: list[dict], form: Any, formsets: Iterable[Any] | None, add: bool) -> list[dict]:
    """Django's message about a form and its lines, with columns where it has the English labels of boxes."""
    changed = [(form.instance, form.changed_data)] if form.changed_data and not add else []
    for formset in formsets or ():
        changed += formset.changed_objects
    parts = [part["changed"] for part in message if "changed" in part]
    for part, (record, names) in zip(parts, changed, strict=True):
        boxes = zip(names, part["fields"], strict=True)
        part["fields"] = [name if column_of(type(record), name) else label for name, label in boxes]
    return message


def said(entry: LogEntry) -> str:
    """An entry of the log in the language of the reader."""
    if entry.is_deletion() and not entry.change_message:
        return pgettext("history", "deleted")
    if not entry.change_message.startswith("["):
        return entry.get_change_message()
    message = json.loads(entry.change_message)
    for part in message:
        for details in part.values():
            if fields := details.get("fields"):
                line = details.get("name")
                model = model_named(line) if line else entry.content_type.model_class()
                # As one, or Django would put its own “and” between them.
                details["fields"] = [listed(model, fields)]
    return LogEntry(change_message=json.dumps(message)).get_change_message()


def listed(model: type[models.Model] | None, names: Iterable[str]) -> str:
    labels = dict.fromkeys(label(model, name) for name in names)
    return pgettext("between the items of a list", ", ").join(labels)


def label(model: type[models.Model] | None, name: str) -> str:
    """What a box is called in its form; a name that is no column of the model stands as it is."""
    field = column_of(model, name) if model else None
    if field is None:
        return _(name)
    state = pgettext("of a translation", "state")
    return f"{full_label(field)} ({state})" if name.endswith("-state") else full_label(field)


def column_of(model: type[models.Model], name: str) -> models.Field | None:
    """The column that a box of a form fills, or whose state it says (`title_en-state`)."""
    try:
        field = model._meta.get_field(name.removesuffix("-state"))
    except FieldDoesNotExist:
        return None
    return field if field.concrete else None


def model_named(name: str) -> type[models.Model] | None:
    """The model that an entry calls by the untranslated name of its lines."""
    return next((model for model in apps.get_models() if model._meta.verbose_name_raw == name), None)
