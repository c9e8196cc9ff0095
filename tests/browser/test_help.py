"""The help page in a browser: the ways out, what stays behind, and that everybody can read it (§5.3)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.measure import low_contrast, overflowing
from tests.browser.pages import SAMPLE
from tests.browser.server import run, served_site
from tests.browser.test_a11y import ALL, CONTRAST

pytestmark = pytest.mark.xdist_group("help")

EXIT = "https://weather.example/"
FILL = f"""
from tests import factories
factories.make_help_page(exit_url={EXIT!r})
factories.make_help_record(is_urgent=True, short_code="000")
factories.make_help_record(address_ar="شارع", address_en="Street", chat_url="https://chat.example/")
factories.make_help_record(country="KW", is_free=False)
factories.make_help_text()
factories.make_help_text(code="ur", name="اردو", text="<p>مدد +000 555</p>")
factories.make_help_text(code="tl", name="Tagalog", text="<h3>Tulong</h3><ul><li>Isa</li></ul>")
"""
HELD = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const each of await (await caches.open(name)).keys()) found.push(new URL(each.url).pathname);
  return found;
}"""
SIZES = [(390, 844), (1440, 900)]


@pytest.fixture(scope="module")
def help_site(tmp_path_factory):
    """A site of its own: on the others the page is off."""
    folder = tmp_path_factory.mktemp("help")
    with served_site(folder) as running:
        run(folder, FILL)
        yield running


@pytest.fixture
def opened(browser, help_site, language):
    """Opens the page in a context of its own; where it leads, a weather page answers."""
    contexts = []

    def open_page(width: int = 1440, height: int = 900, **options):
        context = browser.new_context(
            base_url=help_site, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        context.route(f"{EXIT}**", lambda route: route.fulfill(body="<title>Weather</title>Sun"))
        page = context.new_page()
        page.goto(f"/{language}/")
        page.locator(f'.foot a[href="/{language}/help/"]').click()
        expect(page).to_have_url(f"{help_site}/{language}/help/")
        page.wait_for_load_state()
        return page

    yield open_page
    for context in contexts:
        context.close()


def expect_gone(page) -> None:
    """Away, without a step back to the page and without a word of where one came from."""
    page.wait_for_url(EXIT)
    assert page.evaluate("document.referrer") == ""
    page.go_back()
    assert "/help/" not in page.url


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_click_or_a_tap_leaves(opened, width, height):
    page = opened(width, height, has_touch=True)
    link = page.locator(".leave__link")
    expect(link).to_be_in_viewport(ratio=1)
    page.mouse.wheel(0, 1500)
    expect(link).to_be_in_viewport(ratio=1)
    box = link.bounding_box()
    assert (box["y"] + box["height"] > height - 40) if width < 992 else box["y"] < 40
    link.tap()
    expect_gone(page)


def test_the_page_is_blank_before_the_other_one_answers(opened):
    page = opened()
    seen = page.evaluate(
        """() => {
          document.querySelector(".leave__link").click();
          return [document.title, document.body.checkVisibility()];
        }"""
    )
    assert seen == ["", False]


def test_the_second_stop_of_the_keyboard_leaves(opened):
    page = opened()
    page.reload()
    for _stop in range(2):
        page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_class("skip")
    expect(focused).to_be_in_viewport(ratio=1)
    expect(focused).to_have_attribute("href", EXIT)
    page.keyboard.press("Enter")
    expect_gone(page)


def test_three_times_shift_leaves_and_esc_does_not(opened, help_site, language):
    page = opened()
    expect(page.locator(".leave__keys")).to_be_visible()
    for key in (
        "Shift",
        "Shift",
        "a",
        "Shift",
        "Escape",
        "Escape",
        "Escape",
        "Shift+A",
        "Shift+B",
        "Shift+C",
    ):
        page.keyboard.press(key)
    assert page.url == f"{help_site}/{language}/help/"
    page.keyboard.press("a")
    for _press in range(3):
        page.keyboard.press("Shift")
    expect_gone(page)


def test_slow_presses_do_not_leave(opened, help_site, language):
    page = opened()
    for _press in range(3):
        page.keyboard.press("Shift")
        page.wait_for_timeout(1100)
    assert page.url == f"{help_site}/{language}/help/"


def test_without_script_it_is_a_plain_link(opened):
    page = opened(390, 844, java_script_enabled=False)
    expect(page.locator(".help-record")).to_have_count(3)
    expect(page.locator(".leave__keys")).to_be_hidden()
    page.locator(".leave__link").click()
    page.wait_for_url(EXIT)


def test_nothing_of_it_stays_in_the_browser(opened, language):
    page = opened()
    page.goto(f"/{language}/{SAMPLE}/programme/")
    page.wait_for_function("async () => (await caches.keys()).length === 2")
    page.goto(f"/{language}/help/")
    assert [path for path in page.evaluate(HELD) if "help" in path or "leave" in path] == []
    assert page.context.cookies() == []
    assert page.evaluate("navigator.serviceWorker.controller") is None
    assert [key for key in page.evaluate("Object.keys(localStorage)") if "help" in key] == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_everybody_can_read_it(opened, width, height):
    page, axe = opened(width, height), Axe()
    page.evaluate("document.fonts.ready.then(() => true)")
    for scheme, options in (("light", ALL), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=scheme)
        results = axe.run(page, options=options)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"
        assert low_contrast(page, 4.5) == []
    assert overflowing(page) == []
