"""The programme on paper: no navigation, black on white, no session torn in two (experience.md §2.10)."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from tests.browser.measure import texts
from tests.browser.pages import SAMPLE_DAY, address

HIDDEN = (".nav", ".switch", ".skip", ".trail", ".days", ".filters", ".weave", ".foot", ".forms")
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
        """[...new Set([...document.querySelectorAll("html, body, main, .card, .slot, .paper-foot, .badge")]
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


def pages_of(document: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(document)).pages]


def words(text: str) -> str:
    """In one line; Chromium writes ligatures as single signs."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def test_every_sheet_says_which_release_it_is(page):
    """The stamp stands at the foot of each sheet, once, and nothing runs over it."""
    page.goto(address("en", "programme"))
    sheets = pages_of(page.pdf(format="A4"))
    assert [words(sheet).count("Release 2 · ") - (number == 0) for number, sheet in enumerate(sheets)] == [
        1
    ] * len(sheets)
    stamp = page.locator(".paper-foot")
    page.emulate_media(media="print")
    assert computed(page, "main", "boxDecorationBreak") == {"clone"}
    assert stamp.is_visible()


def test_the_first_sheet_is_not_left_empty(page):
    page.goto(address("en", "programme"))
    first = words(pages_of(page.pdf(format="A4"))[0])
    assert "Opening session" in first


def test_each_day_has_its_code_and_each_session_an_address_that_leads_to_it(paper, visit, language):
    visit("programme", 760)
    codes = paper.locator(".day__qr svg")
    assert codes.count() == 3
    assert all(code.bounding_box()["width"] > 60 for code in codes.all())
    shown = paper.locator(".card .on-paper bdi").all_text_contents()
    ends = {text.partition("/")[2] for text in shown}
    assert "s/o1" not in ends  # the edition of 2025 has one
    assert {f"{language}/{SAMPLE_DAY.year}/sessions/o1/", "s/p1"} <= ends
    assert len(shown) == paper.locator(".card").count()


@pytest.mark.parametrize("name", ["programme", "side by side"])
def test_no_link_to_another_page_of_the_site_is_printed(paper, visit, name):
    visit(name, 1060)
    links = paper.locator(".strip a, .release-line a:not([href*='/v/']), .mine-link a").all()
    assert links != []
    assert [link.text_content() for link in links if link.is_visible()] == []


def test_each_sheet_for_desks_has_its_stamp_in_both_languages(page, visit):
    """One line each: two would run into the sessions above them."""
    visit("side by side", 1060)
    page.emulate_media(media="print")
    assert page.locator(".paper-foot p").evaluate_all("all => all.map(each => [each.lang, each.dir])") == [
        ["ar", "rtl"],
        ["en", "ltr"],
    ]
    heads = page.locator("h1 .on-paper [lang]")
    assert heads.evaluate_all("all => all.map(each => each.lang)") == ["ar", "en"]
    assert all(head.is_visible() for head in heads.all())
    assert not any(strip.is_visible() for strip in page.locator(".strip").all())


def test_what_is_for_paper_is_not_on_the_screen(page, visit):
    visit("programme")
    assert not any(place.is_visible() for place in page.locator(".on-paper").all())
    visit("side by side")
    assert not any(place.is_visible() for place in page.locator(".on-paper").all())


def rectangles(page, selector: str) -> list[dict]:
    return [place.bounding_box() for place in page.locator(selector).all()]


@pytest.mark.parametrize("media", ["print", "screen"])
def test_languages_stand_side_by_side_arabic_at_the_right(page, visit, media):
    visit("side by side", 1060)
    page.emulate_media(media=media)
    arabic, english = (rectangles(page, f".pair__side[lang={code}]") for code in ("ar", "en"))
    assert len(arabic) == len(english) == 41
    for right, left in zip(arabic, english, strict=True):
        assert left["x"] + left["width"] <= right["x"]
        assert abs(left["y"] - right["y"]) < 1


def test_languages_are_stacked_on_a_phone(page, visit):
    visit("side by side", 360)
    arabic, english = (rectangles(page, f".pair__side[lang={code}]") for code in ("ar", "en"))
    for first, second in zip(arabic, english, strict=True):
        assert first["y"] + first["height"] <= second["y"]
        assert first["x"] >= 0
        assert first["x"] + first["width"] <= 360


def test_the_sheet_for_desks_is_printed_across(page, visit):
    visit("side by side")
    box = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_each_door_card_is_one_sheet(page, visit):
    """Long titles and all: as many sheets of A4 as cards."""
    visit("doors")
    cards = page.locator(".door-card").count()
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert cards == len(sheets) == 9
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == (595, 842)
