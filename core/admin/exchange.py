"""“Spreadsheet” beside a list: the records out as XLSX or CSV, and in again after a look at the changes."""

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.exchange import stored
from core.exchange.as_of import HEAD
from core.exchange.exporting import exported
from core.exchange.importing import judge_sheet, the_one_sheet
from core.exchange.judging import Judge
from core.exchange.layout import Layout
from core.exchange.reading import LARGEST_FILE, Unreadable, read_sheets
from core.exchange.verdicts import Outcome, Result, carry_out
from core.exchange.writing import CONTENT_TYPES, TooLong
from core.text.controls import strip_controls


class UploadForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Spreadsheet (XLSX or CSV)"), allow_empty_file=True)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 5 MB. Divide it into several files."))
        return file


def attachment(data: bytes, name: str) -> HttpResponse:
    """A file to be saved: its ending says what it is."""
    kind = name.rpartition(".")[2]
    return HttpResponse(
        data,
        content_type=CONTENT_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def received(request, form: UploadForm) -> tuple[str, str, bytes] | None:
    """Token, name and content of the file that a request brings or speaks of; None with the error said."""
    if "token" in request.POST:
        token = request.POST["token"]
        return token, *stored.kept(request.user, token)
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    name, data = strip_controls(file.name), file.read()
    return stored.keep(request.user, name, data), name, data


def verdict_context(result: Result, token: str, name: str, seen: str) -> dict:
    """What the page of verdicts shows: refused rows first, the unchanged ones only counted."""
    groups = [
        {"outcome": outcome, "verdicts": [each for each in result.verdicts if each.outcome == outcome]}
        for outcome in Outcome
    ]
    return {
        "groups": groups,
        "notes": [each for each in groups[-1]["verdicts"] if each.kept],
        "result": result,
        "token": token,
        "file_name": name,
        "has_moved": bool(seen) and seen != result.fingerprint,
        "is_unacknowledged": seen == result.fingerprint and result.asks,
    }


def done_message(result: Result) -> str:
    counts = [each.outcome for each in result.verdicts]
    added, changed = counts.count(Outcome.NEW), counts.count(Outcome.CHANGED)
    return " ".join(
        [
            ngettext("%(count)d record was added.", "%(count)d records were added.", added)
            % {"count": added},
            ngettext("%(count)d record was changed.", "%(count)d records were changed.", changed)
            % {"count": changed},
        ]
    )


class ExchangePages:
    """What the pages of spreadsheets share."""

    def exchange_page(self, request, name, context):
        context = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/exchange/{name}.html", context)


class ExchangeMixin(ExchangePages):
    """Of an admin whose records have a sheet; `layout` names its columns."""

    layout: Layout

    def get_urls(self):
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}_sheet"
        return [
            path("sheet/", view(self.sheet_view), name=name),
            path("sheet/export.<str:kind>", view(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def sheet_url(self, suffix: str = "", *args) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{suffix or 'sheet'}", args=args)

    def changelist_view(self, request, extra_context=None):
        context = extra_context or {}
        query = request.GET.urlencode()
        tool = {"url": self.sheet_url() + (f"?{query}" if query else ""), "label": _("Spreadsheet")}
        return super().changelist_view(request, context | {"tools": [*context.get("tools", []), tool]})

    def get_actions(self, request):
        actions = super().get_actions(request)
        if actions:
            actions["export_chosen"] = self.get_action("export_chosen")
        return actions

    # Out -------------------------------------------------------------------------------------------

    def export_chosen(self, request, queryset):
        return self.exported(request, queryset, "xlsx")

    export_chosen.short_description = gettext_lazy("Export as a spreadsheet")

    def export_view(self, request, kind):
        if kind not in CONTENT_TYPES or not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return self.exported(request, self.listed(request), kind)

    def exported(self, request, records, kind):
        name = f"{self.opts.model_name}-{timezone.localdate():%Y-%m-%d}.{kind}"
        try:
            return attachment(exported(self.layout, records, kind), name)
        except TooLong as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(self.sheet_url())

    def listed(self, request):
        """The records of the list, as it is filtered and searched."""
        try:
            return self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return self.get_queryset(request)

    # In --------------------------------------------------------------------------------------------

    def sheet_view(self, request):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        may_import = self.has_change_permission(request) or self.has_add_permission(request)
        is_sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        if is_sent:
            if not may_import:
                raise PermissionDenied
            try:
                if file := received(request, form):
                    return self.judged(request, *file)
            except Unreadable as error:
                form = UploadForm()
                self.message_user(request, str(error), messages.ERROR)
        query = request.GET.urlencode()
        context = {
            "title": _("Spreadsheet"),
            "form": form if may_import else None,
            "count": self.listed(request).count() if not is_sent else None,
            "exports": [
                {"label": kind.upper(), "url": self.sheet_url("sheet_export", kind) + f"?{query}".rstrip("?")}
                for kind in CONTENT_TYPES
            ],
            "layout": self.layout,
            "as_of": HEAD,
        }
        return self.exchange_page(request, "sheet", context)

    def judged(self, request, token, name, data):
        sheet = the_one_sheet(read_sheets(name, data))
        seen, insists = request.POST.get("seen", ""), "insists" in request.POST

        def work():
            return judge_sheet(Judge(request, name, insists), self, self.layout, sheet)

        result = carry_out(work, seen, acknowledged="acknowledged" in request.POST)
        if result.is_done:
            stored.drop(token)
            self.message_user(request, done_message(result), messages.SUCCESS)
            return HttpResponseRedirect(self.sheet_url("changelist"))
        context = {"title": _("What the spreadsheet would change"), "insists": insists}
        return self.exchange_page(request, "verdicts", context | verdict_context(result, token, name, seen))
