"""Readers of single cells: from the characters of a file to a typed value.

Each raises ValueError with the end of a sentence that began with the column and the cell:
“starts_on “2025-13-01” is not a date such as 2025-04-24”.
"""

import re
import zoneinfo
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any

Reader = Callable[[str], Any]


def text(longest: int | None = None) -> Reader:
    def read(cell: str) -> str:
        if longest and len(cell) > longest:
            raise ValueError(f"has {len(cell)} characters; {longest} are allowed")
        return cell

    return read


def matching(pattern: str, example: str) -> Reader:
    """A text of the given shape, described by an example."""

    def read(cell: str) -> str:
        if not re.fullmatch(pattern, cell):
            raise ValueError(f"is not written like {example}")
        return cell

    return read


slug = matching(r"(?=.{1,50}$)[a-z0-9]+(-[a-z0-9]+)*", "kw-ministry-of-justice")
code = matching(r"[a-z][a-z0-9]{0,11}", "p1")


def one_of(values: Iterable[str]) -> Reader:
    allowed = [str(value) for value in values]

    def read(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"is not one of: {', '.join(allowed)}")
        return cell

    return read


def many(reader: Reader) -> Reader:
    """Several values separated by spaces."""
    return lambda cell: [reader(word) for word in cell.split()]


def whole(lowest: int = 0, highest: int = 32767) -> Reader:
    def read(cell: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", cell) or not lowest <= int(cell) <= highest:
            raise ValueError(f"is not a whole number from {lowest} to {highest}")
        return int(cell)

    return read


def day(cell: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise ValueError("is not a date such as 2025-04-24")


def clock(cell: str) -> time:
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", cell):
        raise ValueError("is not a time such as 09:30")
    return time.fromisoformat(cell)


def yes_no(cell: str) -> bool:
    return one_of(("yes", "no"))(cell) == "yes"


def zone(cell: str) -> str:
    if cell not in zoneinfo.available_timezones():
        raise ValueError("is not a time zone such as Asia/Kuwait")
    return cell


def channels(languages: Iterable[str]) -> Reader:
    """Languages of interpretation and their channels, `ar:1 en:2`, ordered by channel."""
    allowed = list(languages)

    def read(cell: str) -> list[dict[str, Any]]:
        pairs = [word.partition(":")[::2] for word in cell.split()]
        sound = all(name in allowed and re.fullmatch(r"[1-9][0-9]?", channel) for name, channel in pairs)
        if not sound or any(len(set(values)) < len(pairs) for values in zip(*pairs, strict=True)):
            raise ValueError(
                f"is not written like ar:1 en:2 (each language once, of {', '.join(allowed)}, "
                "each with a channel of its own from 1 to 99)"
            )
        entries = [{"language": name, "channel": int(channel)} for name, channel in pairs]
        return sorted(entries, key=lambda entry: entry["channel"])

    return read


def nothing(cell: str) -> None:
    raise ValueError("must be empty here: it is worked out when the sample is loaded")
