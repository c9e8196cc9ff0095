"""Admin of the PDFs that organisers upload."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.admin import PublicationAdmin, columns, text_columns
from core.forms import BilingualForm
from core.models.picture import new_token
from core.uploads.limit import check_size
from core.uploads.pdfs import CleanPdf, clean_pdf
from events.models import Document


class CleanFile(ContentFile):
    """A PDF that was found fit."""

    def __init__(self, found: CleanPdf):
        super().__init__(found.data, "document.pdf")
        self.pages = found.pages


class PdfField(forms.FileField):
    widget = forms.FileInput(attrs={"accept": "application/pdf"})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not data or self.disabled:  # a locked box brings the stored file, which is clean
            return file
        check_size(file)
        return CleanFile(clean_pdf(file))


class DocumentForm(BilingualForm):
    file = PdfField(label=gettext_lazy("File"), help_text=Document._meta.get_field("file").help_text)

    def clean(self):
        data = super().clean()
        file = data.get("file")
        if isinstance(file, CleanFile):
            self.instance.pages, self.instance.size = file.pages, file.size
            # Another file is another address: nobody's copy of the former one is taken for it.
            self.instance.token = new_token()
        return data


@admin.register(Document)
class DocumentAdmin(PublicationAdmin):
    form = DocumentForm
    fixed = ("edition",)
    list_display = (*text_columns("title", gettext_lazy("title")), "kind", "language", "pages", "edition")
    list_display += ("session", "speech", "publication_state")
    list_filter = ("publication_state", "edition", "kind", "language")
    list_select_related = ("edition", "session", "speech")
    search_fields = ("edition__year", *columns("title"))
    autocomplete_fields = ("edition", "session", "speech")
    ordering = ("-edition__year", "position", "pk")
    readonly_fields = ("link", *PublicationAdmin.readonly_fields)
    fieldsets = (
        (None, {"fields": ("file", "link", "title", "language", "kind")}),
        (pgettext_lazy("document", "Where"), {"fields": ("edition", "session", "speech", "position")}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )

    @admin.display(description=gettext_lazy("as it is kept"))
    def link(self, record):
        """What is served may differ from what was uploaded: it is looked at before it is published."""
        if not record.pk:
            return "–"
        url = reverse("admin:events_document_file", args=[record.pk])
        return format_html('<a href="{}">{}</a>', url, _("Open the document"))

    def get_urls(self):
        view = self.admin_site.admin_view(self.file_view)
        return [path("<int:pk>/file/", view, name="events_document_file"), *super().get_urls()]

    def file_view(self, request, pk: int):
        """The file for whoever may see the record, public or not."""
        record = self.get_object(request, str(pk))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        try:
            with default_storage.open(record.file.name) as file:
                return HttpResponse(file.read(), content_type="application/pdf")
        except OSError:
            raise Http404 from None
