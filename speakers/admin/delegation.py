"""Admin of delegations with their members."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import (
    BilingualStacked,
    ExchangeMixin,
    PublicationAdmin,
    columns,
    in_all_languages,
    text_columns,
)
from core.forms import OfEditionFormSet
from speakers.admin.participation import HAS_HEAD, ParticipationForm
from speakers.admin.precedence import PrecedenceMixin
from speakers.choices import DelegationRole
from speakers.exchange import DELEGATIONS
from speakers.models import Delegation, Participation


class MemberForm(ParticipationForm):
    def has_other_head(self, delegation):
        # The lines together say who will be the head: `MemberFormSet` judges them.
        return False


class MemberFormSet(OfEditionFormSet):
    def clean(self):
        super().clean()
        heads = [form for form in self.live_forms() if form.cleaned_data.get("role") == DelegationRole.HEAD]
        for form in heads[1:]:
            form.add_error("role", _("A delegation has one head only."))
        if heads and self.instance.pk:
            shown = [form.instance.pk for form in self.initial_forms]
            if self.instance.members.filter(role=DelegationRole.HEAD).exclude(pk__in=shown).exists():
                heads[0].add_error("role", HAS_HEAD)

    def save(self, commit=True):
        # The database allows one head at every moment: the post is left before it is taken.
        leaving = [form.instance.pk for form in self.initial_forms if self._leaves(form)]
        Participation.objects.filter(pk__in=leaving).update(role=DelegationRole.MEMBER)
        return super().save(commit)

    def _leaves(self, form) -> bool:
        was_head = form.initial.get("role") == DelegationRole.HEAD
        return was_head and (form in self.deleted_forms or form.cleaned_data["role"] != DelegationRole.HEAD)


class MemberInline(BilingualStacked):
    model = Participation
    form = MemberForm
    formset = MemberFormSet
    named_by = ("speaker", "edition")
    together = ("job_title",)
    ordered_by = "protocol_order"
    order_help = _("The head always comes first; those without a number follow by name.")
    fields = (
        "protocol_order",
        "speaker",
        ("honorific", "personal_title"),
        "job_title",
        ("role", "is_listed"),
    )
    autocomplete_fields = ("speaker",)
    show_change_link = True
    verbose_name = _("member")
    verbose_name_plural = _("members")

    def get_queryset(self, request):
        return super().get_queryset(request).in_protocol_order()


@admin.register(Delegation)
class DelegationAdmin(ExchangeMixin, PrecedenceMixin, PublicationAdmin):
    layout = DELEGATIONS
    fixed = ("edition",)
    list_display = (
        *text_columns("organisation__name", _("delegation")),
        "edition",
        "kind",
        "protocol_order",
        "publication_state",
    )
    list_filter = ("edition", "kind", "publication_state")
    list_select_related = ("edition", "organisation")
    search_fields = ("edition__year", *columns("organisation__name", "organisation__short_name"))
    autocomplete_fields = ("edition", "organisation")
    ordering = ("-edition__year", "protocol_order", "pk")
    inlines = (MemberInline,)
    fieldsets = (
        (None, {"fields": ("edition", "organisation", "kind", "protocol_order")}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )

    def autocomplete_text(self, record):
        return f"{in_all_languages(record.organisation, 'name')} · {record.edition.year}"
