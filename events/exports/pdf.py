"""Plain data of a programme as a tagged PDF, set by typst from `templates/typst/` (libraries.md 2.8)."""

import hashlib
import json
import logging
import subprocess
import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)
TEMPLATES = settings.BASE_DIR / "templates" / "typst"
FONTS = settings.BASE_DIR / "static" / "fonts"
TYPESET = Path(__file__).with_name("typeset.py")
SECONDS = 20  # a reader waits no longer, neither for a document nor for whoever is making it


class NotTypeset(Exception):
    """There is no document: typst refused, or it took too long."""


def pdf(sheets: list[dict[str, Any]], made_at: datetime) -> bytes:
    """The programme in one language, or in several side by side, as PDF/UA-1.

    `made_at` stands in the file as the moment of its making, so that the same data give the same bytes.
    A process of its own does it: the server's memory stays as it was. Where a letter is in no font, the
    file lacks the mark of the standard, and the log says which letter. Raises NotTypeset.
    """
    order = json.dumps({"sheets": sheets, "made_at": int(made_at.timestamp())}, ensure_ascii=False)
    # -P: the modules beside the script have names of their own to find. Its own session: Ctrl-C, which
    # stops the server, lets it finish.
    command = [sys.executable, "-P", str(TYPESET), str(TEMPLATES), str(FONTS)]
    try:
        done = subprocess.run(  # noqa: S603  a command of our own; what others wrote goes in as data
            command, input=order.encode(), capture_output=True, timeout=SECONDS, start_new_session=True
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotTypeset(str(error)) from error
    told = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise NotTypeset(told)
    if told:
        logger.warning("A programme is no PDF/UA-1: %s", told)
    return done.stdout


def fingerprint(sheets: list[dict[str, Any]]) -> str:
    """What a document shows and how it looks, in twelve letters: another text, another fingerprint."""
    text = json.dumps([_look(), sheets], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def _look() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.typ"))]
