"""The files of a programme at their addresses, and the links by which programs and people find them."""

import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from tests import factories

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
TYPES = {
    "schedule.xml": "application/vnd.c3voc.schedule+xml",
    "schedule.json": "application/json",
    "programme.txt": "text/plain; charset=utf-8",
    "changes.atom": "application/atom+xml; charset=utf-8",
}
PAGES = ("programme/", "programme/2025-04-25/", "programme/changes/", "sessions/p1/")


@pytest.fixture
def edition():
    """An edition of two days with a timed session, p1, and one without a time, p2."""
    edition = factories.make_edition(2025, ends_on=date(2025, 4, 25))
    start = {"starts_at": factories.at_hour(edition, 9), "duration": timedelta(hours=1)}
    factories.make_session(edition, code="p1", title_ar="الأولى", title_en="First", **start)
    factories.make_session(edition, code="p2")
    factories.make_release(edition)
    return edition


def discovery(client, page: str, language: str = "en") -> list[tuple]:
    """The typed links in the head of a page of 2025: type, language, title and address."""
    cache.clear()
    answer = client.get(f"/{language}/2025/{page}")
    assert answer.status_code == 200
    found = BeautifulSoup(answer.content, "html.parser").select('head link[rel="alternate"][type]')
    return [(link["type"], link["hreflang"], link["title"], link["href"]) for link in found]


@pytest.mark.parametrize("name", TYPES)
def test_every_file_says_what_it_is_and_may_be_kept(client, edition, language, name):
    answer = client.get(f"/{language}/2025/{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == TYPES[name]
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "X-Robots-Tag" not in answer.headers
    first = "الأولى" if language == "ar" else "First"
    assert (first in answer.content.decode()) is (name != "changes.atom")


@pytest.mark.parametrize("name", TYPES)
def test_two_fetches_give_the_same_bytes(client, edition, name):
    found = []
    for _ in range(2):
        cache.clear()
        found.append(client.get(f"/en/2025/{name}"))
    assert found[0].content == found[1].content
    again = client.get(f"/en/2025/{name}", headers={"if-none-match": found[0].headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("schedule.xml", "forum-2025-schedule-ar.xml"),
        ("schedule.json", "forum-2025-schedule-ar.json"),
        ("programme.txt", "forum-2025-programme-ar.txt"),
    ],
)
def test_a_download_has_a_name_in_plain_letters(client, edition, name, saved):
    address = f"/ar/2025/{name}"
    assert client.get(address).headers["Content-Disposition"] == f'inline; filename="{saved}"'
    wanted = client.get(f"{address}?download=1").headers["Content-Disposition"]
    assert wanted == f'attachment; filename="{saved}"'
    assert client.get(f"{address}?download=2").status_code == 400


@pytest.mark.parametrize("name", TYPES)
def test_files_of_a_sample_are_not_for_search_engines(client, name):
    factories.make_edition(2025, is_sample=True)
    assert client.get(f"/en/2025/{name}").headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", TYPES)
def test_an_unknown_edition_has_no_files(client, edition, name):
    assert client.get(f"/en/2024/{name}").status_code == 404


def test_sessions_and_version_belong_together(client, edition):
    factories.make_release(edition)
    cache.clear()
    found = json.loads(client.get("/en/2025/schedule.json").content)["schedule"]
    assert found["version"] == "2"
    assert [event["title"] for event in found["conference"]["days"][0]["rooms"]["Plenary session"]] == [
        "First"
    ]


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_the_programme_leads_programs_to_one_schedule_and_one_feed(client, edition, page):
    assert discovery(client, page) == [
        (
            "application/atom+xml",
            "en",
            "Changes to the programme · Sixth edition",
            f"{SITE}/en/2025/changes.atom",
        ),
        (
            "application/vnd.c3voc.schedule+xml",
            "en",
            "Programme · Sixth edition",
            f"{SITE}/en/2025/schedule.xml",
        ),
    ]
    assert [link[3] for link in discovery(client, page, "ar")] == [
        f"{SITE}/ar/2025/changes.atom",
        f"{SITE}/ar/2025/schedule.xml",
    ]


@pytest.mark.parametrize("page", PAGES)
def test_without_a_timed_session_no_schedule_is_offered(client, page):
    edition = factories.make_edition(2025, ends_on=date(2025, 4, 25))
    factories.make_session(edition, code="p1")
    factories.make_release(edition)
    assert [link[0] for link in discovery(client, page)] == ["application/atom+xml"]


def test_pages_beside_the_programme_lead_to_neither(client, edition):
    assert discovery(client, "speeches/") == []


def links(client, page: str) -> list[str]:
    cache.clear()
    html = BeautifulSoup(client.get(f"/en/2025/{page}").content, "html.parser")
    return [
        link["href"]
        for link in html.select(".programme-files a, .forms__list a:is([type^=text], [type$=xml])")
    ]


def test_people_find_the_files_below_the_programme_and_the_feed_above_the_changes(client, edition):
    assert links(client, "programme/") == ["/en/2025/programme.txt", "/en/2025/schedule.xml"]
    assert links(client, "programme/changes/") == ["/en/2025/changes.atom"]


def test_without_a_timed_session_people_find_the_plain_text_only(client):
    edition = factories.make_edition(2025)
    factories.make_session(edition, code="p1")
    factories.make_release(edition)
    assert links(client, "programme/") == ["/en/2025/programme.txt"]


def test_without_a_programme_nothing_is_offered_to_people(client):
    factories.make_edition(2025)
    assert links(client, "programme/") == []
