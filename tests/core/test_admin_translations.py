"""The state of a translation on its form, in the list and in its filter: the same everywhere."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.urls import reverse

from core.admin import BilingualAdmin
from core.translation_states import approve_all, states_of, translated_fields
from news.models import NewsItem
from tests import factories
from tests.browsing import filled_form, told
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
LIST = reverse("admin:news_newsitem_changelist")


@pytest.fixture
def item():
    item = factories.make_news_item(title_ar="خبر", title_en="News", slug="one")
    approve_all(item)
    item.save()
    return item


def soup(client, url, **query) -> BeautifulSoup:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def edit(client, record, **values):
    assert client.post(address(record), filled_form(client, address(record)) | values).status_code == 302


def chips(client, record) -> dict[str, str]:
    """The state that the form shows of each text."""
    lines = soup(client, address(record)).select("[data-state]")
    return {line["name"]: line["data-state"] for line in lines if line["data-state"]}


def listed(client, **query) -> list[str]:
    return [row.text for row in soup(client, LIST, **query).select("td.field-open_translations")]


def test_editing_the_arabic_outdates_the_english_and_approving_clears_it(item):
    client = member_of("Publishers")
    assert listed(client) == ["✓"]
    edit(client, item, title_ar="خبر آخر")
    assert chips(client, item) == {"title_ar": "approved", "title_en": "outdated"}
    assert listed(client) == ["English 1"]
    assert listed(client, translation="en-outdated") == ["English 1"]
    assert listed(client, translation="ar-outdated") == listed(client, translation="complete") == []
    edit(client, item, **{"title_en-state": "approved"})
    assert chips(client, item) == {"title_ar": "approved", "title_en": "approved"}
    assert (listed(client), listed(client, translation="en-outdated")) == (["✓"], [])


def test_a_state_stands_beside_its_text_in_the_organisers_language(item):
    edit(member_of("Publishers"), item, title_ar="خبر آخر")
    page = soup(member_of("Publishers", language="en"), address(item))
    assert page.select_one(".field-title_en .state").text == "Outdated"
    choices = [option.text for option in page.select("[name='title_en-state'] option")]
    assert choices == ["by itself", "Draft", "In review", "Approved"]


def test_a_translator_sends_for_review_and_sees_no_approval(item):
    client = member_of("Translators: English")
    edit(client, item, **{"title_en": "The news", "title_en-state": "in_review"})
    item.refresh_from_db()
    assert states_of(item)["title_en"] == "in_review"
    page = soup(client, address(item))
    assert [option["value"] for option in page.select("[name='title_en-state'] option")] == [
        "",
        "draft",
        "in_review",
    ]
    assert not page.select("[name='title_ar-state']")


def test_many_are_approved_at_once(item):
    client = member_of("Publishers")
    edit(client, item, title_ar="خبر آخر", summary_ar="ملخص")
    factories.make_news_item(title_en="Other")
    chosen = {"action": "approve_en", "_selected_action": NewsItem.objects.values_list("pk", flat=True)}
    assert told(client.post(LIST, chosen, follow=True))[-1] == "2 records were approved."
    assert listed(client) == ["✓", "English 1"]
    assert listed(client, translation="en-missing") == ["English 1"]


def test_who_may_not_approve_has_no_such_action(item):
    client = member_of("Media desk")
    edit(client, item, title_ar="خبر آخر")
    client.post(LIST, {"action": "approve_en", "_selected_action": [item.pk]})
    assert listed(client, translation="en-outdated") == ["English 1"]


@pytest.mark.parametrize("value", ["", "xx-outdated", "en-", "en-approved", "nonsense"])
def test_a_filter_that_is_none_hides_nothing(item, value):
    assert listed(member_of("Publishers"), translation=value) == ["✓"]


def test_every_list_of_texts_has_the_column_and_the_filter():
    factories.make_edition()
    client = member_of("Publishers", is_superuser=True)
    for model, own in admin.site._registry.items():
        if isinstance(own, BilingualAdmin) and translated_fields(model):
            url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            page = soup(client, url, translation="en-missing")
            assert page.select("#changelist-filter"), model


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_costs_the_same_however_long(django_assert_num_queries, count):
    client = member_of("Publishers")
    for _number in range(count):
        factories.make_news_item(summary_ar="ملخص")
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST, {"translation": "en-missing"})
