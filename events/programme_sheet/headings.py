"""What the columns of a programme mean, guessed from their heads in both languages."""

import re

from django.db import models
from django.utils.translation import pgettext_lazy

from core.exchange.reading import Row, Sheet
from core.languages import CODES, direction, language_name
from core.text.folding import fold_query
from core.text.scripts import by_script

# The row of heads stands near the top; titles of the document and of the day come before it.
LOOKED_THROUGH = 40


class Meaning(models.TextChoices):
    DAY = "day", pgettext_lazy("column of a programme", "Day")
    TIME = "time", pgettext_lazy("column of a programme", "Time, from and until")
    START = "start", pgettext_lazy("column of a programme", "Start")
    END = "end", pgettext_lazy("column of a programme", "End")
    TITLE = "title", pgettext_lazy("column of a programme", "Title, in any language")
    TYPE = "type", pgettext_lazy("column of a programme", "Type")
    ROOM = "room", pgettext_lazy("column of a programme", "Room")
    CHAIR = "chair", pgettext_lazy("column of a programme", "Chair")
    MODERATOR = "moderator", pgettext_lazy("column of a programme", "Moderator")
    SPEAKERS = "speakers", pgettext_lazy("column of a programme", "Speakers")
    SUMMARY = "summary", pgettext_lazy("column of a programme", "Summary")


def title_in(code: str) -> str:
    """The meaning “title in this language”."""
    return f"title:{code}"


def choices() -> list[tuple[str, str]]:
    """Every meaning and its name, for a menu; the empty one leaves a column out."""
    named = [(meaning.value, str(meaning.label)) for meaning in Meaning]
    place = [value for value, _name in named].index(Meaning.TITLE) + 1
    title = pgettext_lazy("column of a programme", "Title in one language: %(language)s")
    one_language = [(title_in(code), title % {"language": language_name(code)}) for code in CODES]
    return [
        ("", str(pgettext_lazy("column of a programme", "Leave out"))),
        *named[:place],
        *one_language,
        *named[place:],
    ]


def in_languages(text: str) -> dict[str, str]:
    """The parts of a text by language: the first of the site's that is written in their script."""
    codes = {"arabic": "rtl", "latin": "ltr"}
    found = {}
    for script, part in by_script(text).items():
        code = next((code for code in CODES if direction(code) == codes[script]), CODES[0])
        found[code] = part
    return found


# As `fold_query` writes them. The first that is found decides: «رئيس الجلسة» is a chair, «الجلسة» a title.
HEADS = [
    (Meaning.CHAIR, r"chair|president|رييس|رياسه|يتراس"),
    (Meaning.MODERATOR, r"moderator|مدير|اداره جلسه|ميسر"),
    (Meaning.SPEAKERS, r"speaker|panell?ist|participant|presenter|متحدث|محاضر|مشارك|مقدم"),
    (Meaning.ROOM, r"room|hall|venue|location|place|قاعه|مكان|موقع"),
    (Meaning.START, r"^(start|from|begin)|بدايه|بد\b|^من$"),
    (Meaning.END, r"^(end|to|until|finish)\b|نهايه|انتها|^(الي|حتي)$"),
    (Meaning.DAY, r"\b(day|date)\b|\b(يوم|تاريخ)\b"),
    (Meaning.TIME, r"time|timing|hour|وقت|توقيت|ساعه|زمن"),
    (Meaning.TYPE, r"\b(type|kind|format)\b|نوع|طبيعه"),
    (Meaning.SUMMARY, r"description|abstract|summary|وصف|ملخص|نبذه|محاور جلسه"),
    (Meaning.TITLE, r"title|session|topic|subject|activity|event|item|programme|program|agenda"),
    (Meaning.TITLE, r"عنوان|جلسه|موضوع|نشاط|فعاليه|بند|برنامج|فقره"),
]
LANGUAGES = {"ar": r"arabic|عربي|\(ar\)", "en": r"english|انجليزي|انكليزي|\(en\)"}


def guess(head: str) -> str:
    """The meaning of a column by its head, or nothing."""
    folded = fold_query(head)
    if not folded or len(folded) > 60:
        return ""
    code = next((code for code, words in LANGUAGES.items() if code in CODES and re.search(words, folded)), "")
    meaning = next((meaning for meaning, words in HEADS if re.search(words, folded)), "")
    if meaning == Meaning.TITLE and code:
        return title_in(code)
    return str(meaning)


def guessed(row: Row) -> dict[int, str]:
    """The meanings of a row of heads by position; each is given to the first column that asks for it.

    Of two columns of titles the second is in the language of its head.
    """
    found: dict[int, str] = {}
    for place in range(len(row.values)):
        meaning = guess(row.text(place))
        if meaning == Meaning.TITLE and meaning in found.values():
            meaning = next(map(title_in, in_languages(row.text(place))), "")
        if meaning and meaning not in found.values():
            found[place] = meaning
    return found


def head_row(sheet: Sheet) -> int:
    """The number of the row that most looks like heads, or 0 where none does."""
    scores = [(len(guessed(row)), -row.number) for row in sheet.rows[:LOOKED_THROUGH]]
    best, number = max(scores, default=(0, 0))
    return -number if best >= 2 else 0
