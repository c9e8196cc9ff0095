"""Rows and actions of a fast change, without a database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.models import Edition
from events.choices import FastChangeKind as Kind
from events.fast_changes import FastChange
from events.models import ReleasedSession, Room, Session

KUWAIT, CAIRO = ZoneInfo("Asia/Kuwait"), ZoneInfo("Africa/Cairo")
DAY = date(2025, 4, 24)
EDITION = Edition(pk=1, starts_on=DAY, ends_on=DAY + timedelta(days=1), time_zone="Asia/Kuwait")
HALL, OTHER_HALL = Room(pk=1, name_en="Hall"), Room(pk=2, name_en="Other hall")


def at(hour: int, minute: int = 0, day: int = 24, zone=KUWAIT) -> datetime:
    """A moment as the database gives it: in UTC."""
    return datetime(2025, 4, day, hour, minute, tzinfo=zone).astimezone(UTC)


def make_row(pk: int = 1, **kw) -> ReleasedSession:
    """Session P1, P2 … from 10 to 11 in the hall: a panel."""
    facts = {"code": f"p{pk}", "session_type": "panel", "progress": ""}
    session = Session(pk=pk, **{name: kw.pop(name, value) for name, value in facts.items()})
    values = {"starts_on": DAY, "starts_at": at(10), "ends_at": at(11), "room": HALL, "status": "confirmed"}
    return ReleasedSession(**{"session": session, "position": pk, "people": [7, 8]} | values | kw)


def delay(minutes: int) -> FastChange:
    return FastChange(Kind.DELAY, minutes=minutes)
