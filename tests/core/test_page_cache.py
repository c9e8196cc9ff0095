"""Whole pages kept under the content version."""

import gzip

import brotli
import pytest
from django.core.cache import cache
from django.http import HttpResponse

from core.models import ContentVersion, Edition, bump
from core.page_cache import PublicPageCache, is_kept_at
from tests import factories

pytestmark = pytest.mark.django_db

PROGRAMME = "/en/2025/programme/"


@pytest.fixture(autouse=True)
def edition():
    return factories.make_edition(theme_ar="القديم", theme_en="Old theme")


def retheme() -> None:
    """Change content behind the back of the cache."""
    Edition.objects.update(theme_ar="الجديد", theme_en="New theme")


def test_a_page_is_kept_until_the_version_rises(client):
    before = client.get("/en/2025/").content
    retheme()
    assert client.get("/en/2025/").content == before
    bump()
    after = client.get("/en/2025/").content
    assert b"New theme" in after
    assert b"Old theme" not in after


def test_bump_raises_one_number_by_one():
    assert ContentVersion.read() == 0
    bump()
    bump()
    assert ContentVersion.read() == 2
    assert ContentVersion.objects.count() == 1


def test_a_page_is_kept_for_its_own_language_only(client):
    assert client.get("/ar/2025/").headers["Content-Language"] == "ar"
    assert client.get("/en/2025/").headers["Content-Language"] == "en"
    assert client.get("/ar/2025/").headers["Content-Language"] == "ar"


def test_declared_names_have_pages_of_their_own(client):
    factories.make_session(Edition.objects.get(), title_en="Alpha")
    factories.make_session(Edition.objects.get(), title_en="Omega")
    factories.make_release(Edition.objects.get())
    whole = client.get(PROGRAMME).content
    alpha = client.get(PROGRAMME, {"q": "alpha"}).content
    assert (b"Omega" in whole, b"Omega" in alpha) == (True, False)
    assert client.get(PROGRAMME).content == whole
    assert client.get(PROGRAMME, {"q": "alpha"}).content == alpha


def test_invented_names_are_answered_but_not_kept(client):
    client.get("/en/2025/", {"invented": "1"})
    retheme()
    answer = client.get("/en/2025/", {"invented": "1"})
    assert answer.status_code == 200
    assert b"New theme" in answer.content


def test_an_invented_name_does_not_spoil_the_page_without_it(client):
    client.get("/en/2025/")
    client.get("/en/2025/", {"invented": "1"})
    assert "?invented" not in client.get("/en/2025/").content.decode()


def test_head_is_answered_from_the_kept_page_and_keeps_none(client):
    head = client.head("/en/2025/")
    retheme()
    get = client.get("/en/2025/")
    assert b"New theme" in get.content
    again = client.head("/en/2025/")
    assert again.content == b""
    assert again.headers["ETag"] == get.headers["ETag"] != head.headers["ETag"]


def test_a_kept_page_answers_with_the_same_headers(client):
    assert dict(client.get("/en/2025/").headers) == dict(client.get("/en/2025/").headers)


@pytest.mark.parametrize("address", ["/en/2024/", "/en/2025/programme/2025-04-24/", "/en/programme/"])
def test_what_is_no_page_is_not_kept(client, address):
    first = client.get(address)
    assert first.status_code in {302, 404}
    assert "Cache-Control" not in first.headers


def test_a_page_that_appears_is_not_hidden_by_its_kept_absence(client):
    assert client.get("/en/2024/").status_code == 404
    factories.make_edition(2024)
    assert client.get("/en/2024/").status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("gzip, br", "br", brotli.decompress),
        ("gzip;q=0.5, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("gzip;q=0", None, bytes),
    ],
)
def test_the_same_bytes_in_the_encoding_a_browser_takes(client, accepted, encoding, unpack):
    plain = client.get("/en/2025/")
    packed = client.get("/en/2025/", headers={"accept-encoding": accepted})
    assert packed.headers.get("Content-Encoding") == encoding
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert unpack(packed.content) == plain.content


