"""The editors' guides name what the screen says, show pictures that are there, and are each other's equal."""

import re
from pathlib import Path

from django.conf import settings
from django.utils.translation.trans_real import translation

DOCS = Path(__file__).resolve().parent.parent / "docs"
LABEL = re.compile(r"\*\*(.+?)\*\*")
PICTURE = re.compile(r"^!\[(.*)\]\((.+)\)$", re.MULTILINE)
EXPLAINED = {"بخط عريض", "bold"}  # the words that say what is set in bold
HEADING = re.compile(r"^(#+) ", re.MULTILINE)


def guide(language: str) -> str:
    return (DOCS / f"editing.{language}.md").read_text(encoding="utf-8")


def on_screen(language: str) -> set[str]:
    """All that the admin can say in a language; in English the words themselves are the keys."""
    found = {str(name) for _code, name in settings.LANGUAGES}
    for key, text in translation("ar")._catalog.items():
        source = key[0] if isinstance(key, tuple) else key
        found.add(text if language == "ar" else source.rpartition("\x04")[2])
    return {text.casefold() for text in found}


def test_every_label_in_bold_stands_on_the_screen(language):
    known = on_screen(language) | EXPLAINED
    labels = LABEL.findall(guide(language))
    assert [label for label in labels if label.casefold() not in known] == []


def test_every_picture_is_there_and_described(language):
    pictures = PICTURE.findall(guide(language))
    assert [(text, name) for text, name in pictures if not text or not (DOCS / name).is_file()] == []


def test_both_guides_have_the_same_headings_and_pictures():
    arabic, english = (
        (
            HEADING.findall(guide(code)),
            [name.replace(f"-{code}.", ".") for _, name in PICTURE.findall(guide(code))],
        )
        for code in ("ar", "en")
    )
    assert arabic == english
