"""Admin of the organisers' accounts and groups."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from core import second_step
from core.admin.deletion import DeletionMixin
from core.languages import CODES, language_name_lazy
from core.models import User
from core.rights import group_name, may_sign

# What organisers neither add, change, delete nor look at: the site and Django keep it themselves.
KEPT_BY_THE_SITE = [
    ("admin", "logentry"),
    ("auth", "permission"),
    ("contenttypes", "contenttype"),
    ("core", "contentversion"),
    ("events", "releasedocument"),
    ("events", "releasedsession"),
    ("otp_static", "staticdevice"),
    ("otp_static", "statictoken"),
    ("otp_totp", "totpdevice"),
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
    "share_preview": pgettext_lazy("permission", "give away links to previews"),
    "sign_help": pgettext_lazy("permission", "sign help records"),
    **{
        f"translate_{code}": format_lazy(
            "{} {}", pgettext_lazy("permission", "write the texts in"), language_name_lazy(code)
        )
        for code in CODES
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


SIGNS = Q(codename="sign_help", content_type__app_label="core")


class PermissionsMixin:
    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.remote_field.model is Permission:
            field.queryset = field.queryset.exclude(content_type__model__startswith="historical")
            for app, model in KEPT_BY_THE_SITE:
                kept = Q(content_type__app_label=app, content_type__model=model)
                field.queryset = field.queryset.exclude(kept)
            field.label_from_instance = permission_label
            if not request.user.is_superuser:
                field.queryset = field.queryset.exclude(SIGNS)
        if db_field.remote_field.model is Group:
            field.label_from_instance = lambda group: group_name(group.name)
            if not request.user.is_superuser:
                field.queryset = field.queryset.exclude(pk__in=stewards())
        return field

    def save_related(self, request, form, formsets, change):
        """What a list does not offer is not taken away by saving it."""
        kept = {}
        for name in {"permissions", "user_permissions", "groups"}.intersection(form.fields):
            stored = getattr(form.instance, name)
            kept[name] = list(stored.exclude(pk__in=form.fields[name].queryset.values("pk")))
        super().save_related(request, form, formsets, change)
        for name, records in kept.items():
            getattr(form.instance, name).add(*records)


def stewards():
    """The groups whose members sign for the help page: only a superuser chooses them."""
    return Group.objects.filter(permissions__in=Permission.objects.filter(SIGNS))


def stands_above(account: User | None, user: User) -> bool:
    return account is not None and account.is_superuser and not user.is_superuser


class GroupFilter(admin.RelatedFieldListFilter):
    def field_choices(self, field, request, model_admin):
        choices = super().field_choices(field, request, model_admin)
        return sorted(((key, group_name(name)) for key, name in choices), key=lambda choice: choice[1])


# Devices are nobody's to read: they hold the secret of the second step.
admin.site.unregister([Group, TOTPDevice, StaticDevice])


@admin.register(Group)
class GroupAdmin(DeletionMixin, PermissionsMixin, DjangoGroupAdmin):
    list_display = ("called",)

    @admin.display(description=_("name"), ordering="name")
    def called(self, group):
        return group_name(group.name)


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
    list_display = (
        "username",
        "first_name",
        "last_name",
        "email",
        "language",
        "is_staff",
        "is_active",
        "has_second_step",
    )
    actions = ("remove_second_step",)
    list_filter = ("is_staff", "is_superuser", "is_active", "language", ("groups", GroupFilter))
    fieldsets = (
        *DjangoUserAdmin.fieldsets[:1],
        (_("Language and password"), {"fields": ("language", "must_change_password")}),
        *DjangoUserAdmin.fieldsets[1:],
    )
    add_fieldsets = (
        *DjangoUserAdmin.add_fieldsets,
        (None, {"fields": ("language", "must_change_password", "is_staff")}),
    )

    def get_queryset(self, request):
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(has_second_step=Exists(devices))

    @admin.display(description=_("two-step login"), boolean=True)
    def has_second_step(self, user):
        return user.has_second_step

    @admin.action(description=_("Remove two-step login"), permissions=["change"])
    def remove_second_step(self, request, accounts):
        """For who has lost the device; not one's own, and not of whoever stands above."""
        for user in accounts.exclude(pk=request.user.pk):
            if stands_above(user, request.user):
                self.message_user(
                    request,
                    _("The two-step login of %(name)s is not yours to remove.") % {"name": user},
                    messages.ERROR,
                )
            elif second_step.remove(user):
                self.log_change(request, user, [{"changed": {"fields": ["two-step login"]}}])
                text = _("The two-step login of %(name)s was removed.") % {"name": user}
                self.message_user(request, text, messages.SUCCESS)

    def get_changeform_initial_data(self, request):
        return super().get_changeform_initial_data(request) | {"must_change_password": True, "is_staff": True}

    def get_readonly_fields(self, request, obj=None):
        """But for superusers, nobody gives what no group has, or chooses their own groups."""
        fields = (*super().get_readonly_fields(request, obj),)
        if request.user.is_superuser:
            return fields
        own = ("groups",) if obj == request.user else ()
        return (*fields, "is_superuser", "user_permissions", *own)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not stands_above(obj, request.user)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not stands_above(obj, request.user)

    def user_change_password(self, request, id, form_url=""):
        """Who could give a steward a password could sign in their name."""
        user = self.get_object(request, unquote(id))
        if user and user != request.user and not request.user.is_superuser and may_sign(user):
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)
