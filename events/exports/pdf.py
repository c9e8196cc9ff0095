"""Plain data of a programme as a tagged PDF, set by typst from `templates/typst/` (libraries.md 2.8)."""

import hashlib
import json
import logging
from datetime import datetime
from functools import cache
from typing import Any

import typst
from django.conf import settings

logger = logging.getLogger(__name__)
TEMPLATES = settings.BASE_DIR / "templates" / "typst"
FONTS = settings.BASE_DIR / "static" / "fonts"
KEPT_FOR = 10  # documents


def pdf(sheets: list[dict[str, Any]], made_at: datetime) -> bytes:
    """The programme in one language, or in several side by side, as PDF/UA-1.

    All texts go in as data: nothing in them can be a command. `made_at` stands in the file as the moment
    of its making, so that the same data give the same bytes. Where no font has a letter, the standard for
    accessible files cannot be kept: the file is made without its mark, and the log says which letter.
    """
    try:
        return _compile(sheets, made_at, pdf_standards="ua-1")
    except typst.TypstError as error:
        logger.warning("A programme is no PDF/UA-1: %s", error)
        return _compile(sheets, made_at)
    finally:
        _forget()


def _compile(sheets: list[dict[str, Any]], made_at: datetime, **options: Any) -> bytes:
    return typst.compile(
        TEMPLATES / ("programme.typ" if len(sheets) == 1 else "side_by_side.typ"),
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(sheets, ensure_ascii=False)},
        timestamp=int(made_at.timestamp()),
        **options,
    )


def _forget() -> None:
    """Let typst drop what it worked out: it keeps that for ten further documents, some 30 MB of each."""
    for _ in range(KEPT_FOR + 1):
        typst.compile(b"", ignore_system_fonts=True)


def fingerprint(sheets: list[dict[str, Any]]) -> str:
    """What a document shows and how it looks, in twelve letters: another text, another fingerprint."""
    text = json.dumps([_look(), sheets], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def _look() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.typ"))]
