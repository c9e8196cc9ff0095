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


@pytest.fixture
def edition():
    return factories.make_edition()


def test_whoever_changed_a_sensitive_record_last_does_not_publish_it(settings, edition):
    settings.SECOND_APPROVAL = ["events.speech"]
    first, second = (member_of("Publishers") for _ in range(2))
    speech = factories.make_speech(edition)
    Speech.objects.update(publication_state="draft", published_at=None)
    refusal = "Another person must publish this: you changed it last."
    publish = {"publication_state": "published"}
    assert (
        first.post(address(speech), filled_form(first, address(speech)) | {"title_en": "New"}).status_code
        == 302
    )
    assert errors(first.post(address(speech), filled_form(first, address(speech)) | publish)) == [refusal]
    changelist = reverse("admin:events_speech_changelist")
    chosen = {"action": "publish", "_selected_action": [speech.pk]}
    assert f"“New”: {refusal}" in told(first.post(changelist, chosen, follow=True))
    edited = filled_form(second, address(speech)) | publish | {"title_en": "Newer"}
    assert errors(second.post(address(speech), edited)) == [refusal]
    assert stored(speech)["publication_state"] == "draft"
    assert second.post(address(speech), filled_form(second, address(speech)) | publish).status_code == 302
    assert stored(speech)["publication_state"] == "published"


def test_other_records_are_published_by_whoever_wrote_them(settings, edition):
    settings.SECOND_APPROVAL = ["events.speech"]
    client, item = member_of("Publishers"), factories.make_news_item(edition)
    NewsItem.objects.update(publication_state="draft", published_at=None)
    sent = filled_form(client, address(item)) | {"publication_state": "published", "title_en": "New"}
    assert client.post(address(item), sent).status_code == 302


def test_an_unknown_kind_is_told_at_the_start(settings):
    settings.SECOND_APPROVAL = ["events.session"]
    assert [fault.id for fault in check_second_approval(None)] == ["core.E005"]
