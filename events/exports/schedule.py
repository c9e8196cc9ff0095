"""The released programme as schedule files hold it (formats.md §2–§5). Pure: no database, no request.

One language per file, the language of the request; `id` and `guid` are the same in all of them. The two
writers beside this module only put into XML and JSON what is gathered here.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.addresses import absolute
from core.languages import words
from core.templatetags.text import label
from core.text.plain import html_to_text
from core.wording import said_of_fallback, text_of
from events.exports.halls import hall_names
from events.exports.people import people_of, role_text, speech_text
from events.exports.session_text import access, interpretation
from events.programme import takes_place
from speakers.forms_of_address import full_name

NO_RELEASE = "0"  # a version is never left out
SPACE = " "  # between form of address and name: apps search and compare what they list


class Person(NamedTuple):
    id: int
    guid: str
    name: str
    url: str
    biography: str


class Link(NamedTuple):
    url: str
    title: str
    kind: str


class Event(NamedTuple):
    id: int
    guid: str
    slug: str
    hall: str
    title: str
    type: str
    track: str
    starts_at: datetime
    ends_at: datetime
    duration: str
    language: str
    abstract: str
    description: str
    persons: list[Person]
    links: list[Link]
    url: str


class Day(NamedTuple):
    index: int
    date: date
    starts_at: datetime
    ends_at: datetime
    halls: dict[str, list[Event]]


class Schedule(NamedTuple):
    version: str
    title: str
    acronym: str
    edition: Any
    url: str
    tracks: dict[str, str]  # name → slug
    rooms: dict[str, Any]  # name → Room; what stands in for an unknown room is not among them
    days: list[Day]


def gather(edition: Any, rows: list[Any]) -> Schedule:
    """What the schedule files of an edition hold, from all rows of its current release.

    Left out are sessions without a start or an end, those that last a day or more, and those that are
    called off: the format has no words for them.
    """
    shown = [row for row in rows if takes_place(row)]
    acronym = f"forum{edition.year}"
    names = hall_names(shown, edition)
    tracks = {row.session.track for row in shown if row.session.track}
    events = [event_of(row, names[row.pk], edition, acronym) for row in shown]
    rooms = {names[row.pk]: row.room for row in shown if row.room}
    order = sorted(rooms, key=lambda name: (rooms[name].position, rooms[name].pk))
    order += [name for name in dict.fromkeys(names.values()) if name not in rooms]
    days = sorted({*edition.days, *(event.starts_at.date() for event in events)})
    return Schedule(
        version=str(rows[0].release.number) if rows else NO_RELEASE,
        title=f"{text_of(edition.forum, 'name')} · {edition.title}",
        acronym=acronym,
        edition=edition,
        url=absolute(reverse("events:programme", args=[edition.year])),
        tracks={text_of(track, "title"): slug_of(track) for track in sorted(tracks, key=lambda t: t.code)},
        rooms={name: rooms[name] for name in order if name in rooms},
        days=[day_of(number, day, events, order, edition) for number, day in enumerate(days, start=1)],
    )


def slug_of(track: Any) -> str:
    return f"track-{track.code.lower().replace('_', '-')}"


def day_of(index: int, day: date, events: list[Event], order: list[str], edition: Any) -> Day:
    """A calendar day of the edition's zone, from midnight to midnight: an app takes the hour at which
    it ends for the one before which a session would belong to the night before."""
    first, last = (
        datetime(then.year, then.month, then.day, tzinfo=edition.zone)
        for then in (day, day + timedelta(days=1))
    )
    today = [event for event in events if event.starts_at.date() == day]
    halls = {hall: [event for event in today if event.hall == hall] for hall in order}
    return Day(index, day, first, last, {hall: found for hall, found in halls.items() if found})


def event_of(row: Any, hall: str, edition: Any, acronym: str) -> Event:
    session = row.session
    return Event(
        id=session.pk,
        guid=str(session.guid),
        slug=f"{acronym}-session-{session.code}",
        hall=hall,
        title=text_of(row, "title"),
        type=label(session, "session_type"),
        track=text_of(session.track, "title"),
        starts_at=row.starts_at.astimezone(edition.zone),
        ends_at=row.ends_at.astimezone(edition.zone),
        duration=duration_of(row),
        language=session.floor_language,
        abstract=marked(session, "summary"),
        description=description_of(session),
        persons=[person_of(person, edition) for person in people_of(session)],
        links=links_of(session, edition),
        url=absolute(reverse("events:session-detail", args=[edition.year, session.code])),
    )


def duration_of(row: Any) -> str:
    """“01:30”: the time that passes, whatever the clocks do meanwhile."""
    minutes = int((row.ends_at.astimezone(UTC) - row.starts_at.astimezone(UTC)).total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def marked(record: Any, field: str, is_html: bool = False) -> str:
    """A long text as plain text; one that stands in another language only says so first (B36)."""
    found = words(record, field)
    if not found:
        return ""
    text = html_to_text(found.text) if is_html else found.text.strip()
    return f"{said_of_fallback(found.language)}\n\n{text}" if found.is_fallback else text


def description_of(session: Any) -> str:
    """The long text, who runs the session and who speaks, access and interpretation: paragraphs."""
    facts = [
        *(role_text(role, SPACE) for role in session.visible_roles),
        access(session),
        interpretation(session),
    ]
    speeches = [f"- {speech_text(speech, SPACE)}" for speech in session.visible_speeches]
    paragraphs = [marked(session, "body", is_html=True), *facts, "\n".join(speeches)]
    return "\n\n".join(text for text in paragraphs if text)


def person_of(person: Any, edition: Any) -> Person:
    """The id and guid are the person's own, in every edition; a page has who is listed."""
    speaker, found = person.speaker, words(person.speaker, "biography")
    address = reverse("speakers:speaker-detail", args=[edition.year, speaker.slug])
    return Person(
        id=speaker.pk,
        guid=str(speaker.guid),
        name=full_name(person, SPACE),
        url=absolute(address) if person.is_listed else "",
        biography=html_to_text(found.text) if found and not found.is_fallback else "",
    )


def links_of(session: Any, edition: Any) -> list[Link]:
    """The pages of the speeches, which are never events of their own, then stream or recording."""
    links = [
        Link(
            absolute(reverse("events:speech-detail", args=[edition.year, speech.slug])),
            text_of(speech, "title"),
            "related",
        )
        for speech in session.visible_speeches
    ]
    if session.recording_url:
        links.append(Link(session.recording_url, pgettext("video", "Recording"), "media"))
    elif session.stream_url:
        links.append(Link(session.stream_url, _("Live stream"), "media"))
    return links
