"""On a phone: log in, two taps, and the public reads it in both languages; one tap takes it back."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import SAMPLE
from tests.browser.server import ORGANISER, PASSWORD, served_site

pytestmark = pytest.mark.xdist_group("fast change")

LIST = "/admin/events/session/fast-change/"
SESSION = f"{SAMPLE}/sessions/p1/"
# On the session's page, in the change log, and in the note of the release.
SAID = {
    "ar": ("أُلغيت هذه الجلسة", r"أُلغيت الجلسة P1 التي كانت مقررة .+\.", "أُلغيت الجلسة P1."),
    "en": ("This session is cancelled", r"Session P1, due at .+, is cancelled\.", "Session P1 is cancelled."),
}
# Its PDFs are made within the request that makes a change public.
SLOWLY = 30_000  # milliseconds
SMALL = """
() => [...document.querySelectorAll("#content-main a, #content-main button")].filter(each => {
  const box = each.getBoundingClientRect();
  return each.checkVisibility() && (box.height < 44 || box.width < 44);
}).map(each => each.innerText)
"""


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    """A site of its own: what is changed here no other test reads."""
    with served_site(tmp_path_factory.mktemp("fast-change"), for_organisers=True) as running:
        yield running


@pytest.fixture
def phone(browser, own_site):
    """A phone without script: nothing here needs any."""
    options = {"base_url": own_site, "java_script_enabled": False}
    with browser.new_context(**options, viewport={"width": 390, "height": 700}, has_touch=True) as context:
        yield context.new_page()


def is_list(url: str) -> bool:
    return urlsplit(url).path == LIST


def log_in(page: Page, language: str) -> None:
    page.goto(f"/admin/login/?next={LIST}")
    page.fill("[name=username]", ORGANISER)
    page.fill("[name=password]", PASSWORD)
    page.tap("[type=submit]")
    page.wait_for_url(is_list)
    switch = page.locator(f".language-switch button[value={language}]")
    if switch.count():
        switch.tap()
        page.wait_for_selector(f"html[lang={language}]")


def check_phone(page: Page, language: str) -> None:
    """The page stands in its direction, fits, and has targets for a thumb."""
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(SMALL) == []


@pytest.fixture
def cancelled(browser, own_site):
    """What a visitor who comes now reads of a cancellation; who was here keeps a page for a minute."""

    def read(code: str) -> list[str]:
        with browser.new_context(base_url=own_site) as context:
            visitor = context.new_page()
            visitor.goto(f"/{code}/{SESSION}")
            return visitor.locator(".notice--cancelled").all_inner_texts()

    return read


def test_two_taps_are_public_and_one_undoes(phone, cancelled, language):
    log_in(phone, language)
    check_phone(phone, language)
    assert {code: cancelled(code) for code in SAID} == {code: [] for code in SAID}
    phone.locator("a.fast-button", has_text=SAMPLE).tap()
    phone.locator(".fast-row", has=phone.locator("bdi", has_text="P1")).first.tap()
    check_phone(phone, language)

    phone.locator("button[value=cancelled]").tap()
    check_phone(phone, language)
    for code, (_, sentence, note) in SAID.items():
        lines = phone.locator(f".fast-text[lang={code}] > p")
        expect(lines.nth(1)).to_have_text(re.compile(sentence))
        expect(lines.nth(2)).to_contain_text(note)
    phone.locator(".fast-button--main").tap()
    expect(phone.locator(".messagelist .success")).to_contain_text(SAID[language][2], timeout=SLOWLY)
    assert {code: cancelled(code) for code in SAID} == {code: [SAID[code][0]] for code in SAID}

    undo = phone.locator("button[value=undo]")
    expect(undo).to_have_text(re.compile(SAID[language][1]))
    undo.tap()
    expect(phone.locator(".fast-off")).to_have_count(0, timeout=SLOWLY)
    assert {code: cancelled(code) for code in SAID} == {code: [] for code in SAID}
