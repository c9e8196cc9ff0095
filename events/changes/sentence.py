"""A change in sentences, in the language of the request: the change log, the feed, the strip."""

from collections.abc import Collection, Mapping
from datetime import tzinfo
from itertools import chain
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.clock import clock_text
from core.languages import CODES, column, current, language_name, words
from events.changes.comparison import Change
from events.changes.point import Point, pair, place, room_name
from events.choices import ChangeKind, SessionStatus, SessionType

TIMES = {ChangeKind.TIME, ChangeKind.TIME_ANNOUNCED}
OFF = {ChangeKind.CANCELLED, ChangeKind.POSTPONED}


class Names(NamedTuple):
    """Whom sentences may name: who is not in it is not named.

    `people` are the public names of participations by their ids; `stand_ins` says who speaks for whom, as
    the ids of the session, of who speaks and of who is spoken for; both have a name.
    """

    people: Mapping[int, str]
    stand_ins: Collection[tuple[int, int, int]] = ()


NOBODY = Names({})


def sentences(change: Change, zone: tzinfo, names: Names = NOBODY) -> list[str]:
    """One sentence on state, time and room; more where the title or the people changed as well."""
    said = [sentence] if (sentence := _main_sentence(change, zone)) else []
    if ChangeKind.TITLE in change.kinds:
        said.append(_title_sentence(change, alone=not said))
    if ChangeKind.PEOPLE in change.kinds and not OFF.intersection(change.kinds):
        said += _people_sentences(change, names, alone=not said)
    return said


def subject(row: Any) -> str:
    """“Session P3”, or “Item B1” of a break, which may be a group photo: what a sentence is about."""
    code = {"code": row.session.code.upper()}
    if row.session.session_type == SessionType.BREAK:
        return pgettext("programme: change", "Item %(code)s") % code
    return pgettext("programme: change", "Session %(code)s") % code


def _main_sentence(change: Change, zone: tzinfo) -> str:
    before, after, kinds = change.before, change.after, set(change.kinds)
    values = {"session": subject(change.after or change.before)}
    if after is None:
        return _("%(session)s was taken out of the programme.") % values
    values["place"] = place(after, zone)
    if OFF.intersection(kinds) or (before is None and after.is_off):
        return _off_sentence(before, after, zone, values)
    if before is None:
        return _("%(session)s was added to the programme: %(place)s.") % values
    if ChangeKind.RESTORED in kinds:
        return _("%(session)s is back in the programme: %(place)s.") % values
    if TIMES.intersection(kinds):
        return _with_room(_time_clause(before, after, zone, values), before, after)
    if ChangeKind.ROOM in kinds:
        return _room_sentence(before, after, values)
    return ""


def _off_sentence(before: Any, after: Any, zone: tzinfo, values: dict[str, str]) -> str:
    cancelled = after.status == SessionStatus.CANCELLED
    # What is off keeps the time announced last, unless that was taken away together with it.
    due = after if after.starts_at else before
    if before and due.starts_at and not before.is_off:
        values["time"] = Point.start(due).in_sentence(clock_text(due.starts_at, zone))
        if cancelled:
            return _("%(session)s, due at %(time)s, is cancelled.") % values
        return _("%(session)s, due at %(time)s, is postponed; a new time will be announced.") % values
    if cancelled:
        return _("%(session)s is cancelled.") % values
    return _("%(session)s is postponed; a new time will be announced.") % values


def _time_clause(before: Any, after: Any, zone: tzinfo, values: dict[str, str]) -> str:
    """What happened to start and end, without the final stop."""
    first, second = Point.start(before), Point.start(after)
    if before.starts_at and before.starts_at == after.starts_at:
        return _end_clause(before, after, zone, values)
    values |= pair(first, second, zone)
    if before.starts_at is None and after.starts_at:
        return _("The time of %(session)s is announced: %(after)s") % values
    if before.starts_at and after.starts_at is None:
        if first.day == second.day:
            return _("%(session)s no longer begins at %(before)s; a new time will be announced") % values
        return _("%(session)s moved from %(before)s to %(after)s, at a time to be announced") % values
    said = pgettext("programme: time", "%(session)s moved from %(before)s to %(after)s") % values
    if not after.ends_at or _length(before) == _length(after):
        return said
    end = Point.end(after, zone)
    ends = end.in_sentence(clock_text(after.ends_at, zone), with_day=end.day != after.starts_on)
    return _("%(said)s, and now ends at %(end)s") % {"said": said, "end": ends}


def _end_clause(before: Any, after: Any, zone: tzinfo, values: dict[str, str]) -> str:
    if after.ends_at is None:
        return _("%(session)s no longer has a set end") % values
    last = Point.end(after, zone)
    over_midnight = last.day != after.starts_on
    if before.ends_at is None:
        values["end"] = last.in_sentence(clock_text(after.ends_at, zone), over_midnight)
        return _("%(session)s will end at %(end)s") % values
    first = Point.end(before, zone)
    # Read in this order: the new end, then the old one.
    ends = pair(last, first, zone, over_midnight or first.day != last.day)
    values |= {"new": ends["before"], "old": ends["after"]}
    return _("%(session)s now ends at %(new)s instead of %(old)s") % values


