"""Queries of each page: literal numbers, the same for 1, 3 and 30 sessions, and one from the page cache."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db

PAGES = {
    "/": 0,
    "/ar/": 9,
    "/ar/2025/": 9,
    "/ar/editions/": 4,
    "/ar/about/": 3,
    "/ar/privacy/": 3,
    "/ar/sitemap/": 4,
    "/ar/news/": 6,
    "/ar/news/first/": 9,
    "/ar/2025/programme/": 9,
    "/ar/2025/programme/2025-04-24/": 9,
    "/ar/2025/programme/?q=x": 9,
    "/ar/2025/programme/print/": 7,
    "/ar/2025/programme/doors/": 6,
    "/ar/2025/programme/changes/": 6,
    "/ar/2025/sessions/p1/": 9,
    "/ar/2025/speakers/": 4,
    "/ar/2025/speakers/first/": 8,
    "/ar/2025/delegations/": 5,
    "/ar/2025/delegations/first/": 9,
    "/ar/2025/speeches/": 4,
    "/ar/2025/speeches/first/": 7,
    "/ar/2025/outcomes/": 5,
    "/ar/2025/venue/": 5,
    "/ar/2025/participants/": 4,
    "/ar/2025/media/": 5,
    "/ar/2025/media/photos/": 5,
    "/ar/2025/programme/changes/?from=1": 6,
    "/ar/2025/programme/v/1/": 6,
    "/ar/2025/programme/v/2/": 5,
    "/ar/2025/schedule.xml": 5,
    "/ar/2025/schedule.json": 5,
    "/ar/2025/programme.txt": 5,
    "/ar/2025/changes.atom": 4,
    "/ar/2025/programme/mine/": 4,
    "/ar/2025/programme/mine.svg?s=p1": 3,
    "/ar/2025/offline.json": 3,
    "/ar/2025/offline/": 3,
    "/ar/manifest.webmanifest": 2,
    "/ar/2025/live/": 3,
    "/ar/2025/live/first/": 5,
    "/ar/2025/programme.ics": 5,
    "/ar/2025/programme/2025-04-24.ics": 5,
    "/ar/2025/sessions/p1.ics": 5,
    "/ar/2025/speakers/first.ics": 6,
    "/ar/2025/delegations/first.ics": 6,
    "/ar/2025/my.ics?s=p1": 5,
    "/ar/programme/": 2,
    "/s/p1": 1,
}
# The same on a day of the edition: what runs now is worked out from the rows that are there.
UNDER_WAY = {
    "/ar/": 9,
    "/ar/2025/": 9,
    "/ar/2025/programme/": 9,
    "/ar/2025/sessions/p1/": 9,
    "/ar/2025/live/": 6,
    "/ar/2025/live/first/": 9,
}
REDIRECTS = {"/", "/ar/programme/", "/s/p1"}


def make_world(count: int, day: date = date(2025, 4, 24)) -> None:
    """An edition of two days with so many sessions, each with all that may stand on its card."""
    edition = factories.make_edition(2025, starts_on=day, ends_on=day + timedelta(days=1))
    earlier = factories.make_edition(2024)
    venue = factories.make_venue(edition)
    picture = factories.make_picture()
    for number in range(1, count + 1):
        slug = {1: "first"}.get(number, f"n{number}")
        delegation = factories.make_delegation(edition, factories.make_organisation(slug=slug))
        factories.make_delegation(earlier, delegation.organisation)
        speaker = factories.make_speaker(slug=slug, portrait=picture)
        member = {"delegation": delegation, "role": "head"}
        person = factories.make_participation(edition, speaker, **member)
        factories.make_participation(earlier, speaker)
        session = factories.make_session(
            edition,
            code=f"p{number}",
            starts_at=factories.at_hour(edition, 9) + timedelta(minutes=number),
            duration=timedelta(hours=1),
            room=factories.make_room(venue, slug=slug),
            track=factories.make_track(edition),
        )
        factories.make_speech(edition, person, slug=slug, session=session, on_behalf_of=delegation)
        factories.make_role(session, person)
        factories.make_recommendation(edition)
        factories.make_partnership(edition)
        news = factories.make_news_item(edition, slug=slug)
        news.sessions.add(session)
        news.delegations.add(delegation)
        news.speakers.add(speaker)
        factories.make_news_source(news)
        factories.make_news_picture(news, picture)
        if number <= 3:
            factories.make_photo(edition, session=session)
    factories.make_release(edition)
    factories.make_release(edition)


@pytest.fixture(params=[1, 3, 30])
def world(request):
    make_world(request.param)


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == (302 if address in REDIRECTS else 200)
    return len(captured)


def test_cold_pages_take_a_fixed_number_of_queries(client, world):
    found = {}
    for address in PAGES:
        cache.clear()
        found[address] = queries(client, address)
    assert found == PAGES


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_day_of_the_edition_costs_no_query_more(client, count):
    make_world(count, timezone.localdate())
    found = {}
    for address in UNDER_WAY:
        cache.clear()
        found[address] = queries(client, address)
    assert found == UNDER_WAY


def test_kept_pages_take_one_query(client):
    make_world(3)
    kept = [address for address in PAGES if address not in REDIRECTS and "?" not in address]
    for address in kept:
        client.get(address)
    assert {address: queries(client, address) for address in kept} == dict.fromkeys(kept, 1)


@pytest.mark.parametrize("address", ["/ar/2025/programme/?q=x", "/ar/2025/my.ics?s=p1"])
def test_searches_and_selections_are_not_kept(client, address):
    make_world(3)
    client.get(address)
    assert queries(client, address) == PAGES[address]


def test_no_page_takes_more_than_its_budget():
    assert {address: count for address, count in (PAGES | UNDER_WAY).items() if count > 9} == {}
