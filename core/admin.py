"""Admin of the forum, its editions and its organisers; `BilingualAdmin` and its kin for the other apps."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.admin_base import BilingualAdmin, BilingualStacked, BilingualTabular, InlineMixin, SourceInline
from core.admin_deletion import DeletionMixin
from core.admin_lists import columns, in_all_languages, text_columns
from core.admin_notice import NoticeAdmin
from core.admin_publication import PublicationAdmin
from core.models import Forum, User

__all__ = [
    "BilingualAdmin",
    "BilingualStacked",
    "BilingualTabular",
    "EditionAdmin",
    "InlineMixin",
    "NoticeAdmin",
    "PublicationAdmin",
    "SourceInline",
    "columns",
    "in_all_languages",
    "text_columns",
]


@admin.register(Forum)
class ForumAdmin(BilingualAdmin):
    """There is one forum: it is edited, never added twice, never deleted."""

    needed = ("name", "short_name")
    list_display = (*text_columns("name", _("name")), *text_columns("short_name", _("short name")))
    search_fields = columns("name", "short_name")
    name_field = "name"
    fieldsets = (
        (None, {"fields": ("name", "short_name", "purpose")}),
        (_("Pages"), {"fields": ("about", "contact")}),
    )

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Forum.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


class EditionAdmin(PublicationAdmin):
    """Registered by `events`, which adds what stands under an edition."""

    together = ("theme", "city", "host")
    in_address = ("year",)
    left_to_right = ("time_zone",)
    list_display = (
        "year",
        "__str__",
        *text_columns("city", _("city")),
        "starts_on",
        "ends_on",
        "publication_state",
    )
    list_display_links = ("year", "__str__")
    list_filter = ("publication_state", "is_sample")
    search_fields = ("year", *columns("theme", "city", "host"))
    ordering = ("-year",)
    date_hierarchy = "starts_on"
    autocomplete_fields = ("forum",)
    fieldsets = (
        (None, {"fields": ("forum", ("year", "ordinal", "is_sample"))}),
        (
            pgettext_lazy("edition", "When and where"),
            {
                "fields": (
                    ("starts_on", "ends_on"),
                    "time_zone",
                    "hijri_date",
                    "format",
                    "country",
                    "city",
                    "host",
                )
            },
        ),
        (_("Texts"), {"fields": ("theme", "summary", "outcome", "communique")}),
        (
            _("Programme and delegations"),
            {"fields": ("programme_due_on", "phase_override", "has_all_delegations", "protocol_rule")},
        ),
        (_("Information"), {"fields": ("participants_info", "media_info"), "classes": ("collapse",)}),
        PublicationAdmin.publication_fields(),
        PublicationAdmin.audit_fields(),
    )

    def get_changeform_initial_data(self, request):
        return {"forum": Forum.objects.first()} | super().get_changeform_initial_data(request)

    def autocomplete_text(self, record):
        return f"{record.year} · {record}"

    def has_delete_permission(self, request, obj=None):
        # Deleting an edition would take its people and programme with it; only a sample may go.
        return super().has_delete_permission(request, obj) and bool(obj and obj.is_sample)


# What organisers neither add, change, delete nor look at: the site and Django keep it themselves.
KEPT_BY_THE_SITE = [
    ("admin", "logentry"),
    ("auth", "permission"),
    ("contenttypes", "contenttype"),
    ("core", "contentversion"),
    ("events", "releasedocument"),
    ("events", "releasedsession"),
    ("sessions", "session"),
]
VERBS = {
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "view": pgettext_lazy("permission", "view"),
}


def permission_label(permission: Permission) -> str:
    """Section, verb and model in the organiser's language: Django stores the name in English."""
    verb, model = permission.codename.split("_")[0], permission.content_type.model_class()
    if model is None or verb not in VERBS:
        return permission.name
    named = model._meta
    return f"{named.app_config.verbose_name} | {VERBS[verb]}: {named.verbose_name_plural}"


class PermissionsMixin:
    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.remote_field.model is Permission:
            for app, model in KEPT_BY_THE_SITE:
                kept = Q(content_type__app_label=app, content_type__model=model)
                field.queryset = field.queryset.exclude(kept)
            field.label_from_instance = permission_label
        return field


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(DeletionMixin, PermissionsMixin, DjangoGroupAdmin):
    pass


class GivenPasswordForm(AdminPasswordChangeForm):
    # Django glues this warning on in English and fixes the language of the whole when it starts.
    usable_password_help_text = format_lazy(
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        SetUnusablePasswordMixin.usable_password_help_text,
        _("If disabled, the current password for this user will be lost."),
    )


@admin.register(User)
class UserAdmin(DeletionMixin, PermissionsMixin, DjangoUserAdmin):
    change_password_form = GivenPasswordForm
    list_display = ("username", "first_name", "last_name", "email", "language", "is_staff", "is_active")
    list_filter = ("is_staff", "is_superuser", "is_active", "language", "groups")
    fieldsets = (
        *DjangoUserAdmin.fieldsets[:1],
        (_("Language and password"), {"fields": ("language", "must_change_password")}),
        *DjangoUserAdmin.fieldsets[1:],
    )
    add_fieldsets = (
        *DjangoUserAdmin.add_fieldsets,
        (None, {"fields": ("language", "must_change_password", "is_staff")}),
    )

    def get_changeform_initial_data(self, request):
        return super().get_changeform_initial_data(request) | {"must_change_password": True, "is_staff": True}
