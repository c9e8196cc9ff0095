"""The name under which a session stands in a schedule file, where each needs a room (formats.md §2.4)."""

from collections import Counter
from typing import Any

from core.choices import Format
from core.templatetags.text import label
from core.wording import place_parts, text_of
from events.programme import overlap


def hall_names(rows: list[Any], edition: Any) -> dict[int, str]:
    """For each row's key: its room, in the language of the request, or what stands in for one.

    A row without a room stands at the edition's place. Rows that would overlap there are told apart by
    track, else by type, and what overlaps even so by a number: apps cut a card off where another begins.
    """
    names = room_names({row.room for row in rows if row.room})
    found = {row.pk: names[row.room.pk] for row in rows if row.room}
    homeless = [row for row in rows if not row.room]
    place = place_of(edition)
    groups: dict[str, list[Any]] = {}
    for row in homeless:
        is_crowded = any(overlap(row, other) for other in homeless if other is not row)
        kind = text_of(row.session.track, "title") or label(row.session, "session_type")
        groups.setdefault(place if place and not is_crowded else kind, []).append(row)
    for name, group in groups.items():
        for number, lane in enumerate(lanes(group), start=1):
            found |= {row.pk: f"{name} ({number})" if number > 1 else name for row in lane}
    return found


def room_names(rooms: set[Any]) -> dict[int, str]:
    """Each room's name, with its venue or slug where two rooms have the same."""
    names = {room.pk: text_of(room, "name") for room in rooms}
    for further in (lambda room: text_of(room.venue, "name"), lambda room: room.slug, lambda room: room.pk):
        times = Counter(names.values())
        names |= {
            room.pk: f"{names[room.pk]} ({further(room)})" for room in rooms if times[names[room.pk]] > 1
        }
    return names


def place_of(edition: Any) -> str:
    """The edition's city, else its country, else that it meets online, else nothing."""
    if parts := place_parts(edition):
        return parts[0].text
    return str(Format.VIRTUAL.label) if edition.format == Format.VIRTUAL else ""


def lanes(rows: list[Any]) -> list[list[Any]]:
    """Rows in as many groups as it takes for none to overlap another of its own group."""
    found: list[list[Any]] = []
    for row in rows:
        free = (lane for lane in found if not any(overlap(row, other) for other in lane))
        lane = next(free, None)
        if lane is None:
            found.append([row])
        else:
            lane.append(row)
    return found
