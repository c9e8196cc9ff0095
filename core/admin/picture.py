"""Admin of pictures: upload, focus, alternative text, consent."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from core.admin.lists import columns, in_all_languages, text_columns
from core.admin.publication import PublicationAdmin
from core.choices import PublicationState
from core.forms import BilingualForm
from core.languages import CODES, column
from core.models import Picture
from core.renditions import file_name
from core.translation_states import missing_columns
from core.uploads.limit import check_size
from core.uploads.pictures import LEAST_WIDTH, clean_picture

CAPTIONS = text_columns("caption", gettext_lazy("caption"))
TAKEN = "image/jpeg,image/png,image/webp,image/avif"


class CleanFile(ContentFile):
    """A picture that was found fit, and its size in pixels."""

    def __init__(self, data: bytes, width: int, height: int):
        super().__init__(data, "picture.jpg")
        self.width, self.height = width, height


class PictureField(forms.FileField):
    widget = forms.FileInput(attrs={"accept": TAKEN})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not data or self.disabled:  # a locked box brings the stored file, which is clean
            return file
        check_size(file)
        return CleanFile(*clean_picture(file))


class PictureForm(BilingualForm):
    original = PictureField(
        label=gettext_lazy("Picture"), help_text=Picture._meta.get_field("original").help_text
    )

    def clean(self):
        data = super().clean()
        file = data.get("original")
        if isinstance(file, CleanFile):
            self.instance.width, self.instance.height = file.width, file.height
        values = {column("alt", code): self.value_of(column("alt", code)) for code in CODES}
        if not self.value_of("is_decorative"):
            if self.is_public():
                text = gettext("Needed before it is published, unless the picture is decorative.")
                self._refuse(missing_columns(values, "alt"), text)
        elif any(values.values()):
            text = gettext("Choose one: a decorative picture has no alternative text.")
            self.add_error("is_decorative", text)
        return data


class WithoutAlt(admin.SimpleListFilter):
    title = gettext_lazy("alternative text")
    parameter_name = "alt"

    def lookups(self, request, model_admin):
        return [("missing", gettext("Missing"))]

    def queryset(self, request, queryset):
        return queryset.without_alt() if self.value() == "missing" else queryset


class PictureAdmin(PublicationAdmin):
    """Registered by `events`, which adds where a picture is shown."""

    form = PictureForm
    name_field = "caption"
    list_display = ("thumbnail", *CAPTIONS, "has_alt", "credit", "taken_on", "edition", "publication_state")
    list_display_links = ("thumbnail", *CAPTIONS)
    list_filter = ("publication_state", "edition", WithoutAlt)
    list_select_related = ("edition",)
    search_fields = columns("caption", "alt", "credit")
    autocomplete_fields = ("edition",)
    ordering = ("-created_at", "-pk")
    readonly_fields = ("preview", "crops", "size", *PublicationAdmin.readonly_fields)
    fieldsets = (
        (None, {"fields": ("original", "size", "preview", ("focus_x", "focus_y"), "crops")}),
        (gettext_lazy("In words"), {"fields": ("alt", "is_decorative", "caption", "credit")}),
        (gettext_lazy("People"), {"fields": ("consent",)}),
        (pgettext_lazy("picture", "When and where"), {"fields": ("taken_on", "edition")}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )

    class Media:
        css = {"all": ["css/admin_picture.css"]}
        js = ["js/admin/focus.js"]

    # What is shown ---------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, record):
        sizes = record.sizes("whole")
        width, height = sizes[0] if sizes else (record.width, record.height)
        html = '<img class="picture-thumbnail" src="{}" width="{}" height="{}" alt="{}" loading="lazy">'
        return format_html(html, self.file_url(record, "whole"), width, height, str(record))

    @admin.display(description=gettext_lazy("alternative text"), boolean=True)
    def has_alt(self, record):
        return record.is_decorative or not missing_columns(record, "alt")

    @admin.display(description=gettext_lazy("size"))
    def size(self, record):
        values = {"width": record.width, "height": record.height}
        return gettext("%(width)d × %(height)d pixels") % values if record.pk else "–"

    @admin.display(description=gettext_lazy("preview"))
    def preview(self, record):
        """Where a click sets the focus, beside the two boxes that say the same in numbers."""
        if not record.pk:
            return gettext("It appears here once it is saved.")
        html = (
            '<span class="picture-focus" data-focus><img src="{}" width="{}" height="{}" alt="">'
            '<span class="picture-focus__point" hidden></span></span><span class="help">{}</span>'
        )
        help_text = gettext("Click where the picture matters, or write it in the boxes below.")
        return format_html(html, self.file_url(record, "original"), record.width, record.height, help_text)

    @admin.display(description=gettext_lazy("crops"))
    def crops(self, record):
        """How it is cut as it was saved last."""
        if not record.pk or not record.sizes("lead"):
            return gettext("They are made within seconds after a save: load this page again.")
        html = '<img class="picture-crop" src="{}" width="{}" height="{}" alt="{}">'
        shown = (("lead", gettext("Across the page")), ("portrait", gettext("Portrait")))
        return format_html(
            "{}{}",
            *(
                format_html(html, self.file_url(record, crop), *record.sizes(crop)[0], label)
                for crop, label in shown
            ),
        )

    def autocomplete_text(self, record):
        return in_all_languages(record, "caption") or in_all_languages(record, "alt") or str(record)

    # The files, for whoever may see the record: drafts are not public -------------------------------

    def get_urls(self):
        view = self.admin_site.admin_view(self.file_view, cacheable=True)
        return [path("<int:pk>/file/<slug:crop>/", view, name="core_picture_file"), *super().get_urls()]

    def file_url(self, record, crop: str) -> str:
        """Another one for each content, so that a browser never shows the former."""
        mark = record.token if crop != "original" else record.original.name[-12:-4]
        return f"{reverse('admin:core_picture_file', args=[record.pk, crop])}?{mark}"

    def file_view(self, request, pk: int, crop: str):
        """The smallest rendition of a crop, or the original where there is none (yet)."""
        record = self.get_object(request, str(pk))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        sizes = record.sizes(crop)
        name = record.rendition(file_name(crop, sizes[0][0], "jpeg")) if sizes else record.original.name
        try:
            with default_storage.open(name) as file:
                answer = HttpResponse(file.read(), content_type="image/jpeg")
        except OSError:
            raise Http404 from None
        answer.headers["Cache-Control"] = "private, max-age=600"
        return answer

    # What is written -------------------------------------------------------------------------------

    def lacking(self, record, state: PublicationState) -> list[str]:
        lacks_alt = state == PublicationState.PUBLISHED and not self.has_alt(record)
        alt = [gettext("alternative text, or the mark “decorative”")] if lacks_alt else []
        return [*super().lacking(record, state), *alt]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "original" in form.changed_data and obj.width < LEAST_WIDTH:
            text = gettext("This picture is only %(width)d pixels wide: it will look blurred.")
            messages.warning(request, text % {"width": obj.width})
