"""What other pages show of the programme: a speaker's and a delegation's speeches and sessions."""

from itertools import zip_longest

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from core.clock import clock_text
from core.languages import column, language_name, words
from core.templatetags.moments import time_parts
from core.templatetags.text import filled
from events.changes import sentences
from events.changes.sentence import NOBODY
from events.choices import SessionType, TextStatus
from events.exports import paper
from events.exports.calendar_links import google_event, google_subscription, subscription
from events.models import ReleasedSession, Speech

register = template.Library()


@register.simple_tag
def weave(session) -> str:
    return SessionType(session.session_type).weave


@register.simple_tag
def session_end(row, zone) -> str:
    """“until 11:00”; the start stands over the whole slot."""
    if not row.ends_at:
        return ""
    time = time_parts(row.starts_at, row.ends_at, zone)
    end = time["end"]
    if time["next_day"]:
        end = filled(_("%(day)s, %(time)s"), day=date_format(time["next_day"], "j F"), time=end)
    # One element: the boxes of a flex container must not tear the words from the time (B9).
    return format_html("<span>{}</span>", filled(_("until %(end)s"), end=end))


@register.simple_tag
def runs_until(row, live) -> str:
    """“until 11:00 am” of what runs now; nothing where its end is not known or has passed."""
    if not row.ends_at or row.ends_at <= live.at:
        return ""
    end, last = clock_text(row.ends_at, live.zone), row.ends_at.astimezone(live.zone)
    if last.date() != live.today:
        end = _("%(day)s, %(time)s") % {"day": date_format(last, "j F"), "time": end}
    return _("until %(end)s") % {"end": end}


@register.simple_tag
def podium(session) -> list[tuple]:
    """Who is on the podium, each once: role, person, delegation. Those who run the session come first."""
    people = [(role.role_label, role.participation, None) for role in session.visible_roles]
    seen = {person.pk for _role, person, _delegation in people}
    for speech in session.visible_speeches:
        if speech.person and speech.person.pk not in seen:
            seen.add(speech.person.pk)
            people.append(("", speech.person, speech.delegation))
        elif not speech.person and speech.delegation:
            people.append(("", None, speech.delegation))
    return people


register.simple_tag(paper.day_address)


@register.simple_tag
def printed_address(row, year: int) -> str:
    """What one types from paper: `forum.example/s/p1`, or the whole address where that leads elsewhere."""
    site, code = settings.SITE_URL.partition("://")[2], row.session.code
    if row.has_short_link:
        return site + reverse("short-link", args=[code])
    return site + reverse("events:session-detail", args=[year, code])


@register.filter
def interpreted(entries) -> str:
    """«العربية، الإنجليزية»"""
    return _(", ").join(language_name(entry["language"]) for entry in entries)


@register.simple_tag
def change_sentences(change, zone, names=None) -> list[tuple[str, str]]:
    """Each sentence of a change, the first with the kind that leads it; `names` as in `sentences`."""
    said = sentences(change, zone, names or NOBODY)
    return list(zip_longest((kind.value for kind in change.kinds[:1]), said, fillvalue=""))


@register.inclusion_tag("events/_speeches_of.html")
def speeches_of(edition, at, *, participation=None, delegation=None):
    """The visible speeches of a person, or on behalf of a delegation."""
    speeches = Speech.objects.visible(at).filter(edition=edition).in_order()
    if participation:
        return {"speeches": speeches.filter(participation=participation), "year": edition.year}
    speeches = speeches.filter(on_behalf_of=delegation).with_people(at)
    return {"speeches": speeches, "year": edition.year, "with_names": True}


@register.inclusion_tag("events/_sessions_of.html")
def sessions_of(edition, at, *, participation=None, delegation=None):
    """The released sessions in which a person or a delegation speaks, or which they run; their calendar."""
    rows = ReleasedSession.objects.visible(at).of_edition(edition).for_lines().in_order()
    if participation:
        rows, name, slug = rows.of_person(participation, at), "speaker-ics", participation.speaker.slug
    else:
        rows, name, slug = rows.of_delegation(delegation, at), "delegation-ics", delegation.organisation.slug
    rows = list(rows)
    file = reverse(f"events:{name}", args=[edition.year, slug]) if any(r.starts_at for r in rows) else ""
    return {"rows": rows, "edition": edition, "at": at, "file": file}


@register.inclusion_tag("events/_calendar.html")
def calendar_block(file, edition, at, row=None):
    """The ways to a calendar file: subscribed, saved once, in Google Calendar; `row` is its only session.

    What is over changes no more: there is nothing to subscribe to.
    """
    event = google_event(row, edition) if row else google_subscription(file)
    links = {"subscribe": subscription(file), "google": event}
    return {"file": file, "row": row, "is_over": edition.is_over(at), **links}


@register.simple_tag
def sessions_counted(count: int) -> str:
    """«3 جلسات», «لا جلسات»: nought has a form of its own."""
    return npgettext("programme", "%(count)d session", "%(count)d sessions", count) % {"count": count}


@register.simple_tag
def text_status(speech) -> str:
    """What the text shown is: the original, an official translation or one of courtesy."""
    body = words(speech, "body")
    status = getattr(speech, column("text_status", body.language)) if body else ""
    return str(TextStatus(status).label) if status else ""
