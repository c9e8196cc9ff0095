"""Two records of one person made one: nothing that pointed to either points to nothing."""

from django.db import IntegrityError, models, transaction

from core.languages import CODES, column
from core.models import bump
from core.trash import keep_in_trash
from speakers.models import Participation, Speaker, SpeakerAlias

POSTS = [column("job_title", code) for code in CODES]


@transaction.atomic
def merge(kept: Speaker, other: Speaker, user=None) -> dict[int, int]:
    """Give everything of the other record to the kept one, its names as other spellings and its address too.

    Where both take part in one edition, the kept participation stays as it is and takes over what the other
    one does there; returned are those that went, each with the one that took its place. The other record
    goes to the trash. Raises ValueError for a record and itself.
    """
    if kept.pk == other.pk:
        raise ValueError("A person cannot be merged with themselves.")
    kept, other = (Speaker.objects.select_for_update().get(pk=each.pk) for each in (kept, other))
    mine = {each.edition_id: each for each in kept.participations.all()}
    united = {}
    for theirs in other.participations.all():
        if theirs.edition_id in mine:
            united[theirs.pk] = mine[theirs.edition_id].pk
            unite(mine[theirs.edition_id], theirs, user)
        else:
            theirs.speaker = kept
            theirs.save()
    hand_over(kept, other)
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
    hand_over(kept, other)
    keep_in_trash(other, user)
    other.delete()
    kept.save()  # after the other has gone: a delegation has one head at every moment


def hand_over(kept: models.Model, other: models.Model) -> None:
    """Every foreign key and every list that holds the other record holds the kept one instead."""
    for relation in other._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if hasattr(model, "history_type"):
            continue
        for record in model._base_manager.filter(**{name: other}):
            if relation.many_to_many:
                getattr(record, name).add(kept)
                getattr(record, name).remove(other)
                continue
            setattr(record, name, kept)
            try:
                with transaction.atomic():
                    record.save()
            except IntegrityError:
                record.delete()  # the kept one stands in this very place already


def names_of(speaker: Speaker) -> list[str]:
    names = (getattr(speaker, column("name", code)) for code in CODES)
    return [name for name in names if name]


def lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
