"""Addresses that hand a calendar file to a program, once a visitor follows them. Pure."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse

from core.addresses import absolute
from events.exports.session_text import place, title_words

GOOGLE = "https://calendar.google.com/calendar/render"


def subscription(path: str) -> str:
    """`webcal://…`: the program that keeps calendars takes the file and looks at it again by itself."""
    return f"webcal://{urlsplit(settings.SITE_URL).netloc}{path}"


def google_subscription(path: str) -> str:
    return f"{GOOGLE}?{urlencode({'cid': subscription(path)})}"


def google_event(row: Any, edition: Any) -> str:
    """One session, to be added as it stands now; without a known end it ends as it starts."""
    page = reverse("events:session-detail", args=[edition.year, row.session.code])
    values = {
        "action": "TEMPLATE",
        "text": title_words(row).text,
        "dates": f"{_stamp(row.starts_at)}/{_stamp(row.ends_at or row.starts_at)}",
        "ctz": edition.time_zone,
        "details": absolute(page),
        "location": place(row, edition),
    }
    return f"{GOOGLE}?{urlencode(values)}"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
