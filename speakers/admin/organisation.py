"""Admin of organisations, and of what they are to an edition."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import BilingualAdmin, ExchangeMixin, InlineMixin, columns, text_columns
from core.languages import column
from speakers.exchange import ORGANISATIONS
from speakers.models import Organisation, Partnership


class PartnershipInline(InlineMixin, admin.TabularInline):
    model = Partnership
    named_by = ("organisation",)
    ordered_by = "position"
    fields = ("position", "role", "organisation")
    autocomplete_fields = ("organisation",)


@admin.register(Organisation)
class OrganisationAdmin(ExchangeMixin, BilingualAdmin):
    layout = ORGANISATIONS
    needed = ("name",)
    together = ("short_name",)
    in_address = ("slug",)
    name_field = "name"
    list_display = (*text_columns("name", _("official name")), "organisation_type", "country", "slug")
    list_filter = ("organisation_type",)
    search_fields = ("slug", *columns("name", "short_name"))
    fieldsets = (
        (None, {"fields": ("name", "short_name", "sort_name")}),
        (_("Kind and address"), {"fields": ("organisation_type", "country", "slug")}),
    )

    def get_ordering(self, request):
        return (column("sort_key"), "pk")
