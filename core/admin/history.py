"""The history of a record: every state it had, what changed between two, and the way back to one."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, models, transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from core.action_log import listed, name_columns, said
from core.models import bump
from core.publishing import second_needed
from core.revisions import FieldChange, Linked, changes, differ, linked_records, put_back
from core.rights import locked_fields

PER_PAGE = 30
KINDS = {
    "+": pgettext_lazy("history", "added"),
    "~": pgettext_lazy("history", "changed"),
    "-": pgettext_lazy("history", "deleted"),
}


class NotKept(Exception):
    """What was just written must not stay; its text says why."""


@dataclass(frozen=True)
class Saved:
    """What was put back, as rules for forms ask about it."""

    instance: models.Model
    changed_data: list[str]


@dataclass
class Entry:
    """A state of the record or of one of its lines, beside the one before it."""

    state: Any
    before: Any | None
    line: str
    is_current: bool = False
    linked: Linked = field(default_factory=dict)

    @property
    def kind(self):
        return KINDS[self.state.history_type]

    @property
    def is_first(self) -> bool:
        return self.before is None

    @property
    def is_empty(self) -> bool:
        """Nothing that an organiser would know changed: a save, or what the site works out itself."""
        is_later = self.state.history_type == "~" and self.before is not None
        return is_later and not differ(self.before, self.state)

    @property
    def changes(self) -> list[FieldChange]:
        return [] if self.state.history_type == "-" else changes(self.before, self.state, self.linked)


class HistoryMixin:
    """A page on which every former state can be read and put back, whole or a field at a time."""

    object_history_template = "admin/object_history.html"

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if not hasattr(self.model, "history") or record is None:
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        if request.method == "POST":
            return self._put_back(request, object_id)
        page = Paginator(self._entries(request, record), PER_PAGE).get_page(request.GET.get("p"))
        linked = linked_records(state for entry in page for state in (entry.before, entry.state) if state)
        for entry in page:
            entry.linked = linked
        open_names = self._open_names(request, record)
        context = {
            "actions": self._actions(request, record),
            "entries": page,
            "page": page,
            "open_names": open_names,
            "may_restore": bool(open_names),
        }
        return super().history_view(request, object_id, context | (extra_context or {}))

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        return name_columns(message, form, formsets, add)

    def _states(self, request, record) -> list:
        """The states of a record and of its lines, newest first."""
        found = list(record.history.select_related("history_user"))
        for inline in self.get_inline_instances(request, record):
            if hasattr(inline.model, "history"):
                name = line_link(inline, self.model)
                found += inline.model.history.filter(**{name: record.pk}).select_related("history_user")
        return sorted(found, key=lambda state: (state.history_date, state.history_id), reverse=True)

    def _actions(self, request, record):
        """What the log says of a record, newest first."""
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(self.model), object_id=record.pk
        )
        newest_first = entries.select_related("user", "content_type").order_by("-action_time", "-pk")
        page = Paginator(newest_first, PER_PAGE).get_page(request.GET.get("p"))
        return [(entry, said(entry)) for entry in page]

    def _entries(self, request, record) -> list[Entry]:
        """The states of a record and of its lines with what was before each, newest first."""
        older: dict[tuple, Any] = {}
        found, own = [], record.history.model
        for state in reversed(self._states(request, record)):
            before = older.get((type(state), state.id))
            older[type(state), state.id] = state
            line = "" if isinstance(state, own) else capfirst(state.instance_type._meta.verbose_name)
            entry = Entry(state, before, line)
            if not entry.is_empty:
                found.append(entry)
        found.reverse()
        newest = next((entry for entry in found if not entry.line), None)
        if newest:
            newest.is_current = True
        return found

    def _open_names(self, request, record) -> set[str]:
        names = {field.name for field in record.history.model.tracked_fields}
        fixed = set(self.get_readonly_fields(request, record)) if not self.fixed else set(self.fixed)
        names -= fixed
        if getattr(record, "keeps_address", False):
            names -= set(self.in_address)
        return names - locked_fields(request.user, record, names)

    @transaction.atomic
    def _put_back(self, request, object_id):
        here = redirect(reverse(self._url("history"), args=[object_id]))
        record = self.get_object(request, unquote(object_id))
        key, name = request.POST.get("state", ""), request.POST.get("field")
        state = record.history.filter(history_id=int(key)).first() if key.isdecimal() else None
        wanted = self._open_names(request, record)
        if name:
            wanted &= {name}
        if state is None or not wanted:
            raise PermissionDenied
        changed = put_back(record, state, wanted)
        publication_state = getattr(record, "publication_state", "")
        if refused := second_needed(record, publication_state, request.user, is_edited=bool(changed)):
            self.message_user(request, refused, messages.ERROR)
            return here
        if not changed:
            self.message_user(request, _("The record says this already; nothing was changed."), messages.INFO)
            return here
        try:
            record.full_clean()
            with transaction.atomic():
                record._change_reason = f"restored {state.history_id}"
                record.save()
                self.judge_saved(request, Saved(record, changed), ())
        except (ValidationError, IntegrityError, NotKept) as error:
            text = _("This state cannot be put back. %(why)s") % {"why": reason(error)}
            self.message_user(request, text, messages.ERROR)
            return here
        bump()
        self.log_change(request, record, [{"changed": {"fields": changed}}])
        done = _("Put back: %(fields)s.") % {"fields": listed(self.model, changed)}
        self.message_user(request, done, messages.SUCCESS)
        return here

    def _url(self, name: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"


def reason(error: ValidationError | IntegrityError | NotKept) -> str:
    match error:
        case ValidationError():
            return " ".join(map(str, error.messages))
        case NotKept():
            return str(error)
    return _("The database refuses it.")


def line_link(inline, owner) -> str:
    """The name of the foreign key by which a line belongs to its record."""
    if inline.fk_name:
        return inline.fk_name
    links = (field for field in inline.model._meta.fields if field.remote_field)
    return next(field.name for field in links if issubclass(owner, field.remote_field.model))
