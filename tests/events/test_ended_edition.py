"""An edition that is over and whose programme never changed: mostly entered years later.

Nothing on its pages and sheets says how fresh it is, and nothing is offered that only a coming day needs;
nor is it of a session that is over while its edition goes on.
"""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from events.documents import document
from tests import factories
from tests.pdf import text

pytestmark = pytest.mark.django_db

PAGES = ("", "print/", "doors/", "mine/", "changes/", "v/1/")
ENTERED = timezone.now()


@pytest.fixture
def ended():
    """2025 with one session in a room and without a time, released just now."""
    edition = factories.make_edition(2025)
    factories.make_session(edition, code="o1", room=factories.make_room(factories.make_venue(edition)))
    factories.make_release(edition, at=ENTERED)
    return edition


def main(client, address: str) -> BeautifulSoup:
    cache.clear()
    answer = client.get(f"/en/2025/{address}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


@pytest.mark.parametrize("page", PAGES)
def test_no_page_says_when_it_was_entered(client, ended, page):
    found = main(client, f"programme/{page}")
    assert str(ENTERED.year) not in found.text
    assert found.select(".release-line, .log__when") == []
    assert "Last updated" not in found.text
    assert "up to date" not in found.text


@pytest.mark.parametrize("page", ["", "print/", "mine/"])
def test_a_programme_that_changed_says_its_release(client, ended, page):
    factories.make_release(ended, at=ENTERED)
    assert "Release 2" in main(client, f"programme/{page}").text
    assert str(ENTERED.year) in main(client, f"programme/{page}").text


@pytest.mark.parametrize("kind", ["en", "ar-en"])
def test_the_pdf_promises_nothing(ended, kind):
    found = text(document(ended.releases.get(), kind, timezone.now()))
    assert str(ENTERED.year) not in found
    assert "Release 1" not in found
    assert "always up to date" not in found
    later = factories.make_release(ended, at=ENTERED)
    found = text(document(later, kind, timezone.now()))
    assert "Release 2" in found
    assert "always up to date" in found


def test_nothing_is_offered_for_a_day_to_come(client, ended):
    programme = main(client, "programme/")
    assert programme.select(".mine-link, #since, .calendar") == []
    assert programme.select("[data-starless] #o1") != []
    assert main(client, "sessions/o1/").select("#star-place, .calendar") == []


def test_the_calendar_of_times_that_are_known_stays(client, ended):
    ended.sessions.update(starts_at=factories.at_hour(ended, 9), duration=timedelta(hours=1))
    factories.make_release(ended)
    files = [link["href"] for link in main(client, "programme/").select(".calendar a")]
    assert files == ["/en/2025/programme.ics?download=1"]


def test_before_its_end_all_of_it_is_there(client):
    today = timezone.localdate()
    edition = factories.make_edition(2025, starts_on=today, ends_on=today)
    factories.make_session(edition, code="o1")
    factories.make_release(edition)
    programme = main(client, "programme/")
    assert [len(programme.select(each)) for each in (".release-line", ".mine-link", ".calendar")] == [1, 1, 1]
    assert programme.select("[data-starless]") == []
    assert main(client, "sessions/o1/").select("#star-place") != []


@pytest.mark.parametrize(("begins", "progress", "offers"), [(1, "", 1), (0, "ended", 0), (-1, "", 0)])
def test_a_session_that_is_over_has_no_calendar(client, begins, progress, offers):
    day = timezone.localdate() + timedelta(days=begins)
    edition = factories.make_edition(2025, starts_on=day, ends_on=day + timedelta(days=3))
    times = {"starts_at": factories.at_hour(edition, 9), "duration": timedelta(hours=1)}
    factories.make_session(edition, code="o1", progress=progress, **times)
    factories.make_release(edition)
    assert len(main(client, "sessions/o1/").select(".calendar")) == offers
