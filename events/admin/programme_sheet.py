"""A ministry's spreadsheet becomes draft sessions: file, columns, review, import; nothing before the last."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy
from openpyxl.utils import get_column_letter

from core.admin.exchange import UploadForm, received
from core.clock import moment_of
from core.exchange import stored
from core.exchange.judging import Judge
from core.exchange.reading import Sheet, Unreadable, read_sheets
from core.exchange.verdicts import carry_out
from core.forms import NumberField
from core.languages import column
from core.models import Edition
from events.choices import SessionType
from events.exchange import SESSIONS
from events.forms import when_in_words
from events.models import Session
from events.programme_sheet.entries import Entry, Plan
from events.programme_sheet.headings import choices, guessed, head_row
from events.programme_sheet.importing import Drafts, fingerprint
from events.programme_sheet.known import Known
from events.programme_sheet.understanding import understand

SAMPLES = 3  # cells shown below each head
MOST_ROWS = 350  # of a programme; each has two boxes in the review, and a form has a thousand at most


class ProgrammeFileForm(UploadForm):
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=capfirst(pgettext_lazy("forum", "edition")), empty_label=None
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = Edition.objects.all()
        self.fields["edition"].label_from_instance = lambda edition: f"{edition.year} · {edition}"


class PlanForm(forms.Form):
    """Which sheet, where its heads are, what each column means, and the day of rows that name none."""

    def __init__(self, sheets: list[Sheet], edition: Edition, data=None, sheet: int = 0):
        self.sheets, self.sheet = sheets, sheets[sheet]
        row = next((row for row in self.sheet.rows if row.number == head_row(self.sheet)), None)
        meanings = guessed(row) if row else {}
        super().__init__(data, initial={"sheet": sheet, "head": row.number if row else 0})
        self.edition = edition
        names = [(str(number), each.name or "1") for number, each in enumerate(sheets)]
        self.fields["sheet"] = forms.ChoiceField(label=pgettext("spreadsheet", "Sheet"), choices=names)
        self.fields["head"] = NumberField(label=_("Row of the heads"), help_text=_("0 where there is none."))
        days = [(day.isoformat(), date_format(day, "l j F Y")) for day in edition.days]
        self.fields["day"] = forms.ChoiceField(
            label=_("Day of rows that name none"), choices=[("", "–"), *days], required=False
        )
        if len(days) == 1:
            self.initial["day"] = days[0][0]
        for place in range(max((len(row.values) for row in self.sheet.rows), default=0)):
            name = f"column-{place}"
            letter = get_column_letter(place + 1)
            self.fields[name] = forms.ChoiceField(
                label=_("Column %(letter)s") % {"letter": letter}, choices=choices(), required=False
            )
            self.initial[name] = meanings.get(place, "")

    def columns(self):
        """Each column's box with the first things that stand in it."""
        for name in self.fields:
            if name.startswith("column-"):
                place = int(name.removeprefix("column-"))
                head = self.initial["head"]
                texts = [row.text(place) for row in self.sheet.rows if row.number >= head]
                yield {"box": self[name], "samples": [text for text in texts if text][: SAMPLES + 1]}

    def clean(self):
        super().clean()
        given = [value for name, value in self.cleaned_data.items() if name.startswith("column-") and value]
        for name, value in self.cleaned_data.items():
            if name.startswith("column-") and given.count(value) > 1:
                self.add_error(name, _("Another column has the same meaning."))
                break
        return self.cleaned_data

    def plan(self) -> Plan:
        data = self.cleaned_data
        meanings = {
            int(name.removeprefix("column-")): value
            for name, value in data.items()
            if name.startswith("column-") and value
        }
        day = next((day for day in self.edition.days if day.isoformat() == data["day"]), None)
        return Plan(self.sheet, data["head"], meanings, day)


