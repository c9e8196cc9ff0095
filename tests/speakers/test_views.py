"""Pages of people and delegations."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition(2025, country="KW")


def soup(client, address: str, status: int = 200) -> BeautifulSoup:
    cache.clear()
    answer = client.get(address if address.startswith("/") else f"/en/2025/{address}")
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in page.select(selector)]


def hrefs(page, selector: str) -> list[str]:
    return [link["href"] for link in page.select(selector)]


def make_person(edition, slug: str, **kw):
    return factories.make_participation(
        edition, factories.make_speaker(slug=slug, name_en=slug.title()), **kw
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("speakers/", "No speakers are recorded for this edition."),
        ("delegations/", "No delegations are recorded for this edition."),
    ],
)
def test_an_empty_list_of_a_past_edition_says_so(client, edition, address, words):
    page = soup(client, address)
    assert texts(page, ".empty") == [words]
    assert "/en/2025/" in hrefs(page, "main .ways-out a")


@pytest.mark.parametrize(
    ("address", "words"),
    [("speakers", "The speakers will be announced."), ("delegations", "The delegations will be announced.")],
)
def test_an_empty_list_of_a_coming_edition_says_so(client, address, words):
    factories.make_edition(2999)
    assert texts(soup(client, f"/en/2999/{address}/"), ".empty") == [words]


def test_the_list_of_speakers_is_by_name_and_only_of_the_listed(client, edition):
    for slug in ("zayd", "adam"):
        make_person(edition, slug)
    make_person(edition, "unlisted", is_listed=False)
    make_person(factories.make_edition(2024), "other-edition")
    page = soup(client, "speakers/")
    assert texts(page, "main .row__title") == ["Adam", "Zayd"]
    assert hrefs(page, "main .row__title a") == ["/en/2025/speakers/adam/", "/en/2025/speakers/zayd/"]
    assert texts(page, ".lead") == ["2 speakers, by name"]


def test_a_speaker_is_addressed_and_named_with_post_and_delegation(client, edition):
    delegation = factories.make_delegation(edition, factories.make_organisation(slug="kw", name_en="Kuwait"))
    words = {"honorific": "excellency_minister", "personal_title": "counsellor", "role": "head"}
    posts = {"job_title_ar": "وزير العدل", "job_title_en": "Minister of Justice"}
    make_person(edition, "nasser", delegation=delegation, **words, **posts)
    page = soup(client, "speakers/nasser/")
    assert page.h1.text.strip() == "H.E. Counsellor\u00a0Nasser"
    assert texts(page, ".byline__post") == ["Minister of Justice"]
    assert (texts(page, "dl.facts dd a"), texts(page, ".facts__second")) == (
        ["Kuwait"],
        ["Head of delegation"],
    )
    assert hrefs(page, "dl.facts a") == ["/en/2025/delegations/kw/"]


@pytest.mark.parametrize("kind", ["unlisted", "elsewhere", "nobody"])
def test_a_person_who_is_not_shown_has_no_page(client, edition, kind):
    if kind == "unlisted":
        make_person(edition, kind, is_listed=False)
    if kind == "elsewhere":
        make_person(factories.make_edition(2024), kind)
    soup(client, f"speakers/{kind}/", status=404)


def test_a_withdrawn_person_who_was_never_listed_here_is_not_there(client, edition):
    person = make_person(edition, "unlisted", is_listed=False)
    person.speaker.publication_state = "withdrawn"
    person.speaker.save()
    soup(client, "speakers/unlisted/", status=404)
    person.is_listed = True
    person.save()
    soup(client, "speakers/unlisted/", status=410)


def test_a_person_keeps_the_post_of_each_edition(client, edition):
    speaker = factories.make_speaker(slug="nasser", name_en="Nasser")
    earlier = factories.make_edition(2024)
    hidden = factories.make_edition(2023, publication_state="draft")
    for year, post in ((edition, "Minister"), (earlier, "Director"), (hidden, "Secret")):
        factories.make_participation(year, speaker, job_title_ar="منصب", job_title_en=post)
    now, then = soup(client, "speakers/nasser/"), soup(client, "/en/2024/speakers/nasser/")
    assert (texts(now, ".byline__post"), texts(then, ".byline__post")) == (["Minister"], ["Director"])
    assert hrefs(now, "dl.facts a") == ["/en/2024/speakers/nasser/"]
    assert hrefs(then, "dl.facts a") == ["/en/2025/speakers/nasser/"]
    assert texts(now, "dl.facts .facts__second") == ["Director"]
    assert "Secret" not in now.text


def test_a_speaker_leads_to_speeches_sessions_and_news(client, edition):
    person = make_person(edition, "nasser")
    spoken, run = (factories.make_session(edition, code=code) for code in ("a1", "b1"))
    factories.make_session(edition, code="c1")
    factories.make_speech(edition, person, slug="his", session=spoken)
    factories.make_speech(edition, slug="other", session=factories.make_session(edition, code="d1"))
    factories.make_role(run, person)
    factories.make_news_item(edition, slug="news").speakers.add(person.speaker)
    factories.make_release(edition)
    page = soup(client, "speakers/nasser/")
    assert hrefs(page, 'section[aria-labelledby="speeches-of"] a') == ["/en/2025/speeches/his/"]
    sessions = ["/en/2025/sessions/a1/", "/en/2025/sessions/b1/"]
    assert hrefs(page, 'section[aria-labelledby="sessions-of"] a') == sessions
    assert hrefs(page, 'section[aria-labelledby="news-about"] li a') == ["/en/news/news/"]


def test_a_person_without_anything_has_no_empty_headings(client, edition):
    make_person(edition, "nasser")
    assert soup(client, "speakers/nasser/").select("main h2") == []


def test_delegations_stand_in_protocol_order_and_state_the_rule(client, edition):
    for slug, kind in (("un", "international_organisation"), ("qa", "gcc_member"), ("kw", "gcc_member")):
        organisation = factories.make_organisation(
            slug=slug, name_en=slug.upper(), country="KW" if slug == "kw" else ""
        )
        factories.make_delegation(edition, organisation, kind=kind)
    page = soup(client, "delegations/")
    assert texts(page, "main ol .row__title") == ["KW", "QA", "UN"]
    rule = "The host state comes first, then the other states by name, then organisations, "
    assert texts(page, ".rule-of-order p") == [rule + "then diplomatic missions."]
    edition.delegations.filter(organisation__slug="un").update(protocol_order=1)
    page = soup(client, "delegations/")
    assert texts(page, "main ol .row__title") == ["UN", "KW", "QA"]
    assert texts(page, ".rule-of-order p") == ["The order was given by Protocol."]


def test_a_delegation_shows_its_head_and_listed_members_only(client, edition):
    delegation = factories.make_delegation(edition, factories.make_organisation(slug="kw"))
    make_person(edition, "member", delegation=delegation, role="member")
    make_person(edition, "unlisted", delegation=delegation, role="member", is_listed=False)
    make_person(edition, "head", delegation=delegation, role="head", is_listed=False)
    page = soup(client, "delegations/kw/")
    members = 'section[aria-labelledby="members"]'
    assert texts(page, f"{members} .row__title") == ["Head", "Member"]
    assert hrefs(page, f"{members} a") == ["/en/2025/speakers/member/"]
    assert texts(page, f"{members} .row__kicker") == ["Head of delegation", "Member"]


def test_a_delegation_has_both_names_and_its_other_editions(client, edition):
    organisation = factories.make_organisation(slug="kw", name_ar="دولة الكويت", name_en="State of Kuwait")
    factories.make_delegation(edition, organisation)
    factories.make_delegation(factories.make_edition(2024), organisation)
    factories.make_delegation(factories.make_edition(2023), organisation, publication_state="draft")
    page = soup(client, "delegations/kw/")
    assert (page.h1.text, texts(page, ".other-name")) == ("State of Kuwait", ["دولة الكويت"])
    assert hrefs(page, "main aside a") == ["/en/2024/delegations/kw/"]


def test_a_delegation_leads_to_what_is_said_for_it(client, edition):
    delegation = factories.make_delegation(edition, factories.make_organisation(slug="kw"))
    session, run = (factories.make_session(edition, code=code) for code in ("a1", "b1"))
    factories.make_speech(edition, slug="for-it", on_behalf_of=delegation, session=session)
    factories.make_role(run, factories.make_participation(edition, delegation=delegation))
    factories.make_release(edition)
    page = soup(client, "delegations/kw/")
    assert hrefs(page, 'section[aria-labelledby="speeches-of"] a') == ["/en/2025/speeches/for-it/"]
    sessions = ["/en/2025/sessions/a1/", "/en/2025/sessions/b1/"]
    assert hrefs(page, 'section[aria-labelledby="sessions-of"] a') == sessions


def test_a_delegation_of_another_edition_is_not_there(client, edition):
    factories.make_delegation(factories.make_edition(2024), factories.make_organisation(slug="kw"))
    soup(client, "delegations/kw/", status=404)


def test_a_session_run_by_a_hidden_person_is_not_theirs(client, edition):
    delegation = factories.make_delegation(edition, factories.make_organisation(slug="kw"))
    hidden = factories.make_speaker(publication_state="draft")
    person = factories.make_participation(edition, hidden, delegation=delegation)
    factories.make_role(factories.make_session(edition, code="a1"), person)
    factories.make_release(edition)
    assert soup(client, "delegations/kw/").select('section[aria-labelledby="sessions-of"]') == []


def test_a_news_page_lists_the_people_as_they_stood_in_its_edition(client, edition):
    person = make_person(edition, "nasser")
    make_person(factories.make_edition(2024), "other")
    item = factories.make_news_item(edition, slug="news")
    item.speakers.add(person.speaker)
    assert hrefs(soup(client, "/en/news/news/"), "main aside dl.facts a") == [
        "/en/2025/",
        "/en/2025/speakers/nasser/",
    ]
