"""Admin of people, delegations and organisations."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.admin import (
    BilingualAdmin,
    BilingualStacked,
    ExchangeMixin,
    InlineMixin,
    PublicationAdmin,
    columns,
    in_all_languages,
    text_columns,
)
from core.choices import PublicationState
from core.forms import BilingualForm, OfEditionFormSet
from core.languages import column
from core.rights import may_change_all
from core.text.controls import isolate
from speakers.admin_precedence import PrecedenceMixin
from speakers.choices import DelegationRole
from speakers.exchange import DELEGATIONS, ORGANISATIONS, PARTICIPATIONS, SPEAKERS
from speakers.models import Delegation, Organisation, Participation, Partnership, Speaker

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
    fields = (
        "speaker",
        ("honorific", "personal_title"),
        "job_title",
        ("role", "protocol_order", "is_listed"),
    )
    autocomplete_fields = ("speaker",)
    show_change_link = True
    verbose_name = _("member")
    verbose_name_plural = _("members")


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


class PartnershipInline(InlineMixin, admin.TabularInline):
    model = Partnership
    named_by = ("organisation",)
    fields = ("role", "organisation", "position")
    autocomplete_fields = ("organisation",)


@admin.register(Organisation)
class OrganisationAdmin(ExchangeMixin, BilingualAdmin):
    layout = ORGANISATIONS
    needed = ("name",)
    together = ("short_name",)
    in_address = ("slug",)
    name_field = "name"
    list_display = (*text_columns("name", _("official name")), "organisation_type", "country", "slug")
    list_filter = ("organisation_type",)
    search_fields = ("slug", *columns("name", "short_name"))
    fieldsets = (
        (None, {"fields": ("name", "short_name", "sort_name")}),
        (_("Kind and address"), {"fields": ("organisation_type", "country", "slug")}),
    )

    def get_ordering(self, request):
        return (column("sort_key"), "pk")


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


@admin.register(Speaker)
class SpeakerAdmin(ExchangeMixin, PublicationAdmin):
    layout = SPEAKERS
    in_address = ("slug",)
    name_field = "name"
    list_display = (*text_columns("name", _("full name")), "slug", "publication_state", "updated_at")
    list_filter = ("publication_state", "participations__edition", "participations__role")
    search_fields = ("slug", "other_spellings", *columns("name"))
    autocomplete_fields = ("portrait",)
    inlines = (ParticipationInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "grammatical_gender")}),
        (_("Order and search"), {"fields": ("sort_name", "other_spellings")}),
        (_("Text"), {"fields": ("biography",)}),
        (_("Picture"), {"fields": ("portrait",)}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )

    def get_ordering(self, request):
        return (column("sort_key"), "pk")

    def tools(self, request, record):
        found = super().tools(request, record)
        if may_change_all(request.user, Speaker) and self.has_delete_permission(request, record):
            url = reverse("merge-people", args=[record.pk])
            found = [*found, {"url": url, "label": _("Merge with another record")}]
        return found

    def public_page(self, record, at):
        """A person's page belongs to an edition: the newest that can be seen."""
        seen = Participation.objects.visible(at).filter(speaker=record).select_related("speaker", "edition")
        return seen.order_by("-edition__year").first()

    def preview_page(self, record):
        """In the newest edition that lists the person."""
        if record.publication_state == PublicationState.WITHDRAWN:
            return None
        people = Participation.objects.filter(speaker=record, is_listed=True)
        return people.select_related("speaker", "edition").order_by("-edition__year").first()


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
