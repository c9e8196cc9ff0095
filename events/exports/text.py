"""The released programme as plain text: to be read, sent and printed where nothing else can be. Pure."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.addresses import absolute
from core.clock import clock_24, zone_text
from core.templatetags.moments import date_range, hijri_day
from core.text.lines import WIDTH, columns, wrap
from core.wording import labelled, place_text, text_of
from events.choices import SessionStatus
from events.exports.people import role_text, speech_text
from events.exports.session_text import access, interpretation, kind
from events.programme import Day, by_days
from speakers.forms_of_address import TIE

INDENT = "  "


def write(edition: Any, rows: list[Any], is_over: bool) -> str:
    """The file from all rows of the current release; without any, the sentence that says so.

    Times on the 24-hour clock, since a file may be read anywhere; the day's zone stands with them.
    """
    lines = list(head(edition, rows, is_over))
    if not rows:
        lines += ["", *wrap(no_programme(edition, is_over))]
    else:
        for day in by_days(rows, edition.days, edition.zone):
            lines += day_lines(day, edition, is_over)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def head(edition: Any, rows: list[Any], is_over: bool) -> Iterator[str]:
    """What the file holds, how new it is, and where the programme stands; of an edition that is over and
    whose programme never changed, not when somebody entered it."""
    yield from wrap(text_of(edition.forum, "name"))
    yield from wrap(f"{_('Programme')} · {edition.title}")
    days = date_range(edition.starts_on, edition.last_day)
    yield from wrap(dotted(days, place_text(edition)))
    if rows and (release := rows[0].release).is_telling(is_over):
        number = pgettext("programme", "Release %(number)s") % {"number": release.number}
        updated = labelled(_("Last updated"), moment(release.released_at, edition))
        yield from wrap(dotted(number, updated))
    if edition.is_sample:
        sentence = _("Its days, sessions and people are invented to show how the site works.")
        yield from wrap(f"{_('Sample edition.')} {sentence}")
    yield absolute(reverse("events:programme", args=[edition.year]))


def dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def moment(when: Any, edition: Any) -> str:
    day = date_format(edition.local(when), "l j F Y")
    return _("%(day)s, %(time)s") % {"day": day, "time": clock_24(when, edition.zone)}


def no_programme(edition: Any, is_over: bool) -> str:
    if is_over:
        return _("No programme is held for this edition.")
    if edition.programme_due_on:
        due = {"date": date_format(edition.programme_due_on, "l j F Y")}
        return _("The programme has not been published yet. It is due on %(date)s.") % due
    return _("The programme has not been published yet. No date has been set for it.")


def day_lines(day: Day, edition: Any, is_over: bool) -> Iterator[str]:
    yield from ("", "=" * WIDTH)
    yield from wrap(dotted(date_format(day.date, "l j F Y"), hijri_day(day.date)))
    if day.is_timed:
        yield from wrap(zone_text(edition, day.date))
    yield "=" * WIDTH
    if not day.count:
        yield from ("", *wrap(_("Details of this day will follow.")))
    elif not day.is_timed:
        told = _("Session times have not been announced. The order may change.")
        yield from ("", *wrap(_("Session times were not published.") if is_over else told))
    for slot in day.slots:
        begins = pgettext("over the sessions that begin at a time", "At %(time)s")
        yield from ("", underlined(begins % {"time": clock_24(slot.starts_at, edition.zone)}))
        for row in slot.rows:
            yield from ("", *session_lines(row, edition, is_over))
    if day.untimed and day.is_timed:
        yield from ("", underlined(_("Times to follow")))
    for row in day.untimed:
        yield from ("", *session_lines(row, edition, is_over))


def underlined(text: str) -> str:
    return f"{text}\n{'-' * columns(text)}"


def session_lines(row: Any, edition: Any, is_over: bool) -> Iterator[str]:
    """Title and code, then what is known of it: kind, end and room, status in words, people."""
    session, title = row.session, text_of(row, "title")
    yield from wrap(f"{title}{TIE}({session.code.upper()})", INDENT)
    end = until(row, edition)
    if row.starts_at is None and not row.is_off and not is_over:
        end = _("Time to be confirmed")
    type_, track = kind(session), text_of(session.track, "title")
    yield from wrap(dotted("" if type_ == title else type_, end, text_of(row.room, "name"), track), INDENT)
    if row.status == SessionStatus.CANCELLED:
        yield from wrap(_("This session is cancelled"), INDENT)
    elif row.status == SessionStatus.POSTPONED:
        yield from wrap(_("Postponed, new time to be announced"), INDENT)
    for fact in filter(None, (access(session), interpretation(session))):
        yield from wrap(fact, INDENT)
    for role in session.visible_roles:
        yield from wrap(role_text(role), INDENT, INDENT * 2)
    for speech in session.visible_speeches:
        yield from wrap(f"- {speech_text(speech)}", INDENT, INDENT * 2)


def until(row: Any, edition: Any) -> str:
    """“until 10:30”, with the day where it is another one."""
    if not row.ends_at:
        return ""
    first, last = edition.local(row.starts_at), edition.local(row.ends_at)
    end = clock_24(row.ends_at, edition.zone)
    if first.date() != last.date():
        end = _("%(day)s, %(time)s") % {"day": date_format(last, "j F"), "time": end}
    return _("until %(end)s") % {"end": end}
