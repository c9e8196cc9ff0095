"""Released sessions as an iCalendar file (RFC 5545, 7986; formats.md §6). Pure: rows in, bytes out.

The same rows give the same bytes: every stamp is a moment of the record, none is the present.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from core.addresses import absolute, host
from core.languages import Words, current
from core.text.controls import strip_controls
from core.wording import listed, text_of
from events.exports.session_text import description, edition_place, kind, place, title_words
from events.exports.time_zones import time_zone_block

HOUR = timedelta(hours=1)


class Text(vText):
    """Text escaped as RFC 5545 §3.3.11 has it; the library's own reading turns `\\N` into a new line."""

    def to_ical(self) -> bytes:
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def calendar(edition: Any, rows: Iterable[Any], label: str, is_whole: bool = False) -> bytes:
    """A calendar of the timed ones among the rows, in the language of the request.

    `label` says which part of the programme it holds. The whole programme of an edition without any time
    holds the edition's days instead; every other calendar may be empty, so that no subscription breaks.
    """
    timed = [row for row in rows if row.starts_at]
    events = [_session_event(edition, row) for row in timed]
    if is_whole and not timed:
        events = [_edition_event(edition)]
    file = _head(edition, label)
    moments = [edition.local(moment) for row in timed for moment in (row.starts_at, row.ends_at) if moment]
    years = [edition.starts_on.year, edition.last_day.year, *(moment.year for moment in moments)]
    for component in (time_zone_block(edition.zone, min(years), max(years)), *events):
        file.add_component(component)
    return file.to_ical()


def _head(edition: Any, label: str) -> Calendar:
    file, language = Calendar(), current()
    forum, address = edition.forum, absolute(reverse("events:programme", args=[edition.year]))
    name = " · ".join((label, edition.title, text_of(forum, "short_name")))
    text = _("As last released. Late changes appear on the site first: %(address)s")
    _put(file, "prodid", f"-//{host()}//Programme//{language.upper()}")
    _put(file, "version", "2.0")
    _put(file, "calscale", "GREGORIAN")
    _put(file, "name", name)
    _put(file, "x-wr-calname", name)
    _put(file, "x-wr-caldesc", text % {"address": address})
    _put(file, "x-wr-timezone", edition.time_zone)
    file.add("refresh-interval", HOUR, parameters={"VALUE": "DURATION"})
    _put(file, "x-published-ttl", "PT1H")
    return file


def _session_event(edition: Any, row: Any) -> Event:
    event, session = Event(), row.session
    address = absolute(reverse("events:session-detail", args=[edition.year, session.code]))
    _stamp(event, session, row.revised_at, row.sequence)
    _put_moment(event, "dtstart", edition.local(row.starts_at), edition.time_zone)
    if row.ends_at:
        _put_moment(event, "dtend", edition.local(row.ends_at), edition.time_zone)
    _put(event, "summary", title_words(row))
    _put(event, "description", description(session, address))
    _put(event, "location", Words(place(row, edition), current()))
    if categories := [name for name in (kind(session), text_of(session.track, "title")) if name]:
        event.add("categories", categories)
    event.add("url", address)
    # A postponed session has no valid time any more: nobody may come at the old one (decision 11).
    _put(event, "status", "CANCELLED" if row.is_off else "CONFIRMED")
    _put(event, "transp", "TRANSPARENT" if row.is_off else "OPAQUE")
    return event


def _edition_event(edition: Any) -> Event:
    """The days of an edition whose hours are not known; no end where it is one day (formats.md §2.4)."""
    event, language = Event(), current()
    address = absolute(reverse("events:programme", args=[edition.year]))
    _stamp(event, edition, edition.updated_at, 0)
    event.add("dtstart", edition.starts_on)
    if edition.last_day != edition.starts_on:
        event.add("dtend", edition.last_day + timedelta(days=1))
    title = listed(text_of(edition.forum, "short_name"), edition.title)
    _put(event, "summary", Words(title, language))
    _put(event, "description", Words(address, language))
    _put(event, "location", Words(edition_place(edition), language))
    event.add("url", address)
    _put(event, "status", "CONFIRMED")
    _put(event, "transp", "TRANSPARENT")
    return event


def _stamp(event: Event, record: Any, revised_at: datetime, sequence: int) -> None:
    """Who an event is, and since when it is what it is. Without METHOD, DTSTAMP means “last revised”.

    What is typed in after its release was there no later than that: nothing is revised before it exists.
    """
    _put(event, "uid", f"{record.guid}@{host()}")
    event.add("created", min(record.created_at, revised_at))
    event.add("dtstamp", revised_at)
    event.add("last-modified", revised_at)
    event.add("sequence", sequence)


def _put_moment(event: Event, name: str, local: datetime, time_zone: str) -> None:
    """A moment by the clocks of the edition.

    Where they are put back, the second of two equal times cannot be written so (RFC 5545 §3.3.5): UTC.
    """
    if local.fold and local.utcoffset() != local.replace(fold=0).utcoffset():
        event.add(name, local.astimezone(UTC))
    else:
        event.add(name, local.replace(tzinfo=None), parameters={"TZID": time_zone})


def _put(component: Calendar | Event, name: str, text: str | Words) -> None:
    """A text without invisible characters, under the language it stands in."""
    plain = text.text if isinstance(text, Words) else text
    value = Text(strip_controls("\n".join(plain.splitlines())))
    if isinstance(text, Words):
        value.params["LANGUAGE"] = text.language
    component.add(name, value, encode=False)
