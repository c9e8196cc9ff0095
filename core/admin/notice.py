"""Admin of the live notices: what shows now, and an end to it at once."""

from datetime import timedelta

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from core.admin.base import BilingualAdmin
from core.admin.lists import columns, text_columns
from core.clock import current_zone_text, moment_text
from core.models import Notice, bump

SHOWN_FOR = timedelta(hours=2)


@admin.register(Notice)
class NoticeAdmin(BilingualAdmin):
    needed = ("text",)
    name_field = "text"
    change_form_template = "admin/core/notice/change_form.html"
    list_display = (*text_columns("text", gettext_lazy("text")), "severity", "state", "starts_at", "ends_at")
    list_filter = ("severity",)
    search_fields = columns("text")
    ordering = ("-starts_at", "-pk")
    fields = ("text", "severity", ("starts_at", "ends_at"))
    actions = ("stop",)

    def get_changeform_initial_data(self, request):
        # Without seconds, which nobody types: it shows from the minute that has begun.
        now = timezone.now().replace(second=0, microsecond=0)
        return {"starts_at": now, "ends_at": now + SHOWN_FOR} | super().get_changeform_initial_data(request)

    @admin.display(description=gettext_lazy("state"))
    def state(self, record):
        now = timezone.now()
        if record.is_shown(now):
            return pgettext("notice", "Showing now")
        return pgettext("notice", "Planned") if record.starts_at > now else pgettext("notice", "Over")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["is_shown"] = obj is not None and obj.is_shown(timezone.now())
        return super().render_change_form(request, context, add, change, form_url, obj)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Its own button stops it at once: no fault in what else stands in the form may hold that up."""
        record = self.get_object(request, unquote(object_id)) if "_stop" in request.POST else None
        if record is None:
            return super().change_view(request, object_id, form_url, extra_context)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        self.stop(request, Notice.objects.filter(pk=record.pk))
        return redirect("admin:core_notice_change", record.pk)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        self.say_when(request, obj)
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        self.say_when(request, obj)
        return response

    def say_when(self, request, record) -> None:
        """Where a notice just saved does not show now: that it never will, or when."""
        now = timezone.now()
        if record.ends_at <= now:
            messages.warning(request, _("This notice has ended already: it is shown nowhere."))
        elif record.starts_at > now:
            moment, zone = record.starts_at, timezone.get_current_timezone()
            values = {"moment": moment_text(moment, zone), "zone": current_zone_text(moment)}
            messages.warning(request, _("It will appear on %(moment)s, %(zone)s.") % values)

    @admin.action(description=gettext_lazy("Stop now"), permissions=["change"])
    def stop(self, request, queryset):
        """End the chosen notices that show; the others stay as they are."""
        now, stopped = timezone.now(), 0
        with transaction.atomic():
            for record in queryset.select_for_update():
                if record.is_shown(now):
                    record.stop(now)
                    record.save(update_fields=["ends_at"])
                    self.log_change(request, record, _("Stopped."))
                    stopped += 1
            if stopped:
                bump()
        done = ngettext("%(count)d notice was stopped.", "%(count)d notices were stopped.", stopped)
        level = messages.SUCCESS if stopped else messages.WARNING
        self.message_user(request, done % {"count": stopped}, level)
