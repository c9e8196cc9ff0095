"""The press kit: what is in it, that nothing hidden is, and that the same content is the same bytes."""

import csv
import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from core.models import Picture
from events import press_kit
from events.views import press_kit as view
from tests import factories
from tests.addresses import fetch

pytestmark = pytest.mark.django_db
ADDRESS = "/2025/media/press-kit.zip"
FOLDER = "forum-2025-press-kit"


@pytest.fixture(autouse=True)
def programmes(monkeypatch):
    """The PDFs have tests of their own: here a few bytes stand for each."""
    monkeypatch.setattr(press_kit, "document", lambda release, kind, at: f"%PDF-{kind}".encode())


@pytest.fixture
def edition():
    return factories.make_edition(theme_ar="الحماية", theme_en="Protection")


@pytest.fixture
def person(edition):
    delegation = factories.make_delegation(
        edition, factories.make_organisation(name_ar="دولة الكويت", name_en="State of Kuwait")
    )
    speaker = factories.make_speaker(name_ar="سارة", name_en="Sara")
    post = {"job_title_ar": "وزيرة العدل", "job_title_en": "Minister of Justice"}
    return factories.make_participation(edition, speaker, delegation=delegation, **post)


def body(client) -> bytes:
    answer = fetch(client, ADDRESS)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{FOLDER}.zip"'
    data = answer.body
    assert answer.headers["Content-Length"] == str(len(data))
    return data


def kit(client) -> dict[str, bytes]:
    """The files of the kit by their names in its one folder."""
    with ZipFile(io.BytesIO(body(client))) as archive:
        assert archive.testzip() is None
        return {name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in archive.namelist()}


def text(data: bytes) -> str:
    assert data.startswith(b"\xef\xbb\xbf")
    return data.decode("utf-8-sig")


def test_a_kit_holds_all_that_is_public(client, edition, person):
    factories.make_session(edition)
    factories.make_release(edition)
    picture = factories.make_picture(1000, 750)
    factories.make_photo(edition, picture)
    found = kit(client)
    assert list(found) == [
        "facts-ar.txt",
        "facts-en.txt",
        "forum-2025-programme-v1-ar-en.pdf",
        "forum-2025-programme-v1-ar.pdf",
        "forum-2025-programme-v1-en.pdf",
        "names.csv",
        "photos/captions.txt",
        f"photos/forum-photo-{picture.pk}.jpeg",
    ]
    assert found["forum-2025-programme-v1-ar.pdf"] == b"%PDF-ar"
    with default_storage.open(picture.rendition("whole-1000.jpeg")) as file:
        assert found[f"photos/forum-photo-{picture.pk}.jpeg"] == file.read()


def test_names_and_posts_stand_in_both_languages(client, person):
    rows = list(csv.reader(io.StringIO(text(kit(client)["names.csv"]))))
    assert rows[0][3:] == ["Name", "Post", "Delegation"]
    assert rows[1:] == [
        ["سارة", "وزيرة العدل", "دولة الكويت", "Sara", "Minister of Justice", "State of Kuwait"]
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d", "'="])
def test_a_name_is_never_a_formula(client, edition, start):
    speaker = factories.make_speaker(name_ar=f"{start}1+1", name_en=f"{start}cmd()")
    factories.make_participation(edition, speaker)
    (row,) = list(csv.reader(io.StringIO(text(kit(client)["names.csv"]))))[1:]
    assert (row[0], row[3]) == (f"'{start}1+1", f"'{start}cmd()")


def test_captions_stand_in_both_languages_under_the_name_of_the_file(client, edition):
    words = {"caption_ar": "في الافتتاح", "caption_en": "At the opening", "credit_en": "News Agency"}
    picture = factories.make_picture(taken_on="2025-04-24", **words)
    factories.make_photo(edition, picture)
    lines = text(kit(client)["photos/captions.txt"]).splitlines()
    assert lines[0] == f"forum-photo-{picture.pk}.jpeg"
    assert lines[1] == "في الافتتاح"
    assert lines[3:] == ["At the opening", "Photo: News Agency · 24 April 2025"]


def test_the_facts_say_what_is_known(client, edition, person):
    for kind, status in (("plenary", "confirmed"), ("break", "confirmed"), ("panel", "cancelled")):
        factories.make_session(edition, session_type=kind, status=status)
    factories.make_release(edition)
    lines = text(kit(client)["facts-en.txt"]).splitlines()
    assert lines == [
        "The Forum",
        "Sixth edition (2025)",
        "",
        "Date: Thursday 24 April 2025 · 26 Shawwal 1446 AH",
        "Theme: Protection",
        "1 delegation",
        "1 speaker",
        "1 session",
        "",
        "http://127.0.0.1:8000/en/2025/",
    ]


def test_nothing_hidden_is_packed(client, edition, person):
    hidden = {
        "a draft": {"publication_state": "draft"},
        "under embargo": {"embargo_until": timezone.now() + timedelta(hours=1)},
        "withdrawn": {"publication_state": "withdrawn", "withdrawn_at": timezone.now()},
    }
    for state in hidden.values():
        factories.make_photo(edition, factories.make_picture(**state))
        factories.make_participation(edition, factories.make_speaker(name_en="Hidden", **state))
    found = kit(client)
    assert list(found) == ["facts-ar.txt", "facts-en.txt", "names.csv"]
    assert b"Hidden" not in found["names.csv"]


def test_the_same_content_is_the_same_bytes_and_another_is_not(client, edition, person):
    factories.make_photo(edition)
    first, etag = body(client), fetch(client, ADDRESS).headers["ETag"]
    assert body(client) == first
    again = fetch(client, ADDRESS, headers={"if-none-match": etag})
    assert (again.status_code, again.headers["ETag"], again.headers["Cache-Control"]) == (
        304,
        etag,
        "public, max-age=60",
    )
    Picture.objects.update(caption_en="Another")
    changed = fetch(client, ADDRESS, headers={"if-none-match": etag})
    assert changed.status_code == 200


def test_who_has_it_costs_no_file(client, edition, person, monkeypatch):
    answer = fetch(client, ADDRESS)
    monkeypatch.setattr(view, "stored", None)
    again = fetch(client, ADDRESS, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def files() -> list[str]:
    return default_storage.listdir(f"press-kits/{FOLDER}")[1]


def test_a_kit_is_built_once_and_the_former_one_is_not_kept(client, edition, person, monkeypatch):
    first = body(client)
    [kept] = files()
    with monkeypatch.context() as patched:
        patched.setattr(press_kit, "_build", None)
        assert body(client) == first
    factories.make_participation(edition)
    assert body(client) != first
    assert len(files()) == 1
    assert files() != [kept]


def test_what_was_written_by_half_is_written_again(client, edition, person):
    first = body(client)
    [kept] = files()
    for half in (first[:100], b""):
        default_storage.delete(f"press-kits/{FOLDER}/{kept}")
        default_storage.save(f"press-kits/{FOLDER}/{kept}", ContentFile(half))
        assert body(client) == first
        assert files() == [kept]


def test_an_edition_without_anything_has_none(client, edition):
    assert fetch(client, ADDRESS).status_code == 404
    assert client.get("/2024/media/press-kit.zip").status_code == 404


def test_the_media_page_leads_there_where_there_is_one(client, edition):
    def links() -> list:
        soup = BeautifulSoup(client.get("/en/2025/media/").content, "html.parser")
        return soup.select(f'a[href="{ADDRESS}"]')

    assert links() == []
    factories.make_photo(edition)
    cache.clear()
    assert len(links()) == 1


def test_a_photo_that_has_just_gone_is_said_in_words(client, edition):
    picture = factories.make_picture()
    factories.make_photo(edition, picture)
    default_storage.delete(picture.rendition("whole-480.jpeg"))
    answer = fetch(client, ADDRESS)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
