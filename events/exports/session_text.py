"""A released session in plain words, for files without markup. Pure; in the language of the request.

Nothing here isolates a foreign phrase: some calendars print the isolating characters as boxes (B8).
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from core.choices import Format
from core.languages import Words, current, language_name, words
from core.text.bidi import foreign_runs
from events.choices import SessionAccess, SessionStatus

TAIL = " .,:;،؛"


def text_of(record: Any, field: str) -> str:
    """A record's text as it stands, in the page's language or another; empty where there is none."""
    found = words(record, field) if record else None
    return found.text if found else ""


def listed(*parts: str) -> str:
    """What is not empty, one after the other: «القاعة 1، قصر بيان»."""
    return _(", ").join(part for part in parts if part)


def title_words(row: Any) -> Words:
    """The title; of a session that is off it says so first, for programs that pass over its status.

    Punctuation at the end of a title in two scripts would jump to the other side: it is left off.
    """
    found = words(row, "title")
    text = found.text
    if any(run.language for run in foreign_runs(text, found.language)):
        text = text.rstrip(TAIL)
    with override(found.language):
        if row.status == SessionStatus.CANCELLED:
            text = pgettext("calendar", "Cancelled: %(title)s") % {"title": text}
        elif row.status == SessionStatus.POSTPONED:
            text = pgettext("calendar", "Postponed: %(title)s") % {"title": text}
    return Words(text, found.language)


def edition_place(edition: Any) -> str:
    """City and country, each once; never empty, since some programs drop what has no place."""
    city, country = text_of(edition, "city"), str(edition.country.name) if edition.country else ""
    if place := listed(city, country if country != city else ""):
        return place
    if edition.format == Format.VIRTUAL:
        return str(Format.VIRTUAL.label)
    return _("The venue will be announced.").rstrip(".")


def place(row: Any, edition: Any) -> str:
    """Room and venue, or the edition's place where no room is known."""
    if row.room:
        return listed(text_of(row.room, "name"), text_of(row.room.venue, "name"))
    return edition_place(edition)


def person_name(participation: Any) -> str:
    """“H.E. Dr Salma Al-Harbi”."""
    address, name = participation.address, text_of(participation.speaker, "name")
    return f"{address}\u00a0{name}" if address else name


def running(session: Any) -> list[str]:
    """A line for each who runs the session: role, name, post, delegation, and for whom."""
    return [
        labelled(role.role_label, _person_line(role.participation, role.delegation, role.replaced))
        for role in session.visible_roles
    ]


def speaking(session: Any) -> list[str]:
    """A line for each who speaks, in order; what may not be named yet is left out."""
    lines = [
        _person_line(speech.person, speech.delegation, speech.replaced) for speech in session.visible_speeches
    ]
    return [line for line in lines if line]


def _person_line(person: Any, delegation: Any, replaced: Any) -> str:
    return listed(
        person_name(person) if person else "",
        text_of(person, "job_title"),
        text_of(delegation.organisation, "name") if delegation else "",
        pgettext("person", "on behalf of %(name)s") % {"name": person_name(replaced)} if replaced else "",
    )


def labelled(label: str, value: str) -> str:
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def facts(session: Any) -> list[str]:
    """Floor language, interpretation with its channels, and who may enter: a line each."""
    lines = []
    if session.floor_language:
        lines.append(labelled(pgettext("address", "Floor language"), language_name(session.floor_language)))
    for entry in session.interpretation:
        values = {"language": language_name(entry["language"]), "channel": entry["channel"]}
        lines.append(labelled(_("Interpretation"), _("%(language)s, channel %(channel)s") % values))
    if session.access:
        lines.append(labelled(_("Access"), str(SessionAccess(session.access).label)))
    return lines


def description(session: Any, address: str) -> Words:
    """Summary, people, languages, access and the address of the session's page.

    A summary that stands in another language only is introduced as such (B36), and its language is then
    named as that of the whole: the property has room for one.
    """
    summary = words(session, "summary")
    opening, language = [], current()
    if summary:
        if summary.is_fallback:
            language = summary.language
            values = {"language": language_name(current()), "original": language_name(language)}
            opening.append(
                _("Not yet available in %(language)s. The text below is in %(original)s.") % values
            )
        opening.append(summary.text)
    paragraphs = (opening, running(session), speaking(session), facts(session), [address])
    return Words("\n\n".join("\n".join(lines) for lines in paragraphs if lines), language)
