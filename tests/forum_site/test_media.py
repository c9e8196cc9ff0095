"""Pictures at their addresses: visible now, and on a visible page; otherwise nowhere."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from core.models import Edition, Picture
from news.models import NewsItem
from speakers.models import Speaker
from tests import factories

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def address(picture: Picture, name: str = "lead-480.webp") -> str:
    return reverse("picture-file", args=[picture.token, name])


def as_portrait(picture: Picture) -> None:
    speaker = factories.make_speaker(portrait=picture)
    factories.make_participation(Edition.objects.first() or factories.make_edition(), speaker)


def in_news(picture: Picture) -> None:
    factories.make_news_picture(factories.make_news_item(), picture)


def as_photo(picture: Picture) -> None:
    factories.make_photo(Edition.objects.first() or factories.make_edition(), picture)


@pytest.fixture
def picture():
    return factories.make_picture()


@pytest.fixture
def shown(picture):
    in_news(picture)
    return picture


@pytest.fixture
def clock(monkeypatch):
    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


@pytest.mark.parametrize("use", [as_portrait, in_news, as_photo])
def test_a_visible_picture_that_something_visible_shows_is_served(client, picture, use):
    assert client.get(address(picture)).status_code == 404
    use(picture)
    answer = client.get(address(picture))
    assert answer.status_code == 200
    with default_storage.open(picture.rendition("lead-480.webp")) as file:
        assert answer.content == file.read()


def test_what_an_answer_carries(client, shown):
    answer = client.get(address(shown))
    found = {name: answer.headers[name] for name in ("Content-Type", "Cache-Control", "Content-Disposition")}
    assert found == {
        "Content-Type": "image/webp",
        "Cache-Control": "public, max-age=60",
        "Content-Disposition": "inline",
    }
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (dict(answer.cookies), "Vary" in answer.headers) == ({}, False)
    again = client.get(address(shown), headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, max-age=60")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("lead-480.avif", "image/avif"), ("lead-480.jpeg", "image/jpeg"), ("portrait-96.webp", "image/webp")],
)
def test_each_format_has_its_type(client, shown, name, media_type):
    assert client.get(address(shown, name)).headers["Content-Type"] == media_type


@pytest.mark.parametrize(
    "name", ["lead-481.webp", "lead-480.png", "original.jpg", "..", "lead-480.webp.", "lead-480"]
)
def test_nothing_else_of_a_picture_is_served(client, shown, name):
    assert client.get(f"/media/pictures/{shown.token}/{name}").status_code == 404


def test_the_original_is_at_no_address(client, shown):
    path = shown.original.name
    for guess in (f"/media/{path}", f"/media/{path.removeprefix('pictures/')}", f"/{path}"):
        assert client.get(guess).status_code == 404


def test_a_file_that_the_store_has_lost_is_not_there(client, shown):
    default_storage.delete(shown.rendition("lead-480.webp"))
    assert client.get(address(shown)).status_code == 404


@pytest.mark.parametrize("moment", ["publish_at", "embargo_until"])
@pytest.mark.parametrize("model", [Picture, NewsItem])
def test_one_second_before_its_moment_absent_and_there_one_second_after(client, shown, clock, moment, model):
    at = timezone.now() + timedelta(hours=1)
    model.objects.update(**{moment: at})
    clock(at - SECOND)
    assert client.get(address(shown)).status_code == 404
    clock(at + SECOND)
    assert client.get(address(shown)).status_code == 200


@pytest.mark.parametrize("state", ["draft", "in_review"])
@pytest.mark.parametrize("model", [Picture, NewsItem])
def test_what_is_not_published_is_not_there(client, shown, state, model):
    model.objects.update(publication_state=state)
    assert client.get(address(shown)).status_code == 404


def test_a_withdrawn_picture_is_gone_and_says_why(client, shown):
    Picture.objects.update(
        publication_state="withdrawn", withdrawn_at=timezone.now(), withdrawal_reason_en="Asked for."
    )
    answer = client.get(address(shown))
    assert answer.status_code == 410
    assert "Asked for." in answer.content.decode()
    assert "Cache-Control" not in answer.headers


@pytest.mark.parametrize(
    ("use", "model"),
    [(as_portrait, Speaker), (as_portrait, Edition), (in_news, NewsItem), (as_photo, Edition)],
)
def test_a_picture_goes_with_what_shows_it(client, picture, use, model):
    use(picture)
    model.objects.update(publication_state="withdrawn", withdrawn_at=timezone.now())
    assert client.get(address(picture)).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_picture_can_only_be_read(client, shown, method):
    assert getattr(client, method)(address(shown)).status_code == 405
    assert client.head(address(shown)).status_code == 200


def test_a_picture_takes_one_query(client, shown, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get(address(shown)).status_code == 200
