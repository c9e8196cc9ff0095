from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import ExchangeMixin, InlineMixin, PublicationAdmin, SourceInline, columns, text_columns
from core.choices import DatePrecision
from core.forms import BilingualForm
from news.exchange import NEWS
from news.models import NewsItem, NewsPicture, NewsSource


class NewsItemForm(BilingualForm):
    def clean(self):
        data = super().clean()
        if not self.value_of("dated_on") and self.value_of("date_precision") != DatePrecision.UNKNOWN:
            message = _("Give the date of the news, or say below that it is unknown.")
            if "dated_on" not in self.errors:
                self.add_error("dated_on", message)
        return data


class NewsSourceInline(SourceInline):
    model = NewsSource


class NewsPictureInline(InlineMixin, admin.TabularInline):
    model = NewsPicture
    named_by = ("picture",)
    ordered_by = "position"
    fields = ("position", "picture")
    autocomplete_fields = ("picture",)
    verbose_name_plural = _("Pictures: the first one stands above the text and in lists")


@admin.register(NewsItem)
class NewsItemAdmin(ExchangeMixin, PublicationAdmin):
    layout = NEWS
    form = NewsItemForm
    in_address = ("slug",)
    list_display = (
        *text_columns("title", _("title")),
        "edition",
        "dated_on",
        "date_precision",
        "publication_state",
    )
    list_filter = ("publication_state", "edition", "date_precision")
    list_select_related = ("edition",)
    search_fields = ("slug", *columns("title", "summary"))
    date_hierarchy = "dated_on"
    autocomplete_fields = ("edition", "sessions", "delegations", "speakers")
    inlines = (NewsPictureInline, NewsSourceInline)
    fieldsets = (
        (None, {"fields": ("title", "slug", ("dated_on", "date_precision"))}),
        (_("Text"), {"fields": ("summary", "body")}),
        (_("What it tells of"), {"fields": ("edition", "sessions", "delegations", "speakers")}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )
