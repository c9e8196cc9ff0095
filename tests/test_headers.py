"""What every public answer carries, and what none may."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests import factories
from tests.addresses import fetch, pages, public_addresses

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
PERMISSIONS = (
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()"
)


@pytest.fixture(autouse=True)
def world():
    edition = factories.make_edition(2025)
    delegation = factories.make_delegation(edition, factories.make_organisation(slug="body"))
    person = factories.make_participation(
        edition, factories.make_speaker(slug="person"), delegation=delegation
    )
    session = factories.make_session(
        edition, code="p1", room=factories.make_room(factories.make_venue(edition))
    )
    factories.make_speech(edition, person, slug="speech", session=session)
    factories.make_recommendation(edition)
    factories.make_news_item(edition, slug="news")
    factories.make_release(edition)
    return edition


def faulty(answers: dict, is_right) -> list[str]:
    """The first addresses whose answer is not right."""
    return [address for address, answer in answers.items() if not is_right(answer)][:3]


def test_no_public_answer_sets_or_reads_a_cookie(client):
    answers = {address: fetch(client, address) for address in public_addresses()}
    assert len(answers) > 50
    assert faulty(answers, lambda answer: not answer.cookies and "Set-Cookie" not in answer.headers) == []
    assert faulty(answers, lambda answer: "cookie" not in answer.headers.get("Vary", "").lower()) == []


def test_every_public_answer_carries_the_policies(client):
    answers = {address: fetch(client, address) for address in public_addresses()}

    def policy(answer) -> set[str]:
        return {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}

    assert faulty(answers, lambda answer: policy(answer) == POLICY) == []
    assert faulty(answers, lambda answer: answer.headers["Permissions-Policy"] == PERMISSIONS) == []
    assert faulty(answers, lambda answer: answer.headers["X-Content-Type-Options"] == "nosniff") == []
    referrer = "strict-origin-when-cross-origin"
    assert faulty(answers, lambda answer: answer.headers["Referrer-Policy"] == referrer) == []


def test_every_page_may_be_kept_for_a_minute_by_anybody(client):
    answers = pages(client)
    assert len(answers) > 40
    assert faulty(answers, lambda answer: answer.headers["Cache-Control"] == "public, max-age=60") == []
    assert faulty(answers, lambda answer: answer.headers["Vary"] == "Accept-Encoding") == []


def test_every_page_says_its_language(client):
    answers = pages(client)
    wrong = [a for a, answer in answers.items() if answer.headers["Content-Language"] != a.split("/")[1]]
    assert wrong == []


def test_every_page_comes_with_an_etag_that_saves_the_next_visit(client):
    answers = pages(client)
    again = {
        address: client.get(address, headers={"if-none-match": answer.headers["ETag"]})
        for address, answer in answers.items()
    }
    assert faulty(again, lambda answer: (answer.status_code, answer.content) == (304, b"")) == []
    assert faulty(again, lambda answer: answer.headers["Cache-Control"] == "public, max-age=60") == []


def test_a_page_from_the_cache_carries_the_same_headers(client):
    cold = pages(client)
    warm = pages(client)
    assert [a for a in cold if dict(cold[a].headers) != dict(warm[a].headers)] == []


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_never_kept(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert "no-store" in answer.headers["Cache-Control"].split(", ")


def test_errors_are_not_kept_and_not_indexed(client):
    for address in ("/en/2024/", "/xx/", "/en/2025/programme/?day=x", "/en/2025/programme/?day=&day="):
        answer = client.get(address)
        assert answer.status_code in {400, 404}
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "Cache-Control" not in answer.headers


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_can_only_be_read(method):
    # A real browser sends no token along: the answer must not be the one of a failed form.
    client = Client(enforce_csrf_checks=True)
    addresses = [*pages(client), "/", "/s/p1", "/healthz", "/readyz", "/robots.txt", "/en/programme/"]
    answers = {address: getattr(client, method)(address) for address in addresses}
    assert faulty(answers, lambda answer: answer.status_code == 405) == []
    assert faulty(answers, lambda answer: answer.headers["Allow"] == "GET, HEAD, OPTIONS") == []
    assert faulty(answers, lambda answer: not answer.cookies) == []


def test_every_address_says_what_may_be_asked_of_it(client):
    addresses = [*pages(client), "/", "/s/p1", "/healthz", "/readyz", "/robots.txt", "/en/programme/"]
    answers = {address: client.options(address) for address in addresses}
    assert faulty(answers, lambda answer: (answer.status_code, answer.content) == (200, b"")) == []
    assert faulty(answers, lambda answer: answer.headers["Allow"] == "GET, HEAD, OPTIONS") == []


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/robots.txt"])
def test_machines_are_refused_in_a_few_words(client, address):
    answer = client.post(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "text/plain")
    assert answer.content == b"Method Not Allowed\n"


def test_head_answers_as_get_without_a_body(client):
    for address, got in pages(client).items():
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["ETag"] == got.headers["ETag"]


def test_pages_are_the_same_for_an_organiser(client):
    anonymous = {address: answer.content for address, answer in pages(client).items()}
    cache.clear()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True))
    signed_in = pages(client)
    assert {address: answer.content for address, answer in signed_in.items()} == anonymous
    assert faulty(signed_in, lambda answer: not answer.cookies) == []


def test_error_pages_set_no_cookie_either(client):
    for address in ("/en/2024/", "/xx/", "/en/%00/", "/en/?q=%ff"):
        answer = client.get(address)
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Permissions-Policy"] == PERMISSIONS
        assert "Content-Security-Policy" in answer.headers


def test_the_admin_is_another_matter(client):
    answer = client.get("/admin/login/")
    assert "csrftoken" in answer.cookies
    assert answer.cookies["csrftoken"]["path"] == "/admin/"
    assert "Cache-Control" not in answer.headers or "public" not in answer.headers["Cache-Control"]
