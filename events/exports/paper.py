"""A released programme as plain data for a printed sheet, in the active language. Pure: no database.

What comes in are the rows of a release as `for_programme` reads them; what goes out holds texts, lists
and dictionaries only, so that it can be compared and given to another program.
"""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.addresses import absolute
from core.clock import clock_text, zone_text
from core.languages import Words, current, direction, words
from core.qr import qr_svg
from core.templatetags.moments import date_range, hijri, hijri_day, minutes, time_parts
from core.text.bidi import foreign_runs
from core.wording import place_text
from events.choices import SessionStatus, SessionType
from events.exports.people import on_behalf_of
from events.exports.session_text import interpretation
from events.programme import by_days
from speakers.forms_of_address import full_name

Piece = dict[str, Any]  # {"text": …}, or {"language": …, "direction": …, "pieces": […]}


def pieces(text: str | Words | None) -> list[Piece]:
    """A text cut where it changes script, each foreign phrase with its language and direction (B4)."""
    if not text:
        return []
    found = text if isinstance(text, Words) else Words(str(text), current())
    cut = [
        _foreign(run.language, run.direction, [{"text": run.text}]) if run.language else {"text": run.text}
        for run in foreign_runs(found.text, found.language)
    ]
    return [_foreign(found.language, found.direction, cut)] if found.is_fallback else cut


def _foreign(language: str, towards: str | None, inside: list[Piece]) -> Piece:
    return {"language": language, "direction": towards, "pieces": inside}


def pieces_of(record: Any, field: str) -> list[Piece]:
    return pieces(words(record, field)) if record else []


def stamp(release: Any, zone) -> str:
    """«الإصدار 4 · 23 أبريل 2025، 6:05 مساءً»: what tells one printed sheet from the next."""
    values = {"day": date_format(release.released_at.astimezone(zone), "j F Y")}
    moment = _("%(day)s, %(time)s") % (values | {"time": clock_text(release.released_at, zone)})
    return f"{number_of(release)} · {moment}"


def number_of(release: Any) -> str:
    return pgettext("programme", "Release %(number)s") % {"number": release.number}


def sheet(edition: Any, release: Any, rows: list[Any], venue: Any, at: datetime) -> dict[str, Any]:
    """All that a printed programme says in the active language. `at` decides whether the edition is over."""
    zone, title = edition.zone, _("Programme")
    tells_release = release.is_telling(edition.is_over(at))
    address = absolute(reverse("events:programme", args=[edition.year]))
    days = [day for day in by_days(rows, edition.days, zone) if day.count]
    short = words(edition.forum, "short_name")
    return {
        "language": current(),
        "direction": direction(current()),
        "own_name": dict(settings.LANGUAGES)[current()],
        "forum": pieces_of(edition.forum, "name"),
        "document_title": " · ".join([title, edition.title, *([short.text] if short else [])]),
        "title": title,
        "edition": edition.title,
        "theme": pieces_of(edition, "theme"),
        "dates": date_range(edition.starts_on, edition.last_day),
        "hijri": hijri(edition),
        "place": pieces(place_text(edition)),
        "venue": pieces_of(venue, "name"),
        "sample": _("Its days, sessions and people are invented to show how the site works.")
        if edition.is_sample
        else "",
        "stamp": stamp(release, zone) if tells_release else "",
        "page": _("Page %(number)s of %(total)s") % {"number": "{number}", "total": "{total}"},
        "reference": _("The programme on the site is the reference: it is always up to date.")
        if tells_release
        else "",
        "address": address,
        "head": {
            "time": _("Time"),
            "session": pgettext("programme", "Session"),
            "room": pgettext("venue", "Room"),
        },
        "later": _("Times to follow"),
        "days": [_day(edition, day, at) for day in days],
    }


def _day(edition: Any, day: Any, at: datetime) -> dict[str, Any]:
    address = day_address(edition, day.date)
    note = ""
    if not day.is_timed:
        note = (
            _("Session times were not published.")
            if edition.is_over(at)
            else _("Session times have not been announced. The order may change.")
        )
    return {
        "title": date_format(day.date, "l j F Y"),
        "hijri": hijri_day(day.date),
        "zone": pieces(zone_text(edition, day.date)) if day.is_timed else [],
        "note": note,
        "address": address,
        "qr": qr_svg(address),
        "qr_words": _("QR code: this day on the site"),
        "scan": _("This day on the site"),
        "timed": [
            _row(edition, row) | {"opens_slot": number == 0}
            for slot in day.slots
            for number, row in enumerate(slot.rows)
        ],
        "untimed": [_row(edition, row) | {"opens_slot": True} for row in day.untimed],
    }


def day_address(edition: Any, day: date) -> str:
    """The absolute address of a day in the active language; of an only day, that of the programme."""
    if edition.days == [day]:
        path = reverse("events:programme", args=[edition.year])
    else:
        path = reverse("events:programme-day", args=[edition.year, day])
    return absolute(path)


def _row(edition: Any, row: Any) -> dict[str, Any]:
    session = row.session
    return {
        "code": session.code.upper(),
        "is_break": session.session_type == SessionType.BREAK,
        "is_off": row.is_off,
        "status": _status(row),
        "weave": SessionType(session.session_type).weave,
        "type": str(SessionType(session.session_type).label),
        "title": pieces_of(row, "title"),
        "address": absolute(reverse("events:session-detail", args=[edition.year, session.code])),
        "time": _time(row, edition.zone),
        "room": pieces_of(row.room, "name"),
        "people": [*map(_role, session.visible_roles), *map(_speech, session.visible_speeches)],
        "facts": _facts(session),
    }


def _status(row: Any) -> str:
    return {
        SessionStatus.CANCELLED: _("This session is cancelled"),
        SessionStatus.POSTPONED: _("Postponed, new time to be announced"),
    }.get(row.status, "")


def _time(row: Any, zone) -> dict[str, str]:
    """The facts of a time in words, never joined by a dash (§2.3)."""
    if not row.starts_at:
        return {}
    parts = time_parts(row.starts_at, row.ends_at, zone)
    time = {"start": parts["digits"], "period": parts["period"], "until": "", "length": ""}
    if row.ends_at:
        end = parts["until"]
        if parts["next_day"]:
            end = _("%(day)s, %(time)s") % {"day": date_format(parts["next_day"], "j F"), "time": end}
        time |= {"until": _("until %(end)s") % {"end": end}, "length": minutes(parts["minutes"])}
    return time


def _role(role: Any) -> dict[str, Any]:
    return _person(role.participation, role.role_label, role.delegation, role.replaced)


def _speech(speech: Any) -> dict[str, Any]:
    return _person(speech.person, "", speech.delegation, speech.replaced)


def _person(person: Any, role: str, delegation: Any, replaced: Any) -> dict[str, Any]:
    """Who stands on a line: the name, or the delegation alone where no name is public."""
    body = pieces_of(delegation.organisation, "name") if delegation else []
    about = [text for text in (pieces_of(person, "job_title"), body if person else []) if text]
    if replaced:
        about.append(pieces(on_behalf_of(replaced)))
    return {"role": role, "name": pieces(full_name(person)) or body, "about": about}


def _facts(session: Any) -> list[list[Piece]]:
    facts = [pieces_of(session.track, "title")]
    if session.access:
        facts.append(pieces(session.get_access_display()))
    facts.append(pieces(interpretation(session)))
    return [fact for fact in facts if fact]
