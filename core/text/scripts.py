"""Arabic and Latin letters in one cell, taken apart."""

import re

ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
APART = re.compile(r"\s*[/|\n]\s*|\s+[-–—]\s+")


def script(text: str) -> str:
    """ "arabic" or "latin", by the letters of which there are more; nothing for a text without letters."""
    arabic, latin = len(ARABIC.findall(text)), len(LATIN.findall(text))
    if not arabic and not latin:
        return ""
    return "arabic" if arabic >= latin else "latin"


def by_script(text: str) -> dict[str, str]:
    """The text of each script: «حماية الضحايا / Protecting victims» holds two, others one.

    It is divided at one place at most, where everything before is of one script and everything after of
    the other; a text that mixes both otherwise stays whole.
    """
    text = text.strip()
    pairs = [(text[: sign.start()].strip(), text[sign.end() :].strip()) for sign in APART.finditer(text)]
    # An Arabic text may name “AI”; a division into two that are of one script each comes first.
    for fits in (_is_pure, _has_no_arabic_in_latin):
        for before, after in pairs:
            if fits(before) and fits(after) and {script(before), script(after)} == {"arabic", "latin"}:
                return {script(before): before, script(after): after}
    return {script(text): text} if script(text) else {}


def _is_pure(text: str) -> bool:
    return bool(ARABIC.search(text)) != bool(LATIN.search(text))


def _has_no_arabic_in_latin(text: str) -> bool:
    return script(text) == "arabic" or not ARABIC.search(text)
