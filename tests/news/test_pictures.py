"""Pictures of a news item: the first that is public leads."""

import pytest
from bs4 import BeautifulSoup

from core.models import Picture
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures():
    item = factories.make_news_item(factories.make_edition(), slug="item")
    made = [
        factories.make_picture(alt_en=name, caption_en=f"{name} caption") for name in ("One", "Two", "Three")
    ]
    for position, picture in zip((3, 1, 2), made, strict=True):
        factories.make_news_picture(item, picture, position=position)
    return made


def alts(client, address: str) -> list[tuple[str, str]]:
    """Crop and alternative text of each picture of a page."""
    soup = BeautifulSoup(client.get(address).content, "html.parser").main
    return [
        (image["class"][1].removeprefix("picture--"), image["alt"]) for image in soup.select("picture img")
    ]


def test_they_stand_in_their_order_the_first_one_above_the_text(client, pictures):
    assert alts(client, "/en/news/item/") == [("lead", "Two"), ("whole", "Three"), ("whole", "One")]
    soup = BeautifulSoup(client.get("/en/news/item/").content, "html.parser").main
    assert [line.text for line in soup.select(".figure__caption")] == [
        "Two caption",
        "Three caption",
        "One caption",
    ]
    assert [image.get("loading") for image in soup.select("picture img")] == [None, "lazy", "lazy"]


def test_the_list_shows_the_lead_in_silence(client, pictures):
    assert alts(client, "/en/news/") == [("lead", "")]


def test_where_the_first_is_hidden_the_next_one_leads(client, pictures):
    Picture.objects.filter(pk=pictures[1].pk).update(publication_state="draft")
    assert alts(client, "/en/news/item/") == [("lead", "Three"), ("whole", "One")]
    assert alts(client, "/en/news/") == [("lead", "")]


def test_pages_that_do_without_pictures_say_nothing_of_them(client, pictures):
    assert alts(client, "/en/2025/") == []
