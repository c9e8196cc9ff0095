from datetime import datetime, timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from core.languages import CODES, column
from core.querysets import InEditionQuerySet, holds, public
from events.choices import SessionRoleType

BADGES_LAST = timedelta(hours=24)
LONG_TEXTS = ("summary", "body")


class VenueQuerySet(models.QuerySet):
    def visible(self, at: datetime):
        return self.filter(public(at, "edition__"))


class TrackQuerySet(VenueQuerySet):
    pass


class EditionPhotoQuerySet(models.QuerySet):
    def visible(self, at: datetime):
        """Of a visible edition, with a visible picture."""
        return self.filter(public(at, "edition__"), public(at, "picture__"))


class SessionRoleQuerySet(models.QuerySet):
    def in_order(self):
        """Chair, moderator, discussants, rapporteur; within a role by position."""
        ranks = [When(role=role, then=Value(rank)) for rank, role in enumerate(SessionRoleType.values)]
        return self.order_by(Case(*ranks, default=Value(len(ranks))), "position", "pk")

    def visible(self, at: datetime):
        return self.filter(public(at, "participation__speaker__"), public(at, "session__edition__"))

    def with_people(self, at: datetime):
        """With the person, and with the delegation as `delegation` where it is visible: one query."""
        related = ("participation__speaker", "participation__delegation__organisation", "replaces__speaker")
        return self.select_related(*related).annotate(
            has_delegation=holds(public(at, "participation__delegation__")),
            has_replaced=holds(public(at, "replaces__speaker__")),
        )


class SpeechQuerySet(InEditionQuerySet):
    def in_order(self):
        """As they are given: by day, start and place of the session, then by their own order in it."""
        session = [
            F(f"session__{name}").asc(nulls_last=True) for name in ("starts_on", "starts_at", "position")
        ]
        return self.order_by(*session, F("position").asc(nulls_last=True), "pk")

    def with_people(self, at: datetime):
        """With `person`, `delegation` and `replaced`, each of them where it is visible: one query."""
        related = ("participation__speaker", "on_behalf_of__organisation", "replaces__speaker")
        return self.select_related(*related).annotate(
            has_person=holds(public(at, "participation__speaker__")),
            has_delegation=holds(public(at, "on_behalf_of__")),
            has_replaced=holds(public(at, "replaces__speaker__")),
        )


class DocumentQuerySet(InEditionQuerySet):
    def owners_public(self, at: datetime) -> Q:
        """Its edition, its speech, and its session as announced."""
        field = self.model._meta.get_field("session")
        rows = field.related_model._meta.get_field("released").related_model.objects.visible(at)
        announced = Exists(rows.filter(session=OuterRef("session")))
        return (
            super().owners_public(at)
            & (Q(speech__isnull=True) | public(at, "speech__"))
            & (Q(session__isnull=True) | announced)
        )

    def of_edition_page(self, edition, kinds: tuple[str, ...]):
        """Those that belong to no session and no speech."""
        return self.filter(edition=edition, kind__in=kinds, session=None, speech=None)


class ReleaseQuerySet(models.QuerySet):
    def visible(self, at: datetime):
        return self.filter(public(at, "edition__"), released_at__lte=at)

    def newest_first(self):
        return self.order_by("-number")

    def delete(self):
        """With the files of their documents: of those the database, which deletes the rows, knows nothing."""
        names = list(self.exclude(documents=None).values_list("documents__file", flat=True))
        with transaction.atomic():
            for name in names:
                transaction.on_commit(partial(default_storage.delete, name), robust=True)
            return super().delete()

    delete.alters_data = delete.queryset_only = True

    def with_changes(self):
        """With the rows, as `telling_rows`, that `changes_of` needs and no others: two queries in all."""
        rows = self.model._meta.get_field("rows").related_model.objects
        return self.prefetch_related(Prefetch("rows", rows.telling().for_comparison(), "telling_rows"))


