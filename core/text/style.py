"""What an editor should look at in a text: editorial remarks, never changes (experience.md §6.2, B15–B25)."""

import re
from typing import NamedTuple

from core.text.folding import fold

ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
LATIN = re.compile("[A-Za-z]")
ARABIC_RUN = re.compile("[\u0621-\u065f\u066e-\u06d3]{2,}(?: +[\u0621-\u065f\u066e-\u06d3]+)*")
LATIN_RUN = re.compile(r"[A-Za-z][\w@./:’'&+-]*(?: +[A-Za-z&][\w@./:’'&+-]*)*", re.ASCII)
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\([^()]*\)|\"[^\"]*\"")
LONGEST_NAME = 4  # words
LONGEST_TITLE = 90
# Each sign that does not belong, by the key of what is said of it.
SIGNS = {
    "ar": {
        "straight_quotes": re.compile('"'),
        "latin_comma": re.compile(
            '[\u0621-\u064a\u0670]\\s{0,2}["”»]?\\s{0,2}[,;?]|[,;?](?=\\s+[\u0621-\u064a"«“])'
        ),
        "tatweel": re.compile("\u0640"),
        "arabic_digits": re.compile("[٠-٩۰-۹]"),
        "space_before_mark": re.compile(r"\s[،؛؟.!:»]"),
    },
    "en": {
        "straight_quotes": re.compile("[\"']"),
        "arabic_mark": re.compile("[،؛؟]"),
        "space_before_mark": re.compile(r"\s[,;?.!:”]"),
    },
}
HYPHEN_RANGE = re.compile(r"(?<![\w-])\d{1,4}\s?-\s?\d{1,4}(?![\w-])")
# What Arabic writes together with the word after it.
BEFORE = "(?:[وف]?(?:ال|لل|[بلك]ال|[بلك])?)?"
DOUBLE_SPACE = re.compile(r"(?<=\S)[  ]{2,}(?=\S)")


class Remark(NamedTuple):
    """`key` says what is meant; `found` is the place, a few letters of the text; `wanted` a better word."""

    key: str
    found: str
    wanted: str = ""


class Term(NamedTuple):
    """An entry of the termbase in one language: what to write, and what not to write for it."""

    wanted: str
    avoided: tuple[str, ...]


def remarks(text: str, language: str, terms: tuple[Term, ...] = (), is_title: bool = False) -> list[Remark]:
    """What an editor should look at in a text of a language, in the order of this list of rules.

    Languages without rules of their own get those that hold for all. Each rule remarks once.
    """
    if not text:
        return []
    found = list(_language(text, language))
    for key, sign in SIGNS.get(language, {}).items():
        if place := sign.search(text):
            found.append(Remark(key, _around(text, place)))
    for key, sign in (("hyphen_range", HYPHEN_RANGE), ("double_space", DOUBLE_SPACE)):
        if place := sign.search(text):
            found.append(Remark(key, _around(text, place)))
    if is_title and len(text) > LONGEST_TITLE:
        found.append(Remark("long_title", str(len(text))))
    return found + _terms(text, terms)


def _language(text: str, language: str):
    """Words of another script: a text in the wrong box, or a part that was never translated.

    What stands in quotation marks or brackets is quoted, and Arabic takes acronyms and names as they are.
    """
    said = QUOTED.sub(" ", text)
    counted = said if ARABIC.search(said) or LATIN.search(said) else text
    arabic, latin = len(ARABIC.findall(counted)), len(LATIN.findall(counted))
    if language == "ar":
        if latin > arabic:
            yield Remark("latin_in_arabic", text[:40])
        elif found := next(filter(_is_prose, LATIN_RUN.finditer(said)), None):
            yield Remark("latin_in_arabic", found[0][:40])
    elif language == "en":
        if arabic > latin:
            yield Remark("arabic_in_latin", text[:40])
        elif found := ARABIC_RUN.search(said):
            yield Remark("arabic_in_latin", found[0][:40])


def _is_prose(run: re.Match) -> bool:
    """Whether Latin words in an Arabic text are more than an acronym, an address or a name."""
    words = [word.rstrip(".:/-’'") for word in run[0].split()]
    words = [word for word in words if not re.search("[@./:]", word)]
    return len(words) > LONGEST_NAME or any(re.fullmatch("[a-z]{4,}", word) for word in words)


def _terms(text: str, terms: tuple[Term, ...]) -> list[Remark]:
    folded = _words(text)
    found = []
    for term in terms:
        for avoided in term.avoided:
            words = _words(avoided)
            if words and re.search(rf"(?<!\w){BEFORE}{re.escape(words)}(?!\w)", folded):
                found.append(Remark("term", avoided, term.wanted))
    return found


def _words(text: str) -> str:
    """The words of a text as the site compares them, without the marks between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _around(text: str, place: re.Match) -> str:
    """The place with a few letters on each side."""
    return text[max(0, place.start() - 12) : place.end() + 12].strip()
