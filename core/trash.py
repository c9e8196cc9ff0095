"""Deleting so that it can be undone for 30 days: a record moves out of its table into the trash."""

from collections.abc import Callable, Iterable
from functools import partial

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.choices import PublicationState
from core.history import bare_columns
from core.languages import CODES
from core.models import bump
from core.models.signed import Signed
from core.models.trash import TrashItem


class NotRestorable(Exception):
    """Why a record cannot come back; `problems` are sentences."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


@transaction.atomic
def keep_in_trash(record: models.Model, user=None, owner: models.Model | None = None) -> TrashItem:
    """Note a record that is about to be deleted, with all that its deletion takes along. Deletes nothing.

    `owner` names the record of which it is a line. What has lain in the trash for 30 days is deleted for
    good at this occasion.
    """
    TrashItem.objects.expired(timezone.now()).delete()
    collector = NestedObjects(using=DEFAULT_DB_ALIAS)
    collector.collect([record])
    gone = [each for instances in collector.data.values() for each in instances]
    gone.sort(key=lambda each: each is not record)
    return TrashItem.objects.create(
        kind=record._meta.label_lower,
        object_id=record.pk,
        names=names_of(record, owner),
        deleted_by=user,
        records=[plain(each) for each in gone],
        links=[
            [each._meta.label_lower, each.pk, field.name, getattr(each, field.attname)]
            for (field, _value), instances in collector.field_updates.items()
            for group in instances
            for each in (group if isinstance(group, models.QuerySet) else [group])
        ],
    )


def names_of(record: models.Model, owner: models.Model | None = None) -> dict[str, str]:
    found = {}
    for code in CODES:
        with override(code):
            found[code] = f"{record} ({owner})" if owner else str(record)
    return found


def plain(record: models.Model) -> dict:
    """A record as data, without the bare columns and the lists that stand in tables of their own."""
    [data] = serializers.serialize("python", [record])
    left_out = bare_columns(type(record)) | {field.name for field in record._meta.many_to_many}
    fields = {name: value for name, value in data["fields"].items() if name not in left_out}
    return data | {"fields": fields}


@transaction.atomic
def restore(item: TrashItem, user=None, may_publish: bool = False) -> models.Model:
    """Put a deleted record back where it was, with what went with it and the links of others to it.

    What was published waits for review unless the user `may_publish`; what was signed is signed no more.
    Links to what is gone are left out: `lost_links` tells them. Raises NotRestorable, and changes nothing,
    where something it needs is gone, its name is taken, or its 30 days are over.
    """
    if item.kept_until < timezone.now():
        raise NotRestorable([_("It was kept for 30 days, and they are over.")])
    found = records_of(item)
    lost = {id(row) for row, _owner in links_to_nothing(found)}
    found = [record for record in found if id(record) not in lost]
    for record in found:
        tame(record, may_publish)
    keys = {(type(record), record.pk) for record in found}
    if problems := [problem for record in found for problem in hindrances(record, keys)]:
        raise NotRestorable(list(dict.fromkeys(problems)))
    try:
        with transaction.atomic():
            for record in in_order(found):
                record.save_base(raw=True, force_insert=True)
    except IntegrityError as error:
        raise NotRestorable([_("Something else has taken its place meanwhile.")]) from error
    for model in {type(record) for record in found if hasattr(record, "history")}:
        records = [record for record in found if type(record) is model]
        model.history.bulk_history_create(records, default_user=user, default_change_reason="restored")
    for kind, key, name, target in item.links:
        unlinked = apps.get_model(kind)._base_manager.filter(pk=key, **{f"{name}__isnull": True})
        unlinked.update(**{name: target})
    item.delete()
    bump()
    return next(record for record in found if record._meta.label_lower == item.kind)


def records_of(item: TrashItem) -> list[models.Model]:
    return [entry.object for entry in serializers.deserialize("python", item.records)]


def tame(record: models.Model, may_publish: bool) -> None:
    """Let a record that comes back publish nothing, sign nothing and switch nothing on by itself."""
    if getattr(record, "publication_state", "") == PublicationState.PUBLISHED and not may_publish:
        record.publication_state = PublicationState.IN_REVIEW
    if isinstance(record, Signed):
        record.unsign()
    if hasattr(record, "is_on"):
        record.is_on = False
    if hasattr(record, "take_address_back"):
        record.take_address_back()


def links_to_nothing(records: list[models.Model]) -> list[tuple[models.Model, type[models.Model]]]:
    """The rows that only link two records, of which one is gone: each with the kind of what is gone."""
    keys = {(type(record), record.pk) for record in records}
    found = []
    for row in records:
        for field in row._meta.fields if row._meta.auto_created else ():
            if owner := owner_gone(row, field, keys):
                found.append((row, owner))
    return found


def owner_gone(record: models.Model, field: models.Field, coming: set) -> type[models.Model] | None:
    """The kind of what a record belongs to by this field, if that is neither there nor coming back."""
    if not field.remote_field or (key := getattr(record, field.attname)) is None:
        return None
    owner = field.remote_field.model
    is_there = (owner, key) in coming or owner._base_manager.filter(pk=key).exists()
    return None if is_there else owner


def lost_links(item: TrashItem) -> list[str]:
    """The kinds of records that a record was linked to and that are gone, in words; ask before restoring."""
    owners = dict.fromkeys(owner for _row, owner in links_to_nothing(records_of(item)))
    return [str(owner._meta.verbose_name) for owner in owners]


def hindrances(record: models.Model, coming: set) -> list[str]:
    """What stands against a record's return: an owner that is gone, a name that is taken."""
    problems = []
    for field in record._meta.fields:
        if owner := owner_gone(record, field, coming):
            values = {"what": owner._meta.verbose_name, "field": field.verbose_name}
            problems.append(_("What it belongs to is gone as well: %(field)s (%(what)s).") % values)
    try:
        record.validate_unique()
        record.validate_constraints()
    except ValidationError as error:
        problems += [capfirst(str(message)) for message in error.messages]
    return problems


def in_order(records: Iterable[models.Model]) -> list[models.Model]:
    """Owners before what belongs to them."""
    waiting, ready = list(records), []
    while waiting:
        kinds = {type(record) for record in waiting}
        free = [record for record in waiting if not _owners(record) & (kinds - {type(record)})]
        ready += free or waiting
        waiting = [record for record in waiting if record not in free] if free else []
    return ready


def _owners(record: models.Model) -> set[type[models.Model]]:
    return {field.remote_field.model for field in record._meta.fields if field.remote_field}


def files_in_trash(model: type[models.Model], guid, *fields: str) -> set[str]:
    """The names of the files of a deleted record that may still be restored; they are kept with it."""
    found = set()
    for item in TrashItem.objects.filter(kind=model._meta.label_lower):
        for record in item.records:
            values = record["fields"]
            if record["model"] == item.kind and values.get("guid") == str(guid):
                found |= {values[name] for name in fields if values.get(name)}
    return found


def on_emptied(model: type[models.Model], tidy: Callable[[str], None]) -> None:
    """Have the files of a model's records looked after, by `guid`, once the trash holds them no more."""

    @receiver(post_delete, sender=TrashItem, weak=False, dispatch_uid=f"emptied {model._meta.label_lower}")
    def follow(sender, instance: TrashItem, **kwargs):
        if instance.kind == model._meta.label_lower:
            guids = [each["fields"]["guid"] for each in instance.records if each["model"] == instance.kind]
            for guid in guids:
                transaction.on_commit(partial(tidy, guid), robust=True)
