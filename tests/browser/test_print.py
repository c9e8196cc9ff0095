"""The programme on paper: no navigation, black on white, no session torn in two (experience.md §2.10)."""

import re

import pytest

from tests.browser.measure import texts

HIDDEN = (".nav", ".switch", ".skip", ".trail", ".days", ".filters", ".weave", ".foot nav")
BLACK = "rgb(0, 0, 0)"


@pytest.fixture(params=["light", "dark"])
def paper(page, request):
    """A page as the printer gets it; a dark screen must not print dark."""
    page.emulate_media(media="print", color_scheme=request.param)
    return page


def computed(page, selector: str, name: str) -> set[str]:
    """The distinct values of a style among all elements; at least one must be there."""
    values = page.locator(selector).evaluate_all(
        "(all, name) => all.map(element => getComputedStyle(element)[name])", name
    )
    assert values, f"no {selector}"
    return set(values)


@pytest.mark.parametrize("name", ["programme", "session"])
def test_only_content_is_printed(paper, visit, name):
    visit(name, 760)
    shown = [each for each in HIDDEN if any(place.is_visible() for place in paper.locator(each).all())]
    assert shown == []
    assert paper.locator("h1").is_visible()


def test_programme_is_black_on_white(paper, visit):
    visit("programme", 760)
    inks = texts(paper, "return [...new Set(texts.map(({element}) => getComputedStyle(element).color))];")
    assert inks == [BLACK]
    backgrounds = paper.evaluate(
        """[...new Set([...document.querySelectorAll("html, body, main, .card, .slot, .foot, .badge")]
          .map(element => getComputedStyle(element).backgroundColor))]"""
    )
    assert set(backgrounds) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_sessions_are_not_torn(paper, visit):
    visit("programme", 760)
    assert computed(paper, ".card", "breakInside") == {"avoid"}
    assert computed(paper, ".pause", "breakInside") == {"avoid"}
    assert computed(paper, ".slot__time", "breakAfter") == {"avoid"}
    assert computed(paper, ".day + .day", "breakBefore") == {"page"}


def test_programme_makes_a_pdf(page, visit):
    """Three days, each beginning a page."""
    visit("programme")
    document = page.pdf(format="A4")
    assert document.startswith(b"%PDF-")
    pages = len(re.findall(rb"/Type\s*/Page\b", document))
    assert 3 <= pages <= 20
    assert 20_000 < len(document) < 2_000_000
