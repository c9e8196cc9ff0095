"""Texts that are missing, outdated, in draft or in review: one query for each kind of record."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.fields import ProseField
from core.models import Edition, Forum
from core.translation_states import Gap, gaps_of
from events.models import Recommendation, Room, Session, Speech, Track, Venue
from forum_site.roles import translators
from forum_site.war_room.rows import Row, WorkList, address, kind_of, name_of
from news.models import NewsItem
from speakers.models import Organisation, Participation, Speaker

# How a record belongs to an edition, and what its name is read from. An empty path: to all editions.
KINDS: dict[type[models.Model], tuple[str, tuple[str, ...]]] = {
    Forum: ("", ()),
    Edition: ("pk", ()),
    Organisation: ("delegations__edition", ()),
    Speaker: ("participations__edition", ()),
    Participation: ("edition", ("speaker", "edition", "delegation__organisation")),
    Venue: ("edition", ()),
    Room: ("venue__edition", ("venue__edition",)),
    Track: ("edition", ("edition",)),
    Session: ("edition", ("edition",)),
    Speech: ("edition", ()),
    Recommendation: ("edition", ()),
    NewsItem: ("edition", ()),
}


def translation_gaps(edition: Edition) -> Iterator[Gap]:
    """Every text of an edition, or of no edition, that is not approved."""
    for model, (path, related) in KINDS.items():
        records = model._default_manager.exclude(translation_states__states={}).select_related(*related)
        if path:
            # Through a subquery: a person with two posts is one person.
            of_it = model._default_manager.filter(of_edition(model, path, edition)).order_by().values("pk")
            records = records.filter(pk__in=of_it)
        for record in records.defer(*long_texts(model)):
            yield from gaps_of(record)


def of_edition(model: type[models.Model], path: str, edition: Edition) -> Q:
    condition = Q(**{path: edition.pk})
    if model is NewsItem:
        condition |= Q(edition=None)
    if model is Organisation:
        condition |= Q(partnerships__edition=edition)
    return condition


def long_texts(model: type[models.Model]) -> list[str]:
    """The columns that no list shows."""
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, ProseField | models.TextField)
        and field.name.removesuffix(f"_{getattr(field, 'language', '')}") not in demanded(model)
    ]


def demanded(model: type[models.Model]) -> tuple[str, ...]:
    return getattr(model, "demanded", ())


def translations(edition: Edition) -> WorkList:
    owners = {role.rights[0].rpartition("_")[2]: role.name for role in translators()}
    gaps = sorted(translation_gaps(edition), key=lambda gap: not gap.blocks)
    rows = [
        Row(
            record=name_of(gap.record),
            what=f"{capfirst(str(gap.label))}: {gap.state.label}",
            url=address(gap.record, gap.column),
            kind=kind_of(gap.record),
            blocks=gap.blocks,
            language=gap.language,
            who=owners.get(gap.language, ""),
        )
        for gap in gaps
    ]
    note = _("Missing, outdated, in draft or in review. What blocks publication stands first.")
    return WorkList("translations", _("Translations"), note, rows)
