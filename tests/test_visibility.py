"""What is not public is nowhere: a hidden twin of each kind against every address of the site."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.utils import timezone

from core.models import Edition, Picture
from events.choices import FastChangeKind
from events.fast_changes import FastChange
from events.models import Document, Recommendation, Speech
from events.releases import release_change
from news.models import NewsItem
from speakers.models import Delegation, Speaker
from tests import factories
from tests.addresses import public_addresses

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
KINDS = ("edition", "delegation", "speaker", "participation", "speech", "recommendation", "news")
KINDS += ("picture", "document")
STATED = (Edition, Delegation, Speaker, Speech, Recommendation, NewsItem, Picture, Document)
REASON = "Taken back at the request of the author."
REASONS = {"withdrawal_reason_en": REASON, "withdrawal_reason_ar": "سُحبت بطلب من صاحبها."}


def marker(kind: str) -> str:
    """A word in a hidden twin that stands nowhere else."""
    return f"Hidden{kind.title()}Twin"


def texts(field: str, kind: str) -> dict[str, str]:
    return {f"{field}_ar": marker(kind), f"{field}_en": marker(kind)}


def hidden_states() -> dict[str, dict]:
    now = timezone.now()
    return {
        "a draft": {"publication_state": "draft"},
        "an hour before publish_at": {"publish_at": now + HOUR},
        "under embargo": {"embargo_until": now + HOUR},
        "withdrawn": {"publication_state": "withdrawn"},
    }


def make_world(hidden: dict) -> list:
    """A public edition and, with each of its public records, a hidden twin that touches it."""
    edition = factories.make_edition(2025)
    track = factories.make_track(edition, code="a")
    room = factories.make_room(factories.make_venue(edition), slug="hall")
    speaker = factories.make_speaker(slug="open-speaker")
    open_delegation = factories.make_delegation(edition, factories.make_organisation(slug="open-body"))
    person = factories.make_participation(edition, speaker, delegation=open_delegation, role="head")
    session = factories.make_session(edition, code="p1", room=room, track=track)

    organisation = factories.make_organisation(slug="hidden-body", **texts("name", "delegation"))
    delegation = factories.make_delegation(edition, organisation, **hidden)
    twin = factories.make_speaker(slug="hidden-speaker", **texts("name", "speaker"), **hidden)
    post = texts("job_title", "participation")
    hidden_person = factories.make_participation(edition, twin, delegation=open_delegation, **post)
    member = factories.make_participation(edition, delegation=delegation, role="head")
    speech = factories.make_speech(
        edition, person, slug="hidden-speech", session=session, **texts("title", "speech"), **hidden
    )
    # Public records that touch the hidden ones.
    factories.make_speech(edition, hidden_person, slug="by-hidden", on_behalf_of=delegation, session=session)
    factories.make_speech(edition, member, slug="for-hidden", on_behalf_of=delegation)
    factories.make_role(session, hidden_person)
    factories.make_role(session, member, role="rapporteur")
    line = factories.make_recommendation(
        edition, proposed_by=delegation, **texts("text", "recommendation"), **hidden
    )
    news = factories.make_news_item(edition, slug="hidden-news", **texts("title", "news"), **hidden)
    open_news = factories.make_news_item(edition, slug="open-news")
    for item in (news, open_news):
        item.sessions.add(session)
        item.speakers.add(twin, speaker)
        item.delegations.add(delegation, open_delegation)

    picture = factories.make_picture(**texts("alt", "picture"), **texts("caption", "picture"), **hidden)
    factories.make_photo(edition, picture)
    factories.make_news_picture(open_news, picture)
    Speaker.objects.filter(pk=speaker.pk).update(portrait=picture)

    document = factories.make_document(edition, session=session, **texts("title", "document"), **hidden)

    other = factories.make_edition(2024, **texts("theme", "edition"), **hidden)
    make_inside(other, speaker)
    factories.make_release(edition)
    return [other, delegation, twin, speech, line, news, picture, document]


def make_inside(edition, speaker) -> None:
    """Public records of a hidden edition, under the edition's own marker."""
    organisation = factories.make_organisation(slug="inside-body", **texts("name", "edition"))
    delegation = factories.make_delegation(edition, organisation)
    person = factories.make_participation(
        edition, speaker, delegation=delegation, role="head", **texts("job_title", "edition")
    )
    room = factories.make_room(factories.make_venue(edition, **texts("name", "edition")), slug="inside-room")
    session = factories.make_session(edition, code="x1", room=room, **texts("title", "edition"))
    factories.make_track(edition, **texts("title", "edition"))
    factories.make_speech(edition, person, session=session, slug="inside-speech", **texts("title", "edition"))
    factories.make_recommendation(edition, **texts("text", "edition"))
    factories.make_partnership(edition, organisation)
    item = factories.make_news_item(edition, slug="inside-news", **texts("title", "edition"))
    item.sessions.add(session)
    inside = factories.make_picture(**texts("caption", "edition"))
    factories.make_photo(edition, inside)
    factories.make_news_picture(item, inside)
    for place in ({}, {"session": session}):
        factories.make_document(edition, **place, **texts("title", "edition"))
    factories.make_release(edition)


