"""What readers are sent of a picture: crops around its focus, in several widths and three formats.

They are made after the save, by a thread beside, and put in place all at once under a new address: a page
shows what was there before, or no picture, until then. A withdrawn picture has none.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import NamedTuple
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from PIL import Image

from core.choices import PublicationState
from core.models import Picture, bump
from core.models.picture import new_token
from core.stored_files import delete_others, look_after
from core.trash import files_in_trash, on_emptied

logger = logging.getLogger(__name__)


class Crop(NamedTuple):
    ratio: float | None  # width to height; None leaves it whole
    widths: tuple[int, ...]  # pixels


CROPS = {
    "whole": Crop(None, (480, 960, 1440, 2400)),
    "lead": Crop(16 / 9, (480, 800, 1200, 1600)),
    "portrait": Crop(4 / 5, (96, 192, 384, 768)),
}
# By the ending of the file: the media type, and how it is written. The last one every browser knows.
FORMATS = {
    "avif": ("image/avif", {"quality": 58, "speed": 8, "max_threads": 1}),
    "webp": ("image/webp", {"quality": 78, "method": 4}),
    "jpeg": ("image/jpeg", {"quality": 80, "progressive": True, "optimize": True}),
}
ATTEMPTS = 5  # at a picture that somebody changes while its files are made
# One picture after the other; what has begun ends before the process does.
BACKGROUND = ThreadPoolExecutor(max_workers=1, thread_name_prefix="renditions")


def file_name(crop: str, width: int, ending: str) -> str:
    """`lead-800.avif`"""
    return f"{crop}-{width}.{ending}"


def file_names(picture: Picture) -> dict[str, str]:
    """The media type of each rendition of a picture that there is, by its name."""
    return {
        file_name(crop, width, ending): media_type
        for crop in CROPS
        for width, _height in picture.sizes(crop)
        for ending, (media_type, _how) in FORMATS.items()
    }


def crop_box(size: tuple[int, int], ratio: float | None, focus: tuple[int, int]) -> tuple[int, int, int, int]:
    """The largest part of that shape, its middle as near to the focus (percent) as the edges allow."""
    width, height = size
    wide = min(width, round(height * ratio)) if ratio else width
    high = min(height, round(width / ratio)) if ratio else height
    start = round(min(max(width * focus[0] / 100 - wide / 2, 0), width - wide))
    top = round(min(max(height * focus[1] / 100 - high / 2, 0), height - high))
    return start, top, start + wide, top + high


def widths_of(crop: Crop, width: int) -> list[int]:
    """The widths that a part of so many pixels can be sent in: it is never made larger than it is."""
    smaller = [wanted for wanted in crop.widths if wanted < width]
    return smaller if len(smaller) == len(crop.widths) else [*smaller, width]


def make_renditions(pk: int) -> bool:
    """Make and put in place what a picture should have. False where there was nothing to be done.

    Whoever changes the picture meanwhile is heard: the files made for nothing are deleted, and it is
    made anew. Raises what storage and codecs raise.
    """
    for _attempt in range(ATTEMPTS):
        picture = Picture.objects.filter(pk=pk).first()
        if picture is None or picture.is_rendered:
            return False
        token, source = new_token(), picture.source
        sizes = _write(picture, token)
        with transaction.atomic():
            locked = Picture.objects.select_for_update().filter(pk=pk).first()
            is_wanted = locked and locked.source == source and not locked.is_rendered
            if is_wanted := is_wanted and _are_there(locked, token, sizes):
                # Not `save`: nobody has changed the picture.
                Picture.objects.filter(pk=pk).update(token=token, rendered_from=source, renditions=sizes)
                bump()
            transaction.on_commit(partial(tidy, picture.guid), robust=True)
        if is_wanted:
            return True
    return False


def _write(picture: Picture, token: str) -> dict[str, list[tuple[int, int]]]:
    """Write all files of a picture under a token; gives the sizes of each crop."""
    sizes = {}
    with picture.original.open() as file, Image.open(file, formats=["JPEG"]) as image:
        image.load()
        for name, crop in CROPS.items():
            part = image.crop(crop_box(image.size, crop.ratio, (picture.focus_x, picture.focus_y)))
            sizes[name] = []
            for width in widths_of(crop, part.width):
                small = part.resize((width, max(1, round(part.height * width / part.width))), reducing_gap=3)
                small.info = {}
                sizes[name].append(small.size)
                for ending, (_media_type, how) in FORMATS.items():
                    made = BytesIO()
                    small.save(made, ending.upper(), **how)
                    path = f"{picture.folder}/{token}/{file_name(name, width, ending)}"
                    default_storage.save(path, ContentFile(made.getvalue()))
    return sizes


def _are_there(picture: Picture, token: str, sizes: dict) -> bool:
    """Whether no other process has tidied them away; it does so under the same lock as this is asked."""
    names = [file_name(crop, width, "jpeg") for crop, made in sizes.items() for width, _height in made]
    return all(default_storage.exists(f"{picture.folder}/{token}/{name}") for name in names)


def tidy(guid: UUID) -> None:
    """Delete the files of a picture that it does not name any more: all, where it is gone for good."""
    with transaction.atomic():
        picture = Picture.objects.select_for_update().filter(guid=guid).first()
        if picture and picture.publication_state == PublicationState.WITHDRAWN:
            picture.renditions, picture.rendered_from = {}, ""
            Picture.objects.filter(pk=picture.pk).update(renditions={}, rendered_from="")
        kept = files_in_trash(Picture, guid, "original")
        if picture:
            kept = {picture.original.name, *map(picture.rendition, file_names(picture))}
        delete_others(f"pictures/{guid}", kept)


def make_renditions_soon(picture: Picture) -> None:
    """Have them made by a thread beside: who saved the picture does not wait."""
    BACKGROUND.submit(_make_in_thread, picture.pk)


def _make_in_thread(pk: int) -> None:
    try:
        make_renditions(pk)
    except Exception:  # codecs, storage and database each raise their own; `make_renditions` tries again
        logger.exception("The renditions of picture %s could not be made.", pk)
    finally:
        connections.close_all()  # a thread has its own


@receiver(post_save, sender=Picture)
def follow_save(sender, instance: Picture, **kwargs) -> None:
    """After the transaction: what must not be readable any more goes at once, what is missing is made."""

    def follow():
        tidy(instance.guid)
        make_renditions_soon(instance)

    transaction.on_commit(follow, robust=True)


@receiver(post_delete, sender=Picture)
def follow_delete(sender, instance: Picture, **kwargs) -> None:
    transaction.on_commit(partial(tidy, instance.guid), robust=True)


on_emptied(Picture, tidy)
look_after("pictures", Picture, tidy)
