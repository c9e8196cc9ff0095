"""Admin of the forum and its editions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.admin.base import BilingualAdmin
from core.admin.lists import columns, text_columns
from core.admin.publication import PublicationAdmin
from core.admin.translation_sheet import TranslationSheetMixin
from core.models import Forum


@admin.register(Forum)
class ForumAdmin(BilingualAdmin):
    """There is one forum: it is edited, never added twice, never deleted."""

    needed = ("name", "short_name")
    list_display = (*text_columns("name", _("name")), *text_columns("short_name", _("short name")))
    search_fields = columns("name", "short_name")
    name_field = "name"
    fieldsets = (
        (None, {"fields": ("name", "short_name", "purpose")}),
        (_("Pages"), {"fields": ("about", "contact")}),
    )

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Forum.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


class EditionAdmin(TranslationSheetMixin, PublicationAdmin):
    """Registered by `events`, which adds what stands under an edition."""

    together = ("theme", "city", "host")
    in_address = ("year",)
    left_to_right = ("time_zone",)
    list_display = (
        "year",
        "__str__",
        *text_columns("city", _("city")),
        "starts_on",
        "ends_on",
        "publication_state",
    )
    list_display_links = ("year", "__str__")
    list_filter = ("publication_state", "is_sample")
    search_fields = ("year", *columns("theme", "city", "host"))
    ordering = ("-year",)
    date_hierarchy = "starts_on"
    autocomplete_fields = ("forum",)
    fieldsets = (
        (None, {"fields": ("forum", ("year", "ordinal", "is_sample"))}),
        (
            pgettext_lazy("edition", "When and where"),
            {
                "fields": (
                    ("starts_on", "ends_on"),
                    "time_zone",
                    "hijri_date",
                    "format",
                    "country",
                    "city",
                    "host",
                )
            },
        ),
        (_("Texts"), {"fields": ("theme", "summary", "outcome", "communique")}),
        (
            _("Programme and delegations"),
            {
                "fields": (
                    "programme_due_on",
                    "changing_minutes",
                    "phase_override",
                    "has_all_delegations",
                    "protocol_rule",
                )
            },
        ),
        (_("Information"), {"fields": ("participants_info", "media_info"), "classes": ("collapse",)}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )

    def get_changeform_initial_data(self, request):
        return {"forum": Forum.objects.first()} | super().get_changeform_initial_data(request)

    def autocomplete_text(self, record):
        return f"{record.year} · {record}"

    def has_delete_permission(self, request, obj=None):
        # Deleting an edition would take its people and programme with it; only a sample may go.
        return super().has_delete_permission(request, obj) and bool(obj and obj.is_sample)
