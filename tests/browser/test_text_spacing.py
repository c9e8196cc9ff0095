"""A reader's own spacing (WCAG 1.4.12) and letters twice as large (1.4.4): nothing is cut or covered."""

import pytest

from tests.browser.measure import clipped, overflowing

NAMES = ("home", "programme", "filtered", "long session", "speakers")
# No tracking for Arabic: the criterion asks only for what a script uses, and joined letters have none.
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


def faults(page, *widths: int) -> dict[int, list[str]]:
    """What is cut, covered or beside the page, by the width of the window; empty where all is well."""
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = (overflowing(page) + clipped(page))[:12]
    return {width: each for width, each in found.items() if each}


@pytest.mark.parametrize("name", NAMES)
def test_own_spacing_loses_nothing(page, visit, name):
    visit(name)
    assert faults(page, 320, 768, 1280) == {}
    before = page.locator("main").bounding_box()["height"]
    page.evaluate(SPACE, SPACED)
    assert page.locator("main").bounding_box()["height"] > before
    assert faults(page, 320, 768, 1280) == {}


@pytest.mark.parametrize("name", NAMES)
def test_letters_twice_as_large_lose_nothing(page, visit, name):
    visit(name)
    text = page.locator("main p").first
    sizes = [text.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    sizes.append(text.evaluate("element => parseFloat(getComputedStyle(element).fontSize)"))
    assert sizes[1] == pytest.approx(2 * sizes[0], rel=0.01)
    assert faults(page, 768, 1280) == {}


def test_a_cut_would_be_found(page, visit):
    visit("programme")
    page.evaluate(
        """() => {
          const title = document.querySelector(".card__title");
          Object.assign(title.style, {blockSize: "10px", overflow: "hidden"});
        }"""
    )
    assert "h4.card__title" in clipped(page)
