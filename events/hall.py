"""What the screen of a hall says of today's sessions that are not held in it as announced. Pure."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from django.utils.translation import pgettext

from core.clock import clock_text
from core.languages import words
from events.changes.comparison import Change
from events.changes.point import Point, room_name
from events.choices import SessionStatus, SessionType
from events.marks import has_ended, is_its_day


class Missing(NamedTuple):
    """A session that is cancelled, postponed or moved elsewhere, and the row that told of it here today."""

    row: Any
    planned: Any

    def sentence(self, zone: tzinfo) -> str:
        """«أُلغيت: {title}، كانت مقررة الساعة 5:20 مساءً», in the active language."""
        told = self.planned if self.row.is_off else self.row
        clock = clock_text(told.starts_at, zone) if told.starts_at else ""
        values = {
            "title": words(self.row, "title").text,
            "room": room_name(self.row),
            "time": Point.start(told).in_sentence(clock, with_day=told.starts_on != self.planned.starts_on),
        }
        return self._form(bool(clock)) % values

    def _form(self, has_time: bool) -> str:
        if self.row.status == SessionStatus.CANCELLED:
            if has_time:
                return pgettext("hall screen", "Cancelled: “%(title)s”, which was due at %(time)s")
            return pgettext("hall screen", "Cancelled: “%(title)s”")
        if self.row.is_off:
            if has_time:
                return pgettext(
                    "hall screen",
                    "Postponed: “%(title)s”, which was due at %(time)s. A new time will be announced.",
                )
            return pgettext("hall screen", "Postponed: “%(title)s”. A new time will be announced.")
        if not self.row.room:
            return pgettext("hall screen", "Not in this room: “%(title)s”. The new room will be announced.")
        if has_time:
            return pgettext("hall screen", "Moved to %(room)s: “%(title)s”, at %(time)s")
        return pgettext("hall screen", "Moved to %(room)s: “%(title)s”")


def missing(
    rows: Iterable[Any], changes: Iterable[Change], room: Any, at: datetime, zone: tzinfo
) -> list[Missing]:
    """What was to be in a room today and is not, until its planned time is over: the earliest first.

    Today lasts until its night is over. `rows` are those of the current release, `changes` those of the
    last day.
    """
    before = {change.code: change.before for change in changes if change.before}
    found = []
    for row in rows:
        former = before.get(row.session.code, row)
        if row.is_off and (room in (row.room, former.room) or _concerns_all(row)):
            # What is off keeps its time, unless that was taken away together with it.
            plans = sorted((row, former), key=lambda plan: plan.starts_at is None)
        elif former.room == room != row.room and not _concerns_all(row):
            plans = [former]
        else:
            continue
        planned = next((plan for plan in plans if is_its_day(plan, at, zone)), None)
        if planned and not has_ended(planned, at, zone):
            found.append(Missing(row, planned))
    return sorted(found, key=lambda each: (each.planned.starts_at or at, each.planned.position))


def _concerns_all(row: Any) -> bool:
    return row.room is None and SessionType(row.session.session_type).is_for_all
