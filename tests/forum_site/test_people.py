"""Two records of one person become one, and nothing that pointed to either points to nothing."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.models import TrashItem
from events.models import ReleasedSession, SessionRole
from speakers.merge import merge
from speakers.models import Participation, Speaker
from tests import factories
from tests.browsing import told
from tests.organisers import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    kept = factories.make_speaker(slug="fahad", name_ar="فهد اليوسف", name_en="Fahad Al-Yousef")
    other = factories.make_speaker(
        slug="fahd", name_ar="فهد يوسف", name_en="Fahd Yousuf", other_spellings="Fahed"
    )
    return kept, other


def page_of(speaker) -> str:
    return reverse("merge-people", args=[speaker.pk])


def merge_by_hand(client, kept, other):
    sent = {"other": other.pk, "confirmed": other.pk}
    return client.post(page_of(kept), sent, follow=True)


def test_posts_news_and_names_go_to_the_record_that_stays(pair):
    kept, other = pair
    edition = factories.make_edition()
    person = factories.make_participation(edition, other)
    item = factories.make_news_item(edition)
    item.speakers.add(other)
    answer = merge_by_hand(member_of("Protocol"), kept, other)
    assert told(answer) == ["“Fahd Yousuf” was merged into this record."]
    kept.refresh_from_db()
    assert list(kept.participations.all()) == [person]
    assert list(item.speakers.all()) == [kept]
    assert kept.other_spellings.splitlines() == ["فهد يوسف", "Fahd Yousuf", "Fahed"]
    assert [item.names["ar"] for item in TrashItem.objects.all()] == ["فهد يوسف"]


def test_the_old_address_leads_to_the_new_one_for_ever(client, pair):
    kept, other = pair
    factories.make_participation(factories.make_edition(), other)
    merge(kept, other)
    answer = client.get("/en/2025/speakers/fahd/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/2025/speakers/fahad/")
    assert client.get("/en/2025/speakers/fahad/").status_code == 200
    assert client.get("/en/2025/speakers/nobody/").status_code == 404


def test_an_address_leads_nowhere_while_the_person_is_hidden(client, pair):
    kept, other = pair
    factories.make_participation(factories.make_edition(), other)
    merge(kept, other)
    Speaker.objects.update(publication_state="draft")
    assert client.get("/en/2025/speakers/fahd/").status_code == 404


def test_what_both_do_in_one_edition_is_done_by_one(pair):
    kept, other = pair
    edition = factories.make_edition()
    delegation = factories.make_delegation(edition)
    mine = factories.make_participation(edition, kept)
    theirs = factories.make_participation(
        edition, other, delegation=delegation, role="head", honorific="excellency"
    )
    sessions = [factories.make_session(edition, code=f"p{n}") for n in range(3)]
    factories.make_role(sessions[0], mine)
    factories.make_role(sessions[0], theirs)
    factories.make_role(sessions[1], theirs)
    speech = factories.make_speech(edition, theirs, session=sessions[2])
    factories.make_release(edition)
    merge_by_hand(member_of("Protocol"), kept, other)
    person = Participation.objects.get()
    assert (person, person.delegation, person.role, person.honorific) == (
        mine,
        delegation,
        "head",
        "excellency",
    )
    assert sorted(SessionRole.objects.values_list("session__code", "participation")) == [
        ("p0", mine.pk),
        ("p1", mine.pk),
    ]
    speech.refresh_from_db()
    assert speech.participation == mine
    rows = ReleasedSession.objects.order_by("session__code")
    assert [row.people for row in rows] == [[mine.pk], [mine.pk], [mine.pk]]


def test_merging_is_no_change_of_the_programme(pair):
    kept, other = pair
    edition = factories.make_edition()
    factories.make_participation(edition, kept)
    theirs = factories.make_participation(edition, other)
    factories.make_speech(edition, theirs, session=factories.make_session(edition))
    factories.make_release(edition)
    client = member_of("Publishers", "Protocol")
    merge_by_hand(client, kept, other)
    page = client.get(reverse("admin:events_release_add"), {"edition": edition.pk}).content.decode()
    assert "Nothing to release" in page


def test_a_post_of_another_delegation_stays_as_it_is(pair):
    kept, other = pair
    edition = factories.make_edition()
    first, second = (factories.make_delegation(edition) for _ in range(2))
    mine = factories.make_participation(edition, kept, delegation=first)
    factories.make_participation(edition, other, delegation=second, role="head")
    merge(kept, other)
    mine.refresh_from_db()
    assert (mine.delegation, mine.role) == (first, "")


def test_both_are_shown_before_anything_happens(pair):
    kept, other = pair
    edition = factories.make_edition()
    for speaker in pair:
        factories.make_participation(edition, speaker, job_title_ar="وزير", job_title_en="Minister")
    client = member_of("Protocol")
    assert client.get(page_of(kept)).status_code == 200
    page = client.post(page_of(kept), {"other": other.pk}).content.decode()
    assert "Both take part in the same edition" in page
    assert page.count("Minister") == 2
    assert Speaker.objects.count() == 2


def test_nobody_is_merged_with_themselves(pair):
    with pytest.raises(ValueError, match="themselves"):
        merge(pair[0], pair[0])
    merge_by_hand(member_of("Protocol"), pair[0], pair[0])
    assert Speaker.objects.count() == 2


def test_only_protocol_merges(pair):
    for group in ("Media desk", "Publishers", "Translators: English", "Auditors"):
        client = member_of(group)
        assert client.get(page_of(pair[0])).status_code == 403
        merge_by_hand(client, *pair)
    assert Speaker.objects.count() == 2


def test_who_is_public_does_not_vanish_and_the_page_says_why(pair):
    kept, other = pair
    Speaker.objects.filter(pk=kept.pk).update(publication_state="draft")
    for groups in (["Protocol"], ["Protocol", "Publishers"]):
        page = merge_by_hand(member_of(*groups), kept, other)
        [said] = BeautifulSoup(page.content, "html.parser").select(".errornote")
        assert "the person's page would vanish" in said.text
        assert [link["href"] for link in said.select("a")] == [page_of(other)]
        assert b'name="confirmed"' not in page.content
    assert Speaker.objects.count() == 2


def test_how_much_moves_is_told_of_both(pair):
    kept, other = pair
    edition = factories.make_edition()
    person = factories.make_participation(edition, other)
    factories.make_speech(edition, person)
    for role in ("chair", "moderator"):
        factories.make_role(factories.make_session(edition, code=role), person, role=role)
    page = member_of("Protocol").post(page_of(kept), {"other": other.pk})
    sections = BeautifulSoup(page.content, "html.parser").select(".merge-pair section > p:last-child")
    assert [each.text for each in sections] == [
        "Sessions: 0 · Speeches: 0 · News: 0",
        "Sessions: 2 · Speeches: 1 · News: 0",
    ]
