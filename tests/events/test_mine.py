"""My programme on the server's side: the page, the QR code of its link (§2.8)."""

from datetime import timedelta
from io import BytesIO

import pytest
import segno
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db

KNOWN = ["o1", "p1", "w2"]


@pytest.fixture
def edition():
    edition = factories.make_edition(2025)
    for position, code in enumerate(KNOWN):
        factories.make_session(edition, code=code, position=position)
    factories.make_release(edition)
    return edition


def soup(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def drawn(link: str) -> bytes:
    svg = BytesIO()
    segno.make_qr(link).save(svg, kind="svg", light="white", omitsize=True, xmldecl=False)
    return svg.getvalue()


def test_the_page_says_all_it_may_have_to_say(client, edition):
    page = soup(client, "/en/2025/programme/mine/")
    assert page.h1.text == "My programme"
    mine = page.select_one("#mine")
    assert mine["data-programme"] == "/en/2025/programme/"
    assert mine["data-code"] == "/en/2025/programme/mine.svg"
    assert mine["data-calendar"] == "/en/2025/my.ics"
    states = mine.select("[data-state]")
    assert [each["data-state"] for each in states if not each.has_attr("hidden")] == []
    assert page.select_one("noscript a")["href"] == "/en/2025/programme/"
    assert page.select_one('nav[aria-label="Main"] a[aria-current]')["href"] == "/en/2025/programme/"


def test_without_a_programme_the_page_says_so(client):
    factories.make_edition(2025)
    page = soup(client, "/en/2025/programme/mine/")
    assert page.select_one(".empty").text.strip() == "No programme is held for this edition."
    assert page.select("#mine") == []


def test_stars_find_their_words_their_place_and_the_release(client, edition):
    edition.starts_on = edition.ends_on = timezone.localdate()
    edition.save()
    page = soup(client, "/en/2025/programme/")
    words = page.select_one("template#star")
    assert (words["data-add"], words["data-kept"]) == ("Add to my programme", "In my programme")
    assert page.select_one("#since")["data-release"] == "1"
    assert page.select_one("#since")["data-changes"] == "/en/2025/programme/changes/"
    assert page.select_one(".mine-link a")["href"] == "/en/2025/programme/mine/"
    assert soup(client, "/en/2025/sessions/p1/").select_one("#star-place")["data-code"] == "p1"


def test_cards_name_their_moments_where_they_have_some(client):
    edition = factories.make_edition(2025)
    start = factories.at_hour(edition, 9)
    factories.make_session(edition, code="p1", starts_at=start, duration=timedelta(hours=1))
    factories.make_session(edition, code="p2")
    factories.make_release(edition)
    page = soup(client, "/ar/2025/programme/")
    found = {card["id"]: (card.get("data-start"), card.get("data-end")) for card in page.select("article")}
    moment = int(start.timestamp())
    assert found == {"p1": (str(moment), str(moment + 3600)), "p2": (None, None)}


def test_the_code_holds_the_link_behind_its_hash(client, edition, language):
    answer = client.get(f"/{language}/2025/programme/mine.svg?s=w2,p1,x9")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.content == drawn(f"{settings.SITE_URL}/{language}/2025/programme/mine/#p1,w2")


def test_a_choice_of_nothing_leads_to_the_page(client, edition):
    expected = drawn(f"{settings.SITE_URL}/ar/2025/programme/mine/")
    assert client.get("/ar/2025/programme/mine.svg").content == expected
    assert client.get("/ar/2025/programme/mine.svg?s=x9").content == expected


def test_a_choice_is_not_kept_in_the_page_cache(client, edition, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "set", lambda key, *rest: kept.append(key))
    assert client.get("/ar/2025/programme/mine.svg?s=p1").status_code == 200
    assert kept == []


def test_a_choice_may_be_kept_by_others_and_costs_nothing_unchanged(client, edition):
    address = "/ar/2025/programme/mine.svg?s=p1,w2"
    first = client.get(address)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["Vary"] == "Accept-Encoding"
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=300"
    assert client.get(f"{address},o1").headers["ETag"] != first.headers["ETag"]
    assert client.head(address).headers["ETag"] == first.headers["ETag"]


def test_a_hundred_sessions_fit_the_code(client):
    edition = factories.make_edition(2025)
    codes = [f"session{number}" for number in range(100)]
    for position, code in enumerate(codes):
        factories.make_session(edition, code=code, position=position)
    factories.make_release(edition)
    answer = client.get(f"/ar/2025/programme/mine.svg?s={','.join(codes)}")
    assert answer.status_code == 200
    assert answer.content == drawn(f"{settings.SITE_URL}/ar/2025/programme/mine/#{','.join(codes)}")
