"""Malformed, hostile and mistaken requests: an answer in words, never a fault of the server."""

import pytest
from bs4 import BeautifulSoup

from tests import factories

pytestmark = pytest.mark.django_db

PROGRAMME = "/ar/2025/programme/"
SCRIPT = "<script>alert(1)</script>"
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"


@pytest.fixture(autouse=True)
def world(client):
    # As a real server: a fault becomes a page, not an exception in the test.
    client.raise_request_exception = False
    edition = factories.make_edition(2025)
    room = factories.make_room(factories.make_venue(edition), slug="hall")
    factories.make_session(edition, code="p1", title_en="Alpha", room=room)
    factories.make_release(edition)
    factories.make_news_item(edition, slug="news")


UNKNOWN = [
    "/ar/2024/",
    "/ar/0000/",
    "/ar/999/",
    "/ar/20250/",
    "/ar/3025/",
    "/ar/٢٠٢٥/",
    "/ar/-2025/",
    "/en/2025/programme/2025-04-25/",
    "/en/2025/programme/2025-02-30/",
    "/en/2025/programme/0000-00-00/",
    "/en/2025/programme/9999-99-99/",
    "/en/2025/programme/today/",
    "/en/2025/sessions/p2/",
    "/en/2025/sessions/P1/",
    "/en/2025/sessions/1p/",
    "/en/2025/sessions/p1234567890123/",
    "/en/2025/speakers/nobody/",
    "/en/2025/delegations/nobody/",
    "/en/2025/speeches/nothing/",
    "/en/news/nothing/",
    "/en/news/خبر/",
    "/en/no-such-page/",
    "/s/zz9",
    "/s/" + "p" * 300,
    "/EN/2025/",
    "/en/2025/PROGRAMME/",
    "/AR/",
    "/fr/",
    "/xx/2025/programme/",
    "/ar-KW/",
    "/2025/",
    "/ar//2025/",
    "/ar/2025//programme/",
    "/ar/../../etc/passwd",
    "/ar/" + "a/" * 2000,
    "/ar/" + "a" * 8000 + "/",
    "/ar/news/" + "n" * 5000 + "/",
]


@pytest.mark.parametrize("address", UNKNOWN, ids=lambda address: address[:40])
def test_an_unknown_address_is_not_there(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "part", ["%00", "%zz", "%ff", "%c3%28", "%0a", "%0d%0a", "%09", "%7f", "%e2%80%ae", "%u0041"]
)
@pytest.mark.parametrize("address", ["/ar/{}/", "/ar/news/{}/", "/ar/2025/speakers/a{}b/", "/s/{}", "/{}/"])
def test_malformed_bytes_in_a_path_are_not_there(client, address, part):
    assert client.get(address.format(part)).status_code == 404


@pytest.mark.parametrize("control", ["%0a", "%09", "%0d", "%1f", "%c2%85"])
@pytest.mark.parametrize("address", ["/s/p1{}", "/s/{}p1"])
def test_a_control_beside_a_code_is_not_read_as_a_space(client, address, control):
    assert client.get("/s/p1").status_code == 302
    assert client.get(address.format(control)).status_code == 404


@pytest.mark.parametrize("control", BIDI)
def test_bidi_controls_in_a_path_are_not_there(client, control):
    assert client.get(f"/ar/news/news{control}/").status_code == 404


@pytest.mark.parametrize("control", BIDI)
@pytest.mark.parametrize("address", [PROGRAMME, "/ar/", "/en/news/"])
def test_bidi_controls_in_a_query_are_refused(client, address, control):
    assert client.get(address, {"q": f"a{control}b"}).status_code == 400


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff", "q=%c3%28", "%00=1", "q=%1b", "q=%ed%a0%80", "day=%e2%80%ae"]
)
@pytest.mark.parametrize("address", [PROGRAMME, "/en/", "/"])
def test_malformed_bytes_in_a_query_are_refused(client, address, query):
    assert client.get(f"{address}?{query}").status_code == 400


@pytest.mark.parametrize("query", ["q=%zz", "q=%", "&&&", "=", "?", "q", ";", "q=a;b"])
def test_odd_but_readable_queries_are_read(client, query):
    assert client.get(f"{PROGRAMME}?{query}").status_code == 200


@pytest.mark.parametrize("address", [PROGRAMME, "/ar/", "/ar/news/", "/"])
def test_a_very_long_query_is_refused(client, address):
    assert client.get(address, {"q": "x" * 10_000}).status_code == 400


