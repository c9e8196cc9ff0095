"""The programme in a hall without a network, on a phone, after one visit (experience.md §2.9, §7)."""

import re
import socket
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from tests.browser.copies import PHONE, SCOPES, until, visit_programme
from tests.browser.pages import SAMPLE, SAMPLE_DAY
from tests.browser.server import served_site

PROGRAMME = f"{SAMPLE}/programme/"
OPENED = (
    PROGRAMME,
    f"{PROGRAMME}{SAMPLE_DAY}/",
    f"{SAMPLE}/sessions/e3/",
    f"{PROGRAMME}mine/",
    f"{SAMPLE}/venue/",
)
SAVED = {
    "ar": r"أنت غير متصل بالإنترنت\. حُفظت هذه النسخة الساعة 1?\d:\d\d (?:صباحًا|ظهرًا|مساءً)\.",
    "en": r"You are offline\. This copy was saved at 1?\d:\d\d (?:am|pm)\.",
}
SLOW = {"ar": "الموقع لا يستجيب في هذه اللحظة.", "en": "The site is not answering just now."}
NONE = {"ar": "أنت غير متصل بالإنترنت", "en": "You are offline"}
NOT_SEARCHED = {
    "ar": "لا اتصال بالشبكة، فلم يُبحث عن شيء، وهذه القائمة كما كانت.",
    "en": "There is no network, so nothing was searched: this is the list as it was.",
}
HELD = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const keys = await (await caches.open(name)).keys();
    found[name] = keys.map(each => new URL(each.url).pathname);
  }
  return found;
}"""
REGISTERED = """async scope =>
  (await navigator.serviceWorker.getRegistrations()).some(each => each.scope === scope)"""
ANEW = """async ([path, moment]) => {
  for (const name of await caches.keys()) {
    const store = await caches.open(name), copy = await store.match(path);
    const headers = { "Content-Type": "text/html; charset=utf-8", Date: moment };
    if (copy) await store.put(path, new Response(await copy.text(), { headers }));
  }
}"""


@pytest.fixture
def phone(browser, browser_context_args):
    """A phone that has never been here."""
    with browser.new_context(**browser_context_args | PHONE) as context:
        yield context.new_page()


def asked(page, question: str, argument: str):
    """The answer of a page that may just be reloading itself: None while it does."""
    try:
        return page.evaluate(question, argument)
    except PlaywrightError:
        return None


def strip(page) -> list[str]:
    """What stands over the page about the copy."""
    return [text.replace("\u00a0", " ").strip() for text in page.locator(".strip--saved").all_inner_texts()]


def test_after_one_visit_the_programme_opens_without_a_network(phone, base_url, language):
    visit_programme(phone, base_url, language)
    phone.context.set_offline(True)
    for code in ("ar", "en"):
        for path in OPENED:
            answer = phone.goto(f"/{code}/{path}")
            assert answer and answer.from_service_worker
            assert len(strip(phone)) == 1 and re.fullmatch(SAVED[code], strip(phone)[0]), path
            assert phone.locator("html").get_attribute("lang") == code
            assert phone.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length)")
            assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.evaluate("document.fonts.ready.then(all => [...all].some(font => font.status === 'loaded'))")


def test_a_page_that_is_not_kept_says_so_in_its_language(phone, base_url, language):
    visit_programme(phone, base_url)
    phone.context.set_offline(True)
    for path in (f"{SAMPLE}/speakers/", f"{PROGRAMME}nowhere/", f"{SAMPLE}/speakers/?q=x"):
        phone.goto(f"/{language}/{path}")
        assert phone.locator("h1").inner_text() == NONE[language]
        assert strip(phone) == []
    phone.locator("main").get_by_role("link").first.click()
    assert urlsplit(phone.url).path == f"/{language}/{PROGRAMME}"
    assert len(strip(phone)) == 1


def test_a_view_of_a_kept_page_shows_the_page(phone, base_url, language):
    visit_programme(phone, base_url)
    phone.context.set_offline(True)
    phone.goto(f"/{language}/{PROGRAMME}")
    kept = phone.locator("article").evaluate_all("all => all.map(each => each.id)")
    for query in ("?view=grid", "?type=panel"):
        phone.goto(f"/{language}/{PROGRAMME}{query}")
        assert phone.locator("article").evaluate_all("all => all.map(each => each.id)") == kept
        assert len(strip(phone)) == 1 and re.fullmatch(SAVED[language], strip(phone)[0])


def test_filters_without_a_network_leave_the_list_as_it_was(newcomer, language):
    page = newcomer.new_page()
    page.goto(f"/{language}/{PROGRAMME}")
    cards = page.locator("article.card").count()
    page.locator(".filters__open").click()
    newcomer.set_offline(True)
    page.locator("#filter-type").select_option("panel")
    expect(page.locator("#programme-count")).to_have_text(NOT_SEARCHED[language])
    assert page.locator("article.card").count() == cards
    expect(page.locator("#filter-type")).to_have_value("")
    expect(page.locator("#programme-count")).to_be_in_viewport()
    newcomer.set_offline(False)
    page.locator("#filter-type").select_option("plenary")
    expect(page.locator("article.card")).not_to_have_count(cards)
    assert page.url.endswith("?type=plenary")


def test_back_on_the_network_pages_are_fresh_and_copies_renewed(phone, base_url):
    visit_programme(phone, base_url)
    path = f"/en/{PROGRAMME}"
    phone.evaluate(ANEW, [path, "Mon, 10 Sep 2040 06:05:00 GMT"])
    phone.context.set_offline(True)
    phone.goto(path)
    assert len(strip(phone)) == 1
    phone.context.set_offline(False)
    phone.goto(path)
    assert strip(phone) == []
    read = f"caches.match('{path}').then(copy => copy.headers.get('Date'))"
    until(lambda: "2040" not in phone.evaluate(read))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (
            "Wed, 12 Sep 2018 06:05:00 GMT",
            {
                "ar": "حُفظت هذه النسخة يوم الأربعاء 12 سبتمبر الساعة 9:05 صباحًا.",
                "en": "This copy was saved on Wednesday 12 September at 9:05 am.",
            },
        ),
        (
            "Tue, 11 Sep 2018 21:10:00 GMT",  # the next day in Kuwait
            {
                "ar": "حُفظت هذه النسخة يوم الأربعاء 12 سبتمبر الساعة 12:10 صباحًا.",
                "en": "This copy was saved on Wednesday 12 September at 12:10 am.",
            },
        ),
        (
            "Sat, 01 Sep 2018 09:30:00 GMT",
            {
                "ar": "حُفظت هذه النسخة يوم السبت 1 سبتمبر الساعة 12:30 ظهرًا.",
                "en": "This copy was saved on Saturday 1 September at 12:30 pm.",
            },
        ),
        (
            "Sat, 01 Sep 2018 09:00:30 GMT",  # noon to the minute
            {
                "ar": "حُفظت هذه النسخة يوم السبت 1 سبتمبر الساعة 12:00 ظهرًا.",
                "en": "This copy was saved on Saturday 1 September at 12 noon.",
            },
        ),
        (
            "Sat, 01 Sep 2018 21:00:30 GMT",
            {
                "ar": "حُفظت هذه النسخة يوم الأحد 2 سبتمبر الساعة 12:00 منتصف الليل.",
                "en": "This copy was saved on Sunday 2 September at 12 midnight.",
            },
        ),
    ],
)
def test_an_older_copy_names_its_day_by_the_clocks_of_the_forum(phone, base_url, language, moment, said):
    visit_programme(phone, base_url)
    path = f"/{language}/{PROGRAMME}"
    phone.evaluate(ANEW, [path, moment])
    phone.context.set_offline(True)
    phone.goto(path)
    assert [each.partition(". ")[2] for each in strip(phone)] == [said[language]]


def test_nothing_else_is_kept(phone, base_url):
    visit_programme(phone, base_url)
    for path in ("/ar/help/", "/admin/login/", "/ar/2025/programme/", "/ar/", f"/ar/{SAMPLE}/speakers/"):
        phone.goto(path)
    phone.goto(f"/ar/{PROGRAMME}?type=panel")
    held = {name: paths for name, paths in phone.evaluate(HELD).items() if f"/{SAMPLE}/" in name}
    assert sorted(held) == sorted(SCOPES)  # one store each
    for scope, paths in held.items():
        assert [each for each in paths if not each.startswith((scope, "/static/"))] == []
        assert [each for each in paths if "speakers" in each or "admin" in each or "help" in each] == []


def test_the_site_stops_hangs_comes_back_and_takes_its_copies_back(phone, tmp_path):
    """With a server of its own, which is really stopped; at last it starts with OFFLINE_COPIES off."""
    with served_site(tmp_path) as base:
        visit_programme(phone, base)
    for code in ("ar", "en"):
        for path in OPENED:
            phone.goto(f"{base}/{code}/{path}")
            assert len(strip(phone)) == 1 and re.fullmatch(SAVED[code], strip(phone)[0]), path
    host = urlsplit(base).netloc
    with socket.create_server(("127.0.0.1", urlsplit(base).port)):  # it takes calls and says nothing
        for code in ("ar", "en"):
            started = time.monotonic()
            phone.goto(f"{base}/{code}/{PROGRAMME}", wait_until="commit")
            assert time.monotonic() - started > 2.4
            assert strip(phone)[0].startswith(SLOW[code])
        phone.goto("about:blank")
    with served_site(tmp_path, host, OFFLINE_COPIES="false"):
        for code in ("ar", "en"):
            scope = f"{base}/{code}/{SAMPLE}/"
            phone.goto(f"{base}/{code}/{PROGRAMME}")
            until(lambda scope=scope: asked(phone, REGISTERED, scope) is False)
        assert phone.evaluate("caches.keys()") == []
        phone.goto(f"{base}/ar/{PROGRAMME}")
        assert strip(phone) == []
        assert phone.evaluate("navigator.serviceWorker.getRegistrations()") == []


def test_the_privacy_page_removes_what_was_kept(phone, base_url, language):
    visit_programme(phone, base_url)
    phone.locator("#e3 .star").click()
    assert phone.evaluate("Object.keys(localStorage).sort()") == [f"release-{SAMPLE}", f"stars-{SAMPLE}"]
    phone.goto(f"/{language}/privacy/")
    phone.locator("#forget").click()
    phone.locator("[data-forget=done]").wait_for()
    left = (
        "async () => [localStorage.length, (await caches.keys()).length, "
        "(await navigator.serviceWorker.getRegistrations()).length]"
    )
    assert phone.evaluate(left) == [0, 0, 0]
