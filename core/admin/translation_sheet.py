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
from core.choices import TranslationState
from core.exchange import stored
from core.exchange.importing import the_one_sheet
from core.exchange.judging import Judge
from core.exchange.reading import Unreadable, read_sheets
from core.exchange.translating import judge_translations, source_of, translation_sheet
from core.exchange.verdicts import carry_out
from core.exchange.writing import TooLong
from core.languages import CODES, language_name
from core.models import Edition
from core.rights import APPROVE, languages_of, may_change_all
from core.translated import CONDITIONS


class TranslationForm(UploadForm):
    state = forms.ChoiceField(required=False, label=gettext_lazy("State of what it changes"))

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [TranslationState.DRAFT, TranslationState.IN_REVIEW]
        if user.has_perm(APPROVE):
            offered.append(TranslationState.APPROVED)
        self.fields["state"].choices = [(each.value, each.label) for each in offered]


def may_import(user) -> bool:
    """Whether somebody may write any text of an edition; each row asks for its own right besides."""
    return bool(languages_of(user)) or any(may_change_all(user, model) for model in CONDITIONS)


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
            sheet = translation_sheet(request, edition, target, only_open="open" in request.GET)
            return attachment(sheet, f"{edition.year}-{target}.xlsx")
        except TooLong as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:core_edition_translations", args=[pk]))

    def translations_view(self, request, pk):
        edition, is_sent = self.edition_of(request, pk), request.method == "POST"
        user = request.user
        form = TranslationForm(user, request.POST, request.FILES) if is_sent else TranslationForm(user)
        if is_sent:
            if not may_import(user):
                raise PermissionDenied
            try:
                if file := received(request, form):
                    return self.judged_translations(request, edition, form, *file)
            except Unreadable as error:
                form = TranslationForm(user)
                self.message_user(request, str(error), messages.ERROR)
        context = {
            "title": _("Translation sheets"),
            "edition": edition,
            "form": form if may_import(user) else None,
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

    def judged_translations(self, request, edition, form, token, name, data):
        sheet = the_one_sheet(read_sheets(name, data))
        seen, insists = request.POST.get("seen", ""), "insists" in request.POST
        wanted = request.POST.get("state", "")
        state = wanted if wanted in dict(form.fields["state"].choices) else ""

        def work():
            return judge_translations(Judge(request, name, insists), edition, sheet, state)

        result = carry_out(work, seen)
        if result.is_done:
            stored.drop(token)
            self.message_user(request, done_message(result), messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        context = {"title": _("What the translations would change"), "insists": insists, "state": state}
        context |= verdict_context(result, token, name, seen)
        return self.exchange_page(request, "verdicts", context)