def read(answer) -> str:
    """The words of an answer; of a ZIP, those of the texts in it."""
    body = answer.content
    if answer.headers["Content-Type"] == "application/zip":
        with ZipFile(BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    return body.decode(errors="replace")


def is_file_of(kind: str, address: str, answer) -> bool:
    """Whether a picture or document is served: it holds no word that could be found in it."""
    return address.startswith(f"/media/{kind}s/") and answer.status_code == 200


def crawl(client) -> dict[str, list[str]]:
    """The addresses at which each kind's marker stands, in the body or in a header."""
    cache.clear()
    found: dict[str, list[str]] = {kind: [] for kind in (*KINDS, "session")}
    for address in public_addresses():
        answer = client.get(address)
        text = read(answer) + str(answer.headers)
        text = text.replace("\r\n ", "")  # a calendar breaks its lines within words
        for kind, addresses in found.items():
            if marker(kind) in text or is_file_of(kind, address, answer):
                addresses.append(address)
    return found


def test_the_crawl_reaches_every_kind_of_page():
    make_world({})
    addresses = set(public_addresses())
    for page in ("", "programme/", "sessions/p1/", "speakers/hidden-speaker/", "speeches/hidden-speech/"):
        assert {f"/{code}/2025/{page}" for code in ("ar", "en")} <= addresses
    assert {"/s/p1", "/ar/news/hidden-news/", "/en/2024/sessions/x1/", "/", "/robots.txt"} <= addresses


@pytest.mark.slow
@pytest.mark.parametrize("state", hidden_states())
def test_hidden_records_stand_nowhere(client, state):
    make_world(hidden_states()[state])
    assert crawl(client) == {kind: [] for kind in (*KINDS, "session")}


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["publish_at", "embargo_until"])
def test_an_hour_after_its_moment_each_record_stands_somewhere(client, moment):
    make_world({moment: timezone.now() + HOUR})
    for model in STATED:
        model.objects.filter(**{f"{moment}__isnull": False}).update(**{moment: timezone.now() - HOUR})
    found = crawl(client)
    assert {kind for kind in KINDS if found[kind]} == set(KINDS)
    for language in ("ar", "en"):
        assert f"/{language}/2024/" in found["edition"]
        assert f"/{language}/2025/delegations/hidden-body/" in found["delegation"]
        assert f"/{language}/2025/speakers/hidden-speaker/" in found["speaker"]
        assert f"/{language}/2025/speeches/hidden-speech/" in found["speech"]
        assert f"/{language}/2025/outcomes/" in found["recommendation"]
        assert f"/{language}/news/hidden-news/" in found["news"]
        assert f"/{language}/2025/media/photos/" in found["picture"]
        assert f"/{language}/2025/sessions/p1/" in found["document"]
    for kind in ("picture", "document"):
        assert [address for address in found[kind] if address.startswith(f"/media/{kind}s/")]


@pytest.mark.slow
def test_sessions_stand_nowhere_before_their_release(client):
    edition = factories.make_edition()
    factories.make_session(edition, code="p1")
    news = factories.make_news_item(edition)
    factories.make_release(edition)
    session = factories.make_session(edition, code="d1", status="draft", **texts("title", "session"))
    news.sessions.add(session)
    factories.make_speech(edition, session=session)
    factories.make_role(session)
    assert crawl(client)["session"] == []
    session.status = "confirmed"
    session.save()
    assert crawl(client)["session"] == []
    factories.make_release(edition)
    assert set(crawl(client)["session"]) >= {"/ar/2025/sessions/d1/", "/en/2025/programme/"}


@pytest.mark.slow
def test_edits_of_a_released_session_stand_nowhere_before_the_next_release(client):
    edition = factories.make_edition()
    room = factories.make_room(factories.make_venue(edition))
    session = factories.make_session(edition, code="p1", room=room)
    factories.make_release(edition)
    session.title_ar = session.title_en = marker("session")
    session.room, session.status = None, "cancelled"
    session.save()
    assert crawl(client)["session"] == []
    assert b"cancelled" not in client.get("/en/2025/sessions/p1/").content
    factories.make_release(edition)
    cache.clear()
    assert b"cancelled" in client.get("/en/2025/sessions/p1/").content
    assert "/en/2025/sessions/p1/" in crawl(client)["session"]


@pytest.mark.slow
@pytest.mark.parametrize("withdrawn", ["person", "absent"])
def test_who_stood_in_and_was_withdrawn_stands_nowhere(client, withdrawn):
    edition = factories.make_edition()
    session = factories.make_session(edition, code="p1")
    speakers = {name: factories.make_speaker(slug=name) for name in ("person", "absent")}
    person, absent = (factories.make_participation(edition, speaker) for speaker in speakers.values())
    speech = factories.make_speech(edition, absent, session=session)
    factories.make_release(edition)
    for column, text in texts("name", "speaker").items():
        setattr(speakers[withdrawn], column, text)
    speakers[withdrawn].save()
    action = FastChange(FastChangeKind.STAND_IN, line=speech, person=person, absent=absent)
    release_change(session, action, at=timezone.now() - HOUR)
    log = "/en/2025/programme/changes/"
    assert {log, f"/en/2025/speakers/{withdrawn}/"} <= set(crawl(client)["speaker"])
    Speaker.objects.filter(slug=withdrawn).update(
        publication_state="withdrawn", withdrawn_at=timezone.now(), **REASONS
    )
    assert crawl(client)["speaker"] == []


@pytest.mark.parametrize("state", hidden_states())
def test_a_hidden_delegation_is_no_choice_of_the_filters(client, state):
    make_world(hidden_states()[state])
    assert client.get("/en/2025/programme/", {"delegation": "hidden-body"}).status_code == 404
    assert client.get("/en/2025/programme/", {"q": marker("speaker")}).content.count(b"<article") == 0
