"""Two languages, one tree: the switch, search engines' links, marked fallbacks (B1, B36–B38)."""

import re

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.addresses import pages

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
# Links with a type lead to feeds and files, which are no versions of the page.
# Sheets, screens and tools: what is on them stands on a page of its own.
NOT_FOR_SEARCH = re.compile(r"programme/(print|doors)/")
HREFLANG = 'head link[rel="alternate"][hreflang]:not([type])'


@pytest.fixture(autouse=True)
def edition():
    edition = factories.make_edition(2025)
    person = factories.make_participation(edition, factories.make_speaker(slug="person"))
    session = factories.make_session(
        edition, code="p1", room=factories.make_room(factories.make_venue(edition))
    )
    factories.make_speech(edition, person, slug="speech", session=session)
    factories.make_delegation(edition, factories.make_organisation(slug="body"))
    factories.make_news_item(edition, slug="news")
    factories.make_release(edition)
    return edition


def soup(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def links(page: BeautifulSoup) -> dict[str, str]:
    """The page's own address and its versions, as search engines read them."""
    found = {link["hreflang"]: link["href"] for link in page.select(HREFLANG)}
    return found | {"canonical": page.select_one('head link[rel="canonical"]')["href"]}


def is_indexed(page: BeautifulSoup) -> bool:
    return page.select_one('meta[name="robots"][content="noindex"]') is None


def test_every_page_has_its_language_and_direction(client):
    expected = {"ar": ("ar", "rtl"), "en": ("en", "ltr")}
    answers = pages(client)
    assert len(answers) > 40
    for address, answer in answers.items():
        html = BeautifulSoup(answer.content, "html.parser").html
        assert (address, html["lang"], html["dir"]) == (address, *expected[address.split("/")[1]])


def test_the_switch_leads_to_the_same_page_on_every_page(client):
    for address, answer in pages(client).items():
        here = address.split("/")[1]
        there, name, direction = {"ar": ("en", "English", "ltr"), "en": ("ar", "العربية", "rtl")}[here]
        switch = BeautifulSoup(answer.content, "html.parser").select(".switch a")
        assert [
            (link["href"], link["lang"], link["hreflang"], link["dir"], link.text) for link in switch
        ] == [(address.replace(f"/{here}/", f"/{there}/", 1), there, there, direction, name)]
        assert client.get(switch[0]["href"]).status_code == 200


def test_the_switch_keeps_what_is_filled_in_of_the_query(client):
    page = soup(client, "/en/2025/programme/?q=%D9%83%D9%84%D9%85%D8%A9+a%26b&room=&x=1")
    href = page.select_one(".switch a")["href"]
    assert href == "/ar/2025/programme/?q=%D9%83%D9%84%D9%85%D8%A9+a%26b&x=1"
    assert soup(client, href).select_one("#filter-q")["value"] == "كلمة a&b"


def test_every_page_is_canonical_and_names_its_versions(client):
    for address, answer in pages(client).items():
        page = BeautifulSoup(answer.content, "html.parser")
        tail = address.split("/", 2)[2]
        if "/programme/v/" in tail:  # a state of the programme, no page of its own
            programme = address.partition("v/")[0]
            assert (links(page), is_indexed(page)) == ({"canonical": SITE + programme}, False)
            continue
        assert links(page) == {
            "canonical": SITE + address,
            "ar": f"{SITE}/ar/{tail}",
            "en": f"{SITE}/en/{tail}",
            "x-default": f"{SITE}/ar/{tail}" if tail else f"{SITE}/",
        }
        assert is_indexed(page) == (not NOT_FOR_SEARCH.search(tail)), address


@pytest.mark.parametrize(
    ("address", "query", "indexed"),
    [
        ("/en/2025/programme/", "q=x", False),
        ("/en/2025/programme/", "day=2025-04-24&utm_source=x", False),
        ("/en/news/", "page=1", False),
        ("/en/2025/programme/", "utm_source=x", True),
        ("/en/2025/programme/", "q=&day=", True),
        ("/en/about/", "utm_source=x&day=x", True),
    ],
)
def test_a_part_of_a_page_is_not_indexed_and_every_query_is_canonical_without(
    client, address, query, indexed
):
    page = soup(client, f"{address}?{query}")
    assert links(page)["canonical"] == SITE + address
    assert is_indexed(page) is indexed


def test_an_error_is_no_version_of_anything(client):
    page = BeautifulSoup(client.get("/en/2024/").content, "html.parser")
    assert page.select('head link[rel="canonical"], head link[hreflang]') == []
    assert not is_indexed(page)


def test_a_sample_edition_is_not_indexed_and_says_what_it_is(client):
    factories.make_edition(2030, ordinal=None, is_sample=True)
    page = soup(client, "/en/2030/")
    assert not is_indexed(page)
    assert page.select_one(".strip--sample strong").text == "Sample edition."
    assert is_indexed(soup(client, "/en/2025/"))


# Which long text stands on which page.
def one_language(kind: str, edition, code: str) -> str:
    """A page whose long text exists in one language only; its address behind the prefix."""
    text = {f"{'biography' if kind == 'person' else 'body'}_{code}": "<p>Only here</p>"}
    if kind == "person":
        factories.make_participation(edition, factories.make_speaker(slug="one", **text))
        return "2025/speakers/one/"
    if kind == "speech":
        factories.make_speech(edition, slug="one", **text)
        return "2025/speeches/one/"
    if kind == "news":
        factories.make_news_item(edition, slug="one", **text)
        return "news/one/"
    factories.make_session(edition, code="one", **text)
    factories.make_release(edition)
    return "2025/sessions/one/"


KINDS = ["person", "speech", "news", "session"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_of_the_other_language_is_marked(client, edition, kind):
    page = soup(client, "/en/" + one_language(kind, edition, "ar"))
    block = page.select_one("main .prose[lang]")
    assert (block["lang"], block["dir"], block.text) == ("ar", "rtl", "Only here")
    label = block.find_previous_sibling()
    assert label["class"] == ["fallback"]
    assert label.text == "Not yet available in English. The text below is in Arabic."


@pytest.mark.parametrize("kind", KINDS)
def test_the_arabic_page_marks_an_english_text(client, edition, kind):
    page = soup(client, "/ar/" + one_language(kind, edition, "en"))
    block = page.select_one("main .prose[lang]")
    assert (block["lang"], block["dir"]) == ("en", "ltr")
    label = block.find_previous_sibling()
    assert label["class"] == ["fallback"]
    assert label.text.startswith("لم تُتَح الترجمة") and "الإنجليزية" in label.text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("original", "other"), [("ar", "en"), ("en", "ar")])
def test_a_fallback_page_points_to_its_original(client, edition, kind, original, other):
    tail = one_language(kind, edition, original)
    fallback = soup(client, f"/{other}/{tail}")
    assert links(fallback) == {"canonical": f"{SITE}/{original}/{tail}"}
    assert not is_indexed(fallback)
    assert fallback.select_one(".switch a")["href"] == f"/{original}/{tail}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_page_of_the_original_stands_alone(client, edition, kind, code):
    address = f"/{code}/" + one_language(kind, edition, code)
    page = soup(client, address)
    assert links(page) == {"canonical": SITE + address, code: SITE + address, "x-default": SITE + address}
    assert is_indexed(page)
    assert page.select("main .prose[lang], .fallback") == []


def test_a_text_in_both_languages_has_no_mark(client, edition):
    texts = {"body_ar": "<p>نص</p>", "body_en": "<p>Text</p>"}
    factories.make_news_item(edition, slug="both", **texts)
    for code, text in (("ar", "نص"), ("en", "Text")):
        page = soup(client, f"/{code}/news/both/")
        assert page.select_one("main .prose").text == text
        assert page.select("main .prose[lang], .fallback") == []


def test_a_summary_stands_for_a_speech_in_its_own_language(client, edition):
    factories.make_speech(edition, slug="one", summary_ar="<p>ملخص</p>")
    block = soup(client, "/en/2025/speeches/one/").select_one("main .prose[lang]")
    assert (block["lang"], block.text) == ("ar", "ملخص")


@pytest.mark.parametrize("field", ["communique", "participants_info", "media_info"])
def test_a_text_of_an_edition_in_one_language_is_marked(client, edition, field):
    setattr(edition, f"{field}_ar", "<p>نص</p>")
    edition.save()
    tail = {
        "communique": "2025/outcomes/",
        "participants_info": "2025/participants/",
        "media_info": "2025/media/",
    }
    page = soup(client, f"/en/{tail[field]}")
    assert page.select_one("main .prose[lang]")["lang"] == "ar"
    assert links(page) == {"canonical": f"{SITE}/ar/{tail[field]}"}
    assert not is_indexed(page)


def test_a_short_summary_of_another_language_is_marked_in_a_list(client, edition):
    factories.make_news_item(edition, slug="one", summary_ar="ملخص")
    meta = (
        soup(client, "/en/news/")
        .select_one('a[href="/en/news/one/"]')
        .find_parent("li")
        .select_one(".row__meta")
    )
    assert (meta.bdi.text, meta.bdi.attrs) == ("ملخص", {"lang": "ar", "dir": "rtl"})


def test_a_person_is_named_in_both_languages(client, edition):
    names = {"name_ar": "مريم", "name_en": "Maryam"}
    factories.make_participation(edition, factories.make_speaker(slug="m", **names))
    other = soup(client, "/en/2025/speakers/m/").select_one(".other-name bdi")
    assert (other.text, other["lang"], other["dir"]) == ("مريم", "ar", "rtl")


def test_no_page_falls_back_to_the_junk_column(client, edition):
    factories.make_news_item(edition, slug="one", title_ar="خبر", title_en="News only")
    assert soup(client, "/ar/news/one/").h1.text == "خبر"
    assert soup(client, "/en/news/one/").h1.text == "News only"
