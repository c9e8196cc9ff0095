"""Error pages: their language and direction, their ways out, and what they leave in the log."""

import pytest
from bs4 import BeautifulSoup

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(client):
    # As a real server: a fault becomes a page, not an exception in the test.
    client.raise_request_exception = False
    edition = factories.make_edition(2025)
    factories.make_session(edition)
    factories.make_release(edition)


def error(client, address: str) -> tuple[int, str, str, list[str]]:
    answer = client.get(address)
    soup = BeautifulSoup(answer.content, "html.parser")
    notices = [notice["lang"] for notice in soup.select(".error-notice")]
    return answer.status_code, soup.html["lang"], soup.html["dir"], notices


@pytest.mark.parametrize(
    ("address", "status", "language", "direction"),
    [
        ("/ar/2024/", 404, "ar", "rtl"),
        ("/en/2024/", 404, "en", "ltr"),
        ("/en/?q=%ff", 400, "en", "ltr"),
        ("/ar/news/?page=1&page=1", 400, "ar", "rtl"),
    ],
)
def test_an_error_speaks_the_language_of_its_address(client, address, status, language, direction):
    assert error(client, address) == (status, language, direction, [language])


@pytest.mark.parametrize("address", ["/fr/", "/AR/", "/xx/2025/", "/s/zz9", "/%00/", "/static/x", "/media/x"])
def test_an_error_speaks_all_languages_where_the_address_names_none(client, address):
    assert error(client, address) == (404, "ar", "rtl", ["ar", "en"])
    assert BeautifulSoup(client.get(address).content, "html.parser").select(".switch a") == []


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_an_error_in_the_admin_speaks_the_organisers_language(client, language, direction):
    client.force_login(factories.make_user(is_staff=True, language=language))
    expected = (language, direction, [language])
    assert error(client, "/admin/nope/") == (404, *expected)
    assert error(client, "/admin/news/newsitem/") == (403, *expected)


@pytest.mark.parametrize(
    ("method", "address", "status", "languages"),
    [
        ("get", "/en/2024/", 404, "en"),
        ("get", "/en/%00/", 404, "en"),
        ("get", "/en/?q=%ff", 400, "en"),
        ("get", "/ar/news/?page=1&page=1", 400, "ar"),
        ("post", "/en/", 405, "en"),
        ("get", "/xx/", 404, "ar, en"),
        ("get", "/?q=%ff", 400, "ar, en"),
    ],
)
def test_an_error_says_its_languages(client, method, address, status, languages):
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer.headers["Content-Language"]) == (status, languages)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("/en/2025/programme/?room=&room=", "127.0.0.1"),
        (f"/en/2025/programme/?q={'x' * 101}", "127.0.0.1"),
        ("/ar/news/?page=1&page=1", "127.0.0.1"),
        ("/en/?q=%ff", "127.0.0.1"),
        ("/en/2025/", "evil.example"),
        ("/admin/", "evil.example"),
    ],
)
def test_a_hostile_request_leaves_one_line_in_the_log(client, caplog, address, host):
    assert client.get(address, headers={"Host": host}).status_code == 400
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("WARNING", None)]


def test_an_error_shows_ways_out_and_only_its_own_words(client):
    soup = BeautifulSoup(client.get("/en/no-such-page/").content, "html.parser")
    links = [link["href"] for link in soup.select(".error-notice .ways-out a")]
    assert links == ["/en/", "/en/2025/programme/", "/en/sitemap/", "/en/contact/"]
    assert soup.h1.text == "There is no page at this address"
    assert "no-such-page" not in soup.main.text
