"""Translation sheets of an edition: two columns out for a translator, and in again after a look."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin.exchange import ExchangePages, UploadForm, attachment, done_message, received, verdict_context
from core.exchange import stored
from core.exchange.importing import the_one_sheet
from core.exchange.reading import Unreadable, read_sheets
from core.exchange.translating import (
    judge_translations,
    outdated,
    source_of,
    texts_of_edition,
    translation_sheet,
)
from core.exchange.verdicts import Judge, carry_out
from core.exchange.writing import TooLong
from core.languages import CODES, language_name
from core.models import Edition

texts_of_edition("pk", Edition)


class TranslationForm(UploadForm):
    outdated = forms.BooleanField(
        required=False, label=gettext_lazy("Take rows too whose source has changed since the sheet was made")
    )


class TranslationSheetMixin(ExchangePages):
    """Pages of the admin of editions, for whoever may see them; rows ask for their own rights."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/translations/", view(self.translations_view), name="core_edition_translations"),
            path(
                "<int:pk>/translations/<str:target>.xlsx",
                view(self.translation_sheet_view),
                name="core_edition_translation_sheet",
            ),
            *super().get_urls(),
        ]

    def tools(self, request, record):
        url = reverse("admin:core_edition_translations", args=[record.pk])
        return [*super().tools(request, record), {"url": url, "label": _("Translation sheets")}]

    def edition_of(self, request, pk: int) -> Edition:
        edition = self.get_queryset(request).filter(pk=pk).first()
        if edition is None:
            raise Http404
        if not self.has_view_or_change_permission(request, edition):
            raise PermissionDenied
        return edition

    def translation_sheet_view(self, request, pk, target):
        edition = self.edition_of(request, pk)
        if target not in CODES:
            raise Http404
        try:
            return attachment(translation_sheet(request, edition, target), f"{edition.year}-{target}.xlsx")
        except TooLong as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:core_edition_translations", args=[pk]))

    def translations_view(self, request, pk):
        edition, is_sent = self.edition_of(request, pk), request.method == "POST"
        form = TranslationForm(request.POST, request.FILES) if is_sent else TranslationForm()
        if is_sent:
            try:
                if file := received(request, form):
                    return self.judged_translations(request, edition, *file)
            except Unreadable as error:
                form = TranslationForm()
                self.message_user(request, str(error), messages.ERROR)
        context = {
            "title": _("Translation sheets"),
            "edition": edition,
            "form": form,
            "sheets": [
                {
                    "url": reverse("admin:core_edition_translation_sheet", args=[pk, code]),
                    "source": language_name(source_of(code)),
                    "target": language_name(code),
                }
                for code, _name in settings.LANGUAGES
            ],
        }
        return self.exchange_page(request, "translations", context)

    def judged_translations(self, request, edition, token, name, data):
        sheet = the_one_sheet(read_sheets(name, data))
        seen, takes_outdated = request.POST.get("seen", ""), bool(request.POST.get("outdated"))

        def work():
            return judge_translations(Judge(request, name), edition, sheet, takes_outdated)

        result = carry_out(work, seen)
        if result.is_done:
            stored.drop(token)
            self.message_user(request, done_message(result), messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        context = {
            "title": _("What the translations would change"),
            "outdated": outdated(result.verdicts),
            "takes_outdated": takes_outdated,
        }
        context |= verdict_context(result, token, name, seen)
        return self.exchange_page(request, "translation_verdicts", context)
