"""Conflicts of the programme where a record that may cause them is saved (experience.md §6.2)."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.utils.html import format_html, format_html_join
from django.utils.translation import ngettext

from core.admin import NotKept
from core.exchange.verdicts import Clash
from core.models import Edition
from core.templatetags.text import foreign
from events.choices import ConflictKind, ConflictSeverity
from events.conflicts import Conflict, fingerprint
from events.models import Session
from events.working_copy import edition_conflicts

# The boxes and columns that decide when and where somebody or something is needed, also in lines.
DECIDING = {
    "edition",
    "session",
    "session_type",
    "status",
    "starts_on",
    "start",
    "starts_at",
    "minutes",
    "duration",
    "room",
    "interpreter_team",
    "participation",
    "replaces",
    "on_behalf_of",
    "publication_state",
    "DELETE",
}
SHOWN = 10


class Refused(NotKept):
    """What was just written clashes, and nobody has acknowledged it."""

    def __init__(self, conflicts: list[Conflict]):
        self.conflicts = conflicts
        super().__init__(" ".join(conflict.sentence for conflict in conflicts))


class ConflictsMixin:
    """An admin that saves a record with its lines, and takes all back where the programme then clashes.

    The form is then shown as it was sent, with the conflicts and a box to acknowledge them. Who changes
    neither time nor place nor people, a translator for example, is told and not asked.
    """

    change_form_template = "admin/events/conflicts/change_form.html"
    # What a record of this kind can cause and put right.
    conflict_kinds = frozenset(ConflictKind)

    def session_of(self, record) -> Session | None:
        """The session that a record has to do with."""
        return record

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if refused := getattr(request, "refused_conflicts", None):
            form.refused, form.acknowledgement = refused, acknowledgement(refused)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            request.refused_conflicts = refused.conflicts
            return super().changeform_view(request, object_id, form_url, extra_context)

    def decides(self, form) -> bool:
        """Whether a form changes when or where somebody or something is needed."""
        return decides([form])

    def clashes(self, records: list) -> dict[int, list[Clash]]:
        """By primary key, the conflicts in which each of these records takes part as they are now stored."""
        sessions = {record.pk: self.session_of(record) for record in records}
        editions = {session.edition_id: session.edition for session in sessions.values() if session}
        found = [
            (each, clash_of(each))
            for edition in editions.values()
            for each in edition_conflicts(edition)
            if each.kind in self.conflict_kinds
        ]
        return {
            pk: [clash for each, clash in found if session and each.concerns(session)]
            for pk, session in sessions.items()
        }

    def lock(self, request, pk):
        # As where a release or a fast change is made: the edition first, then what is in it.
        records = self.model._base_manager.filter(pk=pk)
        Edition.objects.select_for_update().filter(pk__in=records.values("edition")).first()
        super().lock(request, pk)

    def save_model(self, request, obj, form, change):
        # Of two who save at once, the second sees what the first has written.
        Edition.objects.select_for_update().get(pk=obj.edition_id)
        super().save_model(request, obj, form, change)

    def judge_saved(self, request, form, formsets):
        super().judge_saved(request, form, formsets)
        session = self.session_of(form.instance)
        if session is None:
            return
        found = [
            each
            for each in edition_conflicts(session.edition)
            if each.concerns(session) and each.kind in self.conflict_kinds
        ]
        if decides([form, *chain.from_iterable(formset.forms for formset in formsets)]):
            grave = [each for each in found if each.severity != ConflictSeverity.NOTICE]
            seen = acknowledgement(grave)
            if grave and not (seen and request.POST.get("acknowledged") == seen):
                raise Refused(grave)
            found = [each for each in found if each not in grave]
        if found:
            self.message_user(request, told(found), messages.WARNING)


def clash_of(conflict: Conflict) -> Clash:
    return Clash(
        conflict.sentence,
        is_grave=conflict.severity != ConflictSeverity.NOTICE,
        is_blocking=conflict.severity == ConflictSeverity.BLOCKING,
    )


def decides(forms: list[Any]) -> bool:
    """Whether one of the forms changes when or where somebody or something is needed."""
    return any(DECIDING.intersection(form.changed_data) for form in forms)


def acknowledgement(conflicts: list[Conflict]) -> str:
    """What the box to acknowledge them holds; empty where one of them cannot be acknowledged."""
    if any(conflict.severity == ConflictSeverity.BLOCKING for conflict in conflicts):
        return ""
    return fingerprint(conflicts)


def told(conflicts: list[Conflict]) -> str:
    """The first conflicts as a list, under the number of all."""
    lines = format_html_join("", "<div>{}</div>", ((foreign(each.sentence),) for each in conflicts[:SHOWN]))
    count = len(conflicts)
    heading = ngettext("%(count)d conflict of this session:", "%(count)d conflicts of this session:", count)
    return format_html("{}{}", heading % {"count": count}, lines)
