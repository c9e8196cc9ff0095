"""The front door, the short addresses, the home page in each phase, and the site without any content."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.addresses import public_addresses

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TO_CURRENT = ["programme", "speakers", "delegations", "speeches", "outcomes", "venue"]


def soup(client, address: str) -> BeautifulSoup:
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in page.select(selector)]


ACCEPTED = [
    (None, "ar"),
    ("", "ar"),
    ("ar", "ar"),
    ("ar-KW,ar;q=0.9,en;q=0.8", "ar"),
    ("AR", "ar"),
    ("*", "ar"),
    ("en", "en"),
    ("en-GB,en;q=0.9,ar;q=0.8", "en"),
    ("fr-FR,ar;q=0.9", "en"),
    ("ar;q=0.5,en;q=0.9", "en"),
    ("en;q=0.2,ar;q=0.7", "ar"),
    ("not a header!", "ar"),
    ("en" * 5000, "ar"),
]


@pytest.mark.parametrize(("accepted", "language"), ACCEPTED)
@pytest.mark.parametrize("address", ["/", "/s/p1"])
def test_the_door_follows_the_first_language_of_the_browser(client, accepted, language, address):
    edition = factories.make_edition(2025)
    factories.make_session(edition, code="p1")
    factories.make_release(edition)
    answer = client.get(address, headers={} if accepted is None else {"accept-language": accepted})
    target = {"/": f"/{language}/", "/s/p1": f"/{language}/2025/sessions/p1/"}[address]
    assert (answer.status_code, answer.headers["Location"]) == (302, target)
    assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("address", ["/ar/", "/ar/2025/", "/ar/programme/"])
def test_no_deeper_page_looks_at_the_browser(client, address):
    factories.make_edition(2025)
    english = client.get(address, headers={"accept-language": "en"})
    arabic = client.get(address, headers={"accept-language": "ar"})
    assert english.content == arabic.content
    assert english.headers.get("Location") == arabic.headers.get("Location")
    assert "Accept-Language" not in english.headers.get("Vary", "")


def release(year: int, *codes: str, **kw) -> None:
    edition = factories.make_edition(year, **kw)
    for code in codes:
        factories.make_session(edition, code=code)
    factories.make_release(edition)


@pytest.mark.parametrize(
    ("code", "year"),
    [("p1", 2025), ("P1", 2025), ("old", 2023), ("both", 2024), ("new", None), ("only", 2030)],
)
def test_a_short_address_leads_to_the_newest_edition_that_has_it(client, code, year):
    release(2023, "p1", "old", "both")
    release(2024, "p1", "both")
    release(2025, "p1")
    release(2026, "p1", "new", publication_state="draft")
    release(2030, "p1", "only", is_sample=True, ordinal=None)
    answer = client.get(f"/s/{code}")
    assert answer.status_code == (302 if year else 404)
    assert answer.headers.get("Location") == (f"/ar/{year}/sessions/{code.lower()}/" if year else None)


@pytest.mark.parametrize("word", TO_CURRENT)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_without_a_year_lead_to_the_current_edition(client, word, language):
    factories.make_edition(2024)
    factories.make_edition(2025)
    factories.make_edition(2026, publication_state="draft")
    factories.make_edition(2030, is_sample=True, ordinal=None)
    answer = client.get(f"/{language}/{word}/?q=a%26b&room=")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{language}/2025/{word}/?q=a%26b&room="
    assert client.get(f"/{language}/{word}/").headers["Location"] == f"/{language}/2025/{word}/"


PHASES = {
    "announced": (30, 1, False, "The programme"),
    "programme": (30, 1, True, "The programme has been published"),
    "live": (0, 1, True, "Today"),
    "closed": (-5, 1, True, "This edition has ended"),
    "archive": (-40, 1, True, "This edition has ended"),
}


@pytest.mark.parametrize("phase", PHASES)
def test_the_home_page_follows_the_phase(client, phase):
    days, length, has_programme, title = PHASES[phase]
    first = timezone.localdate() + days * DAY
    edition = factories.make_edition(2025, starts_on=first, ends_on=first + (length - 1) * DAY)
    if has_programme:
        factories.make_session(edition, title_en="Opening")
        factories.make_release(edition)
    for address in ("/en/", "/en/2025/"):
        block = soup(client, address).select_one(".phase")
        assert block["class"] == ["phase", f"phase--{phase}"]
        assert texts(block, "h2") == [title]
        listed = {"announced": [], "programme": ["Opening"], "live": ["Opening"]}.get(phase, [])
        assert texts(block, ".line__title") == listed


def test_the_home_page_between_two_days_shows_the_next(client):
    today = timezone.localdate()
    edition = factories.make_edition(
        2025, starts_on=today - DAY, ends_on=today + 2 * DAY, phase_override="between"
    )
    for title, day in (("Past", -1), ("Next", 1), ("Last", 2)):
        factories.make_session(edition, title_en=title, starts_on=today + day * DAY)
    factories.make_release(edition)
    block = soup(client, "/en/").select_one(".phase--between")
    assert texts(block, "h2, .line__title") == ["The programme", "Next"]


def test_the_home_page_under_way_without_a_programme_says_so(client):
    today = timezone.localdate()
    factories.make_edition(2025, starts_on=today, ends_on=today)
    assert texts(soup(client, "/en/"), ".phase p") == [
        "The programme has not been published yet. No date has been set for it."
    ]


def test_the_home_page_is_of_the_current_edition_and_adds_the_purpose(client):
    factories.make_forum(
        name_ar="المنتدى", name_en="The Forum", short_name_ar="م", short_name_en="F",
        purpose_ar="الغرض", purpose_en="The purpose",
    )  # fmt: skip
    factories.make_edition(2024)
    factories.make_edition(2025)
    home, year = soup(client, "/en/"), soup(client, "/en/2025/")
    assert (home.h1.text, year.h1.text) == ("Sixth edition", "Sixth edition")
    assert (texts(home, ".purpose .prose"), texts(year, ".purpose .prose")) == (["The purpose"], [])


def test_editions_stand_newest_first_and_samples_apart(client):
    for year in (2023, 2025, 2024):
        factories.make_edition(year)
    factories.make_edition(2026, publication_state="draft")
    factories.make_edition(2030, is_sample=True, ordinal=None)
    page = soup(client, "/en/editions/")
    assert texts(page, ".edition-row__year") == ["2025", "2024", "2023", "2030"]
    assert texts(page, 'section[aria-labelledby="samples"] .row__title') == ["Sample edition"]


def test_every_page_answers_on_an_empty_database(client):
    client.raise_request_exception = False
    answers = {address: client.get(address).status_code for address in public_addresses()}
    # The help page is off until somebody switches it on.
    missing = {f"/{language}/{word}/" for language in ("ar", "en") for word in (*TO_CURRENT, "help")}
    assert {address: status for address, status in answers.items() if status != 200} == {
        "/": 302,
        **dict.fromkeys(missing, 404),
    }
    assert len(answers) > 20
    for address in ("/en/", "/en/editions/"):
        assert texts(soup(client, address), ".empty") == ["No edition has been published yet."]


def test_every_page_of_a_bare_edition_answers(client):
    client.raise_request_exception = False
    factories.make_edition(2025)
    factories.make_edition(2030, starts_on=timezone.localdate() + DAY, ends_on=timezone.localdate() + 3 * DAY)
    answers = {address: client.get(address).status_code for address in public_addresses()}
    assert {status for address, status in answers.items() if address.count("/") > 3} <= {200, 302, 404}
    assert [address for address, status in answers.items() if status >= 500] == []


def test_health_is_of_the_process_alone(client):
    with connection.execute_wrapper(lambda *args: pytest.fail("healthz asked the database")):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_ready_when_database_cache_and_migrations_are(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "faults": []})


def test_not_ready_without_the_database():
    def refuse(execute, sql, params, many, context):
        raise ConnectionError("no database")

    with connection.execute_wrapper(refuse):
        answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "fault", "faults": ["database"]})


def test_not_ready_without_the_cache(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "fault", "faults": ["cache"]})


def test_robots_are_kept_from_the_organisers_pages(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"User-agent: *", "Disallow: /admin/", "Disallow: /preview/"} <= set(lines)
