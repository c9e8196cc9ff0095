"""axe on every kind of page, in both languages and both colour schemes (WCAG 2.2 AA and good practice)."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import TEN

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# axe takes joined Arabic letters for the ligatures of an icon font and leaves their contrast out, without
# an option to tell it; test_dark.py measures every text of both languages.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


@pytest.fixture(scope="session")
def axe() -> Axe:
    return Axe()


@pytest.mark.parametrize("name", TEN)
def test_axe_finds_nothing(page, visit, axe, name):
    """Everything in the light scheme; in the dark one what may differ there."""
    visit(name)
    for scheme, options in (("light", ALL), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=scheme)
        results = axe.run(page, options=options)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"


def test_axe_would_find_a_fault(page, visit, axe):
    """A picture without words, pale ink: both must be noticed."""
    visit("home")
    page.evaluate(
        """() => {
          const main = document.querySelector("main");
          main.append(document.createElement("img"));
          const line = document.createElement("p");
          line.textContent = "Trafficking in persons";
          line.lang = "en";
          line.style.color = "#ccc";
          main.append(line);
        }"""
    )
    found = {violation["id"] for violation in axe.run(page, options=ALL).response["violations"]}
    assert found == {"image-alt", "color-contrast"}


@pytest.mark.parametrize("name", TEN)
def test_ids_are_unique_and_headings_descend(page, visit, name):
    visit(name)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert sorted({each for each in ids if ids.count(each) > 1}) == []
    levels = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(element => Number(element.tagName[1]))"
    )
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
