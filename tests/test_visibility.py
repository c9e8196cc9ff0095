"""What is not public is nowhere, to the second: hidden twins of each kind against every address."""

import pytest
from django.utils import timezone

from core.trash import keep_in_trash
from events.choices import FastChangeKind
from events.fast_changes import FastChange
from events.releases import release_change
from speakers.models import Speaker
from tests import factories
from tests.addresses import public_addresses
from tests.hidden import (
    HIDDEN,
    HOUR,
    KINDS,
    MOMENT,
    NOWHERE,
    REASONS,
    SECOND,
    crawl,
    make_world,
    marker,
    texts,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of the site."""

    def set_clock(moment) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


def test_the_crawl_reaches_every_kind_of_page():
    make_world({})
    addresses = set(public_addresses())
    for page in ("", "programme/", "sessions/p1/", "speakers/hidden-speaker/", "speeches/hidden-speech/"):
        assert {f"/{code}/2025/{page}" for code in ("ar", "en")} <= addresses
    assert {"/s/p1", "/ar/news/hidden-news/", "/en/2024/sessions/x1/", "/", "/robots.txt"} <= addresses


@pytest.mark.slow
@pytest.mark.parametrize("state", ["a draft", "withdrawn"])
def test_hidden_records_stand_nowhere(client, state):
    make_world(HIDDEN[state])
    assert crawl(client) == NOWHERE


@pytest.mark.slow
@pytest.mark.parametrize("state", ["before publish_at", "under embargo"])
def test_each_record_comes_with_the_second_of_its_moment(client, at, state):
    make_world(HIDDEN[state])
    at(MOMENT - SECOND)
    assert crawl(client) == NOWHERE
    at(MOMENT + SECOND)
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
def test_what_lies_in_the_trash_stands_nowhere(client):
    edition = factories.make_edition(2025)
    organisation = factories.make_organisation(**texts("name", "delegation"))
    speaker = factories.make_speaker(**texts("name", "speaker"))
    picture = factories.make_picture(**texts("caption", "picture"))
    photo = factories.make_photo(edition, picture)
    records = [
        factories.make_edition(2024, **texts("theme", "edition")),
        factories.make_delegation(edition, organisation),
        factories.make_participation(edition, speaker, **texts("job_title", "participation")),
        speaker,
        factories.make_speech(edition, **texts("title", "speech")),
        factories.make_recommendation(edition, **texts("text", "recommendation")),
        factories.make_news_item(edition, **texts("title", "news")),
        photo,
        picture,
        factories.make_document(edition, **texts("title", "document")),
    ]
    addresses = public_addresses()
    found = crawl(client, addresses)
    assert {kind for kind in KINDS if found[kind]} == set(KINDS)
    for record in records:
        keep_in_trash(record)
        record.delete()
    assert crawl(client, addresses) == NOWHERE


@pytest.mark.slow
def test_sessions_and_their_edits_come_with_the_second_of_the_release(client, at):
    edition = factories.make_edition()
    room = factories.make_room(factories.make_venue(edition))
    session = factories.make_session(edition, code="p1", room=room)
    news = factories.make_news_item(edition)
    factories.make_release(edition)
    session.title_ar = session.title_en = marker("session")
    session.room, session.status = None, "cancelled"
    session.save()
    fresh = factories.make_session(edition, code="d1", **texts("title", "session"))
    news.sessions.add(fresh)
    factories.make_speech(edition, session=fresh)
    factories.make_role(fresh)
    factories.make_session(edition, code="d2", status="draft", **texts("title", "edition"))
    assert crawl(client) == NOWHERE
    factories.make_release(edition, at=MOMENT)
    at(MOMENT - SECOND)
    assert crawl(client) == NOWHERE
    assert b"cancelled" not in client.get("/en/2025/sessions/p1/").content
    at(MOMENT + SECOND)
    found = crawl(client)
    pages = {"/ar/2025/sessions/d1/", "/en/2025/sessions/p1/", "/en/2025/programme/"}
    assert set(found.pop("session")) >= pages
    assert found == {kind: [] for kind in KINDS}
    assert b"cancelled" in client.get("/en/2025/sessions/p1/").content


@pytest.mark.slow
@pytest.mark.parametrize("withdrawn", ["person", "absent"])
def test_who_stood_in_and_was_withdrawn_stands_nowhere(client, withdrawn):
    edition = factories.make_edition()
    speakers = {name: factories.make_speaker(slug=name) for name in ("person", "absent")}
    for column, text in texts("name", "speaker").items():
        setattr(speakers[withdrawn], column, text)
    speakers[withdrawn].save()
    person, absent = (factories.make_participation(edition, speaker) for speaker in speakers.values())
    session = factories.make_session(edition, code="p1")
    speech = factories.make_speech(edition, absent, session=session)
    factories.make_release(edition)
    action = FastChange(FastChangeKind.STAND_IN, line=speech, person=person, absent=absent)
    release_change(session, action, at=timezone.now() - HOUR)
    for page in ("programme/changes/", f"speakers/{withdrawn}/"):
        assert marker("speaker") in client.get(f"/en/2025/{page}").content.decode()
    Speaker.objects.filter(slug=withdrawn).update(
        publication_state="withdrawn", withdrawn_at=timezone.now(), **REASONS
    )
    assert crawl(client) == NOWHERE


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_delegation_is_no_choice_of_the_filters(client, state):
    make_world(HIDDEN[state])
    assert client.get("/en/2025/programme/", {"delegation": "hidden-body"}).status_code == 404
    assert client.get("/en/2025/programme/", {"q": marker("speaker")}).content.count(b"<article") == 0
