"""Links in texts that lead nowhere, as far as they still stand there."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.choices import LinkFault
from core.clock import moment_text
from core.links import kinds_with_links, links_of
from core.models import Edition, LinkCheck
from core.revisions import full_label
from core.rights import may_view
from forum_site.war_room.editions import path_to_edition
from forum_site.war_room.rows import NOTHING_TO_DO, Row, WorkList, address, kind_of, name_of
from forum_site.war_room.translations import RELATED


def broken_links(edition: Edition, user) -> WorkList | None:
    """What the last look found in the records that an organiser may look at; None if all are hidden.

    One query for each kind of record that has any. Whatever was mended since is gone at once.
    """
    visible = {model._meta.label_lower for model in kinds_with_links() if may_view(user, model)}
    if not visible:
        return None
    check = LinkCheck.last()
    found: dict[str, dict[int, list]] = defaultdict(lambda: defaultdict(list))
    for label, key, *link in check.broken if check else ():
        if label in visible:
            found[label][key].append(link)
    rows = [
        Row(
            record=name_of(record),
            what=said(record, column, fault),
            url=address(record, column),
            kind=kind_of(record),
            literal=to,
        )
        for label, links in found.items()
        for record in records(apps.get_model(label), links, edition)
        for column, to, fault in links[record.pk]
        if (column, to) in set(links_of(record))
    ]
    return WorkList("links", gettext_lazy("Broken links"), note(check), rows, empty=empty(check))


def records(model: type[Model], keys: Iterable[int], edition: Edition) -> Iterable[Model]:
    """Those that belong to an edition or to none."""
    path = path_to_edition(model)
    belongs = Q(**{path: edition.pk}) | Q(**{path: None}) if path else Q()
    wanted = model._default_manager.filter(belongs, pk__in=list(keys)).order_by("pk").values("pk")
    return model._default_manager.filter(pk__in=wanted).select_related(*RELATED.get(model, ()))


def said(record: Model, column: str, fault: str) -> str:
    return f"{full_label(record._meta.get_field(column))}: {LinkFault(fault).label}"


def note(check: LinkCheck | None) -> str:
    told = _("Links in texts to pages of this site; links to other sites are not asked.")
    if not check:
        return told
    last = _("Last look: %(moment)s.")
    return f"{told} {last % {'moment': moment_text(check.checked_at, timezone.get_current_timezone())}}"


def empty(check: LinkCheck | None):
    return NOTHING_TO_DO if check else gettext_lazy("Nobody has looked yet: it is done every night.")
