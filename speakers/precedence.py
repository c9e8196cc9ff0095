"""The order of precedence of an edition's delegations: moved by hand, filled from an alphabet, or by rule."""

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from core.languages import CODES, column
from core.models import Edition, bump
from speakers.models import Delegation

# The rules that can be filled in by themselves, as the public page states them.
ALPHABETS = {
    "ar": _("In the order of the Arabic alphabet."),
    "en": _("In the order of the English alphabet."),
}


def in_order(edition: Edition) -> list[Delegation]:
    """The delegations of an edition as the public page orders them, hidden ones too."""
    found = Delegation.objects.filter(edition=edition).select_related("organisation", "edition")
    return list(found.in_protocol_order())


@transaction.atomic
def move(edition: Edition, pk: int, steps: int) -> bool:
    """Move a delegation up (−1) or down (1); all get numbers. False where it cannot go there."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    delegations = in_order(edition)
    place = next((number for number, each in enumerate(delegations) if each.pk == pk), None)
    if place is None or not 0 <= place + steps < len(delegations):
        return False
    delegations.insert(place + steps, delegations.pop(place))
    number(delegations)
    return True


@transaction.atomic
def fill(edition: Edition, language: str) -> None:
    """Number the delegations by the alphabet of a language, the host state like all others, and say so."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    key = column("sort_key", language)
    number(sorted(in_order(edition), key=lambda each: (getattr(each.organisation, key) or "", each.pk)))
    state_rule(edition, ALPHABETS[language])


@transaction.atomic
def clear(edition: Edition) -> None:
    """Take all numbers away: the site's own rule orders, and the page states it."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    number(in_order(edition), none=True)
    state_rule(edition, "")


def number(delegations: list[Delegation], none: bool = False) -> None:
    for position, delegation in enumerate(delegations, start=1):
        wanted = None if none else position
        if delegation.protocol_order != wanted:
            delegation.protocol_order = wanted
            delegation.save(update_fields=["protocol_order", "updated_at"])
    bump()


def state_rule(edition: Edition, rule: str) -> None:
    """Write the rule where Protocol has not written one of its own."""
    own = {"", *(said(each, code) for each in ALPHABETS.values() for code in CODES)}
    if all((getattr(edition, column("protocol_rule", code)) or "") in own for code in CODES):
        for code in CODES:
            setattr(edition, column("protocol_rule", code), said(rule, code) if rule else "")
        edition.save()


def said(rule: str, language: str) -> str:
    with override(language):
        return gettext(rule)
