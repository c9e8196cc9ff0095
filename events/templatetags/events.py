"""What other pages show of the programme: a speaker's and a delegation's speeches and sessions."""

from itertools import zip_longest

from django import template
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from core.clock import clock_pair, clock_text
from core.languages import column, language_name, words
from core.text.ranges import same_period
from events.changes import sentences
from events.choices import SessionType, TextStatus
from events.models import ReleasedSession, SessionRole, Speech

register = template.Library()


@register.simple_tag
def weave(session) -> str:
    return SessionType(session.session_type).weave


@register.simple_tag
def session_end(row, zone) -> str:
    """“until 11:00”; the start stands over the whole slot."""
    if not row.ends_at:
        return ""
    first, last = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    one_word = first.date() == last.date() and same_period(first.time(), last.time())
    end = clock_pair(row.ends_at, zone)[0] if one_word else clock_text(row.ends_at, zone)
    if first.date() != last.date():
        end = _("%(day)s, %(time)s") % {"day": date_format(last, "j F"), "time": end}
    return _("until %(end)s") % {"end": end}


@register.filter
def interpreted(entries) -> str:
    """«العربية، الإنجليزية»"""
    return _(", ").join(language_name(entry["language"]) for entry in entries)


@register.simple_tag
def change_sentences(change, zone, names=None) -> list[tuple[str, str]]:
    """Each sentence of a change, the first with the kind that leads it; `names` as in `sentences`."""
    said = sentences(change, zone, names or {})
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
    """The released sessions in which a person or a delegation speaks, or which they run."""
    speeches, roles = Speech.objects.visible(at), SessionRole.objects.visible(at)
    if participation:
        speeches, roles = (found.filter(participation=participation) for found in (speeches, roles))
    else:
        speeches = speeches.filter(on_behalf_of=delegation)
        roles = roles.filter(participation__delegation=delegation)
    theirs = Q(session__speeches__in=speeches) | Q(session__roles__in=roles)
    rows = ReleasedSession.objects.visible(at).of_edition(edition).filter(theirs)
    return {"rows": rows.for_lines().in_order().distinct(), "edition": edition, "at": at}


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
