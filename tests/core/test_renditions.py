"""What readers are sent of a picture: made beside, put in place at once, taken away again."""

import io
from threading import Event

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image

from core import renditions
from core.models import ContentVersion, Picture
from core.renditions import CROPS, FORMATS, crop_box, file_names, make_renditions, widths_of
from tests.factories import jpeg, make_picture
from tests.pictures import expected, files

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("size", "ratio", "focus", "box"),
    [
        ((1000, 500), None, (0, 0), (0, 0, 1000, 500)),
        ((1000, 500), 1.0, (50, 50), (250, 0, 750, 500)),
        ((1000, 500), 1.0, (0, 50), (0, 0, 500, 500)),
        ((1000, 500), 1.0, (100, 50), (500, 0, 1000, 500)),
        ((1000, 500), 1.0, (60, 0), (350, 0, 850, 500)),
        ((500, 1000), 1.0, (50, 90), (0, 500, 500, 1000)),
        ((400, 500), 0.8, (10, 10), (0, 0, 400, 500)),
    ],
)
def test_a_crop_keeps_the_focus_as_near_its_middle_as_it_can(size, ratio, focus, box):
    assert crop_box(size, ratio, focus) == box


@pytest.mark.parametrize(
    ("width", "widths"),
    [(5000, [480, 800, 1200, 1600]), (1600, [480, 800, 1200, 1600]), (900, [480, 800, 900]), (300, [300])],
)
def test_a_picture_is_never_made_larger(width, widths):
    assert widths_of(CROPS["lead"], width) == widths


def test_every_crop_is_there_in_every_format_and_says_its_size():
    picture = make_picture(1000, 750)
    assert picture.renditions == {
        "whole": [[480, 360], [960, 720], [1000, 750]],
        "lead": [[480, 270], [800, 450], [1000, 562]],
        "portrait": [[96, 120], [192, 240], [384, 480], [600, 750]],
    }
    assert files(picture.guid) == expected(picture)
    for name, media_type in file_names(picture).items():
        with default_storage.open(picture.rendition(name)) as file, Image.open(file) as image:
            crop, _, width = name.partition(".")[0].rpartition("-")
            assert Image.MIME[image.format] == media_type
            assert [int(width), image.height] in picture.renditions[crop]


def test_nothing_but_pixels_is_served():
    picture = make_picture()
    told = jpeg(480, 360, comment=b"Secret", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0Secret")
    picture.original.save("", ContentFile(told))
    assert make_renditions(picture.pk)
    picture.refresh_from_db()
    for name in file_names(picture):
        with default_storage.open(picture.rendition(name)) as file:
            data = file.read()
        image = Image.open(io.BytesIO(data))
        assert b"Secret" not in data
        assert image.info.keys() & {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp"} == set()


def test_a_focus_decides_what_a_crop_shows():
    picture = make_picture(1000, 500)
    two = Image.new("RGB", (1000, 500), "red")
    two.paste("blue", (500, 0, 1000, 500))
    made = io.BytesIO()
    two.save(made, "JPEG")
    picture.original.save("", ContentFile(made.getvalue()), save=False)
    picture.focus_x = 100
    picture.save()
    make_renditions(picture.pk)
    picture.refresh_from_db()
    with default_storage.open(picture.rendition("portrait-96.jpeg")) as file, Image.open(file) as image:
        red, _green, blue = image.getpixel((48, 60))
    assert blue > 200 > red


def test_a_save_has_them_made_when_it_is_public(committing, beside):
    with committing():
        picture = make_picture()
        assert beside == []
    assert beside == [picture]


def test_nothing_is_made_twice():
    picture = make_picture()
    version = ContentVersion.read()
    assert make_renditions(picture.pk) is False
    assert ContentVersion.read() == version
    assert make_renditions(picture.pk + 1) is False


def test_pages_learn_of_them():
    picture = make_picture()
    Picture.objects.update(rendered_from="")
    version = ContentVersion.read()
    assert make_renditions(picture.pk) is True
    assert ContentVersion.read() == version + 1


@pytest.mark.django_db(transaction=True)
def test_who_saves_does_not_wait(monkeypatch):
    begun, may_go_on, write = Event(), Event(), renditions._write

    def slow(record, token):
        begun.set()
        assert may_go_on.wait(30)
        return write(record, token)

    with monkeypatch.context() as alone:  # two connections to one database in memory shut each other out
        alone.setattr(renditions, "make_renditions_soon", lambda picture: None)
        picture = make_picture()
    monkeypatch.setattr(renditions, "_write", slow)
    picture.focus_x = 10
    picture.save()
    assert begun.wait(30)
    assert not Picture.objects.get().is_rendered
    may_go_on.set()
    renditions.BACKGROUND.submit(int).result(30)  # stands behind the others
    assert Picture.objects.get().is_rendered


def test_a_picture_that_cannot_be_made_is_told_and_stops_nobody(monkeypatch, caplog):
    picture = make_picture()
    Picture.objects.update(rendered_from="")
    monkeypatch.setattr(renditions, "connections", type("Left", (), {"close_all": staticmethod(int)}))
    default_storage.delete(picture.original.name)
    renditions._make_in_thread(picture.pk)
    assert f"picture {picture.pk} could not be made" in caplog.text


def test_the_command_makes_what_is_missing_and_says_what_it_cannot(capsys):
    missing, whole, broken = make_picture(), make_picture(), make_picture()
    Picture.objects.exclude(pk=whole.pk).update(rendered_from="")
    default_storage.delete(broken.original.name)
    with pytest.raises(SystemExit):
        call_command("make_renditions")
    told = capsys.readouterr()
    assert told.out == "1 made, 1 failed.\n"
    assert told.err.startswith(f"Picture {broken.pk}: ")
    missing.refresh_from_db()
    assert missing.is_rendered


def test_the_last_format_is_one_that_every_browser_knows():
    assert list(FORMATS) == ["avif", "webp", "jpeg"]
