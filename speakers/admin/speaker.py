"""Admin of people."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.admin import ExchangeMixin, PublicationAdmin, columns, text_columns
from core.choices import PublicationState
from core.languages import column
from core.rights import may_change_all
from speakers.admin.participation import ParticipationInline
from speakers.exchange import SPEAKERS
from speakers.models import Participation, Speaker


@admin.register(Speaker)
class SpeakerAdmin(ExchangeMixin, PublicationAdmin):
    layout = SPEAKERS
    in_address = ("slug",)
    name_field = "name"
    list_display = (*text_columns("name", _("full name")), "slug", "publication_state", "updated_at")
    list_filter = ("publication_state", "participations__edition", "participations__role")
    search_fields = ("slug", "other_spellings", *columns("name"))
    autocomplete_fields = ("portrait",)
    inlines = (ParticipationInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "grammatical_gender")}),
        (_("Order and search"), {"fields": ("sort_name", "other_spellings")}),
        (_("Text"), {"fields": ("biography",)}),
        (_("Picture"), {"fields": ("portrait",)}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )

    def get_ordering(self, request):
        return (column("sort_key"), "pk")

    def tools(self, request, record):
        found = super().tools(request, record)
        if may_change_all(request.user, Speaker) and self.has_delete_permission(request):
            url = reverse("merge-people", args=[record.pk])
            found = [*found, {"url": url, "label": _("Merge with another record")}]
        return found

    def public_page(self, record, at):
        """A person's page belongs to an edition: the newest that can be seen."""
        seen = Participation.objects.visible(at).filter(speaker=record).select_related("speaker", "edition")
        return seen.order_by("-edition__year").first()

    def preview_page(self, record):
        """In the newest edition that lists the person."""
        if record.publication_state == PublicationState.WITHDRAWN:
            return None
        people = Participation.objects.filter(speaker=record, is_listed=True)
        return people.select_related("speaker", "edition").order_by("-edition__year").first()
