"""Both colour schemes are legible; dark follows the system (experience.md §4.2)."""

import pytest

from tests.browser.measure import low_contrast

NAMES = ("home", "programme", "filtered", "session", "speech", "delegation", "changes", "not found")
COLOURS = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"


def test_scheme_follows_the_system(page, visit):
    visit("programme")
    seen = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        seen[scheme] = page.evaluate(COLOURS)
    assert seen == {
        "light": ["rgb(251, 248, 242)", "rgb(29, 27, 34)"],
        "dark": ["rgb(20, 21, 25)", "rgb(243, 238, 229)"],
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_text_stands_out(page, visit, name):
    """4.5 to 1 for every visible text, links and badges among them."""
    visit(name)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = low_contrast(page, 4.5)
    assert found == {"light": [], "dark": []}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar"], indirect=True)
def test_body_text_stands_out_more(page, visit, scheme):
    """Body text on paper keeps the 7 to 1 of AAA."""
    page.emulate_media(color_scheme=scheme)
    visit("speech")
    assert [each for each in low_contrast(page, 7) if each.startswith(("p ", "h1 ", "li "))] == []


def test_pale_letters_would_be_found(page, visit):
    visit("speech")
    page.evaluate("document.querySelector('h1').style.color = '#8f8f8f'")
    assert [each.split(":")[0] for each in low_contrast(page, 4.5)] == ["h1 3.05"]
