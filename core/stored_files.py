"""Files that belong to a record: what it does not name any more is deleted."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

logger = logging.getLogger(__name__)
# Files are stored before their record, which may be refused: younger ones may still get theirs.
WAITS = timedelta(hours=1)
OWNERS: dict[str, tuple[type[models.Model], Callable[[UUID], None]]] = {}


def look_after(root: str, model: type[models.Model], tidy: Callable[[UUID], None]) -> None:
    """Have `sweep` look after the folders in `root`, each named by the `guid` of a record of the model."""
    OWNERS[root] = (model, tidy)


def sweep() -> int:
    """Tidy every folder, and delete those of no record, neither there nor in the trash; gives their number.

    Raises what the storage raises.
    """
    gone = 0
    for root, (model, tidy) in OWNERS.items():
        known = set(model._base_manager.values_list("guid", flat=True))
        for guid in _guids(root):
            if guid in known or _newest(f"{root}/{guid}") < timezone.now() - WAITS:
                tidy(guid)
                gone += not default_storage.exists(f"{root}/{guid}")
    return gone


def _guids(root: str) -> list[UUID]:
    if not default_storage.exists(root):
        return []
    found = []
    for name in default_storage.listdir(root)[0]:
        try:
            found.append(UUID(name))
        except ValueError:
            logger.warning("Nobody knows whose folder this is: %s/%s", root, name)
    return found


def _newest(folder: str) -> datetime:
    """When the last file in a folder, and in those of it, was written."""
    folders, files = default_storage.listdir(folder)
    moments = [default_storage.get_modified_time(f"{folder}/{name}") for name in files]
    moments += [_newest(f"{folder}/{name}") for name in folders]
    return max(moments, default=default_storage.get_modified_time(folder))


def delete_others(folder: str, kept: set[str]) -> None:
    """Delete all files of a folder, and of those in it, but the ones named; then what is empty of them.

    A file that cannot be deleted is told to the log: nobody can reach it, and the next call tries again.
    """
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in folders:
        delete_others(f"{folder}/{name}", kept)
    for name in files:
        if f"{folder}/{name}" not in kept:
            _delete(f"{folder}/{name}")
    if not any(name.startswith(f"{folder}/") for name in kept):
        _delete(folder)


def _delete(name: str) -> None:
    try:
        default_storage.delete(name)
    except OSError:
        logger.exception("A file cannot be deleted: %s", name)
