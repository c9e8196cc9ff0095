"""A change in the few words of a badge, in the language of the request (experience.md §1.5)."""

from datetime import tzinfo
from typing import Any

from django.utils.translation import gettext as _

from core.clock import clock_text
from core.languages import column
from events.changes.comparison import Change
from events.changes.point import Point, clocks, day_name, room_name
from events.choices import ChangeKind


def badges(change: Change, zone: tzinfo) -> list[tuple[ChangeKind, str]]:
    """Each kind of a change in a few words; of a title, only where the reader's own is another.

    Of what does not take place, its state says enough.
    """
    before, after = change.before, change.after
    if after is None or after.is_off:
        return []
    title = column("title")
    same_title = before is not None and getattr(before, title) == getattr(after, title)
    kinds = [kind for kind in change.kinds if not (kind == ChangeKind.TITLE and same_title)]
    return [(kind, _words(kind, before, after, zone)) for kind in kinds]


def _words(kind: ChangeKind, before: Any, after: Any, zone: tzinfo) -> str:
    match kind:
        case ChangeKind.TIME_ANNOUNCED:
            other_day = before.starts_on != after.starts_on
            return _("Time announced: %(time)s") % {"time": _when(Point.start(after), zone, other_day)}
        case ChangeKind.TIME:
            return _time(before, after, zone)
        case ChangeKind.ROOM:
            return _room(before, after)
    return str(kind.label)


def _time(before: Any, after: Any, zone: tzinfo) -> str:
    first, second = Point.start(before), Point.start(after)
    if before.starts_at and before.starts_at == after.starts_at:
        if not after.ends_at:
            return _("The end is no longer set")
        last = Point.end(after, zone)
        if not before.ends_at:
            return _("The end is set: %(after)s") % {"after": _when(last, zone, last.day != after.starts_on)}
        first, second = Point.end(before, zone), last
        values = _pair(first, second, zone, named=first.day != second.day)
        return _("End changed: was %(before)s, now %(after)s") % values
    values = _pair(first, second, zone, named=first.day != second.day)
    if before.starts_at and not after.starts_at and first.day == second.day:
        return _("Time changed: was %(before)s, the new one is to be confirmed") % values
    return _("Time changed: was %(before)s, now %(after)s") % values


def _pair(first: Point, second: Point, zone: tzinfo, named: bool) -> dict[str, str]:
    one, other = clocks(first, second, zone)
    return {"before": _when(first, zone, named, one), "after": _when(second, zone, named, other)}


def _when(point: Point, zone: tzinfo, named: bool, clock: str = "") -> str:
    if not point.moment:
        return day_name(point.day)
    clock = clock or clock_text(point.moment, zone)
    return _("%(day)s, %(time)s") % {"day": day_name(point.day), "time": clock} if named else clock


def _room(before: Any, after: Any) -> str:
    if not before.room:
        return _("Room announced: %(room)s") % {"room": room_name(after)}
    if not after.room:
        return _("Room changed: %(room)s no longer, the new one will be announced") % {
            "room": room_name(before)
        }
    names = {"before": room_name(before), "after": room_name(after)}
    return _("Room changed: from %(before)s to %(after)s") % names
