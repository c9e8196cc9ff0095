"""The one strip above every page: a change to what begins within three hours, or just did (§2.7)."""

from itertools import groupby

from django.utils.functional import SimpleLazyObject

from core.middleware import is_public
from core.preview import present
from events.changes import compare, imminent
from events.changes.relevance import STRIP_REACHES
from events.marks import days_of
from events.models import ReleasedSession
from events.querysets import BADGES_LAST


def change_strip(request):
    """`change_strip`: the nearest such change and how many more there are, or nothing.

    Lazy, so that a page without a strip asks nothing. It costs no query outside of the edition's days
    and nights, one within them, and none where the view laid its own comparison on the request as
    `late_changes`.
    """
    if not is_public(request.path_info):
        return {}
    return {"change_strip": SimpleLazyObject(lambda: strip_of(request))}


def strip_of(request) -> dict:
    edition, at = getattr(request, "edition", None), present()
    if edition is None or not is_under_way(edition, at):
        return {}
    changes = getattr(request, "late_changes", None)
    if changes is None:
        changes = late_changes(edition, at)
    found = imminent(changes, at, edition.zone)
    return {"change": found[0], "more": len(found) - 1, "edition": edition} if found else {}


def is_under_way(edition, at) -> bool:
    """Whether anything of an edition can begin within reach of a strip, or go on, be it in a night."""
    soon = edition.local(at + STRIP_REACHES).date()
    return days_of(at, edition.zone)[0] <= edition.last_day and soon >= edition.starts_on


def late_changes(edition, at, within=BADGES_LAST) -> list:
    """The changes of the last day, or another time, one at most of a session: one query."""
    rows = ReleasedSession.objects.changed_lately(edition, at, within)
    states = [list(group) for _number, group in groupby(rows, key=lambda row: row.release.number)]
    now, before = (*states, [], [])[:2]  # where all is new, nothing was said before
    return compare(before, now)
