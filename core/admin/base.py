"""What every admin of the site is built from: fields in their own direction, pickers, `bump()`."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from js_asset import InlineStyle, Media
from modeltranslation.admin import TabbedTranslationAdmin

from core.admin.deletion import DeletionMixin
from core.admin.fields import FieldsMixin
from core.admin.gone import GoneMixin
from core.admin.history import HistoryMixin
from core.admin.lists import in_all_languages, search
from core.admin.translations import TranslationsMixin
from core.admin.trash import TrashMixin
from core.admin_site import pages_of
from core.choices import PublicationState
from core.models import Publication, bump
from core.publishing import settle
from core.rights import may_preview

MOST_REMARKS = 6


class BilingualAdmin(
    TranslationsMixin,
    TrashMixin,
    HistoryMixin,
    DeletionMixin,
    GoneMixin,
    FieldsMixin,
    TabbedTranslationAdmin,
):
    """A model whose texts stand in several languages. Whatever it changes makes the kept pages stale."""

    save_on_top = True
    list_per_page = 50
    # Fields that cannot change once a record is saved: others rely on them.
    fixed: tuple[str, ...] = ()
    name_field = "title"

    class Media:
        # The first two only say where ours stands in the order.
        js = (
            "admin/js/jquery.init.js",
            "modeltranslation/js/tabbed_translation_fields.js",
            "js/admin/tabs.js",
        )

    # What is shown ---------------------------------------------------------------------------------

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset.select_related(*self.list_select_related) if self.list_select_related else queryset

    def get_search_results(self, request, queryset, search_term):
        return search(queryset, search_term, self.get_search_fields(request)), False

    def autocomplete_text(self, record) -> str:
        return in_all_languages(record, self.name_field) or str(record)

    def get_form(self, request, obj=None, **kwargs):
        return self._with_rules(super().get_form(request, obj, **kwargs), request)

    def get_readonly_fields(self, request, obj=None):
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields + tuple(name for name in self.fixed if obj and name not in fields)

    def public_page(self, record, at):
        """The record whose public page shows this one, or None where there is none to see."""
        manager = type(record).objects
        if not hasattr(record, "get_absolute_url") or not hasattr(manager, "visible"):
            return None
        return record if manager.visible(at).filter(pk=record.pk).exists() else None

    def preview_page(self, record):
        """The record whose page a preview of this one shows, or None where it has none."""
        is_gone = getattr(record, "publication_state", "") == PublicationState.WITHDRAWN
        return record if hasattr(record, "get_absolute_url") and not is_gone else None

    def tools(self, request, record) -> list[dict]:
        """Further buttons beside “History”: `url` and `label`; `is_quiet` if it is no next step."""
        page = self.preview_page(record) if may_preview(request.user) else None
        if page is None:
            return []
        query = urlencode({"path": page.get_absolute_url(), "drafts": "on"})
        return [{"url": f"{reverse('preview')}?{query}", "label": _("Preview"), "is_quiet": True}]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        media = context["media"]
        if getattr(media, "_importmap", None):
            # The editor takes this element for its own and adds none that the CSP would refuse.
            media = media + forms.Media(css={"all": [InlineStyle("", **{"data-tiptap-style": ""})]})
            context["media"] = Media.from_media(media, nonce=str(request.csp_nonce))
        if obj:
            page = self.public_page(obj, timezone.now())
            context["site_pages"] = pages_of(page) if page else []
            context["tools"] = self.tools(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def lock(self, request, pk) -> None:
        """Let nobody else write the record before this request is done; its owner is locked before it."""
        self.model._base_manager.select_for_update().filter(pk=pk).first()

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if record and request.method == "POST" and transaction.get_connection().in_atomic_block:
            self.lock(request, record.pk)
            record = super().get_object(request, object_id, from_field)
        return record

    # What is written -------------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        if isinstance(obj, Publication):
            settle(obj, timezone.now())
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for line in formset.forms:
            if isinstance(line.instance, Publication):
                settle(line.instance, timezone.now())
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.judge_saved(request, form, formsets)
        bump()
        self.tell_of_others(request, form, formsets)
        self.tell_remarks(request, form)

    def judge_saved(self, request, form, formsets) -> None:
        """Raise where what was written must not stay, before anything is said of it."""

    def tell_remarks(self, request, form) -> None:
        """What an editor should look at in what was just typed; it is saved all the same."""
        typed = [name for name in getattr(form, "stateful", ()) if name in form.changed_data]
        found = [(form.fields[name].label, line) for name in typed for line in form.remarks(name)]
        if found:
            lines = format_html_join("", "<div>{}: {}</div>", found[:MOST_REMARKS])
            said = _("Saved. Please look at this in the texts:")
            self.message_user(request, format_html("{}{}", said, lines), messages.WARNING)

    def tell_of_others(self, request, form, formsets) -> None:
        """What somebody else changed while this form was open, and which therefore stays."""
        forms_ = [form, *(line for formset in formsets for line in formset.forms)]
        labels = [str(each.fields[name].label) for each in forms_ for name in getattr(each, "taken_over", ())]
        if labels:
            names = pgettext("between the items of a list", ", ").join(dict.fromkeys(labels))
            said = _("Kept beside yours, since somebody else changed it meanwhile: %(fields)s")
            self.message_user(request, said % {"fields": names}, messages.WARNING)
        if any(getattr(formset, "gone", 0) > formset.offered_again for formset in formsets):
            self.message_user(
                request, _("Somebody else deleted a line meanwhile; it stays deleted."), messages.WARNING
            )

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        bump()

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        bump()
