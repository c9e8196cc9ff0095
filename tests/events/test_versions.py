"""A release as it stood, and any two of them side by side (architecture.md §4)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from events.models import ReleasedSession
from tests import factories

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PROGRAMME = "/en/2031/programme/"


@pytest.fixture
def edition():
    """An edition a month from now with five releases: a session moves, is cancelled, and others follow."""
    first = timezone.localdate() + 30 * DAY
    edition = factories.make_edition(2031, starts_on=first, ends_on=first + DAY)
    venue = factories.make_venue(edition)
    halls = [factories.make_room(venue, name_en=f"Hall {letter}") for letter in "AB"]
    start = factories.at_hour(edition, 10)
    session = factories.make_session(
        edition, code="p1", title_en="Opening talk", starts_at=start, duration=HOUR, room=halls[0]
    )
    now = timezone.now()
    factories.make_release(edition, at=now - 9 * HOUR, en="The first.")
    for number, values in enumerate(
        [{"starts_at": start + HOUR}, {"room": halls[1], "title_en": "New talk"}, {"status": "cancelled"}]
    ):
        for name, value in values.items():
            setattr(session, name, value)
        session.save()
        factories.make_release(edition, at=now - (8 - number) * HOUR)
    factories.make_session(edition, code="w1", title_en="Workshop")
    factories.make_release(edition, at=now - HOUR)
    return edition


def soup(client, address: str) -> BeautifulSoup:
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def text(found) -> str:
    return " ".join(found.text.split())


def lines(page) -> list[str]:
    return [text(line) for line in page.select("main .line")]


def test_a_version_shows_what_it_froze(client, edition):
    page = soup(client, f"{PROGRAMME}v/1/")
    assert text(page.h1) == "Release 1 of the programme"
    assert lines(page) == ["10:00 am until 11:00 P1 Opening talk Hall A"]
    assert text(page.select_one(".log__note")) == "The first."
    assert lines(soup(client, f"{PROGRAMME}v/3/")) == ["11:00 am until 12 noon P1 New talk Hall B"]
    assert lines(soup(client, f"{PROGRAMME}v/5/")) == [
        "11:00 am until 12 noon P1 New talk Cancelled Hall B",
        "No time yet W1 Workshop",
    ]


def test_an_old_version_says_so_and_leads_to_the_current_one(client, edition):
    note = soup(client, f"{PROGRAMME}v/2/").select_one(".version-note")
    assert text(note.strong) == "This is not the current release: that is release 5."
    assert [(a["href"], text(a)) for a in note.select("a")] == [
        (PROGRAMME, "The programme as it stands now"),
        (f"{PROGRAMME}changes/?from=2", "2 changes since release 2"),
    ]


def test_the_current_version_is_not_called_old(client, edition):
    note = soup(client, f"{PROGRAMME}v/5/").select_one(".version-note")
    assert text(note.strong) == "This is the current release."
    assert [a["href"] for a in note.select("a")] == [PROGRAMME]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_version_is_for_people_and_not_for_search_engines(client, edition, language):
    page = soup(client, f"/{language}/2031/programme/v/2/")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("link[rel=canonical]")["href"].endswith(f"/{language}/2031/programme/")
    assert page.select("link[rel=alternate][hreflang]:not([type])") == []


@pytest.mark.parametrize("number", ["6", "0", "01", "999999", "9999999999999999999999", "x", "-1", "٢"])
def test_a_version_that_is_not_there_is_404(client, edition, number):
    assert client.get(f"{PROGRAMME}v/{number}/").status_code == 404


def test_versions_of_a_hidden_edition_are_404_and_of_a_withdrawn_one_gone(client, edition):
    edition.publication_state = "draft"
    edition.save()
    for address in ("v/1/", "changes/", "changes/?from=1"):
        assert client.get(PROGRAMME + address).status_code == 404
    edition.publication_state = "withdrawn"
    edition.save()
    assert client.get(f"{PROGRAMME}v/1/").status_code == 410


def test_rows_of_a_release_are_read_by_the_rule(edition):
    now = timezone.now()
    rows = ReleasedSession.objects.of_release
    assert [row.session.code for row in rows(edition, 5, now)] == ["p1", "w1"]
    assert list(rows(edition, 5, now - 2 * HOUR)) == []
    edition.publish_at = now + HOUR
    edition.save()
    assert list(rows(edition, 5, now)) == []


def test_what_a_release_does_not_freeze_stays_away(client, edition):
    session = edition.sessions.get(code="w1")
    session.summary_en = "LiveSummary"
    session.title_en = "LiveTitle"
    session.save()
    person = factories.make_participation(edition, factories.make_speaker(name_en="LivePerson"))
    factories.make_role(session, person)
    assert "Live" not in soup(client, f"{PROGRAMME}v/5/").main.text


def test_a_session_no_longer_public_is_named_but_not_linked(client, edition):
    edition.releases.get(number=5).rows.filter(session__code="p1").delete()
    page = soup(client, f"{PROGRAMME}v/4/")
    assert lines(page) == ["11:00 am until 12 noon P1 New talk Cancelled Hall B"]
    assert page.select(".line a") == []
    [gone] = soup(client, f"{PROGRAMME}changes/?from=4").select("#difference li[data-code=p1]")
    assert text(gone) == "P1 New talk Session P1 was taken out of the programme."
    assert gone.select("a") == []


def difference(client, query: str):
    return soup(client, f"{PROGRAMME}changes/?{query}").select_one("section#difference")


@pytest.mark.parametrize(
    ("query", "first", "last", "count"),
    [
        ("from=1", 1, 5, "2 changes since release 1"),
        ("from=1&to=", 1, 5, "2 changes since release 1"),
        ("from=4", 4, 5, "1 change since release 4"),
        ("from=5", 5, 5, "No changes since release 5"),
        ("from=2&to=4", 2, 4, "1 change between releases 2 and 4"),
        ("from=4&to=2", 2, 4, "1 change between releases 2 and 4"),
        ("from=2&to=2", 2, 2, "Choose two different releases."),
        ("to=3", 2, 3, "1 change between releases 2 and 3"),
        ("to=1", 1, 1, "Choose two different releases."),
        ("from=%D9%A2&to=%20%D9%A4", 2, 4, "1 change between releases 2 and 4"),
    ],
)
def test_two_releases_are_compared(client, edition, query, first, last, count):
    found = difference(client, query)
    assert (found["data-from"], found["data-to"]) == (str(first), str(last))
    assert text(found.select_one(".difference__count")) == count
    assert found["data-count"] == str(len(found.select("li")))
    assert count.startswith(found["data-count"] if found.li else ("No", "Choose"))


@pytest.mark.parametrize("query", ["from=1&to=1", "to=1", "from=1"])
def test_where_there_is_one_release_nothing_is_offered_to_choose(client, query):
    edition = factories.make_edition(2031)
    factories.make_session(edition, code="p1")
    factories.make_release(edition)
    page = soup(client, f"{PROGRAMME}changes/?{query}")
    assert page.select("form[method=get] select[name=from]") == []
    if "to" in query:
        assert page.select("#difference, .ways-out") == []
        assert (
            page.select_one("main .log").text
            == soup(client, f"{PROGRAMME}changes/").select_one("main .log").text
        )
    else:
        assert text(page.select_one("#difference-count")) == "No changes since release 1"


def test_a_difference_is_told_session_by_session(client, edition):
    moved, added = difference(client, "from=1").select("ul > li[data-code]")
    assert (moved["data-code"], added["data-code"]) == ("p1", "w1")
    day = edition.starts_on
    assert moved.select(".log__when") == []  # the sentence names the day
    assert [text(span) for span in moved.select("span")] == [
        f"Session P1, due at 11:00 am on {day:%A} {day.day} {day:%B}, is cancelled.",
        "Its title changed as well; it was “Opening talk”.",
    ]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=6", 404),
        ("from=0", 404),
        ("from=01", 404),
        ("from=x", 404),
        ("from=-1", 404),
        ("from=1&to=99", 404),
        ("from=99999999999999999999999", 404),
        ("from=1&from=2", 400),
        ("from=1&to=2&to=3", 400),
    ],
)
def test_releases_that_are_not_there_are_refused(client, edition, query, status):
    assert client.get(f"{PROGRAMME}changes/?{query}").status_code == status


def test_nothing_can_be_compared_without_a_release(client):
    factories.make_edition(2031)
    assert client.get(f"{PROGRAMME}changes/?from=1").status_code == 404


def test_the_form_offers_every_release_and_keeps_the_choice(client, edition):
    form = soup(client, f"{PROGRAMME}changes/?from=2&to=4").select_one("form[method=get]")
    assert form["action"] == f"{PROGRAMME}changes/"
    chosen = {box["name"]: [o["value"] for o in box.select("[selected]")] for box in form.select("select")}
    assert chosen == {"from": ["2"], "to": ["4"]}
    offered = [option["value"] for option in form.select("select[name=from] option")]
    assert offered == ["5", "4", "3", "2", "1"]


def test_a_comparison_is_not_for_search_engines(client, edition):
    page = soup(client, f"{PROGRAMME}changes/?from=2")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("link[rel=canonical]")["href"].endswith(f"{PROGRAMME}changes/")
