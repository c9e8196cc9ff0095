"""Every state of a record can be read and put back."""

import pytest
from bs4 import BeautifulSoup

from core.translation_states import approve_all, states_of
from speakers.models import Participation
from tests import factories
from tests.browsing import filled_form, told
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    item = factories.make_news_item(title_ar="يفتتح المنتدى", title_en="The forum opens")
    approve_all(item)
    item.save()
    return item


def history_of(record) -> str:
    return address(record).replace("change/", "history/")


def page(client, record) -> BeautifulSoup:
    answer = client.get(history_of(record))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def edit(client, record, **values):
    assert client.post(address(record), filled_form(client, address(record)) | values).status_code == 302


def test_it_tells_who_changed_which_words_of_which_language(item):
    client = member_of("Publishers", username="fatima")
    edit(client, item, title_en="The sixth forum opens", title_ar="يفتتح المنتدى السادس")
    newest = page(client, item).select_one(".revision")
    assert "fatima" in newest.select_one(".revision-head").text
    rows = {row.th.get_text(" ", strip=True): row for row in newest.select("tr")}
    assert list(rows) == ["Title (العربية)", "Title (English)"]
    english = rows["Title (English)"].select_one("td span")
    assert (english["lang"], english["dir"]) == ("en", "ltr")
    assert [(word.name, word.text.strip()) for word in english.select("ins, del")] == [("ins", "sixth")]
    assert [word.text.strip() for word in newest.select("[lang=ar] ins")] == ["السادس"]


def test_a_state_is_put_back_whole(item):
    client = member_of("Publishers")
    edit(client, item, title_en="A", summary_en="B", slug="news-x")
    first = item.history.earliest("history_id")
    answer = client.post(history_of(item), {"state": first.history_id}, follow=True)
    assert told(answer)[-1] == "Put back: Title [English], Summary [English]."
    item.refresh_from_db()
    assert (item.title_en, item.summary_en or "") == ("The forum opens", "")


def test_one_field_is_put_back_and_the_others_stay(item):
    client = member_of("Publishers")
    edit(client, item, title_en="A", title_ar="ب")
    first = item.history.earliest("history_id")
    client.post(history_of(item), {"state": first.history_id, "field": "title_en"})
    item.refresh_from_db()
    assert (item.title_en, item.title_ar) == ("The forum opens", "ب")
    assert item.history.first().history_user == client.user


def test_an_old_source_makes_its_translation_outdated(item):
    client = member_of("Publishers")
    edit(client, item, **{"title_ar": "ب", "title_en-state": "approved"})
    first = item.history.earliest("history_id")
    client.post(history_of(item), {"state": first.history_id, "field": "title_ar"})
    item.refresh_from_db()
    assert states_of(item)["title_en"] == "outdated"


def test_an_old_state_makes_nothing_public(item):
    client = member_of("Publishers")
    first = item.history.latest("history_id")
    edit(
        client, item, publication_state="withdrawn", withdrawal_reason_ar="خطأ", withdrawal_reason_en="Error"
    )
    client.post(history_of(item), {"state": first.history_id})
    item.refresh_from_db()
    assert item.publication_state == "withdrawn"


def test_what_the_rules_refuse_is_not_put_back():
    edition = factories.make_edition()
    session = factories.make_session(edition, status="draft", title_en="")
    client = member_of("Programme")
    first = session.history.get()
    edit(client, session, title_en="Title", status="confirmed")
    answer = client.post(history_of(session), {"state": first.history_id, "field": "title_en"}, follow=True)
    assert told(answer)[-1].startswith("This state cannot be put back.")
    session.refresh_from_db()
    assert session.title_en == "Title"


def test_a_translator_puts_back_texts_in_one_language_only(item):
    publisher, client = member_of("Publishers"), member_of("Translators: English")
    edit(publisher, item, title_en="A", title_ar="ب")
    first = item.history.earliest("history_id")
    buttons = page(client, item).select("input[name=field]")
    assert {button["value"] for button in buttons} == {"title_en"}
    assert client.post(history_of(item), {"state": first.history_id, "field": "title_ar"}).status_code == 403
    client.post(history_of(item), {"state": first.history_id})
    item.refresh_from_db()
    assert (item.title_en, item.title_ar) == ("The forum opens", "ب")


def test_who_may_only_read_puts_nothing_back(item):
    client = member_of("Auditors")
    assert not page(client, item).select(".put-back")
    state = item.history.earliest("history_id").history_id
    assert client.post(history_of(item), {"state": state}).status_code == 403


@pytest.mark.parametrize("state", ["", "x", "999999", "-1"])
def test_a_state_that_is_none_is_refused(item, state):
    assert member_of("Publishers").post(history_of(item), {"state": state}).status_code == 403


def test_the_lines_of_a_record_stand_in_its_history():
    delegation = factories.make_delegation(factories.make_edition())
    person = factories.make_participation(delegation.edition, delegation=delegation)
    Participation.objects.get(pk=person.pk).delete()
    heads = [
        head.get_text(" ", strip=True)
        for head in page(member_of("Protocol"), delegation).select(".revision-head")
    ]
    assert [head.split(" · ", 2)[2] for head in heads][:2] == [
        "Participation: deleted",
        "Participation: added",
    ]


def test_the_page_costs_the_same_for_three_states_and_for_thirty(item, django_assert_num_queries):
    client = member_of("Publishers")
    editions = [factories.make_edition(2020), factories.make_edition(2021)]
    client.get(history_of(item))
    for count in (3, 29):
        while item.history.count() < count:
            item.title_en += "x"
            item.edition = editions[item.history.count() % 2]
            item.save()
        with django_assert_num_queries(12):
            client.get(history_of(item))


def test_a_save_that_changed_nothing_is_no_state(item):
    item.save()
    assert item.history.count() > len(page(member_of("Publishers"), item).select(".revision")) == 1


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        (
            "en",
            [
                "Changed Title [English], Summary [Arabic], Summary [Arabic] (state).",
                "Changed Date of the news.",
            ],
        ),
        (
            "ar",
            ["عُدّل: العنوان [الإنجليزية]، الملخص [العربية]، الملخص [العربية] (الحالة).", "عُدّل: تاريخ الخبر."],
        ),
    ],
)
def test_the_log_names_fields_in_the_language_of_the_reader(item, reader, words):
    writer = member_of("Publishers")
    edit(writer, item, dated_on="2025-04-25")
    edit(writer, item, title_en="Another", summary_ar="ملخص", **{"summary_ar-state": "in_review"})
    rows = page(member_of("Publishers", language=reader), item).select("#change-history tbody td:last-child")
    assert [row.text.strip() for row in rows] == words


def test_a_file_is_not_put_back():
    """The former one is deleted as soon as another takes its place."""
    picture = factories.make_picture(caption_en="Old")
    first, name = picture.history.first(), picture.original.name
    client = member_of("Media desk")
    type(picture).objects.update(caption_en="New", original="pictures/other.jpg")
    client.post(history_of(picture), {"state": first.history_id})
    picture.refresh_from_db()
    assert (picture.caption_en, picture.original.name != name) == ("Old", True)
