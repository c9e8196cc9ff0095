"""People in one cell of a programme: honorifics, names, countries and posts, as ministries write them."""

import re
from typing import NamedTuple

from core.text.folding import bare, fold_query

# Folded, without «ال»: what stands before a name and is no part of it.
WORDS = (
    "صاحب صاحبه سمو ملكي معالي سعاده فخامه فضيله سيد سيده استاذ استاذه دكتور دكتوره د ا شيخ شيخه مستشار "
    "مستشاره سفير سفيره لواء لوا عميد مهندس مهندسه م حضره "
    "h e he hh hrh his her excellency highness royal honourable hon mr mrs ms miss dr prof professor sheikh "
    "sheikha counsellor ambassador amb major general maj gen eng judge justice sir lady"
)
HONORIFICS = set(WORDS.split())
PERSONS = re.compile(r"\n|;|؛|•|·|(?:(?<=\s)|^)[0-9]{1,2}[.)]\s|^\s*[-–—*]\s+", re.MULTILINE)
PARTS = re.compile(r"\s*[,،]\s*|\s*[(\[]|[)\]]\s*|\s+[-–—]\s+|\s*:\s+")


class Named(NamedTuple):
    """A person as written. `names` are what may be the name, folded, the likeliest first."""

    text: str
    names: tuple[str, ...]


def name_key(name: str) -> str:
    """By what names are compared: folded, without «ال», signs and hyphens."""
    return fold_query(re.sub(r"[^\w\s]|_", " ", re.sub("['’ʼ`]", "", bare(name))))


def split_people(text: str) -> list[Named]:
    """Each person of a cell: “H.E. Dr Jane Roe, Jordan; Mr John Doe (Egypt)” names two.

    After a comma somebody new begins only with an honorific; what else stands there (a country, a post)
    belongs to the person before, but may be a name nobody expected: it is among the `names`.
    """
    people = []
    for chunk in PERSONS.split(text):
        parts: list[str] = []
        for part in filter(str.strip, PARTS.split(chunk)):
            if parts and has_honorific(part):
                people.append(_named(parts))
                parts = []
            parts.append(part.strip())
        if parts:
            people.append(_named(parts))
    return [person for person in people if person.names]


def has_honorific(text: str) -> bool:
    """Whether a text begins as people are addressed."""
    return name_key(text).partition(" ")[0] in HONORIFICS


def _named(parts: list[str]) -> Named:
    keys = [key for part in parts for key in _without_honorifics(part)]
    return Named(" · ".join(parts), tuple(dict.fromkeys(keys)))


def _without_honorifics(part: str) -> list[str]:
    """The part as it is and without each further honorific: “Sheikh” may be held for part of a name."""
    words = name_key(part).split()
    keys = [" ".join(words)] if words else []
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
        keys.append(" ".join(words))
    return keys[::-1]
