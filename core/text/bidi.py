"""Which direction a text has, and where it changes script (B4 to B6)."""

import re
import unicodedata
from typing import NamedTuple

RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur"})
DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
LANGUAGE_OF = {"ltr": "en", "rtl": "ar"}

# Read on a shadow of the text: F letter of the other script, N of the page's own, 9 digit, m mark,
# everything else as it is. A word may hold joiners (A/78/C.3, COP-28, info@example.org), never end in one.
JOINER = r"[-/.@:&_'’+]"
WORD = rf"(?<![F9])(?:9++{JOINER}++)*+9*+F[F9m]*(?:{JOINER}+[F9][F9m]*)*"
BETWEEN = r"[ ,:;،؛&/.'’–—-]+"
# A number between two words belongs to the phrase. So does the final slash of an address, which would
# jump to the other side.
FOREIGN = re.compile(rf"{WORD}(?:(?:{BETWEEN}| 9++{BETWEEN}){WORD})*(?:/(?![^ ”»)،.]))?")


class Run(NamedTuple):
    """A stretch of text; `language` and `direction` are None where it belongs to the page's own."""

    text: str
    language: str | None
    direction: str | None


def foreign_runs(text: str, language: str) -> list[Run]:
    """The text cut where it changes script: runs of the other direction, and what lies between them.

    Joined again the runs give the text. Brackets, quotation marks and final punctuation stay outside
    a foreign run, and so do digits at its edges unless a letter, hyphen or slash binds them to it.
    The language of a foreign run is taken from its script: "ar" right to left, "en" left to right.
    """
    own = "rtl" if language in RTL_LANGUAGES else "ltr"
    other = "ltr" if own == "rtl" else "rtl"
    runs, position = [], 0
    for found in FOREIGN.finditer(_shadow(text, own)):
        runs.append(Run(text[position : found.start()], None, None))
        runs.append(Run(text[found.start() : found.end()], LANGUAGE_OF[other], other))
        position = found.end()
    runs.append(Run(text[position:], None, None))
    return [run for run in runs if run.text]


def _shadow(text: str, own: str) -> str:
    """One sign for each character of the text, so that positions stay the same."""
    return "".join(_sign(character, own) for character in text)


def _sign(character: str, own: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return "9"
    if category == "Mn":
        return "m"
    if direction := DIRECTIONS.get(unicodedata.bidirectional(character)):
        return "N" if direction == own else "F"
    return " " if category == "Zs" else character
