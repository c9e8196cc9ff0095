"""Saving what another deleted meanwhile: the page gives back what was typed and says where it lies."""

import pytest
from bs4 import BeautifulSoup

from core.models import TrashItem
from tests import factories
from tests.browsing import filled_form
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db


def typed(answer) -> dict[str, tuple]:
    page = BeautifulSoup(answer.content, "html.parser")
    return {
        page.select_one(f"label[for={box['id']}]").text: (box.get("lang"), box["dir"], box.text)
        for box in page.select(".gone textarea[readonly]")
    }


def test_what_was_typed_stands_on_the_page_and_who_deleted_the_record():
    item = factories.make_news_item(title_ar="خبر", title_en="News", publication_state="draft")
    factories.make_news_source(item, publication_en="Agency")
    writer = member_of("Media desk")
    sent = filled_form(writer, address(item)) | {"title_en": "A better title", "body_ar": "<p>نص طويل</p>"}
    other = member_of("Media desk", username="huda", first_name="Huda", last_name="Salem")
    other.post(address(item).replace("change/", "delete/"), {"post": "yes"})
    answer = writer.post(address(item), sent)
    assert answer.status_code == 410
    texts = typed(answer)
    assert texts["Title [English]"] == ("en", "ltr", "A better title")
    assert texts["Title [Arabic]"] == ("ar", "rtl", "خبر")
    assert texts["Text [Arabic]"] == ("ar", "rtl", "نص طويل")
    assert "Publication state" not in texts
    assert texts["Publication [English]"] == ("en", "ltr", "Agency")
    words = " ".join(BeautifulSoup(answer.content, "html.parser").select_one(".gone p").text.split())
    assert "Huda Salem deleted “News” on" in words
    assert "It can be restored from the trash" in words


def test_of_what_lies_in_no_trash_it_says_so(client):
    item = factories.make_news_item()
    writer = member_of("Publishers")
    sent = filled_form(writer, address(item))
    item.delete()
    assert not TrashItem.objects.exists()
    answer = writer.post(address(item), sent)
    assert answer.status_code == 410
    assert "It lies in the trash no more." in answer.content.decode()
    assert typed(answer)["Title [English]"][2] == item.title_en
