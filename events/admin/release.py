"""Admin of releases: a list, and one page that shows what would go public and releases it."""

from operator import itemgetter

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin import BilingualAdmin, InlineMixin, columns, text_columns
from core.models import Edition
from events.changes import compare, sentences
from events.choices import ConflictSeverity
from events.conflicts import fingerprint
from events.forms import ReleaseNoteForm
from events.models import Release, ReleasedSession
from events.releases import NotReleasable, release_programme
from events.working_copy import WorkingCopy

NOTES = text_columns("note", gettext_lazy("release note"))


class ReleasedSessionInline(InlineMixin, admin.TabularInline):
    model = ReleasedSession
    named_by = ("session", "room", "release__edition")
    fields = ("code", "titles", "starts_on", "starts_at", "ends_at", "room", "status")
    readonly_fields = fields
    can_delete = False

    @admin.display(description=gettext_lazy("code"))
    def code(self, record):
        return record.session.code.upper()

    @admin.display(description=gettext_lazy("title"))
    def titles(self, record):
        return record.title

    def has_add_permission(self, request, obj):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Release)
class ReleaseAdmin(BilingualAdmin):
    list_display = (
        "__str__",
        "edition",
        *NOTES,
        "released_at",
        "released_by",
    )
    list_filter = ("edition",)
    list_select_related = ("edition", "released_by")
    search_fields = ("edition__year", *columns("note"))
    date_hierarchy = "released_at"
    ordering = ("-edition__year", "-number")
    inlines = (ReleasedSessionInline,)
    fields = ("edition", "number", *NOTES, "released_at", "released_by")
    readonly_fields = fields

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Release the programme"),
            "editions": Edition.objects.all(),
        }
        chosen = request.GET.get("edition", "")
        edition = Edition.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
        if edition:
            form, copy = ReleaseNoteForm(request.POST or None), WorkingCopy(edition)
            if request.method == "POST" and form.is_valid():
                try:
                    if difference(copy)["has_news"]:
                        return self.release(request, edition, form.notes())
                    form.add_error(None, _("Nothing was released: the programme is public as it stands."))
                except NotReleasable as refusal:
                    form.add_error(None, refusal.problems)
            context |= {"edition": edition, "form": form, "seen": copy.fingerprint}
            context |= {"problems": copy.faults()} | difference(copy) | clashes(copy)
        return TemplateResponse(request, "admin/events/release/release.html", context)

    def release(self, request, edition, notes):
        shown = {name: request.POST.get(name, "") for name in ("seen", "acknowledged")}
        release = release_programme(edition, notes, by=request.user, **shown)
        self.log_addition(request, release, [{"added": {}}])
        done = _("Release %(number)d is public.") % {"number": release.number}
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:events_release_changelist"))


def difference(copy: WorkingCopy) -> dict:
    """What a release would change, in words, and whether there is anything to release."""
    old, new = copy.announced, copy.rows
    changes = [
        {"session": change.after or change.before, "sentences": sentences(change, copy.edition.zone)}
        for change in compare(old, new)
    ]
    return {
        "changes": changes,
        "is_reordered": copy.is_reordered,
        "is_first": not old,
        "has_news": bool(changes) or copy.is_reordered,
    }


def clashes(copy: WorkingCopy) -> dict:
    """The conflicts that stop no release, the new ones before those that the newest one has already."""
    serious, notices = (
        sorted(
            ({"conflict": each, "is_known": each.key in copy.known} for each in copy.of_severity(severity)),
            key=itemgetter("is_known"),
        )
        for severity in (ConflictSeverity.SERIOUS, ConflictSeverity.NOTICE)
    )
    return {"serious": serious, "notices": notices, "acknowledgement": fingerprint(copy.to_acknowledge)}
