"""What is deleted can be had back for 30 days, with all that went with it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import override

from core.models import Picture, TrashItem
from core.trash import NotRestorable, keep_in_trash, restore
from events.models import Session, SessionRole, Track
from news.models import NewsItem
from speakers.models import Participation
from tests import factories
from tests.browsing import filled_form, told
from tests.organisers import address, member_of, stored

pytestmark = pytest.mark.django_db
TRASH = "admin:core_trashitem_changelist"


def delete(client, record):
    answer = client.post(address(record).replace("change/", "delete/"), {"post": "yes"})
    assert answer.status_code == 302
    return TrashItem.objects.get(object_id=record.pk, kind=record._meta.label_lower)


def put_back(client, item):
    return client.post(reverse("admin:core_trashitem_restore", args=[item.pk]), follow=True)


@pytest.fixture
def session():
    edition = factories.make_edition()
    start = factories.at_hour(edition, 9)
    track = factories.make_track(edition)
    session = factories.make_session(
        edition, code="p1", starts_at=start, duration=timedelta(minutes=90), track=track,
        interpretation=[{"language": "ar", "channel": 1}], body_ar="<p>نص</p>",
    )  # fmt: skip
    factories.make_role(session)
    factories.make_news_item(edition).sessions.add(session)
    return session


def test_a_session_comes_back_with_its_people_and_its_news(session):
    before, role = stored(session), stored(session.roles.get())
    client = member_of("Programme")
    item = delete(client, session)
    assert (Session.objects.count(), SessionRole.objects.count()) == (0, 0)
    assert told(put_back(client, item))[-1] == f"“P1 {session.title_en}” is back."
    assert (stored(session), stored(SessionRole.objects.get())) == (before, role)
    assert list(NewsItem.objects.get().sessions.all()) == [session]
    assert not TrashItem.objects.exists()
    assert [state.history_type for state in session.history.all()] == ["+", "-", "+"]


def test_what_lost_its_link_has_it_again(session):
    client = member_of("Programme")
    track = session.track
    other = factories.make_track(session.edition)
    item = delete(client, track)
    assert Session.objects.get().track is None
    put_back(client, item)
    assert Session.objects.get().track == track
    item = delete(client, track)
    Session.objects.update(track=other)
    put_back(client, item)
    assert (Session.objects.get().track, Track.objects.count()) == (other, 2)


def test_many_records_deleted_at_once_come_back_at_once(session):
    client = member_of("Media desk", "Publishers")
    items = [factories.make_news_item(session.edition) for _ in range(3)]
    chosen = {"action": "delete_selected", "_selected_action": [item.pk for item in items], "post": "yes"}
    client.post(reverse("admin:news_newsitem_changelist"), chosen)
    assert (NewsItem.objects.count(), TrashItem.objects.count()) == (1, 3)
    keys = TrashItem.objects.values_list("pk", flat=True)
    client.post(reverse(TRASH), {"action": "restore_many", "_selected_action": list(keys)})
    assert (NewsItem.objects.count(), TrashItem.objects.count()) == (4, 0)


def test_a_line_that_is_ticked_away_goes_to_the_trash(session):
    client, role = member_of("Programme"), session.roles.get()
    sent = filled_form(client, address(session)) | {"roles-0-DELETE": "on"}
    assert client.post(address(session), sent).status_code == 302
    item = TrashItem.objects.get()
    put_back(client, item)
    assert SessionRole.objects.get() == role


def test_a_taken_name_is_told_and_nothing_comes_back(session):
    client = member_of("Programme")
    item = delete(client, session)
    factories.make_session(session.edition, code="p1")
    assert told(put_back(client, item))[-1].endswith("This edition already has a session with this code.")
    assert (Session.objects.count(), SessionRole.objects.count(), TrashItem.objects.count()) == (1, 0, 1)


def test_an_owner_that_is_gone_is_told():
    edition = factories.make_edition()
    delegation = factories.make_delegation(edition)
    person = factories.make_participation(edition, delegation=delegation)
    item = keep_in_trash(person)
    person.delete()
    keep_in_trash(delegation)
    delegation.delete()
    with override("en"), pytest.raises(NotRestorable, match="is gone as well: delegation"):
        restore(item)
    assert not Participation.objects.exists()


def test_it_is_named_in_the_organisers_language(session):
    client = member_of("Programme", language="ar")
    delete(client, session)
    page = BeautifulSoup(client.get(reverse(TRASH)).content, "html.parser")
    assert page.select_one(".field-name").text == f"P1 {session.title_ar}"


def test_only_who_could_add_it_restores_it(session):
    item = delete(member_of("Programme"), session)
    for role in ("Protocol", "Auditors", "Translators: English"):
        client = member_of(role)
        assert client.get(reverse(TRASH)).status_code == 200
        assert put_back(client, item).status_code == 403
        client.post(reverse(TRASH), {"action": "restore_many", "_selected_action": [item.pk]})
    assert not Session.objects.exists()


def test_only_administrators_delete_for_good(session):
    item = delete(member_of("Programme"), session)
    chosen = {"action": "delete_selected", "_selected_action": [item.pk], "post": "yes"}
    member_of("Programme").post(reverse(TRASH), chosen)
    assert TrashItem.objects.exists()
    member_of("Administrators").post(reverse(TRASH), chosen)
    assert not TrashItem.objects.exists()


def test_after_thirty_days_it_is_gone_for_good(session):
    client = member_of("Programme")
    item = delete(client, session)
    TrashItem.objects.update(deleted_at=item.deleted_at - timedelta(days=29, hours=23))
    delete(client, factories.make_session(session.edition))
    assert TrashItem.objects.filter(pk=item.pk).exists()
    TrashItem.objects.filter(pk=item.pk).update(deleted_at=item.deleted_at - timedelta(days=30, minutes=1))
    delete(client, factories.make_session(session.edition))
    assert not TrashItem.objects.filter(pk=item.pk).exists()


def test_a_deletion_that_is_refused_leaves_nothing_in_the_trash(session):
    factories.make_release(session.edition)
    client = member_of("Programme")
    client.post(address(session).replace("change/", "delete/"), {"post": "yes"})
    assert Session.objects.exists()
    assert not TrashItem.objects.exists()


def test_reading_an_address_restores_nothing(session):
    item = delete(member_of("Programme"), session)
    address_of_it = reverse("admin:core_trashitem_restore", args=[item.pk])
    assert member_of("Programme").get(address_of_it).status_code == 405


def test_the_file_of_a_picture_stays_as_long_as_it_can_come_back(django_capture_on_commit_callbacks):
    picture = factories.make_picture()
    name = picture.original.name
    with django_capture_on_commit_callbacks(execute=True):
        item = delete(member_of("Media desk", "Publishers"), picture)
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        put_back(member_of("Media desk", "Publishers"), item)
    assert Picture.objects.get().original.name == name
    assert default_storage.exists(name)


def test_the_file_goes_when_the_trash_is_emptied(django_capture_on_commit_callbacks):
    picture = factories.make_picture()
    with django_capture_on_commit_callbacks(execute=True):
        item = delete(member_of("Media desk", "Publishers"), picture)
    with django_capture_on_commit_callbacks(execute=True):
        item.delete()
    assert not default_storage.exists(picture.original.name)
