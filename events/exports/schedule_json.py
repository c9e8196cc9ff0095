"""schedule.json after the c3voc schema, version 1 (formats.md §4)."""

import json
from typing import Any

from events.exports.schedule import Event, Link, Person, Schedule
from events.exports.schedule_xml import GRID

SCHEMA = "https://c3voc.de/schedule/schema.json"


def write(schedule: Schedule) -> str:
    """The file: the same sessions as in schedule.xml, in letters rather than in escapes."""
    content = {
        "$schema": SCHEMA,
        "schedule": {
            "url": schedule.url,
            "version": schedule.version,
            "conference": conference_of(schedule),
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def conference_of(schedule: Schedule) -> dict[str, Any]:
    edition = schedule.edition
    return {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": edition.starts_on.isoformat(),
        # Required here: where the end is not known, the last reported day.
        "end": edition.last_day.isoformat(),
        "daysCount": len(schedule.days),
        "timeslot_duration": GRID,
        "time_zone_name": edition.time_zone,
        "url": schedule.url,
        "rooms": [
            {"name": name, "guid": str(room.guid), "capacity": room.capacity}
            for name, room in schedule.rooms.items()
        ],
        "tracks": [{"name": name, "slug": slug} for name, slug in schedule.tracks.items()],
        "days": [
            {
                "index": day.index,
                "date": day.date.isoformat(),
                "day_start": day.starts_at.isoformat(),
                "day_end": day.ends_at.isoformat(),
                "rooms": {hall: [event_of(event) for event in events] for hall, events in day.halls.items()},
            }
            for day in schedule.days
        ],
    }


def event_of(event: Event) -> dict[str, Any]:
    """Each required key, also where its value is not known: an empty one would be a value."""
    return {
        "guid": event.guid,
        "id": event.id,
        "date": event.starts_at.isoformat(),
        "start": f"{event.starts_at:%H:%M}",
        "end": event.ends_at.isoformat(),
        "duration": event.duration,
        "room": event.hall,
        "slug": event.slug,
        "url": event.url,
        "title": event.title,
        "subtitle": None,
        "track": event.track or None,
        "type": event.type,
        "language": event.language or None,
        "abstract": event.abstract or None,
        "description": event.description or None,
        "persons": [person_of(person) for person in event.persons],
        "links": [link_of(link) for link in event.links],
    }


def person_of(person: Person) -> dict[str, Any]:
    """By name, never with an `id` beside it: the schema knows two kinds of person and wants one."""
    found = {"guid": person.guid, "name": person.name, "biography": person.biography or None}
    return found | ({"url": person.url} if person.url else {})


def link_of(link: Link) -> dict[str, str]:
    return {"url": link.url, "title": link.title, "type": link.kind}
