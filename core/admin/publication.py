"""The admin of what has a state: the moves between states, and its moments in words."""

from datetime import UTC

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from core.admin.base import BilingualAdmin
from core.choices import PublicationState
from core.clock import moment_text
from core.languages import language_name
from core.models import Edition, bump
from core.publishing import second_needed, settle
from core.rights import PUBLISH, may_change_all
from core.text.controls import isolate
from core.translation_states import blocking_columns, missing_columns

MOVED = ("publication_state", "published_at", "withdrawn_at", "updated_at")


class PublicationAdmin(BilingualAdmin):
    actions = ("publish", "withdraw", "to_draft", "to_review")
    readonly_fields = ("moments", "published_at", "withdrawn_at", "created_at", "updated_at", "guid")

    @staticmethod
    def publication_fields():
        return (
            gettext_lazy("Publication"),
            {
                "fields": (
                    "publication_state",
                    "publish_at",
                    "embargo_until",
                    "moments",
                    "published_at",
                    ("withdrawn_at", "withdrawal_reason"),
                )
            },
        )

    @staticmethod
    def audit_fields():
        return (
            gettext_lazy("Record"),
            {"fields": ("guid", "created_at", "updated_at"), "classes": ("collapse",)},
        )

    @admin.display(description=gettext_lazy("in local time and UTC"))
    def moments(self, record):
        """Both planned moments in the edition's own time and in UTC; an embargo must not be misread."""
        edition = record if isinstance(record, Edition) else getattr(record, "edition", None)
        zone = edition.zone if edition else timezone.get_default_timezone()
        lines = []
        for name in ("publish_at", "embargo_until"):
            if moment := getattr(record, name):
                values = {
                    "what": record._meta.get_field(name).verbose_name,
                    "local": moment_text(moment, zone),
                    "zone": isolate(zone.key, "ltr"),
                    "utc": moment_text(moment, UTC),
                }
                lines.append((_("%(what)s: %(local)s (%(zone)s); %(utc)s (UTC)") % values,))
        return format_html_join("", "<p>{}</p>", lines) if lines else "–"

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        typed = set(getattr(form, "stateful", ())).intersection(form.changed_data)
        if not typed or request.user.has_perm(PUBLISH):
            return
        if self.model.objects.visible(timezone.now()).filter(pk=form.instance.pk).exists():
            said = _("This text is published: readers see what you changed from now on.")
            self.message_user(request, said, messages.WARNING)

    def move(self, request, queryset, state: PublicationState) -> None:
        """Move the chosen records to a state; those that lack a text are named and stay as they are."""
        at, moved = timezone.now(), 0
        with transaction.atomic():
            # As they stand now: history keeps the whole record, not only what is moved.
            for record in queryset.exclude(publication_state=state).select_for_update(of=("self",)):
                if refused := second_needed(record, state, request.user):
                    self.message_user(request, f"“{record}”: {refused}", messages.ERROR)
                    continue
                if names := self.lacking(record, state):
                    text = _("“%(record)s” was not moved. Still empty: %(fields)s.")
                    values = {
                        "record": record,
                        "fields": pgettext("between the items of a list", ", ").join(names),
                    }
                    self.message_user(request, text % values, messages.ERROR)
                    continue
                record.publication_state = state
                settle(record, at)
                try:
                    with transaction.atomic():
                        record.save(update_fields=MOVED)
                except IntegrityError:
                    said = _("“%(record)s” was not moved: the database refuses it.") % {"record": record}
                    self.message_user(request, said, messages.ERROR)
                    continue
                self.log_change(request, record, [{"changed": {"fields": [str(state.label)]}}])
                moved += 1
            bump()
        done = ngettext(
            "%(count)d record was moved to “%(state)s”.",
            "%(count)d records were moved to “%(state)s”.",
            moved,
        )
        self.message_user(request, done % {"count": moved, "state": state.label}, messages.SUCCESS)

    def lacking(self, record, state: PublicationState) -> list[str]:
        """What must be filled in before the record may move, in words."""
        columns = []
        if state == PublicationState.PUBLISHED:
            columns = blocking_columns(record)
        elif state == PublicationState.WITHDRAWN and record.published_at:
            columns = missing_columns(record, "withdrawal_reason")
        fields = [record._meta.get_field(name) for name in columns]
        names = [(field.translated_field.verbose_name, language_name(field.language)) for field in fields]
        return [f"{label} ({language})" for label, language in names]

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request, queryset):
        self.move(request, queryset, PublicationState.PUBLISHED)

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["publish"])
    def withdraw(self, request, queryset):
        self.move(request, queryset, PublicationState.WITHDRAWN)

    @admin.action(description=gettext_lazy("Back to draft"), permissions=["publish"])
    def to_draft(self, request, queryset):
        self.move(request, queryset, PublicationState.DRAFT)

    @admin.action(description=gettext_lazy("Send for review"), permissions=["write"])
    def to_review(self, request, queryset):
        drafts = queryset.filter(publication_state=PublicationState.DRAFT)
        self.move(request, drafts, PublicationState.IN_REVIEW)

    def has_publish_permission(self, request):
        return request.user.has_perm(PUBLISH) and self.has_write_permission(request)

    def has_write_permission(self, request):
        return may_change_all(request.user, self.model)
