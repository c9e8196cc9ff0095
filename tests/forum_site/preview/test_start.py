"""The start page of previews, and the ways that lead there."""

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from forum_site.preview.forms import EXAMPLE, NO_ADDRESS, NO_PAGE
from tests import factories
from tests.browsing import errors
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
START = "/admin/preview/"


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def staff(edition):
    return member_of("Auditors")


def opened(client, **query) -> BeautifulSoup:
    answer = client.get(START, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def framed(client, **query) -> list[str]:
    return [frame["src"] for frame in opened(client, **query).select("iframe")]


def test_the_start_page_asks_before_it_shows(staff):
    soup = opened(staff)
    assert [box["name"] for box in soup.select(".preview-form :is(input, select)")] == [
        "path",
        "phase",
        "at_0",
        "at_1",
        "drafts",
        "width",
    ]
    assert soup.select("iframe, .errornote, .preview-give") == []


def test_both_languages_stand_side_by_side_with_the_same_moment_phase_and_drafts(staff):
    given = {
        "path": "/2025/programme/",
        "at_0": "2025-04-24",
        "at_1": "٩:٤٠",
        "phase": "live",
        "drafts": "on",
    }
    tail = "2025/programme/?at=2025-04-24T09%3A40&phase=live&drafts=1"
    soup = opened(staff, **given)
    frames = soup.select("iframe")
    assert [(frame["src"], frame["lang"], frame["title"]) for frame in frames] == [
        (f"/admin/preview/page/ar/{tail}", "ar", "العربية"),
        (f"/admin/preview/page/en/{tail}", "en", "English"),
    ]
    assert [link["href"] for link in soup.select(".preview-frames h2 a")] == [
        frame["src"] for frame in frames
    ]
    assert all(staff.get(frame["src"]).status_code == 200 for frame in frames)
    assert soup.select(".preview-frames.is-phone") == []
    assert len(opened(staff, **given, width="390").select(".preview-frames.is-phone")) == 1


@pytest.mark.parametrize(
    ("typed", "tail"),
    [
        ("", ""),
        ("/", ""),
        ("/ar", ""),
        ("/en/", ""),
        ("2025/programme", "2025/programme/"),
        (" /ar/2025/programme/ ", "2025/programme/"),
        ("http://127.0.0.1:8000/en/2025/programme/?view=grid#t1", "2025/programme/?view=grid"),
        ("/en/programme/", "programme/"),
    ],
)
def test_an_address_may_be_typed_as_a_browser_shows_it(staff, typed, tail):
    assert framed(staff, path=typed)[1] == f"/admin/preview/page/en/{tail}"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("https://example.org/ar/", NO_ADDRESS),
        ("//example.org/", NO_ADDRESS),
        ("http://[", NO_ADDRESS),
        ("/nothing/", NO_ADDRESS),
        ("/en/2025/\x07", NO_ADDRESS),
        ("/2025/programme/?q=%00", NO_ADDRESS),
        ("/admin/core/edition/", NO_PAGE),
        ("/robots.txt", NO_PAGE),
        ("/en/2025/programme.pdf", NO_PAGE),
        ("/2025/programme.ics", NO_PAGE),
        ("/s/p1", NO_PAGE),
    ],
)
def test_what_is_no_page_of_the_site_is_refused_in_words(staff, typed, message):
    assert errors(staff.get(START, {"path": typed})) == [str(message) % EXAMPLE]
    assert framed(staff, path=typed) == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"at_0": "2025-04-24"}, "Enter a valid time."),
        ({"at_0": "tomorrow", "at_1": "9:40"}, "Enter a valid date."),
        ({"at_0": "2025-04-24", "at_1": "99"}, "Write the time as 9:30, 0930 or 2:15 pm."),
        ({"at_0": "0001-01-01", "at_1": "9:40"}, "The year must lie between 1900 and 2999."),
        (
            {"phase": "party"},
            "Select a valid choice. party is not one of the available choices.",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(staff, given, message):
    assert errors(staff.get(START, {"path": "/2025/"} | given)) == [message]


def test_the_start_page_speaks_arabic(edition):
    soup = opened(member_of("Auditors", language="ar"), path="/2025/")
    assert [frame["lang"] for frame in soup.select("iframe")] == ["ar", "en"]


def tool(client, record) -> str | None:
    soup = BeautifulSoup(client.get(address(record)).content, "html.parser")
    links = soup.select(f".object-tools a[href^='{START}']")
    return links[0]["href"].removeprefix(START) if links else None


def test_records_with_a_page_lead_to_their_preview(staff, edition):
    draft = {"publication_state": "draft"}
    person = factories.make_participation(edition, factories.make_speaker(slug="someone", **draft))
    expected = {
        edition: "2025%2F",
        factories.make_session(edition, code="p1", status="draft"): "2025%2Fsessions%2Fp1%2F",
        factories.make_speech(edition, slug="word", **draft): "2025%2Fspeeches%2Fword%2F",
        factories.make_news_item(slug="said", **draft): "news%2Fsaid%2F",
        person: "2025%2Fspeakers%2Fsomeone%2F",
        person.speaker: "2025%2Fspeakers%2Fsomeone%2F",
    }
    assert {record: tool(staff, record) for record in expected} == {
        record: f"?path=%2Fen%2F{tail}&drafts=on" for record, tail in expected.items()
    }
    for record in expected:
        for frame in framed(staff, path=unquote(expected[record]), drafts="on"):
            assert staff.get(frame).status_code == 200


def test_records_without_a_page_do_not(staff, edition):
    gone = {"publication_state": "withdrawn", "withdrawal_reason_ar": "س", "withdrawal_reason_en": "R"}
    for record in (
        factories.make_venue(edition),
        factories.make_news_item(**gone),
        factories.make_speaker(**gone),
        factories.make_speaker(),
        factories.make_participation(edition, is_listed=False),
    ):
        assert tool(staff, record) is None


def test_the_war_room_leads_to_the_edition_s_preview(staff, edition):
    soup = BeautifulSoup(staff.get(reverse("admin:index")).content, "html.parser")
    links = [link["href"] for link in soup.select(f".war-room-head a[href^='{START}']")]
    assert links == [f"{START}?path=/en/2025/&drafts=on"]
    may_nothing = factories.make_user(is_staff=True)
    staff.force_login(may_nothing)
    assert f"{START}?" not in staff.get(reverse("admin:index")).content.decode()
