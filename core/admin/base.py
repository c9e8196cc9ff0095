"""What every admin of the site is built from: fields in their own direction, pickers, `bump()`."""

from django import forms
from django.conf import settings
from django.contrib.admin import TabularInline
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from js_asset import InlineStyle, Media
from modeltranslation.admin import TabbedTranslationAdmin, TranslationStackedInline, TranslationTabularInline

from core.admin.deletion import DeletionMixin
from core.admin.lists import in_all_languages, search
from core.admin_site import pages_of
from core.forms import BilingualForm, DayField, MomentField, NumberField, Picker
from core.languages import direction, language_name
from core.models import Publication, bump
from core.publishing import settle
from core.text.sort_keys import sort_key

LEFT_TO_RIGHT = (models.SlugField, models.URLField, models.EmailField, models.DateField, models.UUIDField)
NUMBER_BOX = forms.TextInput({"class": "vIntegerField", "inputmode": "numeric", "dir": "ltr"})
RULES = ("needed", "needed_once", "together", "in_address")


def country_order(choice: tuple) -> tuple:
    """The empty choice, the states that come first, then all by name in the organiser's alphabet."""
    code, name = choice
    return bool(code), code not in settings.COUNTRIES_FIRST, sort_key(str(name))


class FieldsMixin:
    """Each field in its own language and direction; the rules of `BilingualForm`; pickers that tell apart."""

    form = BilingualForm
    formfield_overrides = {
        models.IntegerField: {"form_class": NumberField, "widget": NUMBER_BOX},
        models.DateField: {"form_class": DayField},
        models.DateTimeField: {"form_class": MomentField},
    }
    needed = needed_once = together = in_address = ()
    left_to_right: tuple[str, ...] = ()
    # Of the buttons beside a picker. None deletes: a slip there would cost a person or a room.
    no_buttons: tuple[str, ...] = ("can_delete_related",)
    view_on_site = False
    extra = 0

    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        code = getattr(db_field, "language", None)
        if not code:
            return
        name, original = dict(settings.LANGUAGES)[code], db_field.translated_field
        # The tabs' script takes the brackets away, where the tab says the same.
        field.label = format_lazy("{} [{}]", capfirst(original.verbose_name), name)
        field.required = original.name in self.needed and code in settings.REQUIRED_LANGUAGES
        self._get_widget_from_field(field).attrs |= {
            "lang": code,
            "dir": direction(code),
            "data-language-name": name,
        }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (isinstance(db_field, LEFT_TO_RIGHT) or db_field.name in self.left_to_right):
            field.widget.attrs["dir"] = "ltr"
        if field and isinstance(field.widget, AdminSplitDateTime):
            for box, part in zip(field.widget.widgets, (_("Date"), _("Time")), strict=True):
                box.attrs["aria-label"] = format_lazy("{}: {}", field.label, part)
        for button in self.no_buttons:
            if hasattr(field and field.widget, button):
                setattr(field.widget, button, False)
        return field

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.choices == settings.LANGUAGES:
            field.choices = [(code, language_name(code) if code else name) for code, name in field.choices]
        if isinstance(db_field, CountryField):
            field.choices = sorted(field.choices, key=country_order)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Picker(db_field, self.admin_site, using=kwargs.get("using")))
        return self._named(db_field, super().formfield_for_foreignkey, request, kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return self._named(db_field, super().formfield_for_manytomany, request, kwargs)

    def _named(self, db_field, make_field, request, kwargs):
        """A picker whose records are fetched and named as their own admin does it."""
        other = self.admin_site._registry.get(db_field.remote_field.model)
        if not isinstance(other, BilingualAdmin):
            return make_field(db_field, request, **kwargs)
        kwargs.setdefault("queryset", other.get_queryset(request))
        field = make_field(db_field, request, **kwargs)
        if field:
            field.label_from_instance = other.autocomplete_text
        return field

    def _with_rules(self, form):
        for rule in RULES:
            setattr(form, rule, getattr(self, rule))
        form.needed_if_public = getattr(self.model, "demanded", ())
        return form


class InlineMixin(FieldsMixin):
    # What a line's own name reads, so that the lines are fetched with it.
    named_by: tuple[str, ...] = ()
    no_buttons = ("can_add_related", "can_change_related", "can_delete_related", "can_view_related")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(self, TabularInline):
            # Its boxes have a column's head and no label.
            field.widget.attrs["aria-label"] = field.label
        return field

    def get_queryset(self, request):
        lines = super().get_queryset(request)
        return lines.select_related(*self.named_by) if self.named_by else lines

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        self._with_rules(formset.form)
        if isinstance(self, TabularInline):
            formset.deletion_widget = forms.CheckboxInput({"aria-label": _("Delete")})
        return formset


class BilingualTabular(InlineMixin, TranslationTabularInline):
    pass


class BilingualStacked(InlineMixin, TranslationStackedInline):
    pass


class SourceInline(BilingualTabular):
    """The publications that reported something: `model` is a SourceCredit."""

    needed_once = ("publication",)
    fields = ("publication", "dated_on", "date_precision", "position")


class BilingualAdmin(DeletionMixin, FieldsMixin, TabbedTranslationAdmin):
    """A model whose texts stand in several languages. Whatever it changes makes the kept pages stale."""

    save_on_top = True
    list_per_page = 50
    # Fields that cannot change once a record is saved: others rely on them.
    fixed: tuple[str, ...] = ()
    name_field = "title"

    class Media:
        # The first two only say where ours stands in the order.
        js = (
            "admin/js/jquery.init.js",
            "modeltranslation/js/tabbed_translation_fields.js",
            "js/admin/tabs.js",
        )

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
