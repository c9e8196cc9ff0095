"""The organisers' first page: what is left to do, and that it costs the same however much that is."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.utils import timezone

from core.models import Edition
from core.translated import CONDITIONS
from core.translation_states import approve_all, translated_fields
from events.models import Session, Speech
from forum_site.war_room.head import edition_for
from forum_site.war_room.lists import KEYS, documents, review, sessions
from forum_site.war_room.translations import translation_gaps
from news.models import NewsItem
from speakers.models import Participation, Speaker
from tests import factories
from tests.browsing import filled_form
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


@pytest.fixture
def edition():
    edition = factories.make_edition(theme_ar="شعار", theme_en="Theme")
    approve_all(edition)
    edition.save()
    return edition


def page(client, **query) -> BeautifulSoup:
    answer = client.get(INDEX, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def rows(soup, key: str) -> list[tuple[str, str]]:
    section = soup.select_one(f"section[aria-labelledby=list-{key}]")
    links = section.select(".row a")
    return [(link["href"], " ".join(link.text.split())) for link in links]


def counts(soup) -> dict[str, int]:
    heads = soup.select(".work-list h2")
    return {head["id"].removeprefix("list-"): int(head.select_one(".count").text) for head in heads}


def test_editing_the_arabic_of_a_published_text_is_listed_and_counted_until_it_is_approved(edition):
    client = member_of("Publishers")
    item = factories.make_news_item(edition)
    approve_all(item)
    item.save()
    before = counts(page(client))["translations"]
    client.post(address(item), filled_form(client, address(item)) | {"title_ar": "عنوان آخر"})
    soup = page(client)
    assert counts(soup)["translations"] == before + 1
    assert (f"{address(item)}#id_title_en", "Title: Outdated English") in rows(soup, "translations")
    approved = filled_form(client, address(item)) | {"title_en-state": "approved"}
    client.post(address(item), approved)
    assert counts(page(client))["translations"] == before


def test_what_blocks_stands_first_and_says_so(edition):
    factories.make_news_item(edition, slug="drafted")
    untranslated = factories.make_news_item(edition, slug="untranslated", body_ar="نص")
    session = factories.make_session(edition, status="draft", title_en="")
    soup = page(member_of("Auditors"))
    assert rows(soup, "translations")[1] == (f"{address(untranslated)}#id_body_en", "Text: Missing English")
    first = soup.select_one("section[aria-labelledby=list-translations] .row")
    assert first["class"] == ["row", "blocks"]
    assert first.a["href"] == f"{address(session)}#id_title_en"
    assert "blocks publication" in first.text
    assert "Translators: English" in first.text


def test_the_gaps_are_those_of_the_edition_and_of_none(edition):
    for each in (edition, factories.make_edition(2024)):
        factories.make_news_item(each, slug=f"n{each.year}")
        factories.make_session(each, code=f"s{each.year}")
        factories.make_participation(each, factories.make_speaker(slug=f"p{each.year}"))
    factories.make_news_item(slug="general")
    found = {
        str(getattr(gap.record, "slug", getattr(gap.record, "code", ""))) for gap in translation_gaps(edition)
    }
    assert {"n2025", "s2025", "p2025", "general"} <= found
    assert not {"n2024", "s2024", "p2024"} & found


def test_every_kind_of_text_is_looked_through():
    assert {model for model in apps.get_models() if translated_fields(model)} == set(CONDITIONS)


def test_a_session_says_what_it_lacks_until_it_has_it(edition):
    session = factories.make_session(edition, code="p1")
    people = ["no chair", "no speaker", "no interpretation languages"]
    lacking = ["no time", "no room", *people, "no description"]
    client = member_of("Programme")
    assert [what for _url, what in rows(page(client), "sessions")] == lacking
    venue = factories.make_venue(edition)
    Session.objects.update(
        starts_at=factories.at_hour(edition, 9),
        room=factories.make_room(venue),
        interpretation=[{"language": "en", "channel": 2}],
        summary_ar="ملخص",
    )
    factories.make_role(session)
    factories.make_speech(edition, session=session)
    assert sessions(edition).rows == []


def test_conflicts_are_listed_with_their_severity(edition):
    room = factories.make_room(factories.make_venue(edition))
    hour = {"starts_at": factories.at_hour(edition, 9), "duration": timedelta(hours=1), "room": room}
    first = factories.make_session(edition, code="p1", **hour)
    factories.make_session(edition, code="p2", **hour)
    soup = page(member_of("Programme"))
    [(url, what)] = rows(soup, "conflicts")
    assert url == address(first)
    assert "p2" in what.lower()


def test_breaks_need_nobody_and_what_is_cancelled_nothing(edition):
    start, room = factories.at_hour(edition, 9), factories.make_room(factories.make_venue(edition))
    factories.make_session(edition, session_type="break", starts_at=start, room=room)
    factories.make_session(edition, status="cancelled")
    assert sessions(edition).rows == []


def test_protocol_is_told_what_its_people_lack(edition):
    delegations = [factories.make_delegation(edition) for _ in range(2)]
    head = factories.make_participation(
        edition, delegation=delegations[0], role="head", honorific="excellency"
    )
    type(delegations[0]).objects.filter(pk=delegations[0].pk).update(protocol_order=1)
    client = member_of("Protocol")
    found = [what for _url, what in rows(page(client), "protocol")]
    assert found == ["no post", "no head of delegation", "no order of precedence, though others have one"]
    sent = filled_form(client, address(head)) | {"job_title_ar": "وزير", "job_title_en": "Minister"}
    client.post(address(head), sent)
    found = [what for _url, what in rows(page(client), "protocol")]
    assert found[0].startswith("post changed on ")


def test_an_embargo_that_ends_within_a_day_is_told(edition):
    soon = timezone.now() + timedelta(hours=3)
    factories.make_speech(edition, embargo_until=soon, original_language="ar", body_ar="<p>نص</p>")
    late = factories.make_speech(edition, embargo_until=soon + timedelta(days=2), original_language="ar")
    Speech.objects.filter(pk=late.pk).update(body_ar="<p>نص</p>")
    assert len(documents(edition).rows) == 1


def test_pictures_say_what_they_lack(edition):
    lacking = {
        "publication_state": "draft",
        "published_at": None,
        "alt_en": "",
        "credit_ar": "",
        "credit_en": "",
    }
    factories.make_picture(edition=edition, width=300, height=200, **lacking)
    found = [what for _url, what in rows(page(member_of("Media desk")), "pictures")]
    assert found == ["no alternative text", "no credit", "too small"]


def test_what_waits_for_a_publisher_is_told(edition):
    item = factories.make_news_item(edition)
    assert review(edition).rows == []
    NewsItem.objects.update(publication_state="in_review")
    assert [row.url for row in review(edition).rows] == [f"{address(item)}#id_publication_state"]


def test_the_head_tells_what_is_public_and_what_waits(edition):
    client = member_of("Publishers")
    assert "none yet" in page(client).select_one(".war-room-head").text
    session = factories.make_session(edition, code="p1")
    factories.make_release(edition)
    Session.objects.filter(pk=session.pk).update(title_en="Other")
    text = " ".join(page(client).select_one(".war-room-head").text.split())
    assert "Release 1, Tuesday 1 January 2019" in text
    assert "1 change · Look and release" in text
    assert "Look and release" not in page(member_of("Programme")).select_one(".war-room-head").text


def test_a_long_list_is_cut_and_leads_to_the_whole(edition):
    for _number in range(9):
        factories.make_news_item(edition)
    approve_all(edition.forum)
    edition.forum.save()
    client = member_of("Media desk")
    soup = page(client)
    assert len(rows(soup, "translations")) == 8
    link = soup.select_one(".all-rows a")["href"]
    assert len(BeautifulSoup(client.get(link).content, "html.parser").select(".work-rows .row")) == 9
    assert client.get("/admin/work/nothing/").status_code == 404
    assert client.get(f"/admin/work/translations/?edition={edition.pk}x").status_code == 200


def test_a_site_without_an_edition_has_nothing_to_tell():
    assert not page(member_of("Publishers")).select(".war-room-head")
    assert member_of("Publishers").get("/admin/work/translations/").status_code == 404


def test_the_edition_to_come_is_chosen_then_the_newest_one(edition):
    at = factories.at_hour(edition, 12, days=-300)
    sample = factories.make_edition(
        2027, is_sample=True, ordinal=None, starts_on=date(2027, 4, 1), ends_on=None
    )
    old = factories.make_edition(2021)
    assert edition_for("", at) == edition
    assert edition_for("", at + timedelta(days=3000)) == edition
    assert edition_for(str(old.pk), at) == old
    assert edition_for(str(sample.pk), at) == sample
    assert Edition.objects.count() == 3


def test_who_is_not_signed_in_sees_nothing(client, edition):
    assert client.get("/admin/work/translations/").status_code == 302


@pytest.mark.slow
@pytest.mark.parametrize("count", [3, 300])
def test_it_costs_the_same_for_three_records_and_for_three_hundred(edition, django_assert_num_queries, count):
    names = {"name_ar": "متحدث", "name_en": "Speaker"}
    speakers = Speaker.objects.bulk_create(
        Speaker(slug=f"s{n}", grammatical_gender="m", biography_ar="<p>نص</p>", **names) for n in range(count)
    )
    people = Participation.objects.bulk_create(
        Participation(edition=edition, speaker=each) for each in speakers
    )
    found = Session.objects.bulk_create(
        Session(edition=edition, code=f"p{n}", title_ar="ج", title_en="S", status="confirmed",
                session_type="plenary", starts_on=edition.starts_on) for n in range(count)
    )  # fmt: skip
    Speech.objects.bulk_create(
        Speech(edition=edition, slug=f"w{n}", session=session, participation=person, title_ar="ك")
        for n, (session, person) in enumerate(zip(found, people, strict=True))
    )
    client = member_of("Auditors")
    page(client)
    with django_assert_num_queries(56):
        soup = page(client)
    assert counts(soup)["sessions"] == count
    assert set(counts(soup)) == set(KEYS)
