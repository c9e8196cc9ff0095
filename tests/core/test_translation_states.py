"""How far each text is in each language, kept by whatever saves a record."""

import importlib

import pytest
from django.apps import apps

from core.choices import TranslationState
from core.models import Picture
from core.translation_states import approve_all, choose, gaps_of, states_of, translated_fields
from events.models import Session, Speech
from news.models import NewsItem
from speakers.models import Delegation
from tests.browsing import filled_form
from tests.factories import make_edition, make_news_item, make_picture, make_session, make_speech
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db


def approved(**kw) -> NewsItem:
    item = make_news_item(title_ar="خبر", title_en="News", **kw)
    approve_all(item)
    item.save()
    return item


def open_states(record) -> dict[str, str]:
    record.refresh_from_db()
    return {name: str(state) for name, state in states_of(record).items() if state != "approved"}


def change(record, **texts) -> dict[str, str]:
    """What is open after a change through an instance that was read anew."""
    record = type(record).objects.get(pk=record.pk)
    for name, text in texts.items():
        setattr(record, name, text)
    record.save()
    return open_states(record)


def test_a_new_translation_is_a_draft_and_its_source_is_not():
    assert open_states(make_news_item()) == {"title_en": "draft"}


def test_a_text_in_one_language_only_is_missing_in_the_other():
    item = make_news_item(summary_ar="ملخص")
    assert open_states(item) == {"title_en": "draft", "summary_en": "missing"}


def test_a_text_in_no_language_is_no_gap():
    assert "body_en" not in states_of(make_news_item())


def test_a_change_of_the_source_makes_its_translation_outdated():
    assert change(approved(), title_ar="خبر آخر") == {"title_en": "outdated"}


def test_a_source_that_says_again_what_was_approved_gives_the_approval_back():
    item = approved()
    assert change(item, title_ar="خبر آخر") == {"title_en": "outdated"}
    assert change(item, title_ar="خبر ثالث") == {"title_en": "outdated"}
    assert change(item) == {"title_en": "outdated"}
    assert change(item, title_ar="خبر") == {}
    change(item, title_ar="خبر آخر")
    change(item, title_en="Other news")
    assert change(item, title_ar="خبر") == {"title_en": "outdated"}


def test_what_was_never_approved_is_not_given_back_with_its_source():
    item = make_news_item(title_ar="خبر", title_en="News")
    assert change(item, title_ar="خبر آخر") == {"title_en": "outdated"}
    assert change(item, title_ar="خبر") == {"title_en": "outdated"}


def test_a_change_of_the_translation_makes_it_a_draft_and_leaves_the_source():
    assert change(approved(), title_en="Other news") == {"title_en": "draft"}


def test_what_changes_in_both_languages_at_once_is_a_draft():
    assert change(approved(), title_ar="خبر آخر", title_en="Other news") == {"title_en": "draft"}


def test_an_outdated_text_that_is_rewritten_is_a_draft():
    item = approved()
    change(item, title_ar="خبر آخر")
    assert change(item, title_en="Other news") == {"title_en": "draft"}


def test_a_text_in_review_is_outdated_by_a_new_source():
    item = approved()
    choose(item, {"title_en": TranslationState.IN_REVIEW})
    item.save()
    assert open_states(item) == {"title_en": "in_review"}
    assert change(item, title_ar="خبر آخر") == {"title_en": "outdated"}


def test_a_chosen_state_counts_for_one_save():
    item = approved()
    choose(item, {"title_en": TranslationState.APPROVED})
    item.title_en = "Other news"
    item.save()
    assert open_states(item) == {}
    item.title_en = "News again"
    item.save()
    assert open_states(item) == {"title_en": "draft"}


def test_saving_again_changes_nothing():
    item = approved()
    assert change(item) == {}
    change(item, title_ar="خبر آخر")
    assert change(item) == {"title_en": "outdated"}


