"""Nothing scrolls sideways; Arabic is a mirror, in our fonts, with room for its marks (experience.md §3)."""

import re

import pytest

from tests.browser.measure import overflowing, texts
from tests.browser.pages import PAGES, TEN, address

WIDTHS = (320, 390, 768, 1440)
VOWELLED = "مُبَلِّغٌ إِلَى جِهَةٍ آمِنَةٍ"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(page, visit, name):
    visit(name)
    faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if found := overflowing(page):
            faults[width] = found[:8]
    assert faults == {}


@pytest.mark.parametrize("name", PAGES)
def test_language_and_direction_come_from_the_server(page, language, name):
    html = page.request.get(address(language, name)).text()
    direction = "rtl" if language == "ar" else "ltr"
    assert re.search(r"<html[^>]*>", html)[0] == f'<html lang="{language}" dir="{direction}">'
    assert re.search(r"<body[^>]*>", html)[0] == "<body>"


def test_computed_direction(page, visit, language):
    visit("programme")
    computed = page.evaluate(
        "['html', 'body', 'main', 'h1'].map(tag => getComputedStyle(document.querySelector(tag)).direction)"
    )
    assert set(computed) == {"rtl" if language == "ar" else "ltr"}


STARTS = """
(selector) => {
  const element = document.querySelector(selector), box = element.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  return getComputedStyle(element).direction == "rtl" ? width - box.right : box.left;
}
"""
# Boxes whose distance from the edge the line begins at does not depend on the words in them.
MIRRORED = (".brand", ".brand__mark", "main", "h1", ".days", ".day__title", ".slot__time", ".card")


@pytest.mark.parametrize("width", WIDTHS)
def test_arabic_mirrors_english(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    measured = {}
    for language in ("ar", "en"):
        page.goto(address(language, "programme"))
        page.evaluate("document.fonts.ready.then(() => true)")
        measured[language] = {selector: page.evaluate(STARTS, selector) for selector in MIRRORED}
        brand, switch = (page.locator(each).bounding_box()["x"] for each in (".brand", ".switch__link"))
        assert (brand > switch) == (language == "ar")
        edge = page.evaluate("getComputedStyle(document.querySelector('.card'), '::before')['right']")
        assert (edge == "0px") == (language == "ar")
    assert measured["ar"] == pytest.approx(measured["en"], abs=1)


@pytest.mark.parametrize("name", ["home", "programme", "session", "mixed session", "speech", "delegation"])
def test_every_glyph_is_ours(page, visit, name):
    """No letter falls back to a font of the machine, which has its own Arabic or none."""
    visit(name)
    browser = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        browser.send(f"{domain}.enable")
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    foreign = {}
    for selector in ("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "a", "button", "label", "span", "bdi"):
        for node in browser.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]:
            for font in browser.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
                if not font["isCustomFont"]:
                    text = browser.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
                    foreign.setdefault(font["familyName"], text[:200])
    assert foreign == {}


@pytest.mark.parametrize("language", ["ar"], indirect=True)
@pytest.mark.parametrize(("family", "weights"), [("Forum Sans", (400, 600)), ("Forum Text", (400, 650))])
def test_webfonts_hold_arabic(page, visit, family, weights):
    visit("programme")
    for weight in weights:
        page.evaluate(
            "([font, text]) => document.fonts.load(font, text)", [f"{weight} 18px '{family}'", VOWELLED]
        )
        widths = page.evaluate(
            """([weight, family, text]) => {
              const pen = document.createElement("canvas").getContext("2d");
              return [`"${family}", monospace`, `"${family}", serif`, "monospace"].map(stack => {
                pen.font = `${weight} 80px ${stack}`;
                return pen.measureText(text).width;
              });
            }""",
            [weight, family, VOWELLED],
        )
        assert widths[0] == widths[1] != widths[2]


LINES = """
const faults = new Set();
for (const {text, element} of texts) {
  const style = getComputedStyle(element);
  if (!/[\\u0621-\\u064a]/.test(text)) continue;
  const heading = element.closest("h1, h2, h3, h4") || style.fontFamily.startsWith('"Forum Text"');
  const control = element.closest("button, summary, select, .button, .badge, .card__code");
  const least = heading ? 1.3 : control ? 1.4 : 1.5;
  const lead = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
  if (!(lead >= least - 0.001)) faults.add(`${named(element)} ${lead.toFixed(2)}: ${text}`);
}
return [...faults];
"""
INK = """
([selector, text]) => {
  const element = document.querySelector(selector), style = getComputedStyle(element);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const ink = pen.measureText(text);
  return {
    text: element.textContent,
    line: parseFloat(style.lineHeight),
    ink: ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent,
    spare: element.clientHeight - element.scrollHeight,
  };
}
"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["ar"], indirect=True)
@pytest.mark.parametrize(
    ("name", "selector"), [("session", "h1"), ("programme", "#e3 .card__title"), ("long session", "h1")]
)
def test_vowel_marks_stay_inside_their_line(page, visit, name, selector, width):
    visit(name, width)
    measured = page.evaluate(INK, [selector, VOWELLED])
    assert measured["spare"] >= 0
    assert 0 < measured["ink"] <= measured["line"]
    if name != "long session":
        assert VOWELLED in measured["text"]


PLAIN = """
const faults = new Set();
for (const {text, element} of texts) {
  const style = getComputedStyle(element);
  if (!["normal", "0px"].includes(style.letterSpacing)) faults.add(`${named(element)}: tracking`);
  if (style.fontStyle != "normal") faults.add(`${named(element)}: ${style.fontStyle}`);
  if (style.textTransform != "none") faults.add(`${named(element)}: ${style.textTransform}`);
  if (style.textAlign == "justify" || style.wordBreak == "break-all") faults.add(`${named(element)}: B16`);
  if (parseFloat(style.fontSize) < (/[\\u0621-\\u064a]/.test(text) ? 16 : 14) - 0.05)
    faults.add(`${named(element)}: ${style.fontSize}`);
}
return [...faults];
"""


@pytest.mark.parametrize("name", TEN)
def test_type_follows_the_rules_of_arabic(page, visit, name):
    """B12 to B16, in both languages: an Arabic phrase may stand on any page."""
    visit(name)
    assert {"lines": texts(page, LINES), "letters": texts(page, PLAIN)} == {"lines": [], "letters": []}
