"""The whole site without a mouse, and the filters without script (experience.md §5.1, §2.4)."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pages import address

FOCUSABLE = "a[href], summary, input, select, button"
# The focused element: its place among all, whether a ring of two pixels or more surrounds it, and what
# covers one of its corners or its middle.
FOCUSED = f"""
() => {{
  const element = document.activeElement;
  const all = [...document.querySelectorAll({FOCUSABLE!r})].filter(each => each.checkVisibility());
  const style = getComputedStyle(element), [box] = element.getClientRects();
  const points = [[box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2],
    [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
  const covered = points.filter(([x, y]) => {{
    const top = document.elementFromPoint(x, y);
    return !top || !(element.contains(top) || top.contains(element));
  }});
  return {{
    index: all.indexOf(element),
    count: all.length,
    name: element.className + " " + (element.innerText || element.name || "").slice(0, 40),
    ring: style.outlineStyle == "none" ? 0 : parseFloat(style.outlineWidth),
    covered: covered.length,
  }};
}}
"""


def walk(page, key: str) -> list[dict]:
    """Presses `key` from the edge of the page until every control has had the focus."""
    stops = []
    while not stops or len(stops) < stops[0]["count"]:
        page.keyboard.press(key)
        stops.append(page.evaluate(FOCUSED))
    return stops


@pytest.mark.parametrize("name", ["home", "filtered", "session", "delegation"])
@pytest.mark.parametrize(("key", "step"), [("Tab", 1), ("Shift+Tab", -1)])
def test_every_control_is_reached_in_order_and_seen(page, visit, name, key, step):
    """Backwards too: that is how controls slip under a bar that sticks to the top."""
    visit(name, 390, 700)
    stops = walk(page, key)
    order = list(range(len(stops)))[::step]
    assert [stop["index"] for stop in stops] == order
    assert [stop["name"] for stop in stops if stop["ring"] < 2] == []
    assert [stop["name"] for stop in stops if stop["covered"]] == []


@pytest.mark.parametrize("name", ["home", "programme", "speech"])
def test_skip_link_comes_first_and_leads_to_the_content(page, visit, name):
    visit(name, 390, 700)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_class("skip")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_navigation_and_switch_are_reached(page, visit, language):
    visit("programme")
    names = []
    for _ in range(9):
        page.keyboard.press("Tab")
        names.append(page.locator(":focus").inner_text())
    switch, navigation = names[2], names[3:8]
    assert switch == ("English" if language == "ar" else "العربية")
    assert navigation == page.locator(".nav a").all_inner_texts()
    assert len(navigation) == 5


@pytest.fixture
def scriptless(browser, browser_context_args):
    with browser.new_context(**browser_context_args, java_script_enabled=False) as context:
        yield context.new_page()


def focus_by_tab(page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_filters_work_by_keyboard_without_script(scriptless, language):
    page = scriptless
    page.goto(address(language, "programme"))
    whole = page.locator(".card").count()
    focus_by_tab(page, ".filters__open")
    page.keyboard.press("Enter")
    focus_by_tab(page, "#filter-type")
    options = page.locator("#filter-type option").evaluate_all("all => all.map(each => each.value)")
    for _ in range(options.index("panel")):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#filter-type")).to_have_value("panel")
    focus_by_tab(page, ".filters__form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**type=panel**")
    found = page.locator(".card").count()
    assert 3 <= found <= 10 and found < whole
    words = f"{found} جلسات" if language == "ar" else f"{found} sessions"
    expect(page.locator(".result__count")).to_have_text(words)

    focus_by_tab(page, ".chip")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator(".card")).to_have_count(whole)


def test_content_needs_no_script(scriptless, language):
    for name in ("programme", "session", "speech"):
        scriptless.goto(address(language, name))
        expect(scriptless.locator("h1")).to_be_visible()
        assert scriptless.locator("main a").count() > 3


def test_language_switch_keeps_page_and_query(page, visit, language):
    visit("filtered")
    cards = page.locator(".card").evaluate_all("all => all.map(each => each.id)")
    other = "en" if language == "ar" else "ar"
    switch = page.locator(".switch__link")
    assert switch.evaluate("element => [element.lang, element.hreflang]") == [other, other]
    switch.press("Enter")
    page.wait_for_url(f"**/{other}/**")
    expect(page.locator("html")).to_have_attribute("lang", other)
    there = urlsplit(page.url)
    assert there.path == urlsplit(address(other, "filtered")).path
    assert parse_qs(there.query) == {"type": ["panel"]}
    assert page.locator(".card").evaluate_all("all => all.map(each => each.id)") == cards


def test_linked_session_is_not_under_the_bar(page, visit):
    """`#e3` in the programme: the card stands wholly below the days."""
    visit("programme", 390, 700)
    page.goto(page.url + "#e3")
    top = page.locator("#e3").bounding_box()["y"]
    bar = page.locator(".days").bounding_box()
    assert bar["y"] == 0
    assert bar["height"] <= top < 350
