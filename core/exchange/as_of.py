"""What the cells of a row said when it was exported, so that nobody's later words are lost to an old file.

A cell that still says what was exported says nothing. One that was written in is taken, unless the record
says something else by now as well.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

HEAD = "as_of"
LENGTH = 6
MARK = "v"  # else a spreadsheet program might take it for a number


def digest(text: str) -> str:
    """Short, to see whether a text is still the same."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:LENGTH]


def stamp(names: Iterable[str], texts: Iterable[str]) -> str:
    """The digests of a row's texts, after one of the names of its columns."""
    return MARK + "".join(map(digest, [" ".join(names), *texts]))


def stamped(names: list[str], text: str) -> dict[str, Any] | None:
    """The digests by column of what `stamp` wrote; None where that was for other columns."""
    found = re.findall(f"[0-9a-f]{{{LENGTH}}}", text)
    if text != MARK + "".join(found) or len(found) != len(names) + 1 or found[0] != digest(" ".join(names)):
        return None
    return dict(zip(names, found[1:], strict=True))
