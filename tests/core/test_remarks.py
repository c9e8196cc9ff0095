"""Remarks stand beside the box of a text, and are told once it is saved."""

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.browsing import filled_form, told
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db


def beside(client, record) -> dict[str, list[str]]:
    page = BeautifulSoup(client.get(address(record)).content, "html.parser")
    rows = {row["class"][-1].removeprefix("field-"): row for row in page.select(".form-row[class*=field-]")}
    return {
        name: [line.text for line in row.select(".remarks li")]
        for name, row in rows.items()
        if row.select(".remarks")
    }


def test_they_stand_beside_the_text_and_change_nothing_in_it():
    item = factories.make_news_item(title_en="The Minister's speech", body_ar="<p>قال, ثم</p>")
    assert beside(member_of("Media desk"), item) == {
        "title_en": ["Straight quotation marks: “The Minister's speech”"],
        "body_ar": ["A Latin comma, semicolon or question mark in Arabic: “قال, ثم”"],
    }
    item.refresh_from_db()
    assert item.title_en == "The Minister's speech"


def test_the_termbase_is_asked_in_the_language_of_the_text():
    factories.make_term(avoided_ar="خدم\n\nخادمات", avoided_en="servants")
    item = factories.make_news_item(title_ar="حقوق الخادمات", title_en="Rights of servants")
    assert beside(member_of("Translators: English"), item) == {
        "title_ar": ["“خادمات”: the termbase has “عمالة منزلية”."],
        "title_en": ["“servants”: the termbase has “domestic workers”."],
    }


def test_what_was_just_typed_is_told_once_it_is_saved():
    item = factories.make_news_item(title_en="It's old")
    client = member_of("Media desk")
    sent = filled_form(client, address(item)) | {"title_ar": "News of the forum"}
    said = told(client.post(address(item), sent, follow=True))
    assert any(
        line.startswith("Saved. Please look at this in the texts: Title [Arabic]: This reads")
        for line in said
    )
    assert not any("Straight quotation marks" in line for line in said)
    item.refresh_from_db()
    assert item.title_ar == "News of the forum"


def test_the_termbase_costs_one_query(django_assert_num_queries):
    item = factories.make_news_item(body_ar="<p>نص</p>")
    client = member_of("Media desk")
    client.get(address(item))
    with django_assert_num_queries(13) as seen:
        client.get(address(item))
    assert len([query for query in seen.captured_queries if "core_term" in query["sql"]]) == 1
