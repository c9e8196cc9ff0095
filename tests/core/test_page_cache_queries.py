"""Under which queries pages are kept: each filter has its own, and nobody can fill the store."""

import pytest

from core import page_cache
from tests import factories

pytestmark = pytest.mark.django_db

PROGRAMME = "/en/2025/programme/"


@pytest.fixture(autouse=True)
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def rooms(edition) -> list[str]:
    """Two rooms with a session each; their names as the query gives them."""
    venue = factories.make_venue(edition)
    for slug in ("hall", "annex"):
        room = factories.make_room(venue, slug=slug)
        factories.make_session(edition, room=room, title_en=f"Session of {slug}")
    factories.make_release(edition)
    return ["hall", "annex"]


def test_each_value_of_a_filter_has_a_page_of_its_own(client, rooms, django_assert_num_queries):
    addresses = [f"{PROGRAMME}?room={slug}" for slug in rooms]
    cold = [client.get(address).content for address in addresses]
    assert [b"Session of hall" in body for body in cold] == [True, False]
    assert [b"Session of annex" in body for body in cold] == [False, True]
    for address, body in zip(addresses, cold, strict=True):
        with django_assert_num_queries(1):
            assert client.get(address).content == body


@pytest.fixture
def kept(monkeypatch) -> dict:
    """What the middleware puts into the store, by key."""
    entries = {}
    monkeypatch.setattr(page_cache, "keep", entries.__setitem__)
    return entries


ARABIC_DAY = "%D9%A2%D9%A0%D9%A2%D9%A5-%D9%A0%D9%A4-%D9%A2%D9%A4"


@pytest.mark.parametrize(
    ("queries", "count"),
    [
        (["", "room=", "room=&q=", "day=&lang=", "?", "&&"], 1),
        (["room=hall", "q=&day=&room=hall&type=", "room=%68all"], 1),
        (["room=hall", "room=annex"], 2),
        (["room=+", "room=+hall", "room=hall++", "day=" + ARABIC_DAY], 0),
        (["room=hall&day=2025-04-24", "q=hall", "x=1", "room=hall&x=1", "x=1&x=2", "=1"], 0),
    ],
)
def test_spellings_and_combinations_do_not_fill_the_store(client, rooms, kept, queries, count):
    assert {client.get(f"{PROGRAMME}?{query}").status_code for query in queries} == {200}
    assert len(kept) == count


def test_a_number_of_a_page_has_one_spelling(client, kept):
    factories.make_news_item()
    queries = ["", "page=1", "page=%D9%A1", "page=01", "page=%D9%A0%D9%A1"]
    answers = [client.get(f"/en/news/?{query}").status_code for query in queries]
    assert (answers, len(kept)) == ([200, 200, 200, 404, 404], 2)


def test_a_filled_form_shares_the_page_of_its_filter(client, rooms):
    """Whoever comes first, the page leads to the short address."""
    form = client.get(f"{PROGRAMME}?q=&day=&room=hall").content
    assert b'href="/ar/2025/programme/?room=hall"' in form
    assert client.get(f"{PROGRAMME}?room=hall").content == form


def test_a_repeated_name_is_refused_whatever_is_kept(client):
    assert client.get(PROGRAMME).status_code == 200
    assert client.get(f"{PROGRAMME}?room=&room=").status_code == 400
