"""The organisers' site: its name, its language switch, the duties before any work: a code, a password."""

from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog

from core.addresses import back_to
from core.forms import OwnPasswordForm
from core.languages import current, direction
from core.second_step import is_due
from core.second_step.views import second_step_page

APP_ORDER = ["events", "speakers", "news", "core", "auth"]
OPEN_TO_ALL = {"password_change", "logout", "jsi18n", "language"}
# Before the second step nothing is open but what leads there, and out.
BEFORE_STEP = {"second_step", "logout", "jsi18n", "language"}


class Autocomplete(AutocompleteJsonView):
    """Results named as their admin names them: two people of one name must not be confused."""

    def serialize_result(self, obj, to_field_name):
        named = getattr(self.model_admin, "autocomplete_text", str)
        return super().serialize_result(obj, to_field_name) | {"text": named(obj)}


class ForumAdminSite(admin.AdminSite):
    site_header = gettext_lazy("Forum administration")
    site_title = gettext_lazy("Forum administration")
    index_title = gettext_lazy("Contents")

    def get_urls(self):
        return [
            path("language/", self.admin_view(self.set_language), name="language"),
            path("second-step/", never_cache(self.admin_view(second_step_page)), name="second_step"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            name = request.resolver_match.url_name
            if is_due(request):
                if name not in BEFORE_STEP:
                    wanted = urlencode({"next": request.get_full_path()})
                    return redirect(f"{reverse('admin:second_step')}?{wanted}")
            elif request.user.must_change_password and name not in OPEN_TO_ALL:
                messages.warning(request, _("Please choose a password of your own first."))
                return redirect("admin:password_change")
            return view(request, *args, **kwargs)

        return super().admin_view(guarded, cacheable)

    def each_context(self, request):
        here = current()
        context = super().each_context(request)
        return context | {
            "site_url": f"/{here}/",
            "language_choices": [
                {"code": code, "name": name, "dir": direction(code)}
                for code, name in settings.LANGUAGES
                if code != here
            ],
        }

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        place = {label: number for number, label in enumerate(APP_ORDER)}
        return sorted(apps, key=lambda app: place.get(app["app_label"], len(place)))

    def set_language(self, request):
        """Keep the organiser's choice and go back to the page they came from."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        wanted = request.POST.get("language")
        if wanted in dict(settings.LANGUAGES):
            request.user.language = wanted
            request.user.save(update_fields=["language"])
        return redirect(back_to(request, request.POST.get("next", "")))

    def password_change(self, request, extra_context=None):
        return PasswordChangeView.as_view(
            form_class=OwnPasswordForm,
            template_name="registration/password_change_form.html",
            success_url=reverse("admin:password_change_done"),
            extra_context=self.each_context(request) | (extra_context or {}),
        )(request)

    def i18n_javascript(self, request, extra_context=None):
        # All catalogues, ours as well: Django's own view reads the admin's alone.
        return JavaScriptCatalog.as_view()(request)

    def autocomplete_view(self, request):
        return Autocomplete.as_view(admin_site=self)(request)


def pages_of(record) -> list[dict]:
    """The address of a record's public page in each language."""
    pages = []
    for code, name in settings.LANGUAGES:
        with override(code):
            url = record.get_absolute_url()
        pages.append({"code": code, "name": name, "dir": direction(code), "url": url})
    return pages
