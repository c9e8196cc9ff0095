"""What an organiser should know before an action on the day. Pure, as `fast_changes` is."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.wording import text_of
from events.changes.point import Point, clocks
from events.choices import SessionProgress
from events.marks import has_ended, mark_of
from events.programme import is_for_all, overlap


def clashes(row: Any, rows: Iterable[Any], zone: tzinfo) -> list[str]:
    """The announced sessions that a row meets at its time: in its room, with its people, or for everybody."""
    found = []
    for other in rows:
        if other.session_id == row.session_id or row.is_off or other.is_off or not overlap(row, other):
            continue
        values = {"code": other.session.code.upper(), "title": text_of(other, "title")}
        if row.room_id and row.room_id == other.room_id:
            found.append(_("“%(title)s” (%(code)s) is in the same room at that time.") % values)
        elif _is_for_all(row) or _is_for_all(other):
            found.append(_overlap_sentence(other, values, zone))
        if set(row.people) & set(other.people):
            said = _("Somebody in this session is also in “%(title)s” (%(code)s) at that time.")
            found.append(said % values)
    return found


def _is_for_all(row: Any) -> bool:
    return is_for_all(row.session.session_type, row.room_id)


def _overlap_sentence(other: Any, values: dict[str, str], zone: tzinfo) -> str:
    last = Point.end(other, zone) if other.ends_at else Point(other.starts_on, None)
    start, end = clocks(Point.start(other), last, zone)
    values |= {"start": start, "end": end}
    if not end:
        return _("It overlaps with “%(title)s” (%(code)s), which begins at %(start)s.") % values
    return _("It overlaps with “%(title)s” (%(code)s), %(start)s to %(end)s.") % values


def new_clashes(before: Any, after: Any, rows: list[Any], zone: tzinfo) -> list[str]:
    """What a row meets that it did not meet before."""
    known = clashes(before, rows, zone)
    return [text for text in clashes(after, rows, zone) if text not in known]


def warnings(before: Any, after: Any, rows: list[Any], edition: Any, at: datetime) -> list[str]:
    """What an organiser should know before a row says something else; what was so already is left out."""
    found = []
    if not before.is_off and has_ended(before, at, edition.zone):
        found.append(_("This session is over already."))
    elif after.is_off and not before.is_off and mark_of(before, at, edition.zone) == SessionProgress.RUNNING:
        found.append(_("This session is under way."))
    elif not after.is_off and has_ended(after, at, edition.zone):
        found.append(_("The time planned for it has passed already."))
    if before.starts_on != after.starts_on:
        day = date_format(after.starts_on, "l j F")
        found.append(_("It would then stand on another day: %(day)s.") % {"day": day})
    is_new_end = after.ends_at and before.ends_at != after.ends_at
    if is_new_end and edition.local(after.ends_at).date() > edition.last_day:
        found.append(_("It would end after the last day of the edition."))
    return found + new_clashes(before, after, rows, edition.zone)
