"""Files that belong to a record: what it does not name any more is deleted."""

import logging

from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)


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