class ProgrammeSheetMixin:
    """Pages of `SessionAdmin`, for those who may add sessions."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.programme_sheet_view)
        return [path("programme-sheet/", view, name="events_session_programme_sheet"), *super().get_urls()]

    def programme_sheet_tools(self, request) -> list[dict]:
        if not self.has_add_permission(request):
            return []
        url = reverse("admin:events_session_programme_sheet")
        return [{"url": url, "label": _("Programme from a spreadsheet")}]

    def programme_sheet_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ProgrammeFileForm(request.POST, request.FILES) if request.method == "POST" else None
        if form and (edition := self._edition(request)):
            try:
                if file := received(request, form):
                    return self._with_file(request, edition, *file)
            except Unreadable as error:
                self.message_user(request, str(error), messages.ERROR)
                form = None
        context = {"title": _("Programme from a spreadsheet"), "form": form or ProgrammeFileForm()}
        return self.exchange_page(request, "programme_file", context)

    def _edition(self, request) -> Edition | None:
        key = request.POST.get("edition", "")
        return Edition.objects.filter(pk=int(key)).first() if key.isdecimal() else None

    def _with_file(self, request, edition, token, name, data):
        sheets = [sheet for sheet in read_sheets(name, data) if sheet.rows]
        if not sheets:
            raise Unreadable(_("The file is empty."))
        step = next((step for step in ("columns", "review", "import") if f"to_{step}" in request.POST), "")
        number = request.POST.get("sheet", "0")
        number = int(number) if number.isdecimal() and int(number) < len(sheets) else 0
        if len(sheets[number].rows) > MOST_ROWS:
            raise Unreadable(
                _("A programme of more than %(most)d rows: divide it into several files.")
                % {"most": MOST_ROWS}
            )
        form = PlanForm(sheets, edition, request.POST if step else None, number)
        context = {"token": token, "edition": edition, "file_name": name, "form": form}
        if step in {"review", "import"} and form.is_valid():
            return self._review(request, form.plan(), step == "import", context)
        context["title"] = _("What the columns mean")
        return self.exchange_page(request, "programme_columns", context)

    def _review(self, request, plan: Plan, is_import: bool, context: dict):
        edition, name = context["edition"], context["file_name"]
        entries = understand(plan, Known(edition))
        seen = fingerprint(entries)
        has_moved = is_import and request.POST.get("seen") != seen
        if is_import:
            take_choices(entries, request.POST)
        chosen = [entry for entry in entries if entry.is_session and entry.is_likely]

        def work():
            return Drafts(Judge(request, name), edition, Known(edition)).save(chosen)

        result = carry_out(work, is_sure=is_import and not has_moved)
        if result.is_done:
            stored.drop(context["token"])
            self.message_user(request, added_message(len(chosen), len(entries)), messages.SUCCESS)
            url = reverse("admin:events_session_changelist")
            return HttpResponseRedirect(f"{url}?edition__id__exact={edition.pk}&status__exact=draft")
        verdicts = {verdict.number: verdict for verdict in result.verdicts}
        for entry in entries:
            if verdict := verdicts.get(entry.row.number):
                entry.reasons, entry.clashes = verdict.reasons, verdict.clashes
        context |= {
            "title": _("What was understood"),
            "rows": [shown(entry, edition) for entry in entries],
            "types": SessionType.choices,
            "seen": seen,
            "has_moved": has_moved,
            "refused": sum(bool(entry.reasons) for entry in entries),
            "chosen": len(chosen),
        }
        return self.exchange_page(request, "programme_review", context)


def take_choices(entries: list[Entry], data) -> None:
    """Which rows the organiser takes, and of which type each is."""
    taken = set(data.getlist("row"))
    for entry in entries:
        entry.is_likely = str(entry.row.number) in taken
        chosen = data.get(f"type-{entry.row.number}", "")
        if chosen in SessionType.values:
            entry.session_type = SessionType(chosen)


def shown(entry: Entry, edition: Edition) -> dict:
    """A row for the page: its cells as they are beside what was understood."""
    row = entry.row
    cells = [row.text(place) for place in range(len(row.values)) if row.text(place).strip()]
    texts = [
        (SESSIONS.named[column(field, code)].label, text)
        for field, given in (("title", entry.titles), ("summary", entry.summaries))
        for code, text in given.items()
    ]
    said = when(entry, edition) if entry.is_session else ""
    return {"entry": entry, "cells": cells, "when": said, "texts": texts}


def when(entry: Entry, edition: Edition) -> str:
    """Day and times as the programme will say them."""
    session = Session(edition=edition, starts_on=entry.day)
    if entry.span:
        session.starts_at = moment_of(entry.day, entry.span.start, edition.zone)
        session.duration = timedelta(minutes=entry.minutes) if entry.minutes else None
    return when_in_words(session)


def added_message(added: int, rows: int) -> str:
    text = ngettext(
        "%(count)d draft session was added; %(rest)d rows of the sheet were left out.",
        "%(count)d draft sessions were added; %(rest)d rows of the sheet were left out.",
        added,
    )
    return text % {"count": added, "rest": rows - added}
