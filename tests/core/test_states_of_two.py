"""Nobody approves or sends on a text that changed after they read it."""

import pytest
from bs4 import BeautifulSoup

from core.translation_states import approve_all, states_of
from tests import factories
from tests.browsing import errors, filled_form, sent_by
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
SAID = (
    "The text or its original changed after you opened it, so the state you chose was not taken. "
    "Read it, then choose again."
)


@pytest.fixture
def item():
    item = factories.make_news_item(title_en="News", summary_ar="ملخص", summary_en="Summary")
    approve_all(item)
    item.save()
    return item


def open_states(item) -> dict[str, str]:
    item.refresh_from_db()
    return {name: str(state) for name, state in states_of(item).items() if state != "approved"}


@pytest.mark.parametrize(
    ("group", "changed", "open_before"),
    [
        ("Translators: English", {"summary_en": "An unread summary"}, {"summary_en": "draft"}),
        ("Translators: Arabic", {"summary_ar": "ملخص آخر"}, {"summary_en": "outdated"}),
    ],
)
def test_a_state_chosen_for_a_text_that_changed_meanwhile_is_asked_for_again(
    item, group, changed, open_before
):
    publisher, translator = member_of("Publishers"), member_of(group)
    sent = filled_form(publisher, address(item)) | {"summary_en-state": "approved"}
    translator.post(address(item), filled_form(translator, address(item)) | changed)
    answer = publisher.post(address(item), sent)
    assert errors(answer) == [SAID]
    assert open_states(item) == open_before
    [(name, text)] = changed.items()
    assert BeautifulSoup(answer.content, "html.parser").select_one(f"#id_{name}").text.strip() == text
    again = sent_by(answer)
    assert again["summary_en-state"] == ""
    assert publisher.post(address(item), again | {"summary_en-state": "approved"}).status_code == 302
    assert open_states(item) == {}


def test_a_translator_does_not_send_on_what_its_original_has_left_behind(item):
    first, second = member_of("Translators: English"), member_of("Publishers")
    sent = filled_form(first, address(item)) | {"title_en": "The news", "title_en-state": "in_review"}
    second.post(address(item), filled_form(second, address(item)) | {"title_ar": "خبر آخر"})
    assert errors(first.post(address(item), sent)) == [SAID]
    assert open_states(item) == {"title_en": "outdated"}


def test_a_state_is_taken_where_another_text_changed_meanwhile(item):
    publisher, translator = member_of("Publishers"), member_of("Translators: English")
    sent = filled_form(publisher, address(item)) | {"summary_en-state": "in_review"}
    translator.post(address(item), filled_form(translator, address(item)) | {"title_en": "The news"})
    assert publisher.post(address(item), sent).status_code == 302
    assert open_states(item) == {"title_en": "draft", "summary_en": "in_review"}
