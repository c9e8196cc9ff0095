"""What is kept of a picture, as the store has it."""

from uuid import UUID

from django.core.files.storage import default_storage

from core.models import Picture
from core.renditions import file_names


def files(guid: UUID) -> list[str]:
    """All that is kept for a picture, from its own folder on."""
    try:
        folders, found = default_storage.listdir(f"pictures/{guid}")
    except FileNotFoundError:
        return []
    inside = {folder: default_storage.listdir(f"pictures/{guid}/{folder}")[1] for folder in folders}
    return sorted([*found, *(f"{folder}/{name}" for folder, names in inside.items() for name in names)])


def expected(picture: Picture) -> list[str]:
    """The original and the renditions that it names."""
    original = picture.original.name.rpartition("/")[2]
    return sorted([original, *(f"{picture.token}/{name}" for name in file_names(picture))])
