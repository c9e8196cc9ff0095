"""Admin of the organisers' accounts and groups."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.admin.deletion import DeletionMixin
from core.models import User

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


# What no verb and model tell; the languages come from the settings.
RIGHTS = {
    "approve_translation": pgettext_lazy("permission", "approve translations"),
    "publish": pgettext_lazy("permission", "publish, schedule and withdraw"),
    "fast_change_session": pgettext_lazy("permission", "make fast changes"),
    "empty_trash": pgettext_lazy("permission", "delete for good"),
    "sign_help": pgettext_lazy("permission", "sign help records"),
    **{
        f"translate_{code}": format_lazy("{} {}", pgettext_lazy("permission", "write the texts in"), name)
        for code, name in settings.LANGUAGES
    },
}


def permission_label(permission: Permission) -> str:
    """Section, verb and model in the organiser's language: Django stores the name in English."""
    codename, model = permission.codename, permission.content_type.model_class()
    if model is None:
        return permission.name
    section, verb = model._meta.app_config.verbose_name, codename.split("_")[0]
    if codename in RIGHTS:
        return f"{section} | {RIGHTS[codename]}"
    return (
        f"{section} | {VERBS[verb]}: {model._meta.verbose_name_plural}" if verb in VERBS else permission.name
    )


class PermissionsMixin:
    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.remote_field.model is Permission:
            field.queryset = field.queryset.exclude(content_type__model__startswith="historical")
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
