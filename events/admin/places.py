"""Admin of venues, rooms, tracks and teams of interpreters."""

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.admin import BilingualAdmin, BilingualStacked, columns, in_all_languages, text_columns
from core.text.controls import isolate
from events.forms import HourField
from events.models import InterpreterTeam, Room, Track, Venue

HOURS = {models.TimeField: {"form_class": HourField}}


class RoomInline(BilingualStacked):
    model = Room
    needed = ("name",)
    ordered_by = "position"
    fields = ("position", "name", "floor", ("slug", "capacity"), ("opens_at", "closes_at"), "late_on")
    formfield_overrides = BilingualStacked.formfield_overrides | HOURS


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
    fieldsets = ((None, {"fields": ("venue", *RoomInline.fields)}),)
    formfield_overrides = RoomInline.formfield_overrides

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
        return f"{isolate(record.code, 'ltr')} · {in_all_languages(record, 'title')} · {record.edition.year}"


@admin.register(InterpreterTeam)
class InterpreterTeamAdmin(BilingualAdmin):
    fixed = ("edition",)
    list_display = ("name", "edition")
    list_filter = ("edition",)
    list_select_related = ("edition",)
    search_fields = ("name", "edition__year")
    autocomplete_fields = ("edition",)
    ordering = ("-edition__year", "name", "pk")
    fieldsets = ((None, {"fields": ("edition", "name")}),)

    def autocomplete_text(self, record):
        return f"{record.name} · {record.edition.year}"