def _length(row: Any):
    return row.ends_at - row.starts_at if row.ends_at and row.starts_at else None


def _with_room(said: str, before: Any, after: Any) -> str:
    """The clause on time, closed by what it means for the room: said to stay only where a start moved."""
    if after.is_off:
        return _still_off(said, after)
    values = {"said": said, "before": room_name(before), "after": room_name(after)}
    if before.room_id == after.room_id:
        if after.room and before.starts_at and after.starts_at and before.starts_at != after.starts_at:
            return _("%(said)s; the room stays the same.") % values
        return _("%(said)s.") % values
    if not after.room:
        return _("%(said)s; the room will be announced.") % values
    if not before.room:
        return _("%(said)s; it takes place in %(after)s.") % values
    return _("%(said)s; the room changes from %(before)s to %(after)s.") % values


def _still_off(said: str, after: Any) -> str:
    if after.status == SessionStatus.CANCELLED:
        return _("%(said)s; it remains cancelled.") % {"said": said}
    return _("%(said)s; it remains postponed.") % {"said": said}


def _room_sentence(before: Any, after: Any, values: dict[str, str]) -> str:
    values |= {"before": room_name(before), "after": room_name(after)}
    if not after.room:
        return _("%(session)s is no longer in %(before)s; the room will be announced.") % values
    if not before.room:
        return _("%(session)s takes place in %(after)s.") % values
    said = pgettext("programme: room", "%(session)s moved from %(before)s to %(after)s") % values
    if after.is_off:
        return _still_off(said, after)
    if after.starts_at:
        return _("%(said)s; the time stays the same.") % {"said": said}
    return _("%(said)s.") % {"said": said}


def _title_sentence(change: Change, alone: bool) -> str:
    """What the title was; where the reader's own stays as it was, in which languages it changed."""
    before, after = change.before, change.after
    changed = [c for c in CODES if getattr(before, column("title", c)) != getattr(after, column("title", c))]
    values = {"session": subject(change.after or change.before)}
    if current() in changed:
        found = words(before, "title")
        values["title"] = found.text if found else ""
        if alone:
            return _("%(session)s has a new title; it was “%(title)s”.") % values
        return _("Its title changed as well; it was “%(title)s”.") % values
    values["language"] = _(", ").join(language_name(code) for code in changed)
    if alone:
        return _("%(session)s has a new title in %(language)s.") % values
    return _("Its title in %(language)s changed as well.") % values


def _people_sentences(change: Change, names: Names, alone: bool) -> list[str]:
    """Who came to speak for whom, each in a sentence; then who else came and went."""
    people, old, new = names.people, change.before.people, change.after.people
    pairs = _pairs(old, new, [pair for which, *pair in names.stand_ins if which == change.after.session_id])
    said = [_("%(deputy)s stands in for %(absent)s.") % _both(pair, names) for pair in pairs]
    if alone and pairs:
        values = _both(pairs[0], names) | {"session": subject(change.after)}
        said[0] = _("%(session)s: %(deputy)s stands in for %(absent)s.") % values
    came = [pk for pk in dict.fromkeys(new) if pk not in {*old, *chain(*pairs)}]
    went = [pk for pk in dict.fromkeys(old) if pk not in {*new, *chain(*pairs)}]
    if came or went or not said:
        lists = ([people[pk] for pk in pks if pk in people] for pks in (came, went))
        said.append(_list_sentence(change, *lists, alone=alone and not said))
    return said


def _pairs(old: list[int], new: list[int], stand_ins: Collection) -> list[tuple[int, int]]:
    """Who has more parts than before, and for whom they speak: one who has fewer, or none at all."""
    more = [pk for pk in dict.fromkeys(new) if new.count(pk) > old.count(pk)]
    fewer = {absent for _deputy, absent in stand_ins if new.count(absent) < max(1, old.count(absent))}
    return [
        (pk, absent)
        for pk in more
        for deputy, absent in sorted(stand_ins)
        if deputy == pk and absent in fewer
    ]


def _both(pair: tuple[int, int], names: Names) -> dict[str, str]:
    deputy, absent = (names.people[pk] for pk in pair)
    return {"deputy": deputy, "absent": absent}


def _list_sentence(change: Change, came: list[str], went: list[str], alone: bool) -> str:
    values = {
        "added": _(", ").join(came),
        "removed": _(", ").join(went),
        "said": _("The speakers of %(session)s changed") % {"session": subject(change.after)}
        if alone
        else _("The speakers changed as well"),
    }
    if values["added"] and values["removed"]:
        return _("%(said)s: the list now includes %(added)s, and no longer %(removed)s.") % values
    if values["added"]:
        return _("%(said)s: the list now includes %(added)s.") % values
    if values["removed"]:
        return _("%(said)s: the list no longer includes %(removed)s.") % values
    return _("%(said)s.") % values
