"""What somebody wants to see, and how it is written in the query of an address."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.choices import Phase
from core.preview import Preview
from core.text.digits import to_ascii_digits

NAMES = ("at", "phase", "drafts")
YEARS = range(1900, 3000)  # those that an edition may have


@dataclass(frozen=True)
class Wish:
    """A page of the site, as `tail` (what follows the language) and query, and how it is to be shown."""

    tail: str
    query: str
    preview: Preview

    def path(self, language: str) -> str:
        return f"/{language}/{self.tail}"


def in_years(at: datetime) -> bool:
    """Whether a moment is one that the site can reckon with."""
    return at.year in YEARS


def to_query(preview: Preview) -> dict[str, str]:
    """`{"at": "2027-04-21T09:40", "phase": "live", "drafts": "1"}`, without what is not asked for."""
    at = (
        timezone.localtime(preview.at).replace(tzinfo=None).isoformat(timespec="minutes")
        if preview.at
        else ""
    )
    values = {"at": at, "phase": preview.phase, "drafts": "1" if preview.drafts else ""}
    return {name: value for name, value in values.items() if value}


def from_query(query: QueryDict) -> tuple[Preview, str]:
    """The preview that a query asks for, and the query of the page itself. Raises BadRequest."""
    given = {name: query.getlist(name) for name in NAMES}
    if any(len(values) > 1 for values in given.values()):
        raise BadRequest("at, phase and drafts are given once")
    at, phase, drafts = ((values or [""])[0].strip() for values in given.values())
    if (phase and phase not in Phase.values) or drafts not in {"", "1"}:
        raise BadRequest("There is no such phase, or drafts is not 1")
    rest = query.copy()
    for name in NAMES:
        rest.pop(name, None)
    return Preview(_moment(at) if at else None, phase, bool(drafts)), rest.urlencode()


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(to_ascii_digits(text))
        moment = moment and (moment if timezone.is_aware(moment) else timezone.make_aware(moment))
    except (ValueError, OverflowError):
        moment = None
    if moment is None or not in_years(moment):
        raise BadRequest("at is no moment")
    return moment


def quoted(tail: str) -> str:
    """A path as it stands in an address."""
    return quote(tail, safe="/~:@!$&'()*+,;=")
