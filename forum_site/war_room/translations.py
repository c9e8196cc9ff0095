"""Texts that are missing, outdated, in draft or in review: one query for each kind of record."""

from collections.abc import Iterator

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.choices import TranslationState
from core.fields import ProseField
from core.models import Edition
from core.rights import group_name
from core.translated import CONDITIONS, in_edition
from core.translation_states import Gap, gaps_of
from events.models import Room, Session, Track
from forum_site.roles import translators
from forum_site.war_room.rows import Row, WorkList, address, kind_of, name_of
from speakers.models import Participation

# What stands first among gaps that are equally grave: those that somebody has still to write.
BY_URGENCY = (
    TranslationState.MISSING,
    TranslationState.OUTDATED,
    TranslationState.DRAFT,
    TranslationState.IN_REVIEW,
)
# What the name of a record is read from, where that is more than the record.
RELATED: dict[type[models.Model], tuple[str, ...]] = {
    Participation: ("speaker", "edition", "delegation__organisation"),
    Room: ("venue__edition",),
    Track: ("edition",),
    Session: ("edition",),
}


def translation_gaps(edition: Edition) -> Iterator[Gap]:
    """Every text of an edition, or of no edition, that is not approved."""
    for model in CONDITIONS:
        records = in_edition(model._default_manager.exclude(translation_states__states={}), edition)
        records = records.select_related(*RELATED.get(model, ()))
        for record in records.defer(*long_texts(model)):
            yield from gaps_of(record)


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


def urgency(gap: Gap) -> tuple[bool, int]:
    return not gap.blocks, BY_URGENCY.index(gap.state)


def translations(edition: Edition) -> WorkList:
    owners = {role.rights[0].rpartition("_")[2]: group_name(role.name) for role in translators()}
    gaps = sorted(translation_gaps(edition), key=urgency)
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
