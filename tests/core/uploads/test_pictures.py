"""Which uploaded pictures are taken, and what is left of them."""

import io
import struct
import subprocess
import sys
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from PIL import ExifTags, Image, ImageCms

from core.uploads import pictures
from core.uploads.pictures import LONGEST_SIDE, clean_picture
from tests.factories import jpeg
from tests.test_architecture import ROOT

SECRET = b"Secret"


def saved(image: Image.Image, form: str, **how) -> io.BytesIO:
    made = io.BytesIO()
    image.save(made, form, **how)
    return made


def plain(mode: str = "RGB", size=(600, 400), colour=None) -> Image.Image:
    return Image.new(mode, size, colour or 0)


def telling(orientation: int = 1) -> Image.Exif:
    """What a camera writes down: whose it is, and where it was."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Secret Name"
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (29.0, 22.0, 30.0)
    return exif


def kept(file: io.BytesIO) -> Image.Image:
    return Image.open(io.BytesIO(clean_picture(file).data))


def reason(data: bytes | io.BytesIO) -> str:
    """The code of the refusal."""
    file = data if isinstance(data, io.BytesIO) else io.BytesIO(data)
    with pytest.raises(ValidationError) as refused:
        clean_picture(file)
    assert refused.value.message
    return refused.value.code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_four_kinds_are_taken_and_become_a_jpeg(form):
    found = clean_picture(saved(plain(), form))
    assert (found.width, found.height) == (600, 400)
    assert Image.open(io.BytesIO(found.data)).format == "JPEG"


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "LA"),
        ("PNG", "1"),
        ("PNG", "I;16"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
    ],
)
def test_every_way_to_write_colours_becomes_rgb(form, mode):
    assert kept(saved(plain(mode), form)).mode == "RGB"


def test_sixteen_bits_keep_their_brightness():
    middle = kept(saved(plain("I;16", colour=32_768), "PNG")).getpixel((300, 200))
    assert max(abs(value - 128) for value in middle) <= 2


def test_what_was_transparent_is_white():
    assert kept(saved(plain("RGBA"), "PNG")).getpixel((300, 200)) == (255, 255, 255)


def test_another_profile_is_converted_and_none_is_kept():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    assert "icc_profile" not in kept(saved(plain(), "JPEG", icc_profile=lab)).info
    assert "icc_profile" not in kept(saved(plain(), "JPEG", icc_profile=b"no profile")).info


def test_a_picture_taken_upright_stands_upright():
    lying = plain()
    lying.paste("red", (0, 0, 300, 400))
    found = kept(saved(lying, "JPEG", exif=telling(6)))
    assert found.size == (400, 600)
    # What lay at the start of the sensor is above.
    assert found.getpixel((200, 30))[0] > 200
    assert found.getpixel((200, 570))[0] < 50


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_that_a_camera_wrote_is_kept(form):
    notes = {"exif": telling()} | ({"xmp": b"<x>Secret</x>"} if form != "PNG" else {})
    if form == "JPEG":
        notes["comment"] = b"Secret"
    file = saved(plain(), form, **notes)
    assert SECRET in file.getvalue()
    found = clean_picture(file).data
    assert SECRET not in found
    image = Image.open(io.BytesIO(found))
    assert (dict(image.getexif()), image.info.keys() & {"exif", "xmp", "comment"}) == ({}, set())


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_notes_that_cannot_be_read_spoil_no_picture():
    assert kept(saved(plain(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\xff\xff broken")).size == (600, 400)


def test_a_telephones_picture_of_several_views_is_its_first(tmp_path):
    file = saved(plain(colour="red"), "MPO", save_all=True, append_images=[plain(colour="blue")])
    assert kept(file).getpixel((9, 9))[0] > 200


def test_what_is_larger_than_anybody_needs_is_made_smaller(monkeypatch):
    monkeypatch.setattr(pictures, "LONGEST_SIDE", 300)
    found = clean_picture(io.BytesIO(jpeg(900, 600)))
    assert (found.width, found.height) == (300, 200)
    assert LONGEST_SIDE == 4000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "format"),
        (b"MZ\x90\0" + bytes(600), "format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>", "format"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "format"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(600), "format"),
        (b"GIF89a" + bytes(600), "format"),
        (jpeg()[: len(jpeg()) // 2], "damaged"),
        (saved(plain(), "AVIF").getvalue()[:-40], "damaged"),
    ],
)
def test_what_is_no_picture_is_refused(data, code):
    assert reason(data) == code


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"<?xml?><svg/>", "SVG"),
        (b"GIF89a", "This kind"),
        (b"MZ", "not a picture"),
    ],
)
def test_the_refusal_says_what_it_is(data, word):
    with override("en"), pytest.raises(ValidationError, match=word):
        clean_picture(io.BytesIO(data))


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_moving_pictures_are_refused(form):
    frames = [plain(colour="red"), plain(colour="blue")]
    assert reason(saved(frames[0], form, save_all=True, append_images=frames[1:], duration=90)) == "moving"


def png_of(width: int, height: int) -> bytes:
    """A file of a few bytes that says it is as large as that."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(6_000, 5_001), (8_000, 8_001), (12_000, 10_000), (60_000, 60_000)])
def test_a_bomb_is_refused_before_it_is_decoded(size, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", None)
    assert reason(png_of(*size)) == "pixels"


PEAK = r"""
import re, sys
from core.uploads.pictures import clean_picture
clean_picture(open(sys.argv[1], "rb"))
print(int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


@pytest.mark.parametrize(("mode", "side", "form"), [("RGB", 7_990, "JPEG"), ("RGBA", 5_470, "PNG")])
def test_the_largest_picture_takes_no_more_memory_than_a_small_server_has(mode, side, form, tmp_path):
    file = tmp_path / "large"
    file.write_bytes(saved(plain(mode, (side, side)), form).getvalue())
    told = subprocess.run([sys.executable, "-c", PEAK, file], capture_output=True, check=True, cwd=ROOT)
    assert int(told.stdout) < 600  # MB, with the interpreter
