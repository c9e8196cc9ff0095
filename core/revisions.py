"""The former states of a record: what changed from one to the next, and putting one back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.clock import moment_text
from core.fields import ProseField
from core.languages import direction, language_name
from core.text.differences import Piece, differences
from core.text.plain import html_to_text

# An old state must not make anything public again.
STAYS = {"publication_state", "publish_at", "embargo_until", "published_at", "withdrawn_at", "is_on"}
# Nor say of a file what another one was.
STAYS |= {"width", "height", "pages", "size"}
# Nor sign anything in anybody's name.
STAYS |= {"first_signer", "first_signed_at", "second_signer", "second_signed_at"}
# Kept with a record by the site itself.
NOT_SHOWN = {"id", "guid", "created_at", "updated_at", "translation_states"}


# The records that states link to, by kind and key.
Linked = dict[tuple[type[models.Model], int], models.Model]


@dataclass(frozen=True)
class FieldChange:
    """What one column said before and after; `pieces` are its words where it is a text in a language."""

    name: str
    label: str
    language: str
    before: str
    after: str
    pieces: list[Piece]

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else ""

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, "")


def shown_fields(model: type[models.Model]) -> list[models.Field]:
    """The columns of a history table that an organiser would know."""
    return [field for field in model.tracked_fields if field.name not in NOT_SHOWN]


def label_of(field: models.Field) -> str:
    """A column's name as its form has it, without the language."""
    return capfirst(str(getattr(field, "translated_field", field).verbose_name))


def full_label(field: models.Field) -> str:
    """A column's name as its form has it, its language behind it: “Title [Arabic]”."""
    language = getattr(field, "language", "")
    return f"{label_of(field)} [{language_name(language)}]" if language else label_of(field)


def is_same(one: Any, other: Any) -> bool:
    """Whether two values of a column say the same: an empty text may be stored in two ways."""
    return one == other or (one in (None, "") and other in (None, ""))


def differ(before: Any, after: Any) -> bool:
    """Whether two states differ in anything that an organiser would know."""
    names = [field.attname for field in shown_fields(type(after))]
    return any(not is_same(getattr(before, name), getattr(after, name)) for name in names)


def linked_records(states: Iterable[Any]) -> Linked:
    """What these states link to, as far as it is still there: one query for each kind of record."""
    wanted: dict[type[models.Model], set[int]] = {}
    for state in states:
        for field in shown_fields(type(state)):
            if isinstance(field, models.ForeignKey) and (key := getattr(state, field.attname)) is not None:
                wanted.setdefault(field.remote_field.model, set()).add(key)
    return {
        (model, key): record
        for model, keys in wanted.items()
        for key, record in model._base_manager.in_bulk(keys).items()
    }


def in_words(field: models.Field, value: Any, linked: Linked) -> str:
    """A value of a column as an organiser reads it: one line of plain text, or several."""
    if value in (None, "", [], {}):
        return ""
    if field.choices and not isinstance(value, list):
        return str(dict(field.flatchoices).get(value, value))
    match value:
        case bool():
            return pgettext("answer", "Yes") if value else pgettext("answer", "No")
        case datetime():
            return moment_text(value, timezone.get_current_timezone())
        case timedelta():
            return _("%(count)d min") % {"count": value.total_seconds() // 60}
    if isinstance(field, models.DateField):
        return date_format(value, "l j F Y")
    if isinstance(field, models.ForeignKey):
        found = linked.get((field.remote_field.model, value))
        return str(found) if found else _("deleted (%(number)s)") % {"number": value}
    return html_to_text(value) if isinstance(field, ProseField) else str(value)


def changes(before: Any | None, after: Any, linked: Linked) -> list[FieldChange]:
    """What changed from one state of a record to the next; all that it holds where there was none before."""
    found = []
    for field in shown_fields(type(after)):
        old = getattr(before, field.attname) if before else None
        new = getattr(after, field.attname)
        if is_same(old, new):
            continue
        texts = in_words(field, old, linked), in_words(field, new, linked)
        language = getattr(field, "language", "") or ""
        pieces = differences(*texts) if language else []
        label = label_of(field)
        found.append(FieldChange(field.name, label, language, *texts, pieces))
    return found


def put_back(record: models.Model, state: Any, names: Iterable[str] | None = None) -> list[str]:
    """Give a record, not yet saved, what a former state of it says; returns the columns that changed.

    `names` limits it to some columns. What decides about publication stays as it is now, and so does a
    file with what is known of it: the former one is deleted.
    """
    changed = []
    for field in shown_fields(type(state)):
        is_left = field.name in STAYS or isinstance(field, models.FileField)
        if is_left or (names is not None and field.name not in names):
            continue
        value = getattr(state, field.attname)
        if not is_same(getattr(record, field.attname), value):
            setattr(record, field.attname, value)
            changed.append(field.name)
    return changed


def last_edit(record: models.Model, apart: Iterable[str] = ()) -> Any | None:
    """The newest kept state that changed more than what decides about publication and the columns `apart`."""
    fields = [field for field in shown_fields(record.history.model) if field.name not in {*STAYS, *apart}]
    newer = None
    for state in record.history.order_by("-history_date", "-history_id"):
        if newer and not all(is_same(getattr(newer, f.attname), getattr(state, f.attname)) for f in fields):
            return newer
        newer = state
    return newer


def last_change(record: models.Model) -> Any | None:
    """The newest kept state of a record, with its moment (`history_date`) and user (`history_user`)."""
    return record.history.select_related("history_user").first()


def last_change_of(record: models.Model, name: str) -> Any | None:
    """The newest kept state of a record that changed a column, as `last_change` gives it.

    None where no state did: the column is kept in none, or was written by other ways.
    """
    history = record.history.model
    if name not in {field.name for field in history.tracked_fields}:
        return None
    column = history._meta.get_field(name).attname
    # The newest first. What stands in the record now and in none of them was not written through a form.
    values = [(None, getattr(record, column)), *record.history.values_list("pk", column)]
    for (pk, value), (_pk, former) in pairwise([*values, (None, object())]):
        if not is_same(value, former):
            return record.history.select_related("history_user").filter(pk=pk).first()
    return None
