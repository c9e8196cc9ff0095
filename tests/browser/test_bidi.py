"""What the eye meets where scripts and numbers mix: B1 to B10 on real pages, character by character."""

import pytest

from tests.browser.measure import texts, visual_order
from tests.browser.pages import PAGES, SAMPLE

# Letters of the other script outside an element of their own direction (B4), and `<bdi>`s that leave
# their direction to chance (B6). An `<option>` can hold no markup.
UNMARKED = """
const page = document.documentElement, faults = new Set();
const latin = /[A-Za-z]/, arabic = /[\\u0621-\\u064a]/;
const code = /^\\s*([A-Z]{1,2}\\d+|UTC[+−][\\d:]+|\\S+:\\/\\/\\S+|\\S+@\\S+)\\s*$/;
for (const {text, element} of texts) {
  if (element.closest("option")) continue;
  const place = element.closest("[dir]"), language = element.closest("[lang]").lang;
  if (latin.test(text) && (place.dir != "ltr" || (language != "en" && !code.test(text)))) faults.add(text);
  if (arabic.test(text) && (place.dir != "rtl" || language != "ar")) faults.add(text);
}
for (const element of document.querySelectorAll("bdi"))
  if (!["ltr", "rtl"].includes(element.getAttribute("dir"))) faults.add(element.outerHTML);
return [...faults];
"""


def in_order(language: str, *tokens: str) -> list[str]:
    """Left to right on the screen, for tokens in reading order."""
    return list(reversed(tokens)) if language == "ar" else list(tokens)


@pytest.mark.parametrize("name", PAGES)
def test_foreign_phrases_are_marked(page, visit, name):
    visit(name)
    assert texts(page, UNMARKED) == []


def test_end_of_a_session(page, visit, language):
    """«حتى 9:45»: the word first, the digits of the clock never swapped."""
    visit("programme")
    line = page.locator("#o1 .meta li").first
    word = "حتى" if language == "ar" else "until"
    assert visual_order(line, word, "9:45") == in_order(language, word, "9:45")
    assert visual_order(line, "9", ":", "4", "5") == ["9", ":", "4", "5"]


def test_end_on_the_other_side_of_noon(page, visit, language):
    visit("programme")
    line = page.locator("#p1 .meta li").first
    words = ("حتى", "12", "ظهرًا") if language == "ar" else ("until", "12", "noon")
    assert visual_order(line, *words) == in_order(language, *words)


def test_start_of_a_slot(page, visit, language):
    visit("programme")
    slot = page.locator("#t1-0900 .slot__time time")
    word = "صباحًا" if language == "ar" else "am"
    slot.evaluate("element => { element.style.display = 'block'; }")  # on wide screens the word stands below
    assert visual_order(slot, "9", ":", "00", word) == (
        ["صباحًا", "9", ":", "00"] if language == "ar" else ["9", ":", "00", "am"]
    )


def test_date_in_words(page, visit, language):
    visit("programme")
    day = page.locator(".day__title").nth(1)
    words = (
        ("الأربعاء", "12", "سبتمبر", "2040") if language == "ar" else ("Wednesday", "12", "September", "2040")
    )
    assert visual_order(day, *words) == in_order(language, *words)


def test_time_zone(page, visit, language):
    """The offset stays one piece and its brackets embrace it."""
    visit("programme")
    zone = page.locator(".day__zone").first
    assert visual_order(zone, "UTC", "+", "3") == ["UTC", "+", "3"]
    assert visual_order(zone, "(", "UTC+3", ")") == in_order(language, "(", "UTC+3", ")")
    place = "الكويت" if language == "ar" else "Kuwait"
    assert visual_order(zone, place, "UTC+3") == in_order(language, place, "UTC+3")


def test_session_code(page, visit, language):
    visit("programme")
    line = page.locator("#d4 .card__type")
    assert visual_order(line, "D", "4") == ["D", "4"]
    word = line.inner_text().split()[0]
    assert visual_order(line, word, "D4") == in_order(language, word, "D4")


def test_brackets_around_an_acronym(page, visit, language):
    visit("mixed session")
    heading = page.locator("h1")
    if language == "ar":
        words = ("أدوات", "الذكاء", "(", "AI", ")", "وإرشادات", "UNODC", ":", "ما")
    else:
        words = ("AI", "tools", "UNODC", "guidance", ":", "what")
    assert visual_order(heading, *words) == in_order(language, *words)


def test_change_of_time(page, visit, language):
    """From and to, in the order they are read."""
    visit("changes")
    line = page.locator(".log__change", has_text="W1").locator("span").first
    was, now = ("من", "إلى") if language == "ar" else ("from", "to")
    assert visual_order(line, was, "9", "00", now, "11", "00") == (
        ["11", "00", now, "9", "00", was] if language == "ar" else [was, "9", "00", now, "11", "00"]
    )


# What a visitor may type stands on the page again, as any text of the content would.
TYPED = {
    "(UNODC) 2026": {"ar": ["2026", ")", "UNODC", "("], "en": ["(", "UNODC", ")", "2026"]},
    "A/78/C.3": {"ar": ["A", "/", "78", "/C", ".", "3"], "en": ["A", "/", "78", "/C", ".", "3"]},
    "info@example.org": {"ar": ["info", "@", "example", ".org"], "en": ["info", "@", "example", ".org"]},
    "example.org/ar/": {"ar": ["example", ".org", "/ar", "/"], "en": ["example", ".org", "/ar", "/"]},
    "مصر، IOM، قطر": {"ar": ["قطر", "IOM", "مصر"], "en": ["مصر", "IOM", "قطر"]},
    "هاتف +965 2222 3333": {
        "ar": ["+", "965", "2222", "3333", "هاتف"],
        "en": ["هاتف", "+", "965", "2222", "3333"],
    },
    "9:30 إلى 11:00": {"ar": ["11:00", "إلى", "9:30"], "en": ["9:30", "إلى", "11:00"]},
}


@pytest.mark.parametrize("typed", TYPED)
def test_typed_words_stay_in_order(page, language, typed):
    page.goto(f"/{language}/{SAMPLE}/programme/?q={typed.replace('+', '%2B')}")
    label = page.locator(".chip__label")
    expected = TYPED[typed][language]
    reading = sorted(expected, key=lambda token: typed.index(token))
    assert visual_order(label, *reading) == expected