def test_a_search_of_more_than_a_hundred_letters_is_refused(client):
    assert client.get(PROGRAMME, {"q": "س" * 100}).status_code == 200
    assert client.get(PROGRAMME, {"q": "س" * 101}).status_code == 400


@pytest.mark.parametrize("name", ["day", "room", "track", "type", "delegation", "lang", "q"])
def test_a_repeated_filter_is_refused(client, name):
    assert client.get(f"{PROGRAMME}?{name}=&{name}=").status_code == 400
    assert client.get(f"{PROGRAMME}?{name}=x&{name}=y").status_code == 400


@pytest.mark.parametrize("name", ["day", "room", "track", "type", "delegation", "lang"])
@pytest.mark.parametrize(
    "value", ["x", "2025-04-25", "%27%20OR%201=1--", "<b>", "%F0%9F%99%82", "999999999999999999999"]
)
def test_a_filter_by_what_nothing_has_is_not_there(client, name, value):
    assert client.get(f"{PROGRAMME}?{name}={value}").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "1.5", "99999999999999999999", "%D9%A2", "last", "²"])
def test_a_page_of_news_that_does_not_exist_is_not_there(client, page):
    assert client.get(f"/en/news/?page={page}").status_code == 404


def test_a_page_of_news_may_be_given_in_arabic_digits_and_once(client):
    assert client.get("/ar/news/", {"page": "١"}).status_code == 200
    assert client.get("/ar/news/?page=1&page=1").status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
@pytest.mark.parametrize("address", [PROGRAMME, "/", "/s/p1", "/healthz", "/en/programme/"])
def test_other_methods_are_refused_with_what_is_allowed(client, address, method):
    answer = getattr(client, method)(address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_at_an_unknown_address_find_nothing(client, method):
    assert getattr(client, method)("/ar/no-such-page/").status_code == 404


def test_an_invented_method_is_refused(client):
    assert client.generic("BREW", PROGRAMME).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        f"/en/2025/programme/?q={SCRIPT}",
        f"/en/2025/programme/?q=%22%3E{SCRIPT}",
        f"/en/2025/programme/?{SCRIPT}=1",
        f"/en/2025/programme/?day={SCRIPT}",
        f"/en/news/?page={SCRIPT}",
        f"/en/?x='{SCRIPT}",
        f"/en/{SCRIPT}/",
        f"/xx/{SCRIPT}",
        f'/en/"onmouseover="alert(1)/{SCRIPT}/',
        f"/en/news/{SCRIPT}/",
        f"/s/{SCRIPT}",
    ],
)
def test_nothing_is_reflected_unescaped(client, address):
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code in {200, 404}
    assert SCRIPT not in page
    soup = BeautifulSoup(page, "html.parser")
    assert [script for script in soup.find_all("script") if not script.get("src")] == []
    assert [tag.name for tag in soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)] == []


def test_a_missing_slash_leads_to_the_page_with_its_query(client):
    answer = client.get("/ar/2025/programme?q=a")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/ar/2025/programme/?q=a")


@pytest.mark.parametrize(
    "address", ["//example.org", "//example.org/..", "/\\example.org", "/%5Cexample.org/"]
)
def test_no_address_leads_to_another_host(client, address):
    answer = client.get(address)
    assert not answer.headers.get("Location", "/").startswith(("//", "/\\", "http"))


@pytest.mark.parametrize("path", ["//ar/", "//example.org/", "///", "//"])
def test_an_address_that_begins_with_two_slashes_is_not_there(client, path):
    # The test client would take the first part for a host.
    assert client.get("/", PATH_INFO=path).status_code == 404


def test_a_query_may_come_unencoded(client):
    answer = client.get("/en/2025/programme/", QUERY_STRING="q=جلسة".encode().decode("latin-1"))
    assert answer.status_code == 200
    assert 'href="/ar/2025/programme/?q=%D8%AC%D9%84%D8%B3%D8%A9"' in answer.content.decode()


@pytest.mark.parametrize("raw", [b"q=\xff", b"q=\xe2\x80\xae", b"q=\x1b"])
def test_raw_bytes_in_a_query_are_refused(client, raw):
    assert client.get("/ar/", QUERY_STRING=raw.decode("latin-1")).status_code == 400


@pytest.mark.parametrize("address", ["/ar/", "/en/nope/", "/s/nope", PROGRAMME])
def test_a_query_of_thousands_of_names_cannot_be_read(client, address):
    answer = client.get(f"{address}?{'&' * 1500}")
    assert answer.status_code == 400
