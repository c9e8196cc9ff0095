"""Kinds of records that nobody publishes alone."""

import pytest
from django.urls import reverse

from core.checks import check_second_approval
from events.models import Speech
from news.models import NewsItem
from tests import factories
from tests.browsing import errors, filled_form, told
from tests.organisers import address, member_of, stored

pytestmark = pytest.mark.django_db

REFUSAL = "Another person must publish this: you changed it last."
STAYS = (
    "Two people stand for this published text: a publisher moves it back to review first, and another "
    "person than the one who changes it publishes it again."
)


@pytest.fixture
def edition():
    return factories.make_edition()


def test_whoever_changed_a_sensitive_record_last_does_not_publish_it(settings, edition):
    settings.SECOND_APPROVAL = ["events.speech"]
    first, second = (member_of("Publishers") for _ in range(2))
    speech = factories.make_speech(edition)
    Speech.objects.update(publication_state="draft", published_at=None)
    publish = {"publication_state": "published"}
    assert (
        first.post(address(speech), filled_form(first, address(speech)) | {"title_en": "New"}).status_code
        == 302
    )
    assert errors(first.post(address(speech), filled_form(first, address(speech)) | publish)) == [REFUSAL]
    changelist = reverse("admin:events_speech_changelist")
    chosen = {"action": "publish", "_selected_action": [speech.pk]}
    assert f"“New”: {REFUSAL}" in told(first.post(changelist, chosen, follow=True))
    edited = filled_form(second, address(speech)) | publish | {"title_en": "Newer"}
    assert errors(second.post(address(speech), edited)) == [REFUSAL]
    assert stored(speech)["publication_state"] == "draft"
    assert second.post(address(speech), filled_form(second, address(speech)) | publish).status_code == 302
    assert stored(speech)["publication_state"] == "published"


def post(client, record, **values):
    return client.post(address(record), filled_form(client, address(record)) | values)


def test_who_only_moves_a_record_on_is_no_second_author(settings, edition):
    settings.SECOND_APPROVAL = ["events.speech"]
    author, mover = (member_of("Publishers") for _ in range(2))
    speech = factories.make_speech(edition)
    Speech.objects.update(publication_state="draft", published_at=None)
    assert post(author, speech, title_en="New").status_code == 302
    assert post(mover, speech, publication_state="in_review").status_code == 302
    assert errors(post(author, speech, publication_state="published")) == [REFUSAL]
    chosen = {"_selected_action": [speech.pk]}
    changelist = reverse("admin:events_speech_changelist")
    for action in ("to_draft", "to_review"):
        mover.post(changelist, chosen | {"action": action})
    assert f"“New”: {REFUSAL}" in told(author.post(changelist, chosen | {"action": "publish"}, follow=True))
    assert post(mover, speech, publication_state="published").status_code == 302
    assert stored(speech)["publication_state"] == "published"


@pytest.mark.parametrize("publish_at", [None, "2099-01-01T06:00Z"])
def test_a_sensitive_text_is_not_rewritten_while_it_is_published(settings, edition, publish_at):
    settings.SECOND_APPROVAL = ["events.speech"]
    client, session = member_of("Publishers", "Programme", "Media desk"), factories.make_session(edition)
    speech = factories.make_speech(edition, session=session, publish_at=publish_at)
    post(client, speech, publication_state="draft", title_en="First")
    Speech.objects.update(publication_state="published")
    before = stored(speech)
    assert errors(post(client, speech, title_en="Rewritten")) == [STAYS]
    assert errors(post(client, session, **{"speeches-0-title_en": "Rewritten"})) == [STAYS]
    oldest = speech.history.last()
    back = {"state": oldest.history_id, "field": "title_en"}
    history = reverse("admin:events_speech_history", args=[speech.pk])
    assert told(client.post(history, back, follow=True)) == [STAYS]
    assert stored(speech) == before
    assert post(client, speech, publication_state="in_review", title_en="Rewritten").status_code == 302
    assert errors(post(client, speech, publication_state="published")) == [REFUSAL]
    assert post(member_of("Publishers"), speech, publication_state="published").status_code == 302
    assert (stored(speech)["title_en"], stored(speech)["publication_state"]) == ("Rewritten", "published")


def test_other_records_are_published_by_whoever_wrote_them(settings, edition):
    settings.SECOND_APPROVAL = ["events.speech"]
    client, item = member_of("Publishers"), factories.make_news_item(edition)
    NewsItem.objects.update(publication_state="draft", published_at=None)
    sent = filled_form(client, address(item)) | {"publication_state": "published", "title_en": "New"}
    assert client.post(address(item), sent).status_code == 302


def test_an_unknown_kind_is_told_at_the_start(settings):
    settings.SECOND_APPROVAL = ["events.session"]
    assert [fault.id for fault in check_second_approval(None)] == ["core.E005"]
