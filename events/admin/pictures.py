"""The picture with the places where it is shown: `core` may know neither photos pages nor sessions."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.admin import InlineMixin, PictureAdmin
from core.models import Picture, bump
from events.models import EditionPhoto


class EditionPhotoInline(InlineMixin, admin.TabularInline):
    model = EditionPhoto
    fields = ("edition", "session", "position")
    autocomplete_fields = ("edition", "session")
    named_by = ("edition", "session", "picture")


@admin.register(Picture)
class PhotoAdmin(PictureAdmin):
    inlines = (EditionPhotoInline,)
    actions = (*PictureAdmin.actions, "show_on_photos_page")

    def has_show_photos_permission(self, request):
        return request.user.has_perm("events.add_editionphoto")

    @admin.action(description=_("Show on the photos page of their edition"), permissions=["show_photos"])
    def show_on_photos_page(self, request, queryset):
        """The chosen pictures that name an edition; of the others it says that they do not."""
        added, without = 0, 0
        with transaction.atomic():
            for picture in queryset.order_by("taken_on", "pk"):
                if picture.edition_id is None:
                    without += 1
                    continue
                _line, is_new = EditionPhoto.objects.get_or_create(
                    edition_id=picture.edition_id, picture=picture
                )
                added += is_new
            bump()
        done = ngettext(
            "%(count)d picture was put on the photos page.",
            "%(count)d pictures were put on the photos page.",
            added,
        )
        self.message_user(request, done % {"count": added}, messages.SUCCESS)
        if without:
            text = ngettext(
                "%(count)d picture names no edition: write it there first.",
                "%(count)d pictures name no edition: write it there first.",
                without,
            )
            self.message_user(request, text % {"count": without}, messages.WARNING)
