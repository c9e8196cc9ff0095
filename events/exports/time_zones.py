"""A time zone as calendars carry it: the VTIMEZONE block (RFC 5545 §3.6.5, formats.md §6). Pure."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
BEGINNING = datetime(1970, 1, 1)  # noqa: DTZ001  a VTIMEZONE counts by the clocks of its own place


def time_zone_block(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone:
    """The zone with its real changes from the first of January of one year to the end of another.

    What is in force before the first change stands as in force since 1970, so that a zone without summer
    time has one block. Our own rather than the library's, which adds a comment and clips other years.
    """
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (first_year, last_year + 1))
    block = Timezone()
    block.add("tzid", zone.key)
    block.add_component(_observance(zone, start, BEGINNING, _offset(zone, start)))
    for moment in changes(zone, start, end):
        before = _offset(zone, moment - SECOND)
        block.add_component(_observance(zone, moment, (moment + before).replace(tzinfo=None), before))
    return block


def changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments, to the second, at which the clocks of a zone are put forward or back."""
    earlier = start
    while earlier < end:
        later = min(earlier + DAY, end)
        if _offset(zone, earlier) != _offset(zone, later):
            yield _change_between(zone, earlier, later)
        earlier = later


def _change_between(zone: ZoneInfo, earlier: datetime, later: datetime) -> datetime:
    before = _offset(zone, earlier)
    while later - earlier > SECOND:
        middle = earlier + timedelta(seconds=(later - earlier) // SECOND // 2)
        earlier, later = (middle, later) if _offset(zone, middle) == before else (earlier, middle)
    return later


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _observance(
    zone: ZoneInfo, moment: datetime, since: datetime, before: timedelta
) -> TimezoneStandard | TimezoneDaylight:
    """The time in force from a moment on; `since` is that moment by the clocks before it."""
    local = moment.astimezone(zone)
    block = TimezoneDaylight() if local.dst() else TimezoneStandard()
    block.add("dtstart", since)
    block.add("tzoffsetfrom", before)
    block.add("tzoffsetto", _offset(zone, moment))
    block.add("tzname", local.tzname())
    return block
