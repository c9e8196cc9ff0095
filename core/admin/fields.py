"""Fields of the admin: each in its own language and direction, with the rules and rights that hold for it."""

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from core.forms import BilingualForm, DayField, MomentField, NumberField, Picker
from core.languages import direction, language_name, language_name_lazy
from core.rights import languages_of, may_translate
from core.text.sort_keys import sort_key

LEFT_TO_RIGHT = (models.SlugField, models.URLField, models.EmailField, models.DateField, models.UUIDField)
NUMBER = {"class": "vIntegerField", "inputmode": "numeric", "dir": "ltr"}
RULES = ("needed", "needed_once", "together", "in_address")


def country_order(choice: tuple) -> tuple:
    """The empty choice, the states that come first, then all by name in the organiser's alphabet."""
    code, name = choice
    return bool(code), code not in settings.COUNTRIES_FIRST, sort_key(str(name))


class FieldsMixin:
    """Each field in its own language and direction; the rules of `BilingualForm`; pickers that tell apart."""

    form = BilingualForm
    formfield_overrides = {
        models.IntegerField: {"form_class": NumberField, "widget": forms.TextInput(NUMBER)},
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
        field.label = format_lazy("{} [{}]", capfirst(original.verbose_name), language_name_lazy(code))
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
        if not isinstance(other, FieldsMixin):
            return make_field(db_field, request, **kwargs)
        kwargs.setdefault("queryset", other.get_queryset(request))
        field = make_field(db_field, request, **kwargs)
        if field:
            field.label_from_instance = other.autocomplete_text
        return field

    def _with_rules(self, form, request):
        """The rules of this admin and the rights of this organiser, on a form class made for this request."""
        for rule in RULES:
            setattr(form, rule, getattr(self, rule))
        form.needed_if_public = getattr(self.model, "demanded", ())
        form.user, form.merges = request.user, True
        return form

    # Who writes texts in one language may open every record that has texts.
    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or may_translate(request.user, self.model)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or any(languages_of(request.user))
