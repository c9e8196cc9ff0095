from datetime import datetime

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When

from core.querysets import InEditionQuerySet, alphabetical, holds, public
from speakers.choices import STATES, DelegationKind, DelegationRole


class PartnershipQuerySet(models.QuerySet):
    def visible(self, at: datetime):
        return self.filter(public(at, "edition__"))

    def of_edition(self, edition):
        return self.filter(edition=edition).select_related("organisation")


class BesideMixin:
    def beside(self, edition):
        """Those of the other editions; a sample is no neighbour of a real edition."""
        return self.exclude(edition=edition).filter(edition__is_sample=edition.is_sample)


class DelegationQuerySet(BesideMixin, InEditionQuerySet):
    def of_edition(self, edition):
        return self.filter(edition=edition).select_related("organisation")

    def in_protocol_order(self):
        """Numbers given by Protocol first; then host state, states by name, organisations, missions."""
        group = Case(
            When(protocol_order__isnull=False, then=Value(0)),
            When(
                Q(kind__in=STATES) & ~Q(edition__country="") & Q(organisation__country=F("edition__country")),
                then=Value(1),
            ),
            When(kind__in=STATES, then=Value(2)),
            When(kind=DelegationKind.REGIONAL, then=Value(3)),
            When(kind=DelegationKind.INTERNATIONAL, then=Value(4)),
            default=Value(5),
            output_field=IntegerField(),
        )
        return self.annotate(protocol_group=group).order_by(
            "protocol_group", "protocol_order", alphabetical("organisation__"), "pk"
        )


class ParticipationQuerySet(BesideMixin, models.QuerySet):
    def visible(self, at: datetime):
        """Visible person in a visible edition; a hidden delegation is left off by `with_people`."""
        return self.filter(public(at, "speaker__"), public(at, "edition__"))

    def of_edition(self, edition):
        return self.filter(edition=edition)

    def listed(self):
        return self.filter(is_listed=True)

    def heads(self):
        return self.filter(role=DelegationRole.HEAD)

    def public_members(self):
        """The head, and those the organisers list: the others stay unnamed (experience.md §8)."""
        return self.filter(Q(role=DelegationRole.HEAD) | Q(is_listed=True))

    def with_people(self, at: datetime):
        """With the person, and with the delegation as `shown_delegation` where it is visible: one query."""
        related = ("speaker", "edition", "delegation__organisation")
        return self.select_related(*related).annotate(has_delegation=holds(public(at, "delegation__")))

    def with_portraits(self, at: datetime):
        """With `portrait` where it is visible: no query more."""
        return self.select_related("speaker__portrait").annotate(
            has_portrait=holds(public(at, "speaker__portrait__"))
        )

    def in_protocol_order(self):
        """The head first, then numbers given by Protocol, then names."""
        head_first = Case(When(role=DelegationRole.HEAD, then=Value(0)), default=Value(1))
        order = F("protocol_order").asc(nulls_last=True)
        return self.order_by(head_first, order, alphabetical("speaker__"), "pk")

    def by_name(self):
        return self.order_by(alphabetical("speaker__"), "pk")
