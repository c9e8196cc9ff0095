"""Admin of participations: a person in one edition, with post and delegation."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import (
    BilingualAdmin,
    BilingualStacked,
    ExchangeMixin,
    columns,
    in_all_languages,
    text_columns,
)
from core.forms import BilingualForm
from core.text.controls import isolate
from speakers.choices import DelegationRole
from speakers.exchange import PARTICIPATIONS
from speakers.models import Participation

HAS_HEAD = _("This delegation has a head already. Give that person another role first.")


class ParticipationForm(BilingualForm):
    def clean(self):
        data = super().clean()
        delegation, role = self.value_of("delegation"), self.value_of("role")
        if role and not delegation:
            self.add_error(
                "role", _("Choose the delegation in which this role is held, or leave the role empty.")
            )
        elif role == DelegationRole.HEAD and self.has_other_head(delegation):
            self.add_error("role", HAS_HEAD)
        return data

    def has_other_head(self, delegation) -> bool:
        return delegation.members.filter(role=DelegationRole.HEAD).exclude(pk=self.instance.pk).exists()

    def _get_validation_exclusions(self):
        # `clean` says the same in plainer words: the database's constraints on the role are left out here.
        return super()._get_validation_exclusions() | {"role"}


class ParticipationInline(BilingualStacked):
    model = Participation
    form = ParticipationForm
    named_by = ("speaker", "edition")
    together = ("job_title",)
    fields = (
        ("edition", "delegation"),
        ("honorific", "personal_title"),
        "job_title",
        ("role", "protocol_order", "is_listed"),
    )
    autocomplete_fields = ("edition", "delegation")
    show_change_link = True

    def get_extra(self, request, obj=None, **kwargs):
        """A person is added because they take part: the line stands open."""
        return 0 if obj else 1


@admin.register(Participation)
class ParticipationAdmin(ExchangeMixin, BilingualAdmin):
    layout = PARTICIPATIONS
    form = ParticipationForm
    fixed = ("edition",)
    together = ("job_title",)
    list_display = (
        *text_columns("speaker__name", _("speaker")),
        "edition",
        "role",
        *text_columns("job_title", _("post")),
        "is_listed",
        "protocol_order",
    )
    list_filter = ("edition", "role", "is_listed", "honorific")
    list_select_related = ("speaker", "edition", "delegation__organisation", "delegation__edition")
    search_fields = (
        "edition__year",
        "speaker__other_spellings",
        *columns("speaker__name", "job_title", "delegation__organisation__name"),
    )
    autocomplete_fields = ("speaker", "edition", "delegation")
    ordering = ("-edition__year", "protocol_order", "pk")
    fieldsets = (
        (None, {"fields": ("speaker", "edition", "delegation")}),
        (_("As held in that edition"), {"fields": (("honorific", "personal_title"), "job_title", "role")}),
        (_("In lists"), {"fields": (("protocol_order", "is_listed"),)}),
    )

    def preview_page(self, record):
        return record if record.is_listed else None

    def autocomplete_text(self, record):
        """Both names, post, delegation and year: two people of one name must not be confused."""
        parts = [in_all_languages(record.speaker, "name"), isolate(record.job_title or "")]
        if record.delegation:
            parts.append(isolate(record.delegation.organisation.name or ""))
        return " · ".join(part for part in (*parts, str(record.edition.year)) if part)
