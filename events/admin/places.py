"""Admin of venues, rooms and tracks."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import BilingualAdmin, BilingualStacked, columns, in_all_languages, text_columns
from events.models import Room, Track, Venue


class RoomInline(BilingualStacked):
    model = Room
    needed = ("name",)
    fields = ("name", "floor", ("slug", "capacity", "position"), "late_on")


@admin.register(Venue)
class VenueAdmin(BilingualAdmin):
    fixed = ("edition",)
    needed = ("name",)
    name_field = "name"
    list_display = (*text_columns("name", _("name")), "edition", "position")
    list_filter = ("edition",)
    list_select_related = ("edition",)
    search_fields = ("edition__year", *columns("name"))
    autocomplete_fields = ("edition",)
    ordering = ("-edition__year", "position", "pk")
    inlines = (RoomInline,)
    fieldsets = (
        (None, {"fields": ("edition", "name", "position")}),
        (_("The way there"), {"fields": ("address", "directions", "access")}),
    )


@admin.register(Room)
class RoomAdmin(BilingualAdmin):
    fixed = ("venue",)
    needed = ("name",)
    name_field = "name"
    list_display = (*text_columns("name", _("name")), "venue", "year", "capacity", "late_on", "position")
    list_filter = ("venue__edition", "late_on")
    list_select_related = ("venue__edition",)
    search_fields = ("slug", "venue__edition__year", *columns("name", "venue__name"))
    autocomplete_fields = ("venue",)
    ordering = ("-venue__edition__year", "venue", "position", "pk")
    fieldsets = ((None, {"fields": ("venue", "name", "floor", ("slug", "capacity", "position"), "late_on")}),)

    @admin.display(description=_("year"), ordering="venue__edition__year")
    def year(self, record):
        return str(record.venue.edition.year)

    def autocomplete_text(self, record):
        return f"{in_all_languages(record, 'name')} · {record.venue} · {record.venue.edition.year}"


@admin.register(Track)
class TrackAdmin(BilingualAdmin):
    fixed = ("edition",)
    needed = ("title",)
    left_to_right = ("code",)
    list_display = ("code", *text_columns("title", _("title")), "edition")
    list_filter = ("edition",)
    list_select_related = ("edition",)
    search_fields = ("code", "edition__year", *columns("title"))
    autocomplete_fields = ("edition",)
    ordering = ("-edition__year", "code")
    fieldsets = ((None, {"fields": ("edition", "code", "title", "description")}),)

    def autocomplete_text(self, record):
        return f"{record.code} · {in_all_languages(record, 'title')} · {record.edition.year}"
