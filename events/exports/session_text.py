"""A released session in plain words, for files without markup. Pure; in the language of the request."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from core.choices import Format
from core.languages import Words, current, language_name, words
from core.templatetags.text import label
from core.text.bidi import foreign_runs
from core.wording import labelled, listed, place_text, said_of_fallback, text_of
from events.choices import SessionStatus, SessionType
from events.exports.people import role_text, speech_text
from speakers.forms_of_address import TIE

TAIL = " .,:;،؛"


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


def kind(session: Any) -> str:
    """Its type; of a break nothing: its title says what it is, a meal, a prayer or a group photo."""
    return "" if session.session_type == SessionType.BREAK else label(session, "session_type")


def edition_place(edition: Any) -> str:
    """City and country, each once; never empty, since some programs drop what has no place."""
    if place := place_text(edition):
        return place
    if edition.format == Format.VIRTUAL:
        return str(Format.VIRTUAL.label)
    return _("The venue will be announced.").rstrip(".")


def place(row: Any, edition: Any) -> str:
    """Room and venue, or the edition's place where no room is known."""
    if row.room:
        return listed(text_of(row.room, "name"), text_of(row.room.venue, "name"))
    return edition_place(edition)


def facts(session: Any) -> list[str]:
    """Floor language, interpretation with its channels, and who may enter: a line each."""
    lines = [interpretation(session), access(session)]
    if session.floor_language:
        name = pgettext("address", "Floor language")
        lines.insert(0, labelled(name, language_name(session.floor_language)))
    return [line for line in lines if line]


def interpretation(session: Any) -> str:
    """“Interpretation: Arabic (channel 1), English (channel 2)”, or nothing; a channel is never broken."""
    channels = []
    for entry in session.interpretation:
        values = {"language": language_name(entry["language"]), "channel": entry["channel"]}
        channels.append((_("%(language)s (channel %(channel)s)") % values).replace(" ", TIE))
    return labelled(_("Interpretation"), listed(*channels)) if channels else ""


def access(session: Any) -> str:
    """“Access: Delegates only”, or nothing."""
    return labelled(_("Access"), label(session, "access")) if session.access else ""


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
            opening.append(said_of_fallback(language))
        opening.append(summary.text)
    running = [role_text(role) for role in session.visible_roles]
    speaking = [speech_text(speech) for speech in session.visible_speeches]
    paragraphs = (opening, running, speaking, facts(session), [address])
    return Words("\n\n".join("\n".join(lines) for lines in paragraphs if lines), language)
