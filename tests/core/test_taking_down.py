"""Deleting and restoring take nothing from the public and bring nothing back but by a publisher's hand."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from core.models import TrashItem
from core.models.trash import KEPT
from core.trash import NotRestorable, keep_in_trash, restore
from speakers.models import Speaker, SpeakerAlias
from tests import factories
from tests.browsing import filled_form, told
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
ON_PAGE = "This is published: only a publisher takes it from the public."


def delete(client, record) -> int:
    return client.post(address(record).replace("change/", "delete/"), {"post": "yes"}).status_code


def bring_back(client, record):
    item = TrashItem.objects.get(object_id=record.pk, kind=record._meta.label_lower)
    return client.post(reverse("admin:core_trashitem_restore", args=[item.pk]), follow=True)


def put_in_trash(record) -> TrashItem:
    item = keep_in_trash(record)
    type(record).objects.filter(pk=record.pk).delete()
    return item


def test_what_is_published_is_not_deleted_without_the_right_to_publish():
    item = factories.make_news_item()
    desk = member_of("Media desk")
    assert ON_PAGE in desk.get(address(item)).content.decode()
    assert delete(desk, item) == 403
    item.publication_state = "draft"
    item.save()
    assert ON_PAGE not in desk.get(address(item)).content.decode()
    assert delete(desk, item) == 302


def test_what_was_withdrawn_in_public_is_deleted_by_nobody():
    gone = {"publication_state": "withdrawn", "withdrawn_at": timezone.now()}
    reasons = {"withdrawal_reason_ar": "سبب", "withdrawal_reason_en": "Reason"}
    item = factories.make_news_item(**gone, **reasons)
    chief = member_of("Media desk", "Publishers", is_superuser=True)
    assert "goes on saying why" in chief.get(address(item)).content.decode()
    assert delete(chief, item) == 403
    never_public = factories.make_news_item(published_at=None, **gone, **reasons)
    assert delete(chief, never_public) == 302


@pytest.mark.parametrize(
    ("groups", "state"), [(["Media desk"], "in_review"), (["Media desk", "Publishers"], "published")]
)
def test_what_was_published_comes_back_for_review_or_by_a_publisher(groups, state):
    item = factories.make_news_item(title_en="News")
    put_in_trash(item)
    said = told(bring_back(member_of(*groups), item))
    item.refresh_from_db()
    assert item.publication_state == state
    waits = ["It waits for review: a publisher makes it public."] if state == "in_review" else []
    assert said == ["“News” is back.", *waits]


def test_what_was_signed_comes_back_unsigned():
    record = factories.make_help_record()
    assert record.second_signer_id
    back = restore(put_in_trash(record), may_publish=True)
    assert (back.first_signer_id, back.second_signer_id, back.first_signed_at) == (None, None, None)


def test_after_thirty_days_it_neither_shows_nor_comes_back():
    item = put_in_trash(factories.make_news_item(title_en="Old"))
    client = member_of("Media desk")
    listed = client.get(reverse("admin:core_trashitem_changelist"))
    assert "Old" in listed.content.decode()
    TrashItem.objects.update(deleted_at=timezone.now() - KEPT - timedelta(seconds=1))
    item.refresh_from_db()
    assert "Old" not in client.get(reverse("admin:core_trashitem_changelist")).content.decode()
    assert client.post(reverse("admin:core_trashitem_restore", args=[item.pk])).status_code == 404
    with pytest.raises(NotRestorable):
        restore(item)
    call_command("empty_trash", verbosity=0)
    assert not TrashItem.objects.exists()


def test_a_link_to_what_is_gone_is_left_out_and_told():
    edition = factories.make_edition()
    item = factories.make_news_item(edition, title_en="News")
    kept, gone = factories.make_session(edition), factories.make_session(edition)
    item.sessions.add(kept, gone)
    put_in_trash(item)
    gone.delete()
    said = told(bring_back(member_of("Media desk", "Publishers"), item))
    assert said == [
        "“News” is back.",
        "What it was linked to is gone in part, and so are these links: session.",
    ]
    item.refresh_from_db()
    assert list(item.sessions.all()) == [kept]


def test_a_line_goes_as_it_is_stored_and_says_where_it_stood():
    session = factories.make_session(factories.make_edition(), code="p1", title_en="Opening")
    role = factories.make_role(session, factories.make_participation(session.edition))
    client = member_of("Programme")
    sent = filled_form(client, address(session))
    other = factories.make_participation(session.edition)
    sent |= {"roles-0-DELETE": "on", "roles-0-participation": other.pk}
    assert client.post(address(session), sent).status_code == 302
    item = TrashItem.objects.get()
    assert item.names["en"].endswith("(P1 Opening)")
    assert item.records[0]["fields"]["participation"] == role.participation_id


def test_the_trash_shows_only_kinds_that_somebody_may_look_at():
    put_in_trash(factories.make_news_item(title_en="Secret draft"))
    trash = reverse("admin:core_trashitem_changelist")
    assert "Secret draft" not in member_of().get(trash).content.decode()
    assert "Secret draft" in member_of("Auditors").get(trash).content.decode()


def test_a_former_address_is_free_for_whom_it_belonged_to_and_nobody_else():
    kept, other = factories.make_speaker(), factories.make_speaker(slug="former")
    item = put_in_trash(other)
    SpeakerAlias.objects.create(slug="former", speaker=kept)
    new = Speaker(slug="former", name_ar="آخر", name_en="Another", grammatical_gender="f")
    with pytest.raises(ValidationError, match="شخص آخر"):
        new.full_clean()
    restore(item, may_publish=True)
    assert not SpeakerAlias.objects.exists()
