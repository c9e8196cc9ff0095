"""The edition with what stands under it: `core` may know neither its partners nor its tracks."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext as _

from core.admin import BilingualTabular, EditionAdmin
from core.models import Edition
from events.models import Track
from speakers.admin import PartnershipInline


def release_tool(edition) -> dict:
    """The button that leads to the release page of an edition."""
    url = f"{reverse('admin:events_release_add')}?edition={edition.pk}"
    return {"url": url, "label": _("Release the programme")}


class TrackInline(BilingualTabular):
    model = Track
    needed = ("title",)
    left_to_right = ("code",)
    fields = ("code", "title")
    show_change_link = True


@admin.register(Edition)
class ProgrammeEditionAdmin(EditionAdmin):
    inlines = (PartnershipInline, TrackInline)

    def tools(self, request, record):
        may = request.user.has_perm("events.add_release")
        return [*([release_tool(record)] if may else []), *super().tools(request, record)]
