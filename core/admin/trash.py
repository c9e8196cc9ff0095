"""The trash: what was deleted within 30 days, and the way back."""

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from core.choices import PublicationState
from core.models import TrashItem
from core.rights import PUBLISH, may_view
from core.trash import NotRestorable, keep_in_trash, lost_links, restore


class TrashMixin:
    """An admin whose records go to the trash, lines of a form too."""

    delete_confirmation_template = "admin/to_trash.html"
    delete_selected_confirmation_template = "admin/selected_to_trash.html"

    def delete_model(self, request, obj):
        keep_in_trash(obj, request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for record in queryset:
            keep_in_trash(record, request.user)
        super().delete_queryset(request, queryset)

    def save_formset(self, request, form, formset, change):
        for line in formset.deleted_forms:
            # As it is stored, whatever was typed into the line before it was marked.
            if stored := formset.model._base_manager.filter(pk=line.instance.pk).first():
                keep_in_trash(stored, request.user, owner=form.instance)
        super().save_formset(request, form, formset, change)


@admin.register(TrashItem)
class TrashAdmin(admin.ModelAdmin):
    list_display = ("name", "kind_in_words", "deleted_at", "deleted_by", "kept_until", "way_back")
    list_display_links = None
    list_select_related = ("deleted_by",)
    list_filter = (("deleted_by", admin.RelatedOnlyFieldListFilter),)
    date_hierarchy = "deleted_at"
    actions = ("restore_many", "delete_selected")
    list_per_page = 50

    def get_queryset(self, request):
        """What can still be restored, of the kinds that somebody may look at."""
        kinds = {kind for (kind,) in TrashItem.objects.order_by().values_list("kind").distinct()}
        kinds = [kind for kind in kinds if may_view(request.user, apps.get_model(kind))]
        items = super().get_queryset(request).filter(kind__in=kinds).exclude_expired(timezone.now())
        return items.defer("records", "links")

    @admin.display(description=gettext_lazy("name"))
    def name(self, record):
        return format_html('<bdi dir="auto">{}</bdi>', record)

    @admin.display(description=gettext_lazy("kind"))
    def kind_in_words(self, record):
        return capfirst(str(apps.get_model(record.kind)._meta.verbose_name))

    @admin.display(description=gettext_lazy("kept until"), ordering="deleted_at")
    def kept_until(self, record):
        return record.kept_until

    @admin.display(description="")
    def way_back(self, record):
        url = reverse("admin:core_trashitem_restore", args=[record.pk])
        label, name = _("Restore"), _("Restore: %(record)s") % {"record": record}
        return format_html('<button formaction="{}" aria-label="{}">{}</button>', url, name, label)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.is_active and request.user.is_staff

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("core.empty_trash")

    def may_restore(self, request, item) -> bool:
        label, name = item.kind.split(".")
        return request.user.has_perm(f"{label}.add_{name}")

    def get_urls(self):
        view = self.admin_site.admin_view
        own = path("<int:pk>/restore/", view(self.restore_one), name="core_trashitem_restore")
        return [own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return redirect("admin:core_trashitem_changelist")

    def restore_one(self, request, pk: int):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self.get_queryset(request).filter(pk=pk).first()
        if item is None:
            raise Http404
        if not self.may_restore(request, item):
            raise PermissionDenied
        self._restore(request, item)
        return redirect("admin:core_trashitem_changelist")

    @admin.action(description=gettext_lazy("Restore"))
    def restore_many(self, request, queryset):
        for item in queryset:
            if self.may_restore(request, item):
                self._restore(request, item)
            else:
                text = _("“%(record)s” is not yours to restore.") % {"record": item}
                self.message_user(request, text, messages.ERROR)

    def _restore(self, request, item) -> None:
        name, lost = str(item), lost_links(item)
        try:
            record = restore(item, request.user, may_publish=request.user.has_perm(PUBLISH))
        except NotRestorable as refused:
            said = _("“%(record)s” cannot be restored. %(why)s")
            values = {"record": name, "why": " ".join(refused.problems)}
            self.message_user(request, said % values, messages.ERROR)
            return
        self.log_addition(request, record, _("Restored from the trash."))
        self.message_user(request, _("“%(record)s” is back.") % {"record": name}, messages.SUCCESS)
        if lost:
            kinds = pgettext("between the items of a list", ", ").join(lost)
            said = _("What it was linked to is gone in part, and so are these links: %(kinds)s.")
            self.message_user(request, said % {"kinds": kinds}, messages.WARNING)
        if getattr(record, "publication_state", "") == PublicationState.IN_REVIEW:
            self.message_user(request, _("It waits for review: a publisher makes it public."), messages.INFO)
