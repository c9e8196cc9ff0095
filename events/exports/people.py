"""Who runs a session and who speaks in it, in plain words of the language of the request. Pure.

`tie` stands between form of address and name.
"""

from typing import Any

from django.utils.translation import pgettext

from core.templatetags.text import label
from core.wording import labelled, listed, text_of
from speakers.forms_of_address import TIE, full_name


def in_full(person: Any, delegation: Any, tie: str = TIE) -> str:
    """“H.E. …, Minister of … (State of …)”: whichever of name, post and delegation are public."""
    who = listed(full_name(person, tie), text_of(person, "job_title"))
    body = text_of(delegation.organisation, "name") if delegation else ""
    return f"{who} ({body})" if who and body else who or body


def role_text(role: Any, tie: str = TIE) -> str:
    """“Chair: H.E. …, Minister of … (State of …)”."""
    who = in_full(role.participation, role.delegation, tie)
    return labelled(role.role_label, listed(who, on_behalf_of(role.replaced, tie)))


def speech_text(speech: Any, tie: str = TIE) -> str:
    """“Keynote: H.E. …, Minister of … (State of …)”; of a speech whose people are not public, the title."""
    who = in_full(speech.person, speech.delegation, tie) or text_of(speech, "title")
    return labelled(label(speech, "kind"), listed(who, on_behalf_of(speech.replaced, tie)))


def on_behalf_of(absent: Any, tie: str = TIE) -> str:
    """“on behalf of H.E. …”, or nothing where nobody is replaced."""
    name = full_name(absent, tie)
    return pgettext("person", "on behalf of %(name)s") % {"name": name} if name else ""


def people_of(session: Any) -> list[Any]:
    """The participations of a session that are public, each once: those who run it, then those who speak."""
    found = [role.participation for role in session.visible_roles]
    found += [speech.person for speech in session.visible_speeches if speech.person]
    return list({person.pk: person for person in found}.values())