class ReleasedSessionQuerySet(models.QuerySet):
    def visible(self, at: datetime):
        """Rows of the current release of a visible edition."""
        releases = self.model._meta.get_field("release").related_model.objects
        newest = releases.filter(edition=OuterRef("release__edition"), released_at__lte=at)
        return self.filter(
            public(at, "release__edition__"),
            release=Subquery(newest.order_by("-number").values("pk")[:1]),
        )

    def of_edition(self, edition):
        return self.filter(release__edition=edition)

    def of_person(self, participation, at: datetime):
        """The sessions that a person runs or speaks in."""
        return self.filter(sessions_where(self.model, at, {"participation": participation}))

    def of_delegation(self, delegation, at: datetime):
        """The sessions that somebody of a delegation runs, or in which somebody speaks for it."""
        run = {"participation__delegation": delegation}
        return self.filter(sessions_where(self.model, at, {"on_behalf_of": delegation}, run))

    def where_short_links_lead(self):
        """First the row to which a code without an edition leads: of a real edition, and the newest."""
        return self.order_by("release__edition__is_sample", "-release__edition__year")

    def before_in_short_links(self, edition):
        """Rows of the editions to which short links lead rather than to this one."""
        real, newer = (
            models.Q(release__edition__is_sample=False),
            models.Q(release__edition__year__gt=edition.year),
        )
        return self.filter(real | newer if edition.is_sample else real & newer)

    def in_order(self):
        return self.order_by("starts_on", F("starts_at").asc(nulls_last=True), "position", "pk")

    def for_lines(self):
        """What a line in a list needs: session, room, track."""
        return self.select_related("session__track", "room")

    def for_comparison(self):
        """What tells one release from another."""
        return self.without_texts().select_related("session", "room")

    def without_texts(self):
        """Without what only a session's own page shows."""
        return self.defer(*(f"session__{column(name, code)}" for name in LONG_TEXTS for code in CODES))

    def for_programme(self, at: datetime):
        """Lines with their visible speeches and roles: three queries, whatever the number of rows."""
        return self.for_lines().in_order().prefetch_related(*people_of_rows(self.model, at))

    def of_release(self, edition, number: int, at: datetime):
        """Rows of one release of a visible edition as it was frozen, once it is out."""
        rows = self.filter(public(at, "release__edition__"), release__released_at__lte=at)
        return rows.filter(release__edition=edition, release__number=number).for_comparison().in_order()

    def for_times(self):
        """Only whether and when they take place."""
        return self.only("status", "starts_at", "ends_at")

    def for_calendars(self, at: datetime):
        """As the programme, with what calendars say beside: the venue of each room."""
        return self.for_programme(at).select_related("room__venue")

    def telling(self):
        """Rows that their release revised (`is_revised`), or that the next one revised or lacks (`is_left`).

        They are all that sets one release apart from the next: a programme of 300 sessions in which two
        move is told by four rows. A first release (number 1) revises nothing.
        """
        revised = Q(revised_at=F("release__released_at"), release__number__gt=1)
        following = {"edition": OuterRef("release__edition"), "number": OuterRef("release__number") + 1}
        later = self.model._meta.get_field("release").related_model.objects.filter(**following)
        said_again = self.model.objects.filter(
            session=OuterRef("session"), **{f"release__{name}": value for name, value in following.items()}
        ).exclude(revised_at=F("release__released_at"))
        left = Exists(later) & ~Exists(said_again)
        return self.annotate(is_revised=holds(revised), is_left=holds(left)).filter(revised | left)

    def before_badges(self, edition, at: datetime):
        """Rows of the newest release older than the badges last, or of the first one."""
        return self.filter(release=self.release_at(edition, at - BADGES_LAST)).for_comparison()

    def release_at(self, edition, moment: datetime) -> Coalesce:
        """The release in force at a moment; where there was none, the first."""
        releases = self.model._meta.get_field("release").related_model.objects.filter(edition=edition)
        old = releases.filter(released_at__lte=moment).order_by("-number").values("pk")[:1]
        first = releases.order_by("number").values("pk")[:1]
        return Coalesce(Subquery(old), Subquery(first))

    def changed_lately(self, edition, at: datetime, within: timedelta = BADGES_LAST):
        """What the sessions revised within the last day, or another time, say now and said before it.

        Newest first: one query. Where nothing was revised there is no row; `release__number` tells the two
        states apart.
        """
        current = self.visible(at).of_edition(edition)
        # A first release changes nothing.
        revised = current.filter(revised_at__gt=at - within).exclude(release__number=1)
        states = Q(release__in=current.values("release")) | Q(release=self.release_at(edition, at - within))
        rows = self.filter(states, public(at, "release__edition__"), session__in=revised.values("session"))
        return rows.for_comparison().select_related("release").order_by("-release__number", "pk")

    def history(self, session, at: datetime):
        """A session's rows in every public release, oldest first."""
        rows = self.filter(public(at, "release__edition__"), session=session, release__released_at__lte=at)
        return rows.for_comparison().select_related("release").order_by("release__number")


def visible_people(model, at: datetime) -> tuple[models.QuerySet, models.QuerySet]:
    """The visible speeches and roles that the model of released sessions leads to."""
    session = model._meta.get_field("session").related_model
    return tuple(
        session._meta.get_field(name).related_model.objects.visible(at) for name in ("speeches", "roles")
    )


def sessions_where(model, at: datetime, speaking: dict, running: dict | None = None) -> Q:
    """The condition that a visible speech is given so, or a visible role is held so; subqueries, no joins."""
    speeches, roles = visible_people(model, at)
    given, held = speeches.filter(**speaking), roles.filter(**(running or speaking))
    return Q(session__in=given.values("session")) | Q(session__in=held.values("session"))


def people_of_rows(model, at: datetime) -> list[Prefetch]:
    """The visible speeches and roles of released sessions, as `visible_speeches` and `visible_roles`."""
    speeches, roles = visible_people(model, at)
    return [
        Prefetch("session__speeches", speeches.in_order().with_people(at), to_attr="visible_speeches"),
        Prefetch("session__roles", roles.in_order().with_people(at), to_attr="visible_roles"),
    ]
