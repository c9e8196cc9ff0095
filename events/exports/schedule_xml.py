"""schedule.xml after the c3voc schema: what conference apps on phones read (formats.md §3)."""

from typing import Any
from xml.etree import ElementTree as ET

from events.exports.schedule import Day, Event, Schedule

GRID = "00:05"  # the finest step of the timetable that apps draw


def write(schedule: Schedule) -> bytes:
    """The file, in UTF-8. Nothing beyond the schema: an element it does not know fails the whole file."""
    root = ET.Element("schedule")
    edition = schedule.edition
    add(root, "url", schedule.url)
    add(root, "version", schedule.version)
    conference = add(root, "conference")
    add(conference, "title", schedule.title)
    add(conference, "acronym", schedule.acronym)
    add(conference, "start", edition.starts_on.isoformat())
    if edition.ends_on:
        add(conference, "end", edition.ends_on.isoformat())
    add(conference, "days", str(len(schedule.days)))
    add(conference, "timeslot_duration", GRID)
    add(conference, "url", schedule.url)
    add(conference, "time_zone_name", edition.time_zone)
    for name, slug in schedule.tracks.items():
        add(conference, "track", "", name=name, slug=slug)
    for day in schedule.days:
        add_day(root, day, schedule)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def add_day(root: Any, day: Day, schedule: Schedule) -> None:
    element = add(
        root,
        "day",
        index=str(day.index),
        date=day.date.isoformat(),
        start=day.starts_at.isoformat(),
        end=day.ends_at.isoformat(),
    )
    for name, events in day.halls.items():
        known = schedule.rooms.get(name)
        room = add(element, "room", name=name, **({"guid": str(known.guid)} if known else {}))
        for event in events:
            add_event(room, event)


def add_event(room: Any, event: Event) -> None:
    element = add(room, "event", id=str(event.id), guid=event.guid)
    add(element, "date", event.starts_at.isoformat())
    add(element, "start", f"{event.starts_at:%H:%M}")
    add(element, "duration", event.duration)
    add(element, "room", event.hall)
    add(element, "slug", event.slug)
    add(element, "url", event.url)
    add(element, "title", event.title)
    add(element, "track", event.track)
    add(element, "type", event.type)
    if event.language:
        add(element, "language", event.language)
    add(element, "abstract", event.abstract)
    if event.description:
        add(element, "description", event.description)
    if event.persons:
        persons = add(element, "persons")
        for person in event.persons:
            add(persons, "person", person.name, id=str(person.id), guid=person.guid)
    if event.links:
        links = add(element, "links")
        for link in event.links:
            add(links, "link", link.title, href=link.url)
