"""Invisible characters: taken out of what is stored, put in only where markup is impossible (B8)."""

import re

# Left-to-right and right-to-left marks, embeddings and overrides, isolates, Arabic letter mark.
BIDI_CONTROLS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
# C0 and C1 without tab and newline, spaces without width, the byte order mark, halves of surrogate pairs,
# and the two codes that are no characters, at which readers of XML stop.
UNPRINTABLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff"

CONTROLS = re.compile(f"[{BIDI_CONTROLS}{UNPRINTABLE}]")

OPENING = {None: "\u2068", "ltr": "\u2066", "rtl": "\u2067"}
CLOSING = "\u2069"


def strip_controls(text: str) -> str:
    """The text without bidi controls, control codes (newline and tab stay) and lone surrogates.

    Joiners (U+200C, U+200D) stay: Persian and emoji are spelt with them.
    """
    return CONTROLS.sub("", text)


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing of the text."""
    return not strip_controls(text).strip(" \t\n\u200c\u200d\u00a0\u00ad\u3164")


def has_controls(text: str) -> bool:
    """Whether `strip_controls` would change the text."""
    return CONTROLS.search(text) is not None


def isolate(text: str, direction: str | None = None) -> str:
    """The text between isolating characters, for attributes, `<title>` and mail subjects (B8).

    `direction` is "ltr", "rtl", or None for the direction of the first letter; a text without letters
    needs it (B6). An empty text stays empty. Raises KeyError for another direction.
    """
    opening = OPENING[direction]
    return f"{opening}{text}{CLOSING}" if text else ""
