"""The page for people who need help: off, on, and what it leaves behind (experience.md §5.3)."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import HelpPage
from tests import factories
from tests.addresses import answers, pages

pytestmark = pytest.mark.django_db
CODES = ["ar", "en"]
NONE_VALID = {
    "ar": "لا توجد حاليًا أرقام موثَّقة. يُرجى التواصل مع الجهة المنظِّمة.",
    "en": "There are no verified numbers at present. Please contact the organisers.",
}


def soup(client, address: str = "/en/help/") -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def line(element) -> str:
    return " ".join(element.get_text(" ").split())


def links(client, code: str) -> list[str]:
    """The pages which lead to the help page."""
    found = {a: answer for a, answer in pages(client).items() if a.startswith(f"/{code}/")}
    return [a for a, answer in found.items() if f"/{code}/help/".encode() in answer.content]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("row", [False, True])
def test_off_it_is_nowhere(client, code, row):
    factories.make_news_item(factories.make_edition())
    factories.make_help_record()
    factories.make_help_text()
    if row:
        factories.make_help_page(is_on=False)
    assert client.get(f"/{code}/help/").status_code == 404
    assert client.head(f"/{code}/help/").status_code == 404
    assert links(client, code) == []


@pytest.mark.parametrize("code", CODES)
def test_on_it_stands_in_every_foot_in_calm_words_and_in_the_site_map(client, code):
    factories.make_news_item(factories.make_edition())
    factories.make_help_page()
    assert links(client, code) == [a for a in pages(client) if a.startswith(f"/{code}/")]
    words = {"ar": "هل تحتاج إلى مساعدة؟", "en": "Do you need help?"}[code]
    for address in (f"/{code}/", f"/{code}/news/", f"/{code}/nothing/", f"/{code}/help/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert [a.text for a in page.select(f'.foot a[href="/{code}/help/"]')] == [words]
    assert len(soup(client, f"/{code}/sitemap/").select(f'main a[href="/{code}/help/"]')) == 1
    HelpPage.objects.update(is_on=False)
    cache.clear()
    assert links(client, code) == []


def test_an_address_outside_of_both_languages_knows_of_it_too(client):
    factories.make_help_page()
    assert b"/help/" in client.get("/s/nothing").content


def test_the_foot_costs_no_query(client):
    factories.make_edition()
    counts = []
    for _page in range(2):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/about/")
        counts.append(len(captured))
        if not HelpPage.objects.exists():
            factories.make_help_page()
    assert counts == [3, 3]


@pytest.mark.parametrize("code", CODES)
def test_without_a_valid_record_it_says_so(client, code):
    factories.make_help_page()
    factories.make_help_record(signed=False)
    factories.make_help_record(recheck_by=timezone.localdate() - timedelta(days=1))
    factories.make_help_text(signed=False)
    page = soup(client, f"/{code}/help/")
    assert line(page.select_one(".empty")).startswith(NONE_VALID[code])
    assert page.select(".help-record, .help-text, a[href^=tel]") == []


def test_a_valid_record_has_a_number_that_is_dialled_and_written(client):
    factories.make_help_page()
    factories.make_help_record(
        phone="+000 (55) 501-00", short_code="00#", chat_url="https://chat.example/x", country="KW",
        address_ar="هنا", address_en="Here", is_free=False,
    )  # fmt: skip
    [record] = soup(client).select(".help-record")
    ways = [(a["href"], line(a), a.bdi and a.bdi["dir"]) for a in record.select(".help-ways a")]
    assert ways == [
        ("tel:+0005550100", "Call +000 (55) 501-00", "ltr"),
        ("tel:00%23", "Call 00#", "ltr"),
        ("https://chat.example/x", "Write in a chat · chat.example", "ltr"),
    ]
    facts = dict(zip(map(line, record.select("dt")), map(line, record.select("dd")), strict=True))
    assert facts == {
        "Who answers": "Counsellors", "Languages": "Arabic", "Hours": "Every day", "Address": "Here",
        "Country": "Kuwait", "Cost": "Not free of charge", "Confidentiality": "Confidential",
        "Verified on": "1 January 2019",
    }  # fmt: skip
    assert "The desk" not in client.get("/en/help/").content.decode()


def test_danger_comes_first_then_talk_then_rights(client):
    factories.make_help_page()
    factories.make_help_record(name_en="Talk")
    factories.make_help_record(name_en="Rescue", is_urgent=True)
    page = soup(client)
    assert [line(h) for h in page.select("main h1, main h2, main h3")] == [
        "Do you need help?", "In danger now", "Rescue", "Talk to someone", "Talk",
        "What happens when you call", "Know your rights", "Who can see that you were here",
    ]  # fmt: skip
    assert "not an emergency service" in line(page.select_one(".help-danger"))


def test_further_languages_stand_on_the_one_page_in_their_own_direction(client):
    factories.make_help_page()
    factories.make_help_text(code="ur", name="اردو", text="<p>مدد +000 555</p>", position=2)
    factories.make_help_text(position=1)
    page = soup(client)
    marks = [(a["href"], a["lang"], a["dir"], a.text) for a in page.select(".help-languages a")]
    assert marks == [("#in-hi", "hi", "ltr", "हिन्दी"), ("#in-ur", "ur", "rtl", "اردو")]
    texts = [(each["id"], each["lang"], each["dir"], line(each)) for each in page.select(".help-text")]
    assert texts == [("in-hi", "hi", "ltr", "हिन्दी मदद"), ("in-ur", "ur", "rtl", "اردو مدد +000 555")]
    assert [(bdi["dir"], bdi.text) for bdi in page.select(".help-text bdi")] == [("ltr", "+000 555")]


@pytest.mark.parametrize(("code", "title"), [("ar", "معلومات"), ("en", "Information")])
def test_it_leaves_few_traces(client, code, title):
    factories.make_edition()
    factories.make_notice()
    factories.make_help_page()
    for _visit in range(2):
        answer = client.get(f"/{code}/help/")
        wanted = {
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
            "X-DNS-Prefetch-Control": "off",
        }
        assert {name: answer.headers[name] for name in wanted} == wanted
        assert not {"ETag", "Set-Cookie", "Last-Modified"} & set(answer.headers)
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.title.text == title
    names = {meta.get("name") or meta.get("property") for meta in page.select("meta")} - {None}
    assert names == {"viewport", "color-scheme", "theme-color", "robots"}
    assert {link["rel"][0] for link in page.select("head link")} == {"icon", "preload", "stylesheet"}
    assert page.select("#notices, .strip") == []
    scripts = [script["src"] for script in page.select("script")]
    assert scripts == ["/static/js/leave.js"]


def test_the_ways_out_are_plain_links_and_stand_on_this_page_alone(client):
    factories.make_edition()
    factories.make_help_page()
    page = soup(client)
    out = page.select("[data-leave]")
    assert [(a["href"], a["rel"]) for a in out] == [("https://weather.example/", ["noreferrer"])] * 2
    assert [a.text for a in page.select(".skip")] == ["Skip to content", "Leave this page now"]
    others = [a for a, answer in pages(client).items() if b"leave" in answer.content and "/help/" not in a]
    assert others == []
    assert Path("static/js/leave.js").stat().st_size < 1000


def test_no_copy_of_it_is_kept_for_a_hall_without_a_network(client):
    edition = factories.make_edition()
    factories.make_session(edition)
    factories.make_release(edition)
    factories.make_help_page()
    lists = {a: answer.json()["files"] for a, answer in answers(client).items() if a.endswith("offline.json")}
    assert len(lists) == 2
    assert [path for files in lists.values() for path in files if "help" in path or "leave" in path] == []


def test_no_query_is_written_down(client, caplog):
    gunicorn: dict = {}
    exec(Path("deploy/gunicorn.conf.py").read_text(encoding="utf-8"), gunicorn)  # noqa: S102  our own file
    assert gunicorn["accesslog"] is None
    factories.make_help_page()
    with caplog.at_level(logging.DEBUG):
        assert client.get("/en/help/?from=secret").status_code == 200
        assert client.post("/en/help/?from=secret").status_code == 405
        HelpPage.objects.update(is_on=False)
        assert client.get("/en/help/?from=secret").status_code == 404
    said = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert [message for message in said if "secret" in message] == []


def test_the_page_takes_a_fixed_number_of_queries(client):
    assert settings.DEBUG is False
    factories.make_edition()
    factories.make_help_page()
    counts = []
    for _more in range(2):
        for code in ("hi", "ur") if not counts else ("bn", "ne"):
            factories.make_help_record()
            factories.make_help_text(code=code)
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/help/")
        counts.append(len(captured))
    assert counts == [6, 6]
