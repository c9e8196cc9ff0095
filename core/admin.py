"""What every admin of the site is built from: fields in their own direction, publication, `bump()`."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from js_asset import InlineStyle, Media
from modeltranslation.admin import TabbedTranslationAdmin, TranslationStackedInline, TranslationTabularInline

from core.admin_lists import columns, in_all_languages, search, text_columns
from core.admin_site import pages_of
from core.choices import PublicationState
from core.forms import BilingualForm, missing_columns
from core.languages import direction
from core.models import Edition, Forum, Publication, User, bump
from core.publishing import settle
from django.conf import settings

LEFT_TO_RIGHT = (models.SlugField, models.URLField, models.EmailField, models.DateField, models.UUIDField)
RULES = ("needed", "needed_if_public", "needed_once", "together")


class FieldsMixin:
    """Each field in its own language and direction; the rules of `BilingualForm`; pickers that tell apart."""

    form = BilingualForm
    needed = needed_if_public = needed_once = together = ()
    left_to_right: tuple[str, ...] = ()
    view_on_site = False
    extra = 0

    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        code = getattr(db_field, "language", None)
        if not code:
            return
        name, original = dict(settings.LANGUAGES)[code], db_field.translated_field
        # The tabs' script takes the brackets away, where the tab says the same.
        field.label = format_lazy("{} [{}]", original.verbose_name, name)
        field.required = original.name in self.needed and code in settings.REQUIRED_LANGUAGES
        self._get_widget_from_field(field).attrs |= {
            "lang": code,
            "dir": direction(code),
            "data-language-name": name,
        }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (isinstance(db_field, LEFT_TO_RIGHT) or db_field.name in self.left_to_right):
            field.widget.attrs["dir"] = "ltr"
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        other = self.admin_site._registry.get(db_field.remote_field.model)
        if isinstance(other, BilingualAdmin):
            kwargs.setdefault("queryset", other.get_queryset(request))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field and isinstance(other, BilingualAdmin):
            field.label_from_instance = other.autocomplete_text
        return field

    def _with_rules(self, form):
        for rule in RULES:
            setattr(form, rule, getattr(self, rule))
        return form


class InlineMixin(FieldsMixin):
    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        self._with_rules(formset.form)
        return formset


class BilingualTabular(InlineMixin, TranslationTabularInline):
    pass


class BilingualStacked(InlineMixin, TranslationStackedInline):
    pass


class BilingualAdmin(FieldsMixin, TabbedTranslationAdmin):
    """A model whose texts stand in several languages. Whatever it changes makes the kept pages stale."""

    save_on_top = True
    list_per_page = 50
    # Fields that cannot change once a record is saved: others rely on them.
    fixed: tuple[str, ...] = ()
    name_field = "title"

    class Media:
        js = ("js/admin/tabs.js",)

    # What is shown ---------------------------------------------------------------------------------

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset.select_related(*self.list_select_related) if self.list_select_related else queryset

    def get_search_results(self, request, queryset, search_term):
        return search(queryset, search_term, self.get_search_fields(request)), False

    def autocomplete_text(self, record) -> str:
        return in_all_languages(record, self.name_field) or str(record)

    def get_form(self, request, obj=None, **kwargs):
        return self._with_rules(super().get_form(request, obj, **kwargs))

    def get_readonly_fields(self, request, obj=None):
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields + tuple(name for name in self.fixed if obj and name not in fields)

    def public_page(self, record, at):
        """The record whose public page shows this one, or None where there is none to see."""
        manager = type(record).objects
        if not hasattr(record, "get_absolute_url") or not hasattr(manager, "visible"):
            return None
        return record if manager.visible(at).filter(pk=record.pk).exists() else None

    def tools(self, request, record) -> list[dict]:
        """Further buttons beside “History”: `url` and `label`."""
        return []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        media = context["media"]
        if getattr(media, "_importmap", None):
            # The editor takes this element for its own and adds none that the CSP would refuse.
            media = media + forms.Media(css={"all": [InlineStyle("", **{"data-tiptap-style": ""})]})
            context["media"] = Media.from_media(media, nonce=str(request.csp_nonce))
        if obj:
            page = self.public_page(obj, timezone.now())
            context["site_pages"] = pages_of(page) if page else []
            context["tools"] = self.tools(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # What is written -------------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        if isinstance(obj, Publication):
            settle(obj, timezone.now())
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for line in formset.forms:
            if isinstance(line.instance, Publication):
                settle(line.instance, timezone.now())
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        bump()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        bump()

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        bump()


class PublicationAdmin(BilingualAdmin):
    """A text with a state: the moves between states, and its moments in words."""

    actions = ("publish", "withdraw", "to_draft")
    readonly_fields = ("moments", "published_at", "created_at", "updated_at", "guid")

    @staticmethod
    def publication_fields():
        return (
            gettext_lazy("Publication"),
            {
                "fields": (
                    "publication_state",
                    "publish_at",
                    "embargo_until",
                    "moments",
                    "published_at",
                    "withdrawal_reason",
                )
            },
        )

    @staticmethod
    def audit_fields():
        return (
            gettext_lazy("Record"),
            {"fields": ("guid", "created_at", "updated_at"), "classes": ("collapse",)},
        )

    @admin.display(description=gettext_lazy("in local time and UTC"))
    def moments(self, record):
        """Both planned moments in the edition's own time and in UTC; an embargo must not be misread."""
        edition = record if isinstance(record, Edition) else getattr(record, "edition", None)
        zone = edition.zone if edition else timezone.get_default_timezone()
        lines = []
        for name in ("publish_at", "embargo_until"):
            if moment := getattr(record, name):
                values = {
                    "what": record._meta.get_field(name).verbose_name,
                    "local": date_format(timezone.localtime(moment, zone), "DATETIME_FORMAT"),
                    "zone": zone.key,
                    "utc": date_format(timezone.localtime(moment, timezone.UTC), "DATETIME_FORMAT"),
                }
                lines.append((_("%(what)s: %(local)s (%(zone)s); %(utc)s (UTC)") % values,))
        return format_html_join("", "<p>{}</p>", lines) if lines else "–"

    def move(self, request, queryset, state: PublicationState) -> None:
        """Move the chosen records to a state; those that lack a text are named and stay as they are."""
        at, moved = timezone.now(), 0
        with transaction.atomic():
            for record in queryset.exclude(publication_state=state):
                if state == PublicationState.PUBLISHED and (names := self.lacking(record)):
                    text = _("“%(record)s” was not published. Still empty: %(fields)s.")
                    values = {"record": record, "fields": _(", ").join(names)}
                    self.message_user(request, text % values, messages.ERROR)
                    continue
                record.publication_state = state
                settle(record, at)
                record.save()
                self.log_change(request, record, [{"changed": {"fields": [str(state.label)]}}])
                moved += 1
            bump()
        done = ngettext("%(count)d record was moved to “%(state)s”.", "%(count)d records were moved to “%(state)s”.", moved)
        self.message_user(request, done % {"count": moved, "state": state.label}, messages.SUCCESS)

    def lacking(self, record) -> list[str]:
        names = missing_columns(record, *self.needed, *self.needed_if_public)
        return [str(record._meta.get_field(name).verbose_name) for name in names]

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish(self, request, queryset):
        self.move(request, queryset, PublicationState.PUBLISHED)

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["change"])
    def withdraw(self, request, queryset):
        self.move(request, queryset, PublicationState.WITHDRAWN)

    @admin.action(description=gettext_lazy("Back to draft"), permissions=["change"])
    def to_draft(self, request, queryset):
        self.move(request, queryset, PublicationState.DRAFT)
