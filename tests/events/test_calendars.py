"""The addresses of calendar files: what each holds, what is refused, and what is offered on pages."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from core.models import bump
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def timed(edition, hour: int, days: int = 0, **kw):
    return factories.make_session(
        edition,
        starts_on=edition.starts_on + timedelta(days=days),
        starts_at=factories.at_hour(edition, hour, days=days),
        duration=HOUR,
        **kw,
    )


@pytest.fixture
def edition():
    """Two days, four sessions: one of them untimed."""
    edition = factories.make_edition(2025, ends_on=date(2025, 4, 25))
    kuwait = factories.make_delegation(edition, factories.make_organisation(slug="kw", name_en="Kuwait"))
    speaker = factories.make_speaker(slug="speaker", name_en="Salma")
    person = factories.make_participation(edition, speaker, delegation=kuwait)
    factories.make_participation(edition, factories.make_speaker(slug="silent"))
    factories.make_delegation(edition, factories.make_organisation(slug="om"))
    first = timed(edition, 9, code="p1", title_en="One")
    chaired = timed(edition, 11, code="p2", title_en="Two")
    timed(edition, 9, days=1, code="w1", title_en="Three")
    open_session = factories.make_session(edition, code="p3", title_en="Open")
    factories.make_speech(edition, person, on_behalf_of=kuwait, session=first)
    factories.make_role(chaired, person)
    factories.make_role(open_session, person)
    factories.make_release(edition)
    return edition


def titles(client, path: str) -> list[str]:
    answer = client.get(f"/en/2025/{path}")
    assert answer.status_code == 200
    file = Calendar.from_ical(answer.content)
    assert len(file.walk("VTIMEZONE")) == 1
    return [str(event["SUMMARY"]) for event in file.walk("VEVENT")]


HELD = {
    "programme.ics": ["One", "Two", "Three"],
    "programme/2025-04-24.ics": ["One", "Two"],
    "programme/2025-04-25.ics": ["Three"],
    "sessions/p2.ics": ["Two"],
    "speakers/speaker.ics": ["One", "Two"],
    "speakers/silent.ics": [],
    "delegations/kw.ics": ["One", "Two"],
    "delegations/om.ics": [],
    "my.ics?s=p1,w1": ["One", "Three"],
}


@pytest.mark.parametrize("path", HELD)
def test_each_address_holds_its_sessions(client, edition, path):
    assert titles(client, path) == HELD[path]


@pytest.mark.parametrize(
    "path",
    [
        "2024/programme.ics",
        "2025/programme/2025-04-26.ics",
        "2025/programme/2025-02-30.ics",
        "2025/programme/today.ics",
        "2025/sessions/p3.ics",  # known, and without a time
        "2025/sessions/zz.ics",
        "2025/sessions/P1.ics",
        "2025/speakers/nobody.ics",
        "2025/delegations/nobody.ics",
        "2025/programme.ics/",
    ],
)
def test_what_is_not_known_is_not_there(client, edition, path):
    for language in ("ar", "en"):
        assert client.get(f"/{language}/{path}").status_code == 404


def test_a_day_that_was_released_stays_when_the_edition_grows_shorter(client, edition):
    edition.ends_on = edition.starts_on
    edition.save()
    assert titles(client, "programme/2025-04-25.ics") == ["Three"]


def test_names_of_files_are_plain_letters(client, edition):
    names = {
        "programme.ics": "forum-2025-programme-ar.ics",
        "programme/2025-04-24.ics": "forum-2025-programme-2025-04-24-ar.ics",
        "sessions/p1.ics": "forum-2025-session-p1-ar.ics",
        "speakers/speaker.ics": "forum-2025-speaker-speaker-ar.ics",
        "delegations/kw.ics": "forum-2025-delegation-kw-ar.ics",
        "my.ics": "forum-2025-my-programme-ar.ics",
    }
    for path, name in names.items():
        answer = client.get(f"/ar/2025/{path}?download=1")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_a_sample_is_not_for_search_engines(client):
    factories.make_edition(2026, is_sample=True, ordinal=None)
    assert client.get("/en/2026/programme.ics").headers["X-Robots-Tag"] == "noindex"


def test_a_withdrawn_person_is_gone_from_calendars_too(client, edition):
    person = edition.participations.get(speaker__slug="speaker")
    type(person.speaker).objects.filter(pk=person.speaker_id).update(publication_state="withdrawn")
    assert client.get("/en/2025/speakers/speaker.ics").status_code == 410
    assert "Salma" not in client.get("/en/2025/programme.ics").content.decode()
    assert titles(client, "delegations/kw.ics") == ["One"]


def test_who_knows_dates_only_gets_what_time_alone_made_visible(client, edition, monkeypatch):
    now = timezone.now()
    chair = factories.make_speaker(name_en="Maryam", publish_at=now + HOUR)
    factories.make_role(edition.sessions.get(code="w1"), factories.make_participation(edition, chair))
    bump()
    before = client.get("/en/2025/programme.ics")
    assert "Maryam" not in before.content.decode()
    monkeypatch.setattr(timezone, "now", lambda: now + 2 * HOUR)
    cache.clear()
    date = {"if-modified-since": before.headers["Last-Modified"]}
    after = client.get("/en/2025/programme.ics", headers=date)
    assert (after.status_code, "Maryam" in after.content.decode()) == (200, True)
    etag = {"if-none-match": after.headers["ETag"]}
    assert client.get("/en/2025/programme.ics", headers=date | etag).status_code == 304


@pytest.mark.slow
@pytest.mark.parametrize("count", [3, 300])
def test_queries_do_not_grow_with_the_programme(client, count):
    edition = factories.make_edition(2025)
    room = factories.make_room(factories.make_venue(edition))
    person = factories.make_participation(edition, factories.make_speaker(slug="speaker"))
    for number in range(count):
        session = timed(edition, 9, code=f"p{number}", room=room)
        factories.make_speech(edition, person, session=session)
        factories.make_role(session, person)
    factories.make_release(edition)
    found = {}
    for path in ("programme.ics", "speakers/speaker.ics", "my.ics?s=p1,p2"):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/ar/2025/{path}").status_code == 200
        found[path] = len(captured)
    assert found == {"programme.ics": 5, "speakers/speaker.ics": 6, "my.ics?s=p1,p2": 5}


def offered(client, path: str) -> list[str]:
    soup = BeautifulSoup(client.get(f"/en/{path}").content, "html.parser")
    return [link["href"] for link in soup.select(".calendar a")]


@pytest.fixture
def ahead():
    """An edition that begins tomorrow: a timed, a cancelled and an untimed session."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    days = {"starts_on": tomorrow, "ends_on": tomorrow + timedelta(days=1)}
    edition = factories.make_edition(2025, **days)
    person = factories.make_participation(edition, factories.make_speaker(slug="speaker"))
    factories.make_participation(edition, factories.make_speaker(slug="silent"))
    factories.make_role(timed(edition, 9, code="p1", title_en="One & two"), person)
    timed(edition, 10, code="p2", status="cancelled")
    factories.make_session(edition, code="p3")
    factories.make_release(edition)
    return edition


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("2025/programme/", "2025/programme.ics"),
        ("2025/programme/{day}/", "2025/programme/{day}.ics"),
        ("2025/speakers/speaker/", "2025/speakers/speaker.ics"),
    ],
)
def test_pages_offer_their_calendar_in_three_ways(client, ahead, page, file):
    day = ahead.starts_on
    file = "/en/" + file.format(day=day)
    subscribe, download, google = offered(client, page.format(day=day))
    assert subscribe == f"webcal://127.0.0.1:8000{file}"
    assert download == f"{file}?download=1"
    assert google.startswith("https://calendar.google.com/calendar/render?")
    assert parse_qs(urlsplit(google).query) == {"cid": [subscribe]}
    assert client.get(download).status_code == 200


def test_a_session_goes_to_google_as_it_stands(client, ahead):
    google = offered(client, "2025/sessions/p1/")[2]
    start = ahead.starts_on.strftime("%Y%m%d")
    assert parse_qs(urlsplit(google).query) == {
        "action": ["TEMPLATE"],
        "text": ["One & two"],
        "dates": [f"{start}T060000Z/{start}T070000Z"],
        "ctz": ["Asia/Kuwait"],
        "details": ["http://127.0.0.1:8000/en/2025/sessions/p1/"],
        "location": ["The venue will be announced"],
    }


@pytest.mark.parametrize(
    "path", ["2025/sessions/p2/", "2025/sessions/p3/", "2025/speakers/silent/", "2025/programme/{last}/"]
)
def test_nothing_is_offered_where_nothing_would_be_in_it(client, ahead, path):
    assert offered(client, path.format(last=ahead.last_day)) == []


def test_what_is_over_is_saved_and_not_subscribed_to(client, edition):
    assert offered(client, "2025/programme/") == ["/en/2025/programme.ics?download=1"]
    assert offered(client, "2025/delegations/kw/") == ["/en/2025/delegations/kw.ics?download=1"]
