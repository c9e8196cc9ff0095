"""For whom the lists of the war room are, what they look at and what their figures mean."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.war_room.editions import path_to_edition, publications
from forum_site.war_room.lists import KEYS, documents, review
from tests import factories
from tests.browsing import filled_form
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")


@pytest.fixture
def edition():
    return factories.make_edition()


def soup(client, url=INDEX, **query) -> BeautifulSoup:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def keys(page) -> list[str]:
    return [head["id"].removeprefix("list-") for head in page.select(".work-list h2")]


def figure(page, key: str) -> str:
    head = page.select_one(f"#list-{key}")
    return " ".join(part.get_text() for part in head.select(".count, .of-rows"))


def lately(page) -> list[str]:
    return [name.text for name in page.select("section[aria-labelledby=list-latest] .row-record")]


def with_rights(*names: str) -> Client:
    """A browser of somebody on the staff who is in no group."""
    client = Client()
    user = factories.make_user(is_staff=True, language="en")
    for name in names:
        label, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=label, codename=codename))
    client.force_login(user)
    return client


def test_who_may_look_at_nothing_is_told_nothing(edition):
    factories.make_news_item(edition, title_en="Secret", publication_state="in_review", published_at=None)
    factories.make_session(edition, title_en="Secret")
    page = soup(with_rights())
    assert (page.select(".war-room-head"), keys(page)) == ([], [])
    assert "Secret" not in page.text
    answers = {key: with_rights().get(f"/admin/work/{key}/").status_code for key in KEYS}
    assert answers == dict.fromkeys(KEYS, 403)


def test_each_list_is_for_who_may_look_at_all_its_kinds(edition):
    page = soup(with_rights("core.view_edition", "events.change_session", "core.view_picture"))
    assert keys(page) == ["sessions", "pictures", "links", "latest"]
    assert len(page.select(".war-room-head")) == 1
    assert keys(soup(member_of("Auditors"))) == list(KEYS)


def test_changes_of_accounts_are_told_to_whoever_may_look_at_accounts(edition):
    admin, account = member_of("Administrators"), factories.make_user(username="phone")
    admin.post(address(account), filled_form(admin, address(account)) | {"first_name": "Floor"})
    assert lately(soup(admin)) == ["Floor"]
    assert lately(soup(member_of("Auditors"))) == []


def test_latest_changes_are_those_of_the_edition_and_of_none(edition):
    user, old = factories.make_user(), factories.make_edition(2024)
    changed = [
        factories.make_session(edition, code="a1", title_en="Of 2025"),
        factories.make_session(old, code="b1", title_en="Of 2024"),
        factories.make_news_item(title_en="Of no edition"),
        factories.make_participation(old, factories.make_speaker(name_en="Of 2024 too")).speaker,
        factories.make_room(factories.make_venue(edition), name_en="Room"),
    ]
    client = member_of("Auditors")
    section = soup(client).select_one("section[aria-labelledby=list-latest]")
    assert "No changes yet." in section.text
    assert section["class"] == ["module", "work-list"]
    for record in changed:
        LogEntry.objects.log_actions(user.pk, [record], CHANGE, "Changed", single_object=True)
    assert lately(soup(client, edition=edition.pk)) == ["Room", "Of no edition", "A1 Of 2025"]
    assert lately(soup(client, edition=old.pk)) == ["Of 2024 too", "Of no edition", "B1 Of 2024"]


def test_every_kind_that_goes_public_leads_to_an_edition():
    assert {model.__name__: path_to_edition(model) for model in publications()} == {
        "Edition": "pk",
        "Picture": "edition",
        "Speaker": "participations__edition",
        "Delegation": "edition",
        "Speech": "edition",
        "Recommendation": "edition",
        "Document": "edition",
        "NewsItem": "edition",
    }


def test_every_kind_that_waits_for_a_publisher_or_its_embargo_is_told(edition):
    person = factories.make_participation(edition)
    records = [
        edition,
        factories.make_picture(edition=edition),
        person.speaker,
        factories.make_delegation(edition),
        factories.make_speech(edition, original_language="ar", body_ar="<p>نص</p>"),
        factories.make_recommendation(edition),
        factories.make_document(edition),
        factories.make_news_item(),
    ]
    assert {type(record) for record in records} == set(publications())
    other = factories.make_edition(2024)
    factories.make_document(other, publication_state="in_review")
    soon = timezone.now() + timedelta(hours=3)
    for record in records:
        type(record).objects.filter(pk=record.pk).update(publication_state="in_review", embargo_until=soon)
    waiting = {f"{address(record)}#id_publication_state" for record in records}
    assert {row.url for row in review(edition).rows} == waiting
    embargoed = {f"{address(record)}#id_embargo_until_0" for record in records}
    assert {row.url for row in documents(edition).rows} == embargoed


def test_a_figure_counts_records_and_says_how_much_each_lacks(edition):
    factories.make_session(edition, code="p1")
    start = factories.at_hour(edition, 9)
    factories.make_session(edition, code="p2", session_type="break", starts_at=start)
    client = member_of("Programme")
    page = soup(client)
    assert figure(page, "sessions") == "2 7 gaps"
    assert len(page.select("section[aria-labelledby=list-sessions] li")) == 2
    assert "Total: 2 7 gaps" in " ".join(soup(client, "/admin/work/sessions/").text.split())
    page = soup(client, edition=factories.make_edition(2024).pk)
    assert figure(page, "sessions") == "0"
