"""What organisers mark by hand on the day, and as long as it counts. Pure: no database, no request."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from core.phases import DAY_BEGINS
from events.choices import SessionProgress
from events.programme import latest_end


def days_of(at: datetime, zone: tzinfo) -> tuple[date, ...]:
    """The days a moment belongs to, the earlier first: its own, and in a night that of the evening before."""
    now = at.astimezone(zone)
    today = now.date()
    return (today - timedelta(days=1), today) if now.time() < DAY_BEGINS else (today,)


def is_its_day(row: Any, at: datetime, zone: tzinfo) -> bool:
    """Whether a moment lies on the day of a row or in the night after it."""
    return row.starts_on in days_of(at, zone)


def mark_of(row: Any, at: datetime, zone: tzinfo) -> str:
    """The progress set by hand, while it counts: on another day it is forgotten, and the clock decides."""
    return row.session.progress if is_its_day(row, at, zone) else ""


def is_late(row: Any, at: datetime, zone: tzinfo) -> bool:
    """Whether a row belongs to the day, with the night after it, for which its room is marked as late.

    One at midnight does, not one at nine in the morning.
    """
    late_on = row.room and row.room.late_on
    days = days_of(row.starts_at, zone) if row.starts_at else (row.starts_on,)
    return late_on in days and late_on in days_of(at, zone)


def has_ended(row: Any, at: datetime, zone: tzinfo) -> bool:
    """Whether a session is over: as marked, else by its latest end, else with its day and the night after.

    What is called off does not run, whatever its mark says: it is over by the clock.
    """
    mark = mark_of(row, at, zone)
    if mark == SessionProgress.ENDED or (mark and not row.is_off):
        return mark == SessionProgress.ENDED
    if row.starts_at:
        return latest_end(row) <= at
    return row.starts_on < days_of(at, zone)[0]


def is_put_off(row: Any, values: dict[str, Any], at: datetime) -> bool:
    """Whether new values move the start of a row to a moment still ahead: no mark goes along."""
    start = values.get("starts_at")
    return bool(start) and start != row.starts_at and start > at
