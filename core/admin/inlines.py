"""Lines under a record: members of a delegation, people of a session, sources."""

from django import forms
from django.contrib.admin import TabularInline
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline, TranslationTabularInline

from core.admin.fields import NUMBER, FieldsMixin
from core.forms import MergingFormSet, PlaceBox
from core.rights import may_change_all


class InlineMixin(FieldsMixin):
    formset = MergingFormSet
    # What a line's own name reads, so that the lines are fetched with it.
    named_by: tuple[str, ...] = ()
    # The column of a line's place among the lines, and what else decides it.
    ordered_by = order_help = ""
    no_buttons = ("can_add_related", "can_change_related", "can_delete_related", "can_view_related")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        is_place = db_field.name == self.ordered_by
        if is_place:
            kwargs["widget"] = PlaceBox(NUMBER)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if is_place and self.order_help:
            field.help_text = self.order_help
        if field and isinstance(self, TabularInline):
            # Its boxes have a column's head and no label.
            field.widget.attrs["aria-label"] = field.label
        return field

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and may_change_all(request.user, self.model)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_change_all(request.user, self.model)

    def get_queryset(self, request):
        lines = super().get_queryset(request)
        return lines.select_related(*self.named_by) if self.named_by else lines

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        self._with_rules(formset.form, request).is_line = True
        formset.ordered_by = self.ordered_by
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
    ordered_by = "position"
    fields = ("position", "publication", "dated_on", "date_precision")
