"""Two records of one person made one: nothing that pointed to either points to nothing."""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone
from simple_history.models import HistoricalChanges

from core.languages import CODES, column
from core.models import Edition, bump
from core.trash import keep_in_trash
from speakers.models import Participation, Speaker, SpeakerAlias

POSTS = [column("job_title", code) for code in CODES]


class WouldVanish(Exception):
    """The record that goes has a public page and the one that stays has none."""


def would_vanish(kept: Speaker, other: Speaker, at: datetime) -> bool:
    """Whether a person who is public, or whose withdrawn page says why, would be found no more."""
    public = set(Speaker.objects.visible(at).filter(pk__in=[kept.pk, other.pk]))
    return kept not in public and (other in public or other.keeps_address)


@transaction.atomic
def merge(kept: Speaker, other: Speaker, user=None) -> dict[int, int]:
    """Give everything of the other record to the kept one, its names as other spellings and its address too.

    Where both take part in one edition, the kept participation stays as it is and takes over what the other
    one does there; returned are those that went, each with the one that took its place. The other record
    goes to the trash. Raises ValueError for a record and itself, and WouldVanish.
    """
    if kept.pk == other.pk:
        raise ValueError("A person cannot be merged with themselves.")
    both = [kept.pk, other.pk]
    # First, and in one order, as whoever releases or merges these records the other way round does.
    editions = Edition.objects.select_for_update(of=("self",)).order_by("pk")
    list(editions.filter(pk__in=Participation.objects.filter(speaker__in=both).values("edition")))
    locked = Speaker.objects.select_for_update().order_by("pk").in_bulk(both)
    kept, other = (locked[pk] for pk in both)
    if would_vanish(kept, other, timezone.now()):
        raise WouldVanish
    mine = {each.edition_id: each for each in kept.participations.select_for_update()}
    united = {}
    for theirs in other.participations.select_for_update():
        if theirs.edition_id in mine:
            united[theirs.pk] = mine[theirs.edition_id].pk
            unite(mine[theirs.edition_id], theirs, user)
        else:
            theirs.speaker = kept
            theirs.save()
    hand_over(kept, other, user)
    kept.portrait = kept.portrait or other.portrait
    own = names_of(kept)
    spellings = [*lines(kept.other_spellings), *names_of(other), *lines(other.other_spellings)]
    kept.other_spellings = "\n".join(dict.fromkeys(name for name in spellings if name not in own))
    kept.save()
    slug = other.slug
    keep_in_trash(other, user)
    other.delete()
    SpeakerAlias.objects.create(slug=slug, speaker=kept)
    bump()
    return united


def unite(kept: Participation, other: Participation, user=None) -> None:
    """Give what one participation does, and what only it says, to another one of the same edition."""
    if kept.delegation_id in (None, other.delegation_id):
        kept.delegation_id = other.delegation_id
        kept.role = kept.role or other.role
    for name in ("honorific", "personal_title", "protocol_order"):
        setattr(kept, name, getattr(kept, name) or getattr(other, name))
    if not any(getattr(kept, name) for name in POSTS):
        for name in POSTS:
            setattr(kept, name, getattr(other, name))
    kept.is_listed = kept.is_listed or other.is_listed
    hand_over(kept, other, user)
    keep_in_trash(other, user)
    other.delete()
    kept.save()  # after the other has gone: a delegation has one head at every moment


def hand_over(kept: models.Model, other: models.Model, user=None) -> None:
    """Every foreign key and every list that holds the other record holds the kept one instead.

    A line whose place the kept one has already goes to the trash.
    """
    for relation in links_to(type(other)):
        model, name = relation.related_model, relation.field.name
        # The lock also waits for whoever is saving such a record: it is handed over as it is then.
        for record in model._base_manager.select_for_update().filter(**{name: other}).order_by("pk"):
            if relation.many_to_many:
                getattr(record, name).add(kept)
                getattr(record, name).remove(other)
                continue
            setattr(record, name, kept)
            if is_taken(record, name):
                keep_in_trash(record, user)
                record.delete()
                continue
            if hasattr(record, "replaces") and record.replaces_id == record.participation_id:
                record.replaces = None  # nobody stands in for themselves
            record.save()


def links_to(model: type[models.Model]) -> list:
    """The relations by which records hold one of this model, also those without a name of their own.

    Former states keep what they said, and the rows of a list are its own matter.
    """
    relations = [field for field in model._meta.get_fields(include_hidden=True) if field.auto_created]
    return [
        relation
        for relation in relations
        if (holder := relation.is_relation and relation.related_model)
        and not (holder._meta.auto_created or issubclass(holder, HistoricalChanges))
    ]


def is_taken(record: models.Model, name: str) -> bool:
    """Whether another record stands where this one would by a link: the database has room for one."""
    for constraint in record._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and name in constraint.fields:
            place = {each: getattr(record, each) for each in constraint.fields}
            if type(record)._base_manager.filter(**place).exclude(pk=record.pk).exists():
                return True
    return False


def names_of(speaker: Speaker) -> list[str]:
    names = (getattr(speaker, column("name", code)) for code in CODES)
    return [name for name in names if name]


def lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
