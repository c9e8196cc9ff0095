"""Programme, session and speech pages in their empty and edge states (experience.md §1.5, §2.2, §2.7)."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def make_edition(year: int, starts_on: date, days: int = 1, **kw):
    return factories.make_edition(year, starts_on=starts_on, ends_on=starts_on + DAY * (days - 1), **kw)


@pytest.fixture
def past():
    return make_edition(2025, date(2025, 4, 24))


@pytest.fixture
def coming():
    """Two days, a month from now: an edition whose programme may still change."""
    return make_edition(2031, timezone.localdate() + 30 * DAY, days=2)


def soup(client, address: str, status: int = 200) -> BeautifulSoup:
    cache.clear()
    answer = client.get(f"/en/{address}")
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in page.select(selector)]


def test_no_programme_yet_without_a_date(client, coming):
    page = soup(client, "2031/programme/")
    assert texts(page, ".empty") == ["The programme has not been published yet. No date has been set for it."]
    assert page.select("section.day, .filters, .days") == []


def test_no_programme_yet_says_when_it_is_due(client):
    make_edition(2031, timezone.localdate() + 30 * DAY, programme_due_on=date(2031, 2, 3))
    empty = "The programme has not been published yet. It is due on Monday 3 February 2031."
    assert texts(soup(client, "2031/programme/"), ".empty") == [empty]
    assert texts(soup(client, "2031/programme/changes/"), ".empty") == [empty]


def test_no_programme_of_a_past_edition_leads_to_what_is_held(client, past):
    page = soup(client, "2025/programme/")
    assert texts(page, ".empty") == ["No programme is held for this edition."]
    assert [a["href"] for a in page.select("main .ways-out a")][:2] == ["/en/2025/", "/en/2025/delegations/"]


def test_an_untimed_day_to_come_says_so_once_and_on_each_session(client, coming):
    for code in ("a1", "b1"):
        factories.make_session(coming, code=code)
    factories.make_release(coming)
    day = soup(client, "2031/programme/").select("section.day")[0]
    assert texts(day, ".day__note") == ["Session times have not been announced. The order may change."]
    assert texts(day, "article .time--open") == ["Time to be confirmed"] * 2
    assert day.select("time.time__start, .slot, .day__zone, .day__later") == []
    assert "00:00" not in day.text and "12:00" not in day.text


def test_an_untimed_day_that_is_over_says_so_once(client, past):
    for code in ("a1", "b1"):
        factories.make_session(past, code=code)
    factories.make_release(past)
    page = soup(client, "2025/programme/")
    assert texts(page, ".day__note") == ["Session times were not published."]
    assert page.select(".time--open, .slot") == []
    assert (
        "confirmed" not in page.main.text and "confirmed" not in soup(client, "2025/sessions/a1/").main.text
    )


def test_an_untimed_break_says_no_time_either(client, coming):
    factories.make_session(coming, code="b1", session_type="break")
    factories.make_release(coming)
    assert texts(soup(client, "2031/programme/"), ".pause__title") == [coming.sessions.get().title_en]


def test_a_mixed_day_lists_untimed_sessions_after_the_timed(client, coming):
    factories.make_session(coming, code="x1", position=0)
    factories.make_session(coming, code="p1", starts_at=factories.at_hour(coming, 9, 30), duration=HOUR)
    factories.make_release(coming)
    day = soup(client, "2031/programme/").select("section.day")[0]
    assert [article["id"] for article in day.select("article")] == ["p1", "x1"]
    assert texts(day, ".slot__time") == ["9:30 am"]
    assert texts(day, ".day__later") == ["Times to follow"]
    assert (len(day.select(".day__zone")), day.select(".day__note")) == (1, [])
    assert texts(day, "#x1 .time--open") == ["Time to be confirmed"]


def test_a_day_without_sessions_stays_and_has_its_link(client, coming):
    factories.make_session(coming)
    factories.make_release(coming)
    page = soup(client, "2031/programme/")
    assert texts(page.select("section.day")[1], ".empty") == ["Details of this day will follow."]
    second = f"/en/2031/programme/{coming.ends_on}/"
    assert [a["href"] for a in page.select(".days a")][2] == second
    assert texts(soup(client, second.removeprefix("/en/")), ".empty") == ["Details of this day will follow."]


def test_a_day_shows_its_own_sessions(client, coming):
    factories.make_session(coming, code="a1")
    factories.make_session(coming, code="b1", starts_on=coming.ends_on)
    factories.make_release(coming)
    page = soup(client, f"2031/programme/{coming.ends_on}/")
    assert [article["id"] for article in page.select("article")] == ["b1"]
    assert len(page.select('.days a[aria-current="page"]')) == 1


def test_the_day_of_a_one_day_edition_is_its_programme(client, past):
    for query in ("", "?track=a"):
        answer = client.get(f"/en/2025/programme/2025-04-24/{query}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/2025/programme/{query}")
    factories.make_session(past)
    factories.make_release(past)
    assert soup(client, "2025/programme/").select(".days") == []


def test_a_day_that_was_announced_stays_when_the_edition_is_shortened(client, coming):
    factories.make_session(coming, code="a1")
    factories.make_session(coming, code="b1", starts_on=coming.ends_on)
    factories.make_release(coming)
    last, coming.ends_on = coming.ends_on, coming.starts_on
    coming.save()
    link = f"/en/2031/programme/{last}/"
    assert link in [a["href"] for a in soup(client, "2031/programme/").select(".days a")]
    page = soup(client, link.removeprefix("/en/"))
    assert [article["id"] for article in page.select("article")] == ["b1"]


@pytest.mark.parametrize("day", ["2025-04-23", "2025-04-25", "2024-04-24"])
def test_a_day_outside_the_edition_is_not_there(client, past, day):
    soup(client, f"2025/programme/{day}/", status=404)


@pytest.mark.parametrize(
    ("status", "words"),
    [("cancelled", "This session is cancelled"), ("postponed", "Postponed, new time to be announced")],
)
def test_a_session_that_is_off_keeps_its_place_and_address(client, coming, status, words):
    names = {"title_ar": "جلسة", "title_en": "The session"}
    factories.make_session(coming, code="p1", status=status, starts_at=factories.at_hour(coming, 9), **names)
    factories.make_release(coming)
    card = soup(client, "2031/programme/").select_one("article#p1")
    assert "is-off" in card["class"]
    assert texts(card, ".badge") == [words]
    page = soup(client, "2031/sessions/p1/")
    assert texts(page, ".notice") == [words]
    assert page.h1.text == "The session"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_off_is_not_told_twice_to_have_no_time(client, coming, status):
    factories.make_session(coming, code="p1", status=status)
    factories.make_release(coming)
    for page in ("2031/programme/", "2031/sessions/p1/"):
        found = soup(client, page).main
        assert len(found.select(".badge, .notice")) == 1
        assert "Time to be confirmed" not in found.text
    assert "Time to be confirmed" not in client.get("/en/2031/programme.txt").content.decode()


def test_a_release_dated_ahead_waits_for_its_moment(client, coming):
    factories.make_session(coming, code="p1", title_en="Not yet")
    factories.make_release(coming, at=timezone.now() + HOUR)
    soup(client, "2031/sessions/p1/", status=404)
    assert texts(soup(client, "2031/programme/"), ".empty")[0].startswith(
        "The programme has not been published"
    )


def test_an_online_edition_has_no_venue(client):
    make_edition(2025, date(2025, 4, 24), format="virtual")
    assert texts(soup(client, "2025/venue/"), ".empty") == ["This edition was held online."]
    place = dict(zip(*(texts(soup(client, "2025/"), f".hero dl {tag}") for tag in ("dt", "dd")), strict=True))
    assert place["Place"] == "This edition was held online."


def test_an_unknown_venue_is_to_come_or_not_recorded(client, past, coming):
    assert texts(soup(client, "2031/venue/"), ".empty") == ["The venue will be announced."]
    assert texts(soup(client, "2025/venue/"), ".empty") == ["The venue of this edition is not recorded."]


def test_a_speech_without_its_text_says_what_it_is(client, past):
    for slug, values in {
        "none": {},
        "some": {"summary_en": "<p>S</p>"},
        "full": {"body_en": "<p>F</p>"},
    }.items():
        factories.make_speech(past, slug=slug, **values)
    assert texts(soup(client, "2025/speeches/none/"), ".empty") == ["The text of this speech is not held."]
    status = "Summary of the speech. The full text is not held."
    assert texts(soup(client, "2025/speeches/some/"), ".speech__status, .prose") == [status, "S"]
    assert texts(soup(client, "2025/speeches/full/"), ".prose, .speech__prevails") == [
        "F", "The speech as delivered prevails.",
    ]  # fmt: skip


def test_a_hidden_speaker_leaves_the_delegation(client, past):
    hidden = factories.make_speaker(name_en="Hidden", publication_state="draft")
    delegation = factories.make_delegation(past, factories.make_organisation(name_en="Oman"))
    person = factories.make_participation(past, hidden)
    factories.make_speech(
        past, person, session=factories.make_session(past, code="p1"), on_behalf_of=delegation
    )
    factories.make_release(past)
    assert texts(soup(client, "2025/programme/"), "#p1 .people li") == ["Oman"]


def test_every_time_of_a_session_is_a_moment_with_its_offset(client, coming):
    start = factories.at_hour(coming, 23)
    factories.make_session(coming, code="p1", starts_at=start, duration=2 * HOUR)
    factories.make_session(coming, code="b1", session_type="break", starts_at=start, duration=HOUR / 2)
    factories.make_release(coming)
    day, end = coming.starts_on, f"{coming.ends_on}T01:00+03:00"
    card = soup(client, "2031/programme/")
    stamps = [time["datetime"] for time in card.select(".slot__time time, article time:not(.on-paper time)")]
    assert sorted(stamps) == sorted([f"{day}T23:00+03:00", f"{day}T23:30+03:00", end])
    assert texts(card, "#b1 .meta span") == ["until 11:30"]
    assert texts(card, "#p1 .meta span") == [f"until {coming.ends_on:%-d %B}, 1:00 am"]
    facts = soup(client, "2031/sessions/p1/").select(".facts .time time")
    assert [time["datetime"] for time in facts[:2]] == [f"{day}T23:00+03:00", end]


def test_neighbours_say_what_is_off(client, coming):
    for hour, code, status in ((9, "a1", "confirmed"), (9, "b1", "cancelled"), (10, "c1", "postponed")):
        at = {"starts_at": factories.at_hour(coming, hour), "duration": HOUR}
        factories.make_session(coming, code=code, title_en=code, status=status, **at)
    factories.make_release(coming)

    def around(code: str) -> list[str]:
        return texts(soup(client, f"2031/sessions/{code}/"), ".neighbours p, .neighbours li")[:-1]

    assert around("a1") == ["Next session b1 Cancelled"]
    assert around("b1") == ["Previous session a1", "Next session c1 Postponed", "At the same time", "a1"]
    assert around("c1") == ["Previous session b1 Cancelled"]
