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

from core.history import bare_columns
from core.languages import CODES
from core.models import bump
from core.models.trash import TrashItem


class NotRestorable(Exception):
    """Why a record cannot come back; `problems` are sentences."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


@transaction.atomic
def keep_in_trash(record: models.Model, user=None) -> TrashItem:
    """Note a record that is about to be deleted, with all that its deletion takes along. Deletes nothing.

    What has lain in the trash for 30 days is deleted for good at this occasion.
    """
    TrashItem.objects.expired(timezone.now()).delete()
    collector = NestedObjects(using=DEFAULT_DB_ALIAS)
    collector.collect([record])
    gone = [each for instances in collector.data.values() for each in instances]
    gone.sort(key=lambda each: each is not record)
    return TrashItem.objects.create(
        kind=record._meta.label_lower,
        object_id=record.pk,
        names=names_of(record),
        deleted_by=user,
        records=[plain(each) for each in gone],
        links=[
            [each._meta.label_lower, each.pk, field.name, getattr(each, field.attname)]
            for (field, _value), instances in collector.field_updates.items()
            for group in instances
            for each in (group if isinstance(group, models.QuerySet) else [group])
        ],
    )


def names_of(record: models.Model) -> dict[str, str]:
    found = {}
    for code in CODES:
        with override(code):
            found[code] = str(record)
    return found


def plain(record: models.Model) -> dict:
    """A record as data, without the bare columns and the lists that stand in tables of their own."""
    [data] = serializers.serialize("python", [record])
    left_out = bare_columns(type(record)) | {field.name for field in record._meta.many_to_many}
    fields = {name: value for name, value in data["fields"].items() if name not in left_out}
    return data | {"fields": fields}


@transaction.atomic
def restore(item: TrashItem, user=None) -> models.Model:
    """Put a deleted record back where it was, with what went with it and the links of others to it.

    Raises NotRestorable, and changes nothing, where something it needs is gone or its name is taken.
    """
    found = [entry.object for entry in serializers.deserialize("python", item.records)]
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


def hindrances(record: models.Model, coming: set) -> list[str]:
    """What stands against a record's return: an owner that is gone, a name that is taken."""
    problems = []
    for field in record._meta.fields:
        if not field.remote_field or (key := getattr(record, field.attname)) is None:
            continue
        owner = field.remote_field.model
        if (owner, key) not in coming and not owner._base_manager.filter(pk=key).exists():
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
