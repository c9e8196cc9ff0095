"""Alphabetical order by plain code points, without ICU, the same on SQLite and PostgreSQL (B35)."""

import re

from core.text.folding import bare, fold

MARKS = "[\u064b-\u065f\u0670]*"
# «أل» and «إل» are letters of a name («ألفت»، «إلياس»); only the bare alif begins the article.
ARTICLE = re.compile(rf"^[اٱ]{MARKS}ل{MARKS}(?=\w{MARKS}\w)")

TITLES = {
    "ar": re.compile(
        r"^(?:(?:صاحبة?|السمو|سمو|الملكي|معالي|سعادة|فخامة|فضيلة|السيدة?|الأستاذة?|الدكتورة?|د\."
        r"|المستشارة?|الشيخة?|السفيرة?|اللواء) )+"
    ),
    "en": re.compile(
        r"^(?:(?:H\.E\.|HE|H\.H\.|HH|H\.R\.H\.|HRH|Mr|Ms|Mrs|Dr|Prof|Professor|Counsellor"
        r"|Sheikha?|Ambassador|Amb|Maj|Gen)\.? )+"
    ),
}
STATE_TYPES = {
    "ar": re.compile(
        r"^(?:دولة|سلطنة|(?:ال)?(?:مملكة|جمهورية)(?! المتحدة)) (?:(?:العربية|الإسلامية) (?=\S))?"
    ),
    "en": re.compile(
        r"^(?:the )?(?:(?:(?:hashemite|arab|islamic|federal|democratic|people['’]s) )*"
        r"(?:state|kingdom|sultanate|republic) of (?:the )?)?",
        re.IGNORECASE,
    ),
}
# «جمهورية مصر العربية», but never «دولة الإمارات العربية المتحدة», where the adjective is not the last word.
REPUBLIC = re.compile(r"^جمهورية (.+) (?:العربية|الإسلامية)$")


def sort_key(name: str) -> str:
    """What a name is sorted by: folded, without the «ال» of its first word and without punctuation.

    Only small letters, digits and single spaces remain, so that byte order (SQLite, collation C) and a
    language's own collation agree. An empty name gives an empty key.
    """
    words = re.sub(r"[^\w\s]|_", " ", re.sub(r"['’ʼ`]", "", bare(name)))
    return fold(ARTICLE.sub("", words.strip()))


def propose_sort_name(name: str, language: str) -> str:
    """A first proposal for `sort_name`: without honorifics, state type and article.

    Editors correct it, since no rule knows every name. In a language without rules here the name
    stays as it is; the last word of a name is never dropped.
    """
    proposal = " ".join(name.split())
    if language == "ar":
        proposal = REPUBLIC.sub(r"جمهورية \1", proposal)
    if language in TITLES:
        proposal = STATE_TYPES[language].sub("", TITLES[language].sub("", proposal))
    return ARTICLE.sub("", proposal)
