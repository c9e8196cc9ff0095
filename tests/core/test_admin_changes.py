"""What the organisers' site writes: kept pages become stale, states move, nothing is done by half."""

import pytest
from django.test import Client
from django.urls import reverse

from core.choices import PublicationState
from core.models import ContentVersion, Forum, User
from core.publishing import settle
from events.models import Track
from speakers.models import Speaker
from tests.factories import make_edition, make_speaker, make_track, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def edition():
    return make_edition()


def test_a_save_raises_the_content_version(signed_in, edition):
    before = ContentVersion.read()
    url = reverse("admin:core_forum_change", args=[edition.forum_id])
    forum = {
        "name_ar": "المنتدى",
        "name_en": "The forum",
        "short_name_ar": "المنتدى",
        "short_name_en": "Forum",
    }
    assert signed_in.post(url, forum).status_code == 302
    assert ContentVersion.read() > before
    assert Forum.objects.get().name_en == "The forum"


def test_a_deletion_raises_the_content_version(signed_in, edition):
    track = Track.objects.create(edition=edition, code="a", title_ar="محور", title_en="Track")
    before = ContentVersion.read()
    answer = signed_in.post(reverse("admin:events_track_delete", args=[track.pk]), {"post": "yes"})
    assert answer.status_code == 302
    assert ContentVersion.read() > before
    track = Track.objects.create(edition=edition, code="b", title_ar="محور", title_en="Track")
    before = ContentVersion.read()
    action = {"action": "delete_selected", "_selected_action": [track.pk], "post": "yes"}
    assert signed_in.post(reverse("admin:events_track_changelist"), action).status_code == 302
    assert ContentVersion.read() > before
    assert not Track.objects.exists()


def test_a_deletion_from_a_list_fails_whole(signed_in, edition, monkeypatch):
    track = make_track(edition)

    def fail():
        raise RuntimeError("no connection")

    monkeypatch.setattr("core.admin.base.bump", fail)
    action = {"action": "delete_selected", "_selected_action": [track.pk], "post": "yes"}
    with pytest.raises(RuntimeError, match="no connection"):
        signed_in.post(reverse("admin:events_track_changelist"), action)
    assert Track.objects.get() == track


def test_states_move_from_the_list(signed_in):
    whole = Speaker.objects.create(slug="whole", name_ar="اسم", name_en="Name", grammatical_gender="m")
    half = Speaker.objects.create(slug="half", name_ar="اسم", grammatical_gender="m")
    url, before = reverse("admin:speakers_speaker_changelist"), ContentVersion.read()
    User.objects.update(language="en")
    answer = signed_in.post(url, {"action": "publish", "_selected_action": [whole.pk, half.pk]}, follow=True)
    whole.refresh_from_db()
    half.refresh_from_db()
    assert whole.publication_state == PublicationState.PUBLISHED
    assert whole.published_at
    assert half.publication_state == PublicationState.DRAFT
    assert "was not moved. Still empty: full name (English)." in answer.content.decode()
    assert ContentVersion.read() > before


def test_what_readers_saw_is_withdrawn_with_a_reason_only(signed_in):
    speaker, url = make_speaker(), reverse("admin:speakers_speaker_changelist")
    User.objects.update(language="en")
    action = {"action": "withdraw", "_selected_action": [speaker.pk]}
    answer = signed_in.post(url, action, follow=True).content.decode()
    assert "Still empty: reason of withdrawal (Arabic), reason of withdrawal (English)." in answer
    speaker.refresh_from_db()
    assert (speaker.publication_state, speaker.withdrawn_at) == (PublicationState.PUBLISHED, None)
    Speaker.objects.update(withdrawal_reason_ar="خطأ", withdrawal_reason_en="A mistake")
    signed_in.post(url, action)
    speaker.refresh_from_db()
    assert (speaker.publication_state, bool(speaker.withdrawn_at)) == (PublicationState.WITHDRAWN, True)
    signed_in.post(url, action | {"action": "publish"})
    speaker.refresh_from_db()
    assert speaker.withdrawn_at is None


@pytest.mark.parametrize("action", ["publish", "withdraw", "to_draft"])
def test_moving_a_state_keeps_what_a_colleague_saves(signed_in, monkeypatch, action):
    states = {"publish": "published", "withdraw": "withdrawn", "to_draft": "draft"}
    earlier = "published" if action == "to_draft" else "draft"
    speaker = make_speaker(name_en="Name", publication_state=earlier, published_at=None)

    def slowly(record, at):
        Speaker.objects.filter(pk=record.pk).update(name_en="Corrected")
        settle(record, at)

    monkeypatch.setattr("core.admin.publication.settle", slowly)
    signed_in.post(
        reverse("admin:speakers_speaker_changelist"), {"action": action, "_selected_action": [speaker.pk]}
    )
    stored = Speaker.objects.get()
    assert (stored.name_en, stored.publication_state) == ("Corrected", states[action])
    assert bool(stored.published_at) == (action == "publish")
    assert stored.updated_at > speaker.updated_at
