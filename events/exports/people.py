"""Who runs a session and who speaks in it, in plain words of the language of the request. Pure."""

from typing import Any

from django.utils.translation import gettext as _

from core.languages import words
from core.templatetags.text import label


def text_of(record: Any, field: str) -> str:
    """A short text of a record, in the first language that has it, or nothing."""
    found = words(record, field) if record else None
    return found.text if found else ""


def listed(*parts: str) -> str:
    """What there is of some facts, «معالي فلان، وزير الداخلية، دولة الكويت»."""
    return _(", ").join(part for part in parts if part)


def labelled(name: str, value: str) -> str:
    return _("%(label)s: %(value)s") % {"label": name, "value": value}


def name_of(person: Any, tie: str = " ") -> str:
    """A participation's honorific and name; `tie` stands between them (B34: a no-break space in prose)."""
    name = text_of(person.speaker, "name")
    return f"{person.address}{tie}{name}" if person.address else name


def in_full(person: Any, delegation: Any, tie: str = " ") -> str:
    """“H.E. …, Minister of … (State of …)”: whichever of name, post and delegation are public."""
    who = listed(name_of(person, tie), text_of(person, "job_title")) if person else ""
    body = text_of(delegation.organisation, "name") if delegation else ""
    return f"{who} ({body})" if who and body else who or body


def role_text(role: Any, tie: str = " ") -> str:
    """“Chair: H.E. …, Minister of … (State of …)”."""
    who = in_full(role.participation, role.delegation, tie)
    return labelled(role.role_label, _with_absent(who, role, tie))


def speech_text(speech: Any, tie: str = " ") -> str:
    """“Keynote: H.E. …, Minister of … (State of …)”; of a speech whose people are not public, the title."""
    who = in_full(speech.person, speech.delegation, tie) or text_of(speech, "title")
    return labelled(label(speech, "kind"), _with_absent(who, speech, tie))


def _with_absent(who: str, record: Any, tie: str) -> str:
    if not record.replaced:
        return who
    return f"{who} · {_('Speaking on behalf of')} {name_of(record.replaced, tie)}"


def people_of(session: Any) -> list[Any]:
    """The participations of a session that are public, each once: those who run it, then those who speak."""
    found = [role.participation for role in session.visible_roles]
    found += [speech.person for speech in session.visible_speeches if speech.person]
    return list({person.pk: person for person in found}.values())
