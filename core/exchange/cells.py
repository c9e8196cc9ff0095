"""Values of a spreadsheet's cells as text, and text as cells that no program takes for a formula."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

# What a spreadsheet may run as a formula or a command, and the same in full width.
DANGEROUS = r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
TO_ESCAPE, ESCAPED = re.compile(DANGEROUS), re.compile(f"'{DANGEROUS}")
YES, NO = "yes", "no"


def escape(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet might run: "=1+1" becomes "'=1+1"."""
    return f"'{text}" if TO_ESCAPE.match(text) else text


def unescape(text: str) -> str:
    """What `escape` was given."""
    return text[1:] if ESCAPED.match(text) else text


def cell_text(value: Any) -> str:
    """A cell's value as the site writes it: "2025-04-24", "09:30", "yes", "12"; nothing for an empty cell.

    Seconds are written only where there are some: a time of the programme has none.
    """
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case datetime():
            value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
            clock = cell_text(value.time())
            return f"{value:%Y-%m-%d}" if clock == "00:00" else f"{value:%Y-%m-%d} {clock}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M:%S}".removesuffix(":00")
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
