"""Admin of the working copy of the programme."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.admin import (
    BilingualAdmin,
    BilingualTabular,
    ExchangeMixin,
    InlineMixin,
    columns,
    in_all_languages,
    text_columns,
)
from core.admin.publication import PublicationAdmin
from core.text.controls import isolate
from events.admin.conflicts import ConflictsMixin
from events.admin.edition import release_tool
from events.admin.fast_change import FastChangeMixin
from events.admin.programme_sheet import ProgrammeSheetMixin
from events.admin.speech import SpeechForm
from events.exchange import SESSIONS
from events.forms import PeopleFormSet, SessionForm, when_in_words
from events.models import ReleasedSession, Session, SessionRole, Speech

# The boxes whose values a release freezes.
RELEASED = {"starts_on", "start", "minutes", "position", "room", "status", *columns("title")}


class RoleInline(InlineMixin, admin.TabularInline):
    model = SessionRole
    formset = PeopleFormSet
    named_by = ("participation__speaker",)
    ordered_by = "position"
    order_help = gettext_lazy("Within a role; the roles themselves stand in the order of the list.")
    fields = ("position", "role", "participation", "replaces")
    autocomplete_fields = ("participation", "replaces")

    def get_queryset(self, request):
        return super().get_queryset(request).in_order()


class SpeechInline(BilingualTabular):
    model = Speech
    form = SpeechForm
    formset = PeopleFormSet
    in_address = ("slug",)
    ordered_by = "position"
    fields = ("position", "title", "kind", "participation", "on_behalf_of", "slug", "publication_state")
    autocomplete_fields = ("participation", "on_behalf_of")
    show_change_link = True


@admin.register(Session)
class SessionAdmin(ExchangeMixin, ProgrammeSheetMixin, FastChangeMixin, ConflictsMixin, BilingualAdmin):
    layout = SESSIONS
    form = SessionForm
    fixed = ("edition",)
    left_to_right = in_address = ("code",)
    change_form_template = "admin/events/session/change_form.html"
    list_display = (
        "code_in_capitals",
        *text_columns("title", gettext_lazy("title")),
        "session_type",
        "status",
        "when",
        "room",
        "edition",
    )
    list_filter = ("edition", "status", "progress", "session_type", "starts_on", "room", "track")
    list_select_related = ("edition", "room__venue__edition", "track__edition")
    search_fields = ("code", "edition__year", *columns("title"))
    autocomplete_fields = ("edition", "room", "interpreter_team", "track")
    date_hierarchy = "starts_on"
    # The number of all sessions beside that of the found ones is worth no query.
    show_full_result_count = False
    ordering = ("-edition__year", "starts_on", "position", "pk")
    readonly_fields = ("when", "created_at", "updated_at", "guid")
    inlines = (RoleInline, SpeechInline)
    fieldsets = (
        (
            pgettext_lazy("session", "When and where"),
            {
                "fields": (
                    "edition",
                    ("code", "session_type", "status"),
                    ("starts_on", "position"),
                    ("start", "minutes"),
                    "when",
                    "room",
                    "progress",
                )
            },
        ),
        (gettext_lazy("Title"), {"fields": ("title",)}),
        # The lines of people follow here: see the template.
        (
            gettext_lazy("Languages and access"),
            {"fields": ("floor_language", "interpretation", "interpreter_team", "access", "track")},
        ),
        (gettext_lazy("Text"), {"fields": ("summary", "body", "stream_url", "recording_url")}),
        PublicationAdmin.audit_fields(),
    )

    @admin.display(description=gettext_lazy("code"), ordering="code")
    def code_in_capitals(self, record):
        return format_html('<bdi dir="ltr">{}</bdi>', record.code.upper())

    @admin.display(description=pgettext_lazy("session", "when"), ordering="starts_at")
    def when(self, record):
        return when_in_words(record) if record.pk else "–"

    def autocomplete_text(self, record):
        code = isolate(record.code.upper(), "ltr")
        return f"{code} · {in_all_languages(record, 'title')} · {record.edition.year}"

    def public_page(self, record, at):
        return record if ReleasedSession.objects.visible(at).filter(session=record).exists() else None

    def tools(self, request, record):
        may = request.user.has_perm("events.add_release")
        own = [*self.fast_change_tools(request, record), *([release_tool(record.edition)] if may else [])]
        return [*own, *super().tools(request, record)]

    def changelist_view(self, request, extra_context=None):
        tools = self.fast_change_tools(request)
        if request.user.has_perm("events.add_release"):
            tools.append({"url": reverse("admin:events_release_add"), "label": _("Release the programme")})
        tools += self.programme_sheet_tools(request)
        return super().changelist_view(request, {"tools": tools} | (extra_context or {}))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not RELEASED.intersection(form.changed_data):
            return
        said = _("The public sees a new day, time, room, status or title with the next release only.")
        if request.user.has_perm("events.add_release"):
            url = release_tool(form.instance.edition)["url"]
            said = format_html('{} <a href="{}">{}</a>', said, url, _("Go to the release page"))
        self.message_user(request, said, messages.INFO)
