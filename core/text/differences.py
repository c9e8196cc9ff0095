"""What sets two texts apart, word by word."""

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

# A word with the marks and spaces after it, so that the pieces put together again are the text.
WORDS = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 4_000  # words; above it the comparison of all with all would take seconds


class Piece(NamedTuple):
    """Consecutive words that stand in both texts (“same”), only in the new one or only in the old one."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The two texts as one row of pieces; what was taken out stands before what came in its place.

    Very long texts that share little are given as two pieces.
    """
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > LONGEST * 2:
        return _by_ends(before, after)
    return _joined(_compared(before, after))


def _compared(before: list[str], after: list[str]) -> list[Piece]:
    found = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            found.append(Piece("old", "".join(before[i1:i2])))
        if j2 > j1:
            found.append(Piece("new", "".join(after[j1:j2])))
    return found


def _by_ends(before: list[str], after: list[str]) -> list[Piece]:
    """What both begin and end with, and the rest whole: linear in time."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    pieces = [
        Piece("same", "".join(before[:start])),
        Piece("old", "".join(before[start : len(before) - end])),
        Piece("new", "".join(after[start : len(after) - end])),
        Piece("same", "".join(before[len(before) - end :])),
    ]
    return [piece for piece in pieces if piece.text]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """A space alone between two changes belongs to them: a changed phrase reads as one."""
    merged: list[Piece] = []
    for index, piece in enumerate(pieces):
        is_between = 0 < index < len(pieces) - 1
        if piece.kind == "same" and not piece.text.strip() and is_between:
            merged += [Piece("old", piece.text), Piece("new", piece.text)]
        else:
            merged.append(piece)
    found = []
    for is_same, group in groupby(merged, key=lambda piece: piece.kind == "same"):
        run = list(group)
        kinds = ("same",) if is_same else ("old", "new")
        texts = [Piece(kind, "".join(piece.text for piece in run if piece.kind == kind)) for kind in kinds]
        found += [piece for piece in texts if piece.text]
    return found
