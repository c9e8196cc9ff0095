"""Admin of the help page: its switch and texts, and what two help stewards sign: records, languages."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from core.admin.base import BilingualAdmin
from core.admin.lists import columns, text_columns
from core.choices import SignedState
from core.clock import moment_text
from core.forms.help import HelpPageForm, SignedForm
from core.forms.inputs import PhoneField
from core.languages import CODES, direction
from core.models import HelpPage, HelpRecord, HelpText, bump
from core.models.signed import SIGNATURES
from core.rights import may_sign


@admin.register(HelpPage)
class HelpPageAdmin(BilingualAdmin):
    """There is one help page: it is switched on and off, never added twice, never deleted."""

    form = HelpPageForm
    left_to_right = ("exit_url",)
    list_display = ("__str__", "is_on")
    fieldsets = (
        (None, {"fields": ("is_on", "exit_url")}),
        (gettext_lazy("Texts"), {"fields": tuple(HelpPage.TEXTS)}),
    )

    def autocomplete_text(self, record):
        return str(record)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not HelpPage.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


class SignedStateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return SignedState.choices

    def queryset(self, request, queryset):
        if self.value() not in SignedState.values:
            return queryset
        # There are few of them, and their state has one definition.
        at = timezone.now()
        return queryset.filter(pk__in=[each.pk for each in queryset if each.state(at) == self.value()])


class SignedAdmin(BilingualAdmin):
    """Records that two help stewards sign, each on a page that shows what is signed."""

    form = SignedForm
    list_filter = (SignedStateFilter,)
    list_select_related = ("first_signer", "second_signer")
    ordering = ("position", "pk")
    readonly_fields = ("signatures", *SIGNATURES)
    checked = (
        gettext_lazy("Verification"),
        {"fields": (("verified_on", "recheck_by"), "verified_by", "signatures")},
    )

    @admin.display(description=gettext_lazy("state"))
    def signed_state(self, record):
        return record.state(timezone.now()).label

    @admin.display(description=gettext_lazy("signatures"), empty_value="–")
    def signatures(self, record):
        """Who signed it and when."""
        zone = timezone.get_current_timezone()
        pairs = [
            (record.first_signer, record.first_signed_at),
            (record.second_signer, record.second_signed_at),
        ]
        lines = [(str(who), moment_text(at, zone)) for who, at in pairs if who]
        return format_html_join("", "<div><bdi>{}</bdi> · {}</div>", lines) or None

    def save_model(self, request, obj, form, change):
        was_signed = change and obj.first_signer_id is not None
        super().save_model(request, obj, form, change)
        if was_signed and obj.first_signer_id is None:
            said = _("Its content changed, so the signatures are gone: two help stewards must sign it again.")
            self.message_user(request, said, messages.WARNING)

    # Signing ---------------------------------------------------------------------------------------

    def get_urls(self):
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.sign_view))
        return [path("<int:pk>/sign/", view, name=self._url("sign").split(":")[1]), *super().get_urls()]

    def tools(self, request, record):
        if not may_sign(request.user) or record.hindrance(request.user, timezone.now()):
            return []
        return [{"url": reverse(self._url("sign"), args=[record.pk]), "label": _("Look and sign")}]

    @transaction.atomic
    def sign_view(self, request, pk: int):
        """What would be signed, and the button which does it; only in one's own name."""
        record, at = self.model.objects.select_for_update().filter(pk=pk).first(), timezone.now()
        if record is None:
            raise Http404
        if not may_sign(request.user):
            raise PermissionDenied
        if request.method == "POST":
            return self._sign(request, record, at)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": record,
            "title": _("Sign: %(record)s") % {"record": record},
            "sides": [{"code": code, "direction": direction(code)} for code in CODES],
            "facts": [
                (self.opts.get_field(name).verbose_name, getattr(record, name))
                for name in ("verified_on", "verified_by", "recheck_by")
            ],
            "signatures": self.signatures(record),
            "hindrance": record.hindrance(request.user, at),
        }
        return TemplateResponse(request, self.sign_template, context)

    def _sign(self, request, record, at):
        if request.POST.get("seen") != record.digest():
            said = _("It was changed since you opened it: look at it again before you sign.")
            self.message_user(request, said, messages.ERROR)
            return redirect(self._url("sign"), record.pk)
        try:
            record.sign(request.user, at)
        except ValidationError as refused:
            self.message_user(request, " ".join(refused.messages), messages.ERROR)
        else:
            bump()
            self.log_change(request, record, pgettext("help record", "Signed."))
            self.message_user(request, _("Signed in your name."), messages.SUCCESS)
        return redirect(self._url("change"), record.pk)


@admin.register(HelpRecord)
class HelpRecordAdmin(SignedAdmin):
    needed = ("name", "purpose", "answered_by", "spoken_languages", "hours")
    together = ("address",)
    name_field = "name"
    left_to_right = ("phone", "short_code", "chat_url")
    sign_template = "admin/core/helprecord/sign.html"
    list_display = (
        *text_columns("name", gettext_lazy("name of the service")),
        "signed_state",
        "recheck_by",
    )
    list_filter = (SignedStateFilter, "is_urgent")
    search_fields = (*columns("name", "purpose"), "phone", "short_code")
    fieldsets = (
        (None, {"fields": ("name", "purpose", "answered_by", "spoken_languages", "hours")}),
        (
            pgettext_lazy("help record", "How to reach it"),
            {"fields": (("phone", "short_code"), "chat_url", "address", "country")},
        ),
        (
            pgettext_lazy("help record", "Terms"),
            {"fields": (("is_free", "is_confidential"), "is_urgent", "position")},
        ),
        SignedAdmin.checked,
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("phone", "short_code"):
            kwargs["form_class"] = PhoneField
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(HelpText)
class HelpTextAdmin(SignedAdmin):
    left_to_right = ("code",)
    name_field = "name"
    sign_template = "admin/core/helptext/sign.html"
    list_display = ("code", "own_name", "signed_state", "recheck_by")
    list_display_links = ("code", "own_name")
    search_fields = ("code", "name", "text")
    fieldsets = ((None, {"fields": (("code", "name"), "text", "position")}), SignedAdmin.checked)

    @admin.display(description=gettext_lazy("name of the language"))
    def own_name(self, record):
        return format_html_join(
            "", '<bdi lang="{}" dir="{}">{}</bdi>', [(record.code, record.direction, record.name)]
        )

    def autocomplete_text(self, record):
        return record.name

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        for name in ("name", "text"):
            if name in form.base_fields:
                marks = {"lang": obj.code, "dir": obj.direction} if obj else {"dir": "auto"}
                form.base_fields[name].widget.attrs |= marks
        return form
