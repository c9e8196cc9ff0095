"""The photos page of an edition: by session, with words and a file to take along."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from core.models import Picture
from events.models import EditionPhoto
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/en/2025/media/photos/"


@pytest.fixture
def edition():
    return factories.make_edition()


def page(client, address=ADDRESS) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_photos_stand_under_their_sessions_in_the_order_of_the_programme(client, edition):
    late = factories.make_session(edition, title_en="Late", position=2)
    early = factories.make_session(edition, title_en="Early", position=1)
    factories.make_release(edition)
    unreleased = factories.make_session(edition, title_en="Unreleased")
    for session, caption in ((None, "None"), (late, "Of late"), (early, "Of early"), (unreleased, "Of none")):
        factories.make_photo(edition, factories.make_picture(caption_en=caption), session=session)
    blocks = page(client).select("section.block")
    found = [(block.h2.text, [line.text for line in block.select(".figure__caption")]) for block in blocks]
    assert found == [
        ("Early", ["Of early"]),
        ("Late", ["Of late"]),
        ("Further photos", ["None", "Of none"]),
    ]


def test_a_photo_says_what_is_known_of_it_and_offers_its_largest_file(client, edition):
    texts = {"caption_en": "At the opening", "credit_en": "News Agency", "taken_on": "2025-04-24"}
    picture = factories.make_picture(1000, 750, **texts)
    factories.make_photo(edition, picture)
    figure = page(client).select_one("figure")
    assert [part.text for part in figure.figcaption.select("span")] == [
        "At the opening",
        "Photo: News Agency",
        "Thursday 24 April 2025",
    ]
    link = figure.select_one("a[download]")
    assert (link["href"], link["download"]) == (
        f"/media/pictures/{picture.token}/whole-1000.jpeg",
        f"forum-photo-{picture.pk}.jpeg",
    )
    assert link.text == "Download (1000 × 750 pixels)"
    assert client.get(link["href"]).status_code == 200


def test_the_picture_is_offered_in_every_format_and_width(client, edition):
    picture = factories.make_picture(1000, 750)
    factories.make_photo(edition, picture)
    element = page(client).select_one("picture")
    assert [source["type"] for source in element.select("source")] == ["image/avif", "image/webp"]
    base = f"/media/pictures/{picture.token}/whole"
    widths = (480, 960, 1000)
    assert element.img["srcset"] == ", ".join(f"{base}-{width}.jpeg {width}w" for width in widths)
    chosen = {name: element.img[name] for name in ("src", "width", "height", "alt", "loading")}
    assert chosen == {
        "src": f"{base}-480.jpeg",
        "width": "1000",
        "height": "750",
        "alt": picture.alt_en,
        "loading": "lazy",
    }


def test_a_decorative_one_is_silent(client, edition):
    factories.make_photo(edition, factories.make_picture(is_decorative=True, alt_ar="", alt_en=""))
    assert page(client).select_one("picture img")["alt"] == ""


def test_a_caption_in_one_language_is_marked_in_the_other(client, edition):
    factories.make_photo(edition, factories.make_picture(caption_ar="في الافتتاح"))
    caption = page(client).select_one(".figure__caption bdi")
    assert (caption["lang"], caption["dir"], caption.text) == ("ar", "rtl", "في الافتتاح")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("2025-04-24", "No photos are held for this edition."),
        ("2999-04-24", "Photos will appear here during the"),
    ],
)
def test_an_edition_without_photos_says_so(client, edition, days, words):
    type(edition).objects.update(starts_on=days, ends_on=days)
    assert page(client).select_one(".empty").text.startswith(words)


def test_a_photo_whose_files_are_not_made_yet_waits(client, edition):
    factories.make_photo(edition)
    Picture.objects.update(rendered_from="")
    assert page(client).select("figure") == []


def test_media_page_and_site_map_lead_there(client, edition):
    for address in ("/en/2025/media/", "/en/sitemap/"):
        assert page(client, address).select(f'main a[href="{ADDRESS}"]')


def test_a_session_of_another_edition_is_refused(edition):
    session = factories.make_session(factories.make_edition(2024))
    line = EditionPhoto(edition=edition, picture=factories.make_picture(), session=session)
    with pytest.raises(ValidationError):
        line.full_clean()
