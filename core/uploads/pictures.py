"""Uploaded pictures: what is refused, and what is kept of the others.

Kept is one JPEG, the right way up, in sRGB, on white where it was transparent, without a word of what
cameras and programs write into a file: place, time, owner, comments.
"""

import warnings
from io import BytesIO
from threading import Lock
from typing import BinaryIO, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MOST_PIXELS = (
    64_000_000  # of a JPEG: up to 430 MB at once, and mostly less, since it can be read at half its size
)
MOST_PIXELS_OF_OTHERS = 30_000_000  # read in full: up to 600 MB, with the copies that WebP makes
LONGEST_SIDE = 4_000  # pixels of what is kept
LEAST_WIDTH = 400  # pixels below which a picture is blurred wherever it stands
QUALITY = {"quality": 92, "subsampling": 0, "optimize": True}
SRGB = ImageCms.createProfile("sRGB")
# How to turn what a camera held otherwise, by the number it writes down.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# One picture is decoded at a time in a process, however many are sent at once.
DECODING = Lock()

# The library refuses twice this by itself; from once on it warns, which is as good as a refusal.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class CleanPicture(NamedTuple):
    data: bytes  # a JPEG
    width: int
    height: int


def clean_picture(file: BinaryIO) -> CleanPicture:
    """What is kept of an uploaded picture. Raises ValidationError, in words, for what is none or unfit."""
    with DECODING:
        try:
            with Image.open(file, formats=FORMATS) as image:
                _load(image)
                # Made smaller first: every further step makes a copy.
                image = _flat(_in_srgb(_upright(_scaled(image))))
            return CleanPicture(_jpeg(image), *image.size)
        except ValidationError:
            raise
        except UnidentifiedImageError as error:
            raise ValidationError(_no_picture(file), code="format") from error
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_many_pixels(MOST_PIXELS) from error
        except Exception as error:  # each decoder raises its own
            text = _("This picture is damaged or cut off: it cannot be read to its end.")
            raise ValidationError(text, code="damaged") from error


def _load(image: Image.Image) -> None:
    width, height = image.size
    most = MOST_PIXELS if image.format in {"JPEG", "MPO"} else MOST_PIXELS_OF_OTHERS
    if width * height > most:
        raise _too_many_pixels(most)
    # A telephone's JPEG may hold further views of the same moment (MPO): the first one is the picture.
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise ValidationError(_("Moving pictures are not taken: save one frame as a picture."), code="moving")
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.load()


def _scaled(image: Image.Image) -> Image.Image:
    if image.mode in {"P", "PA"} or (image.mode != "RGBA" and image.has_transparency_data):
        image = image.convert("RGBA")
    elif image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode == "1":
        image = image.convert("L")  # black and white alone cannot be made smaller smoothly
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return image


def _upright(image: Image.Image) -> Image.Image:
    try:
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    except Exception:  # notes that cannot be read spoil no picture
        return image
    return image.transpose(turn) if turn else image


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be read says nothing: the colours are taken as they stand
    return image.convert(mode)


def _flat(image: Image.Image) -> Image.Image:
    """The pixels alone, in a new picture: nothing that was written beside them comes along."""
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return flat


def _jpeg(image: Image.Image) -> bytes:
    made = BytesIO()
    image.save(made, "JPEG", **QUALITY)
    return made.getvalue()


def _too_many_pixels(most: int) -> ValidationError:
    text = _("This picture has more than %(count)d million pixels: make it smaller first.")
    return ValidationError(text % {"count": most // 10**6}, code="pixels")


def _no_picture(file: BinaryIO) -> str:
    """Why a file is not taken, as far as its first bytes tell."""
    file.seek(0)
    head = file.read(1024)
    if head[4:8] == b"ftyp":
        return _(
            "This is a HEIC picture or a film. Browsers cannot show it: on the telephone choose “Most "
            "compatible” in the settings of the camera, or save it as JPEG."
        )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") or b"<svg" in head.lower():
        return _("SVG drawings are not taken, since they can hold programs: save it as PNG.")
    if head.startswith((b"GIF8", b"II*\0", b"MM\0*", b"BM")):
        return _("This kind of picture is not taken: save it as JPEG, PNG, WebP or AVIF.")
    return _("This file is not a picture, whatever its name says. JPEG, PNG, WebP and AVIF are taken.")
