"""Which direction a text has, and where it changes script (B4 to B6)."""

import re
import unicodedata
from typing import NamedTuple

from core.text.digits import to_ascii_digits

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
FOREIGN = rf"{WORD}(?:(?:{BETWEEN}| 9++{BETWEEN}){WORD})*(?:/(?![^ ”»)،.]))?"

# Right to left, a number turns round piece by piece where a plus, spaces or hyphens stand in it (B7). One
# that begins with a plus is kept whole, and so are groups that may be a telephone number: `_may_be_dialled`.
# Not a percentage, nor what a joiner binds to more. Possessive, so that no part of a number is taken for it.
GROUP = r"(?:[ ‑-]?+\(9++\)|[ ‑-]9++)"
SIGNED = rf"(?:\(\+9++\)|\+9++)(?:{GROUP}|[.,:/]9++)*+"
GROUPS = rf"9++{GROUP}++(?:/9++)?+"
NUMBER = rf"(?<![F9m+])(?<!9[-.,:/])(?:{SIGNED}|(?P<groups>{GROUPS}))(?![-.,:/@_]*+[F9m]| ?[%٪])"

PATTERNS = {
    "ltr": re.compile(f"(?P<foreign>{FOREIGN})"),
    "rtl": re.compile(f"(?P<foreign>{FOREIGN})|{NUMBER}"),
}
YEARS = range(1300, 2100)  # of both calendars


class Run(NamedTuple):
    """A stretch of text; `direction` is None where it belongs to the page's own.

    `language` is None there, and of a number, which belongs to no language but has a direction.
    """

    text: str
    language: str | None
    direction: str | None


def foreign_runs(text: str, language: str) -> list[Run]:
    """The text cut where it changes direction: runs of the other direction, and what lies between them.

    Joined again the runs give the text. Brackets, quotation marks and final punctuation stay outside
    a foreign run, and so do digits at its edges unless a letter, hyphen or slash binds them to it.
    The language of a foreign run is taken from its script: "ar" right to left, "en" left to right.
    In a right to left text a telephone number is a run as well, without a language (B6, B7).
    """
    own = "rtl" if language in RTL_LANGUAGES else "ltr"
    other = "ltr" if own == "rtl" else "rtl"
    runs, position = [], 0
    for found in PATTERNS[own].finditer(_shadow(text, own)):
        start, end = found.span()
        if found.lastgroup == "groups" and not _may_be_dialled(text[start:end]):
            continue
        runs.append(Run(text[position:start], None, None))
        runs.append(Run(text[start:end], LANGUAGE_OF[other] if found["foreign"] else None, other))
        position = end
    runs.append(Run(text[position:], None, None))
    return [run for run in runs if run.text]


def _may_be_dialled(text: str) -> bool:
    """Whether groups of digits look like one number: 7 to 15 digits, three or more in each group after
    the first, which is no year. A short first group is a trunk prefix, or all others have three."""
    first, *others = re.findall(r"[0-9]+", to_ascii_digits(text.partition("/")[0]))
    lengths = {len(group) for group in others}
    return (
        7 <= len(first) + sum(map(len, others)) <= 15
        and min(lengths) >= 3
        and not (len(first) == 4 and int(first) in YEARS)
        and (len(first) >= 3 or first.startswith("0") or lengths == {3})
    )


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
