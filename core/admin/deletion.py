"""What the admin lists before it deletes, and what is not deleted: what is public, or was withdrawn."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.choices import PublicationState
from core.rights import PUBLISH

# What no organiser ever sees: the devices and codes of the second step.
UNSEEN = {"otp_totp", "otp_static"}


class DeletionMixin:
    """Of one record and of many: the rows of many-to-many fields go without being listed.

    To delete what is published takes it from the public, which is for publishers; what was withdrawn in
    public stays, for its address says why.
    """

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not why_kept(request.user, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and super().has_delete_permission(request, obj):
            context["why_kept"] = why_kept(request.user, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_deleted_objects(self, objs, request):
        listed, counts, *refused = super().get_deleted_objects(objs, request)
        metas = [model._meta for model in apps.get_models(include_auto_created=True)]
        links = [meta for meta in metas if meta.auto_created or meta.app_label in UNSEEN]
        # A row is listed as text, so its model can be told from nothing but its name in front.
        names = tuple(f"{capfirst(link.verbose_name)}: " for link in links)
        plurals = {link.verbose_name_plural for link in links}
        counts = {plural: count for plural, count in counts.items() if plural not in plurals}
        return without(listed, names), counts, *refused


def why_kept(user, record) -> str:
    """Why somebody may not delete a record as it stands, in words, or nothing."""
    state = getattr(record, "publication_state", "")
    if state == PublicationState.WITHDRAWN and record.published_at:
        return _("This was withdrawn: it is not deleted, so that its address goes on saying why.")
    if state == PublicationState.PUBLISHED and not user.has_perm(PUBLISH):
        return _("This is published: only a publisher takes it from the public. Ask for it to be withdrawn.")
    return ""


def without(listed: list, names: tuple[str, ...]) -> list:
    """The nested list without the lines that begin so, and without what is empty then."""
    kept = (without(line, names) if isinstance(line, list) else line for line in listed)
    return [line for line in kept if line and not str(line).startswith(names)]
