"""Telephone numbers inside texts and as links."""

import re

from core.text.digits import to_ascii_digits

RUN = re.compile(r"[+*]?\d(?:[ \u00a0().\-–]{0,2}\d)*")
YEAR = re.compile(r"(?:19|20)\d\d")


def dialable(text: str, least: int) -> list[str]:
    """What in a text could be dialled: runs of so many digits or more, in any digits; a year is none."""
    runs = RUN.findall(to_ascii_digits(text))
    return [run for run in runs if sum(map(str.isdigit, run)) >= least and not YEAR.fullmatch(run)]


def bare_number(number: str) -> str:
    """A number as a `tel:` link takes it: without spaces, brackets and dashes, `#` encoded."""
    return re.sub(r"[^\d+*#]", "", number).replace("#", "%23")
