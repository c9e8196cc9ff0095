"""Who changed what lately, of all that an organiser may look at."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy

from core.action_log import said
from core.clock import moment_text
from core.history import is_history
from core.models import Edition
from core.rights import may_view
from forum_site.roles import OURS
from forum_site.war_room.editions import path_to_edition
from forum_site.war_room.rows import Row, WorkList, kind_of

MOST, SHOWN = 200, 30


def latest(edition: Edition, user) -> WorkList | None:
    """The newest changes of anybody to what belongs to an edition or to none; None if all is hidden."""
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    models = [model for model in models if not is_history(model) and may_view(user, model)]
    if not models:
        return None
    kinds = ContentType.objects.get_for_models(*models).values()
    entries = LogEntry.objects.filter(content_type__in=kinds).select_related("user", "content_type")
    newest = list(entries.order_by("-action_time", "-pk")[:MOST])
    elsewhere = of_other_editions(newest, edition)
    rows = [row(entry) for entry in newest if (entry.content_type_id, entry.object_id) not in elsewhere]
    note = gettext_lazy("Who changed what; the link leads to before and after, and back.")
    empty = gettext_lazy("No changes yet.")
    return WorkList("latest", gettext_lazy("Latest changes"), note, rows[:SHOWN], is_by_row=True, empty=empty)


def of_other_editions(entries: Iterable[LogEntry], edition: Edition) -> set[tuple[int, str]]:
    """Kind and key of the records that belong to other editions alone; one query for each kind."""
    keys = defaultdict(set)
    for entry in entries:
        if path_to_edition(entry.content_type.model_class()) and str(entry.object_id).isdecimal():
            keys[entry.content_type].add(entry.object_id)
    found = set()
    for kind, wanted in keys.items():
        model = kind.model_class()
        editions = defaultdict(set)
        pairs = model._base_manager.filter(pk__in=wanted).values_list("pk", path_to_edition(model))
        for key, owner in pairs:
            editions[key].add(owner)
        found |= {(kind.pk, str(key)) for key, owners in editions.items() if not owners & {None, edition.pk}}
    return found


def row(entry: LogEntry) -> Row:
    url = entry.get_admin_url() or ""
    moment = moment_text(entry.action_time, timezone.get_current_timezone())
    history = url.replace("/change/", "/history/") if not entry.is_deletion() else ""
    kind = kind_of(entry.content_type.model_class())
    return Row(entry.object_repr, f"{said(entry)} · {moment}", history, kind, who=str(entry.user))
