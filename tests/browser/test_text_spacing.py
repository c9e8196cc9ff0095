"""A reader's own spacing (WCAG 1.4.12) and letters twice as large (1.4.4): nothing is cut or covered."""

import pytest

from tests.browser.measure import clipped, overflowing

NAMES = ("home", "programme", "filtered", "session", "long session", "speakers", "venue", "news")
# Tracking is left out for Arabic: the criterion asks only for what a script uses, and joined letters have none.
SPACED = """
* { line-height: 1.5 !important; word-spacing: 0.16em !important; }
:lang(en) { letter-spacing: 0.12em !important; }
p { margin-block-end: 2em !important; }
"""
SPACE = """
(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}
"""


def faults(page) -> list[str]:
    return (overflowing(page) + clipped(page))[:12]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_own_spacing_loses_nothing(page, visit, name, width):
    visit(name, width)
    before = page.locator("main").bounding_box()["height"]
    page.evaluate(SPACE, SPACED)
    assert page.locator("main").bounding_box()["height"] > before
    assert faults(page) == []


@pytest.mark.parametrize("width", [768, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_letters_twice_as_large_lose_nothing(page, visit, name, width):
    visit(name, width)
    size = page.locator("main p").first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    larger = page.locator("main p").first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert larger == pytest.approx(2 * size, rel=0.01)
    assert faults(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_as_it_comes(page, visit, name):
    visit(name)
    found = {}
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = clipped(page)
    assert {width: each for width, each in found.items() if each} == {}
