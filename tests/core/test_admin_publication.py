"""Many records moved at once from a list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Document
from news.models import NewsItem
from tests import factories
from tests.browsing import filled_form, told
from tests.organisers import address, member_of, stored

pytestmark = pytest.mark.django_db
PUBLIC = "This text is published: readers see what you changed from now on."


def move(client, action: str, *records) -> list[str]:
    meta = records[0]._meta
    changelist = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    chosen = {"action": action, "_selected_action": [record.pk for record in records]}
    return told(client.post(changelist, chosen, follow=True))


def test_a_document_without_a_title_is_named_and_the_others_are_published():
    edition = factories.make_edition()
    good, bad = (factories.make_document(edition) for _ in range(2))
    Document.objects.update(publication_state="draft", published_at=None)
    Document.objects.filter(pk=bad.pk).update(title_en="Guide", title_ar="")
    said = move(member_of("Publishers"), "publish", good, bad)
    assert said == [
        "“Guide” was not moved. Still empty: title (Arabic).",
        "1 record was moved to “Published”.",
    ]
    assert [stored(each)["publication_state"] for each in (good, bad)] == ["published", "draft"]


def test_what_the_database_refuses_is_named_and_stops_nothing_else(monkeypatch):
    good, bad = (factories.make_news_item(title_en=title) for title in ("Good", "Bad"))
    NewsItem.objects.update(publication_state="draft", published_at=None)
    NewsItem.objects.filter(pk=bad.pk).update(title_ar="")
    monkeypatch.setattr("core.admin.publication.blocking_columns", lambda record: [])
    said = move(member_of("Publishers"), "publish", good, bad)
    assert set(said) == {
        "“Bad” was not moved: the database refuses it.",
        "1 record was moved to “Published”.",
    }
    assert [stored(each)["publication_state"] for each in (good, bad)] == ["published", "draft"]


def test_records_are_read_locked_before_history_keeps_them_whole():
    item, client = factories.make_news_item(), member_of("Publishers")
    with CaptureQueriesContext(connection) as queries:
        move(client, "withdraw", item)
    if not connection.features.has_select_for_update:
        # This database locks as a whole, from the first statement on.
        assert connection.transaction_mode == "IMMEDIATE"
        return
    locking = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert ["news_newsitem" in sql for sql in locking] == [True]


@pytest.mark.parametrize(("state", "told_so"), [("published", [PUBLIC]), ("draft", [])])
def test_who_does_not_publish_is_told_that_readers_see_the_change(state, told_so):
    item = factories.make_news_item(publication_state=state)
    for groups, expected in ((["Media desk"], told_so), (["Media desk", "Publishers"], [])):
        client = member_of(*groups)
        sent = filled_form(client, address(item)) | {"title_en": f"Changed by {len(groups)}"}
        said = told(client.post(address(item), sent, follow=True))
        assert [line for line in said if "readers see" in line] == expected
