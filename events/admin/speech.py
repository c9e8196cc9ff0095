"""Admin of speeches and recommendations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.admin import ExchangeMixin, PublicationAdmin, SourceInline, columns, text_columns
from core.admin.lists import LanguageFilter
from events.admin.conflicts import ConflictsMixin
from events.choices import ConflictKind
from events.exchange import RECOMMENDATIONS, SPEECHES
from events.forms import ConflictForm
from events.models import Recommendation, Speech, SpeechSource


class SpeechForm(ConflictForm):
    def _get_validation_exclusions(self):
        # `Speech.clean` asks for a speaker or a delegation in plainer words than the constraint.
        return super()._get_validation_exclusions() | {"participation"}


class SpeechSourceInline(SourceInline):
    model = SpeechSource


@admin.register(Speech)
class SpeechAdmin(ExchangeMixin, ConflictsMixin, PublicationAdmin):
    layout = SPEECHES
    form = SpeechForm
    fixed = ("edition",)
    in_address = ("slug",)
    list_display = (
        *text_columns("title", _("title")),
        "kind",
        "who",
        "session",
        "edition",
        "publication_state",
    )
    list_filter = ("edition", "kind", "publication_state", ("original_language", LanguageFilter))
    list_select_related = (
        "edition",
        "session",
        "participation__speaker",
        "participation__edition",
        "on_behalf_of__organisation",
        "on_behalf_of__edition",
    )
    search_fields = (
        "slug",
        "edition__year",
        *columns("title", "participation__speaker__name", "on_behalf_of__organisation__name"),
    )
    autocomplete_fields = ("edition", "session", "participation", "on_behalf_of", "replaces")
    ordering = ("-edition__year", "position", "pk")
    inlines = (SpeechSourceInline,)
    fieldsets = (
        (None, {"fields": ("edition", "title", "slug", "kind", ("session", "position"))}),
        (_("Who speaks"), {"fields": ("participation", "on_behalf_of", "replaces")}),
        (
            pgettext_lazy("speech", "Words"),
            {"fields": ("original_language", "text_status", "summary", "body", "recording_url")},
        ),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )

    conflict_kinds = frozenset({ConflictKind.PERSON, ConflictKind.DELEGATION})

    def session_of(self, record):
        return record.session

    @admin.display(description=_("speaker"), ordering="participation")
    def who(self, record):
        return record.participation.speaker if record.participation else record.on_behalf_of


@admin.register(Recommendation)
class RecommendationAdmin(ExchangeMixin, PublicationAdmin):
    layout = RECOMMENDATIONS
    fixed = ("edition",)
    name_field = "text"
    list_display = ("number", *text_columns("text", _("text")), "status", "edition", "publication_state")
    list_filter = ("edition", "status", "publication_state")
    list_select_related = ("edition", "proposed_by__organisation", "proposed_by__edition")
    search_fields = ("edition__year", *columns("text", "proposed_by__organisation__name"))
    autocomplete_fields = ("edition", "proposed_by")
    ordering = ("-edition__year", "number")
    fieldsets = (
        (None, {"fields": ("edition", ("number", "status"), "proposed_by", "text")}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )
