"""The texts of a press kit in plain words: names and posts, facts, captions. Pure."""

import csv
import io
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, override, pgettext

from core.addresses import absolute
from core.exchange.cells import escape
from core.languages import CODES
from core.templatetags.moments import date_range, hijri_day
from core.text.controls import strip_controls
from core.wording import labelled, place_text, text_of
from speakers.forms_of_address import full_name


def names_table(people: list[Any]) -> str:
    """Name, post and delegation of each person in every language, one line each, as CSV."""
    made = io.StringIO()
    table = csv.writer(made)
    rows = [_in_every_language(_heads)] + [
        _in_every_language(lambda person=person: _cells(person)) for person in people
    ]
    table.writerows([escape(strip_controls(text)) for text in row] for row in rows)
    return made.getvalue()


def _in_every_language(say) -> list[str]:
    found = []
    for code in CODES:
        with override(code):
            found += say()
    return found


def _heads() -> list[str]:
    return [str(label) for label in (_("Name"), _("Post"), _("Delegation"))]


def _cells(person: Any) -> list[str]:
    delegation = person.shown_delegation
    body = text_of(delegation.organisation, "name") if delegation else ""
    return [full_name(person, " "), text_of(person, "job_title"), body]


def facts(edition: Any, delegations: int, speakers: int, sessions: int) -> str:
    """What there is to know of an edition, in the language of the request; what is not known is left out."""
    dates = date_range(edition.starts_on, edition.last_day)
    lines = [
        text_of(edition.forum, "name"),
        f"{edition.title} ({edition.year})",
        "",
        labelled(_("Date"), f"{dates} · {hijri_day(edition.starts_on)}"),
        *_known(pgettext("forum", "Theme"), text_of(edition, "theme")),
        *_known(_("Place"), place_text(edition)),
        *_known(pgettext("body", "Host"), text_of(edition, "host")),
    ]
    if delegations and edition.has_all_delegations:
        counted = ngettext("%(count)s delegation", "%(count)s delegations", delegations)
        lines.append(counted % {"count": delegations})
    if speakers:
        lines.append(ngettext("%(count)d speaker", "%(count)d speakers", speakers) % {"count": speakers})
    if sessions:
        counted = npgettext("programme", "%(count)d session", "%(count)d sessions", sessions)
        lines.append(counted % {"count": sessions})
    lines += _known(_("Outcome"), text_of(edition, "outcome"))
    if edition.is_sample:
        lines += ["", _("Its days, sessions and people are invented to show how the site works.")]
    return "\n".join([*lines, "", absolute(reverse("edition", args=[edition.year])), ""])


def _known(label: str, value: str) -> list[str]:
    return [labelled(label, value)] if value else []


def captions(photos: list[tuple[str, Any]]) -> str:
    """Caption, credit and date of each photo by its file's name, in every language."""
    blocks = []
    for name, picture in photos:
        lines = [name]
        for code in CODES:
            with override(code):
                lines += [text for text in (text_of(picture, "caption"), _credit(picture)) if text]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _credit(picture: Any) -> str:
    parts = [date_format(picture.taken_on, "j F Y")] if picture.taken_on else []
    if credit := text_of(picture, "credit"):
        parts.insert(0, _("Photo: %(credit)s") % {"credit": credit})
    return " · ".join(parts)
