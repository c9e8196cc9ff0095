"""What the members of each group may do, by the form, by hand and by actions on a list."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse

from events.models import Speech
from forum_site.roles import make_groups, roles
from news.models import NewsItem
from tests import factories
from tests.browsing import errors, filled_form
from tests.organisers import address, member_of, stored

pytestmark = pytest.mark.django_db
OURS = ("core", "speakers", "events", "news")


@pytest.fixture
def edition():
    return factories.make_edition()


@pytest.fixture
def session(edition):
    start = factories.at_hour(edition, 9)
    session = factories.make_session(edition, code="p1", starts_at=start, summary_ar="ملخص")
    factories.make_role(session)
    return session


def differing(before: dict, after: dict) -> set[str]:
    """The columns that changed, but for those the site itself keeps."""
    kept = {"updated_at", "translation_states"}
    return {name for name in before if before[name] != after[name]} - kept


# The groups ----------------------------------------------------------------------------------------


def test_every_group_is_named_in_both_languages():
    make_groups(roles(), only_new=True)
    names = Group.objects.values_list("name", flat=True)
    assert len(names) == 9
    assert all(re.fullmatch(r"[^a-z]+ · [A-Z][a-zA-Z: ]+", name) for name in names), names


def test_the_groups_are_made_again_without_taking_anything(capsys):
    call_command("make_groups")
    group = Group.objects.get(name__endswith="Programme")
    group.permissions.remove(Permission.objects.get(codename="add_session", content_type__app_label="events"))
    group.permissions.add(Permission.objects.get(codename="add_newsitem"))
    call_command("make_groups", "--only-new")
    assert not group.permissions.filter(codename="add_session").exists()
    capsys.readouterr()
    call_command("make_groups")
    assert capsys.readouterr().out.splitlines() == [group.name]
    assert group.permissions.filter(codename__in=["add_session", "add_newsitem"]).count() == 2
    assert Group.objects.count() == 9


def test_nobody_but_administrators_sees_accounts():
    for role in ("Programme", "Translators: English", "Auditors"):
        assert member_of(role).get(reverse("admin:core_user_changelist")).status_code == 403
    assert member_of("Administrators").get(reverse("admin:core_user_changelist")).status_code == 200


# Translators ---------------------------------------------------------------------------------------


def test_a_translator_writes_the_texts_in_one_language_and_nothing_else(session):
    client, before = member_of("Translators: English"), stored(session)
    sent = filled_form(client, address(session))
    names = {name.split("-")[0] for name in sent if not name.startswith(("roles", "speeches", "_"))}
    assert names - {"opened"} == {
        *(f"{field}_{code}" for field in ("title", "summary", "body") for code in ("ar", "en")),
        "code", "session_type", "status", "starts_on", "position", "start", "minutes", "room", "progress",
        "floor_language", "interpreter_team", "interpretation_ar", "interpretation_en", "interpretation_fr",
        "interpretation_es", "interpretation_ru", "interpretation_zh", "access", "track", "stream_url",
        "recording_url",
    }  # fmt: skip
    assert client.post(address(session), sent | {"summary_en": "Summary"}).status_code == 302
    assert differing(before, stored(session)) == {"summary_en"}


def test_what_a_translator_sends_by_hand_for_anything_else_counts_for_nothing(session, edition):
    client, before = member_of("Translators: English"), stored(session)
    role = stored(session.roles.get())
    room = factories.make_room(factories.make_venue(edition))
    sent = filled_form(client, address(session)) | {
        "title_ar": "عنوان آخر", "title_en": "Another title", "start": "11:00", "starts_on": "2025-04-25",
        "minutes": "5", "code": "x9", "status": "cancelled", "room": str(room.pk), "access": "closed",
        "title_ar-state": "approved", "title_en-state": "in_review", "opened": "",
        "roles-TOTAL_FORMS": "2", "roles-INITIAL_FORMS": "1", "roles-0-role": "moderator",
        "roles-0-DELETE": "on", "roles-0-id": str(role["id"]), "roles-0-session": str(session.pk),
        "roles-1-role": "chair", "roles-1-participation": str(role["participation_id"]),
    }  # fmt: skip
    assert client.post(address(session), sent).status_code == 302
    after = stored(session)
    assert differing(before, after) == {"title_en"}
    assert after["translation_states"]["states"]["title_en"] == "in_review"
    assert stored(session.roles.get()) == role


@pytest.mark.parametrize("model", ["newsitem", "speech"])
def test_a_translator_moves_nothing_and_approves_nothing(edition, model):
    record = factories.make_news_item(edition) if model == "newsitem" else factories.make_speech(edition)
    type(record).objects.update(publication_state="draft", published_at=None)
    client, before = member_of("Translators: English"), stored(record)
    sent = filled_form(client, address(record)) | {"publication_state": "published", "slug": "other"}
    assert client.post(address(record), sent).status_code == 302
    assert differing(before, stored(record)) == set()
    refused = client.post(address(record), sent | {"title_en-state": "approved"})
    assert any("approved is not one of the available choices" in line for line in errors(refused))
    changelist = reverse(f"admin:{record._meta.app_label}_{model}_changelist")
    offered = BeautifulSoup(client.get(changelist).content, "html.parser").select(
        "select[name=action] option"
    )
    assert offered == []
    client.post(changelist, {"action": "publish", "_selected_action": [record.pk]})
    assert stored(record)["publication_state"] == "draft"


def test_a_translator_adds_and_deletes_nothing(session):
    client = member_of("Translators: Arabic", "Translators: English")
    assert client.get(reverse("admin:events_session_add")).status_code == 403
    assert (
        client.post(reverse("admin:events_session_delete", args=[session.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_a_locked_field_says_who_may_change_it(session):
    client = member_of("Translators: English", language="en")
    page = BeautifulSoup(client.get(address(session)).content, "html.parser")
    assert page.select_one("#id_start").has_attr("disabled")
    assert "Can be changed by: Programme, Publishers" in page.select_one(".field-start").text
    arabic = "Can be changed by: Programme, Publishers, Translators: Arabic"
    assert arabic in page.select_one(".field-title_ar, .field-title").text
    assert not page.select_one("#id_title_en").has_attr("disabled")
    assert page.select_one("#id_title_ar").has_attr("disabled")


def test_the_lines_of_a_session_are_open_in_one_language(session, edition):
    speech = factories.make_speech(edition, session=session)
    client, before = member_of("Translators: English"), stored(speech)
    sent = filled_form(client, address(session))
    sent |= {"speeches-0-title_en": "Other words", "speeches-0-title_ar": "كلام", "speeches-0-slug": "x"}
    assert client.post(address(session), sent).status_code == 302
    assert differing(before, stored(speech)) == {"title_en"}


# The others ----------------------------------------------------------------------------------------


def test_the_media_desk_goes_up_to_review(edition):
    client, item = member_of("Media desk"), factories.make_news_item(edition)
    NewsItem.objects.update(publication_state="draft", published_at=None)
    sent = filled_form(client, address(item)) | {"title_en": "Other"}
    assert client.post(address(item), sent | {"publication_state": "in_review"}).status_code == 302
    refused = client.post(address(item), sent | {"publication_state": "published"})
    assert any("published is not one of the available choices" in line for line in errors(refused))
    client.post(address(item), sent | {"publish_at_0": "2025-01-01", "publish_at_1": "9:00"})
    assert (stored(item)["publication_state"], stored(item)["publish_at"]) == ("in_review", "")


def test_what_is_published_is_neither_unpublished_nor_freed_by_the_media_desk(edition):
    client, item = (
        member_of("Media desk"),
        factories.make_news_item(edition, embargo_until="2099-01-01T00:00Z"),
    )
    before = stored(item)
    sent = filled_form(client, address(item)) | {"publication_state": "draft", "embargo_until_0": ""}
    assert client.post(address(item), sent | {"embargo_until_1": "", "title_en": "Other"}).status_code == 302
    assert differing(before, stored(item)) == {"title_en"}


def test_an_embargo_can_be_noted_before_anything_is_out(edition):
    client, item = member_of("Media desk"), factories.make_news_item(edition)
    NewsItem.objects.update(publication_state="draft", published_at=None)
    sent = filled_form(client, address(item)) | {"embargo_until_0": "2099-01-01", "embargo_until_1": "9:00"}
    assert client.post(address(item), sent).status_code == 302
    assert stored(item)["embargo_until"] != ""


def test_publishers_publish_and_approve(edition):
    client, speech = member_of("Publishers"), factories.make_speech(edition)
    Speech.objects.update(publication_state="in_review", published_at=None)
    sent = filled_form(client, address(speech)) | {
        "publication_state": "published",
        "title_en-state": "approved",
    }
    assert client.post(address(speech), sent).status_code == 302
    assert stored(speech)["publication_state"] == "published"
    assert stored(speech)["translation_states"]["states"] == {}


def test_programme_changes_sessions_makes_fast_changes_and_releases_nothing(session):
    factories.make_release(session.edition)
    client = member_of("Programme")
    sent = filled_form(client, address(session)) | {"start": "10:00"}
    assert client.post(address(session), sent).status_code == 302
    assert client.get(reverse("admin:events_session_fast_change", args=[session.pk])).status_code == 200
    assert client.get(reverse("admin:events_release_add")).status_code == 403
    assert client.get(reverse("admin:news_newsitem_add")).status_code == 403


def test_protocol_writes_people_and_no_news(edition):
    client, person = member_of("Protocol"), factories.make_participation(edition)
    sent = filled_form(client, address(person)) | {"protocol_order": "3"}
    assert client.post(address(person), sent).status_code == 302
    assert stored(person)["protocol_order"] == 3
    item = factories.make_news_item(edition)
    before = stored(item)
    client.post(address(item), {"title_en": "Other"})
    assert stored(item) == before


def test_auditors_read_everything_and_write_nothing(session):
    client = member_of("Auditors")
    for model in admin.site._registry:
        if model._meta.app_label in OURS and model._meta.model_name != "user":
            url = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            assert client.get(reverse(f"{url}_changelist")).status_code == 200, model
            assert client.get(reverse(f"{url}_add")).status_code == 403, model
    before = stored(session)
    assert client.post(address(session), {"title_en": "Other"}).status_code == 403
    assert stored(session) == before
