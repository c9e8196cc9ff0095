"""changes.atom: one entry for each release, in one language, the same bytes for the same data (§8)."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from events.models import Release
from tests import factories

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = "http://127.0.0.1:8000"
FIRST, SECOND = (datetime(2025, 4, day, 6, tzinfo=UTC) for day in (1, 2))


@pytest.fixture
def edition():
    """An edition with two releases: a session moved, another new, and one cancelled in the second."""
    edition = factories.make_edition(2025)
    hours = [factories.at_hour(edition, hour) for hour in (9, 10, 11)]
    length = timedelta(hours=1)
    moved = factories.make_session(
        edition, code="p1", title_en="First <b>", title_ar="الأولى", starts_at=hours[0], duration=length
    )
    ended = factories.make_session(edition, code="p2", title_en="Second", title_ar="الثانية")
    factories.make_release(edition, at=FIRST)
    moved.starts_at, ended.status = hours[1], "cancelled"
    moved.save()
    ended.save()
    factories.make_session(edition, code="p3", title_en="Third", title_ar="الثالثة")
    factories.make_release(edition, at=SECOND, ar="تغييران وجلسة جديدة.", en="Two changes.")
    return edition


def fetch(client, language: str = "en", year: int = 2025):
    cache.clear()
    answer = client.get(f"/{language}/{year}/changes.atom")
    assert answer.status_code == 200
    return answer


def feed(client, language: str = "en", year: int = 2025) -> ET.Element:
    return ET.fromstring(fetch(client, language, year).content)  # noqa: S314  our own file


def text(element: ET.Element, name: str) -> str:
    return element.findtext(ATOM + name)


def links(element: ET.Element) -> list[tuple]:
    names = ("rel", "type", "hreflang", "href")
    return [tuple(link.get(name) for name in names) for link in element.findall(f"{ATOM}link")]


def contents(client, language: str) -> list[list[str]]:
    """The words of each entry, paragraph by paragraph."""
    entries = feed(client, language).findall(f"{ATOM}entry")
    pages = [BeautifulSoup(text(entry, "content"), "html.parser") for entry in entries]
    return [[" ".join(found.text.split()) for found in page.select("p, li")] for page in pages]


def test_the_feed_says_what_it_is_and_in_which_language(client, edition):
    root = feed(client)
    assert (root.tag, root.get(LANG)) == (f"{ATOM}feed", "en")
    assert [text(root, name) for name in ("title", "id", "updated")] == [
        "Changes to the programme · Sixth edition",
        "tag:127.0.0.1,2025:programme/en",
        "2025-04-02T06:00:00+00:00",
    ]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "The Forum"
    assert links(root) == [
        ("alternate", "text/html", "en", f"{SITE}/en/2025/programme/changes/"),
        ("self", "application/atom+xml", None, f"{SITE}/en/2025/changes.atom"),
    ]


def test_each_release_is_an_entry_newest_first(client, edition):
    entries = feed(client).findall(f"{ATOM}entry")
    assert [[text(entry, name) for name in ("title", "id", "published", "updated")] for entry in entries] == [
        [
            "Release 2 · Sixth edition",
            "tag:127.0.0.1,2025:programme/v2/en",
            "2025-04-02T06:00:00+00:00",
            "2025-04-02T06:00:00+00:00",
        ],
        [
            "Release 1 · Sixth edition",
            "tag:127.0.0.1,2025:programme/v1/en",
            "2025-04-01T06:00:00+00:00",
            "2025-04-01T06:00:00+00:00",
        ],
    ]
    assert links(entries[0]) == [
        ("alternate", "text/html", "en", f"{SITE}/en/2025/programme/changes/#v2"),
        ("alternate", "text/html", "ar", f"{SITE}/ar/2025/programme/changes/#v2"),
    ]


def test_an_entry_says_what_moved_from_where_to_where(client, edition):
    assert contents(client, "en") == [
        [
            "Two changes.",
            "P1 First <b>: Session P1 moved from 9:00 to 10:00 am.",
            "P2 Second: Session P2 is cancelled.",
            "P3 Third: Session P3 was added to the programme: Thursday 24 April.",
        ],
        ["The programme is out."],
    ]
    assert contents(client, "ar")[0] == [
        "تغييران وجلسة جديدة.",
        "P1 الأولى: تغيّر موعد الجلسة P1 من الساعة 9:00 إلى الساعة 10:00 صباحًا.",
        "P2 الثانية: أُلغيت الجلسة P2.",
        "P3 الثالثة: أُضيفت الجلسة P3 إلى البرنامج: الخميس 24 أبريل.",
    ]


def test_an_entry_says_that_the_speakers_changed_and_not_who(client, edition):
    factories.make_role(edition.sessions.get(code="p3"))
    factories.make_release(edition, at=SECOND + timedelta(days=1))
    assert contents(client, "en")[0][1:] == ["P3 Third: The speakers of Session P3 changed."]


def test_an_entry_names_its_direction_and_whole_addresses(client, edition):
    entry = feed(client, "ar").find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}content").get("type") == "html"
    page = BeautifulSoup(text(entry, "content"), "html.parser")
    assert (page.div["lang"], page.div["dir"]) == ("ar", "rtl")
    assert page.a["href"] == f"{SITE}/ar/2025/sessions/p1/"


def test_each_language_has_identifiers_of_its_own(client, edition):
    arabic, english = (
        {found.text for found in feed(client, code).iter(f"{ATOM}id")} for code in ("ar", "en")
    )
    assert (len(arabic), len(english), arabic & english) == (3, 3, set())


def test_a_release_that_changed_nothing_says_so(client, edition):
    factories.make_release(edition, at=SECOND + timedelta(days=1))
    assert contents(client, "en")[0][1:] == ["No session changed its time, room or status."]


def test_a_release_without_a_note_in_the_language_is_absent(client, edition, monkeypatch):
    # Both languages are required today; one that is added later has no notes on earlier releases.
    note = property(lambda release: "New." if release.number == 2 else None, lambda release, value: None)
    monkeypatch.setattr(Release, "note_en", note)
    entries = feed(client).findall(f"{ATOM}entry")
    assert [text(entry, "title") for entry in entries] == ["Release 2 · Sixth edition"]
    assert len(feed(client, "ar").findall(f"{ATOM}entry")) == 2


def test_an_edition_without_a_release_has_a_feed_without_entries(client):
    edition = factories.make_edition(2025)
    root = feed(client)
    assert root.findall(f"{ATOM}entry") == []
    assert text(root, "updated") == edition.published_at.isoformat()


def test_two_fetches_give_the_same_bytes(client, edition, language):
    first, second = fetch(client, language), fetch(client, language)
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_an_unknown_edition_has_no_feed(client):
    assert client.get("/en/2025/changes.atom").status_code == 404


def test_an_entry_names_the_day_where_the_edition_has_several(client, edition):
    edition.ends_on = edition.starts_on + timedelta(days=1)
    edition.save()
    assert contents(client, "en")[0][1] == (
        "P1 First <b> (Thursday 24 April 2025): Session P1 moved from 9:00 to 10:00 am."
    )
    assert contents(client, "ar")[0][1].startswith("P1 الأولى (الخميس 24 أبريل 2025): ")
    assert [contents(client, language)[0][3].partition(":")[0] for language in ("en", "ar")] == [
        "P3 Third",  # the sentence names it
        "P3 الثالثة",
    ]


def test_the_change_log_names_a_day_once(client, edition):
    edition.ends_on = edition.starts_on + timedelta(days=1)
    edition.save()
    page = BeautifulSoup(client.get("/en/2025/programme/changes/").content, "html.parser")
    dated = {line["data-code"]: len(line.select(".log__when")) for line in page.select(".log__change")}
    assert dated == {"p1": 1, "p2": 1, "p3": 0}