def test_a_source_written_after_its_translation_is_a_draft_and_outdates_nothing():
    item = make_news_item(title_ar="", title_en="News", publication_state="draft")
    assert open_states(item) == {"title_ar": "missing"}
    assert change(item, title_ar="خبر") == {"title_ar": "draft"}


def test_a_text_that_is_emptied_is_missing_then_a_draft():
    item = approved(summary_ar="ملخص", summary_en="Summary")
    assert change(item, summary_en="") == {"summary_en": "missing"}
    assert change(item, summary_en="Summary") == {"summary_en": "draft"}


def test_the_language_of_delivery_is_the_source_of_a_speech():
    speech = make_speech(make_edition(), original_language="en")
    approve_all(speech)
    speech.save()
    assert change(speech, title_en="Another title") == {"title_ar": "outdated"}


def test_what_a_query_changes_behind_the_back_is_seen_at_the_next_save():
    item = approved()
    NewsItem.objects.filter(pk=item.pk).update(title_ar="خبر آخر")
    assert change(item) == {"title_en": "outdated"}


def test_what_is_made_in_bulk_has_its_states():
    edition = make_edition()
    Session.objects.bulk_create(
        [Session(edition=edition, code="x1", starts_on=edition.starts_on, title_ar="ج")]
    )
    assert open_states(Session.objects.get()) == {"title_en": "missing"}


def test_only_what_must_stand_in_every_language_blocks():
    session = make_session(make_edition(), status="draft", title_en="", summary_ar="ملخص")
    session.refresh_from_db()
    assert [(gap.column, gap.state, gap.blocks) for gap in gaps_of(session)] == [
        ("title_en", "missing", True),
        ("summary_en", "missing", False),
    ]


def test_texts_that_are_worked_out_or_chosen_have_no_state():
    assert translated_fields(Speech) == ("title", "summary", "body")
    assert translated_fields(Delegation) == ()


def test_states_are_found_by_the_database():
    item = approved()
    change(item, title_ar="خبر آخر")
    make_news_item()
    found = NewsItem.objects.filter(translation_states__states__title_en="outdated")
    assert [record.pk for record in found] == [item.pk]


@pytest.mark.parametrize("app", ["core", "speakers", "events", "news"])
def test_what_stood_in_a_table_before_counts_as_approved(app):
    """The migration names the texts of each model that keeps states and is older than they are."""
    number = {"core": "0004", "events": "0005"}.get(app, "0002")
    texts = importlib.import_module(f"{app}.migrations.{number}_translation_states").TEXTS
    keeping = [model for model in apps.get_app_config(app).get_models() if translated_fields(model)]
    keeping = [model for model in keeping if model is not Picture]
    assert {model.__name__: tuple(texts[model.__name__]) for model in keeping} == {
        model.__name__: translated_fields(model) for model in keeping
    }


def test_pictures_keep_states_too():
    picture = make_picture(caption_ar="في الافتتاح")
    assert open_states(picture) == {"alt_en": "draft", "caption_en": "missing"}
    approve_all(picture)
    picture.save()
    assert change(picture, alt_ar="صورة أخرى") == {"alt_en": "outdated", "caption_en": "missing"}
    stored, translator = picture.original.name, member_of("Translators: English")
    sent = filled_form(translator, address(picture)) | {"alt_en": "Another", "alt_ar": "غيرها"}
    assert translator.post(address(picture), sent).status_code == 302
    picture.refresh_from_db()
    assert (picture.alt_ar, picture.alt_en) == ("صورة أخرى", "Another")
    assert picture.original.name == stored
    assert open_states(picture)["alt_en"] == "draft"


def test_the_migration_keeps_what_is_missing():
    item = make_news_item(summary_ar="ملخص")
    NewsItem.objects.update(translation_states={})
    importlib.import_module("news.migrations.0002_translation_states").approve(apps, None)
    assert open_states(item) == {"summary_en": "missing"}
    assert change(item, title_ar="خبر آخر") == {"title_en": "outdated", "summary_en": "missing"}