def test_a_known_etag_is_answered_without_a_body(client):
    etag = client.get("/en/2025/").headers["ETag"]
    get = client.get("/en/2025/", headers={"if-none-match": etag})
    head = client.head("/en/2025/", headers={"if-none-match": etag})
    for answer in (get, head):
        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer.headers["ETag"], answer.headers["Cache-Control"]) == (etag, "public, max-age=60")


def test_an_outdated_etag_is_answered_with_the_new_page(client):
    etag = client.get("/en/2025/").headers["ETag"]
    retheme()
    bump()
    answer = client.get("/en/2025/", headers={"if-none-match": etag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != etag


def test_an_organiser_gets_the_same_bytes(client):
    anonymous = client.get("/en/2025/").content
    cache.clear()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True))
    assert client.get("/en/2025/").content == anonymous


def test_a_store_out_of_reach_slows_the_site_and_does_not_stop_it(client, settings, caplog):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert client.get("/en/2025/").status_code == 200
    assert "The page cache cannot be read." in caplog.text


def test_a_kept_page_is_not_given_to_a_host_that_is_not_ours(client):
    assert client.get("/en/2025/").status_code == 200
    assert client.get("/en/2025/", headers={"Host": "evil.example"}).status_code == 400


def test_answers_say_their_length(client):
    answer = client.get("/en/2025/", headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Length"] == str(len(answer.content))


def kept_answers(rf, answer: HttpResponse, query_names=()) -> tuple[list[HttpResponse], int]:
    """What two visitors get where a view gives this answer, and how often the view was asked."""
    calls = []

    def respond(request):
        calls.append(request)
        request.query_names = query_names
        return answer

    middleware = PublicPageCache(respond)
    return [middleware(rf.get("/en/page/")) for _ in range(2)], len(calls)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Set-Cookie", "a=b"),
        ("Vary", "Cookie"),
        ("Cache-Control", "private, no-store"),
        ("Content-Encoding", "zstd"),
    ],
)
def test_an_answer_with_terms_of_its_own_goes_out_as_it_is(rf, name, value):
    answers, calls = kept_answers(rf, HttpResponse("page", headers={name: value}))
    assert [dict(answer.headers) for answer in answers] == [
        {"Content-Type": "text/html; charset=utf-8", name: value}
    ] * 2
    assert calls == 2


def test_an_answer_that_sets_a_cookie_goes_out_as_it_is(rf):
    answer = HttpResponse("page")
    answer.set_cookie("a", "b")
    answers, calls = kept_answers(rf, answer)
    assert [(found.cookies["a"].value, list(found.headers)) for found in answers] == [
        ("b", ["Content-Type"])
    ] * 2
    assert calls == 2


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        ("/en/2025/", True),
        ("/2025/programme-ar-en.pdf", True),  # its view declares it, its address names no language
        ("/robots.txt", False),
        ("/healthz", False),
        ("/admin/", False),
        ("/no/such/address", False),
    ],
)
def test_a_view_declares_what_may_be_kept_where_the_address_names_no_language(address, is_kept):
    assert is_kept_at(address) == is_kept


def test_an_answer_that_declares_no_names_is_left_alone(rf):
    answers, calls = kept_answers(rf, HttpResponse("page"), query_names=None)
    assert [list(answer.headers) for answer in answers] == [["Content-Type"]] * 2
    assert calls == 2


def test_a_kept_answer_keeps_its_headers_except_those_of_one_connection(rf):
    own = {
        "Content-Disposition": 'attachment; filename="a.ics"',
        "Content-Type": "text/calendar",
        "X-Own": "1",
    }
    answers, calls = kept_answers(rf, HttpResponse("page", headers=own | {"Connection": "close"}))
    etag = answers[0].headers["ETag"]
    added = {
        "Cache-Control": "public, max-age=60",
        "Content-Length": "4",
        "ETag": etag,
        "Vary": "Accept-Encoding",
    }
    assert [dict(answer.headers) for answer in answers] == [own | added] * 2
    assert calls == 1
