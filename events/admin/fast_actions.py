"""The actions offered on one session, and their reading: what a form sends back is looked up again."""

import re
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core.querysets import public
from core.wording import text_of
from events.announced import Announced, lines_of
from events.choices import FastChangeKind, SessionProgress
from events.fast_changes import DELAYS, FastChange, refusal
from events.marks import is_late
from events.models import Room, Speech
from events.releases import NotReleasable
from speakers.forms_of_address import full_name
from speakers.models import Participation

TOKEN = re.compile(r"([a-z_]{1,20})((?:-[0-9]{1,9}){0,3}|-[a-z]{1,9})")
STATUSES = (FastChangeKind.CANCELLED, FastChangeKind.POSTPONED, FastChangeKind.RESTORED)
PROGRESS = (FastChangeKind.RUNNING, FastChangeKind.ENDED)
# What the session alone decides: their tokens name nothing beside them.
ALONE = {kind.value for kind in (*STATUSES, *PROGRESS)}


class AlreadySo(NotReleasable):
    """The programme says already what the action would make it say."""


class Button(NamedTuple):
    """What a form sends, and what stands on it: a word, a room or a person."""

    token: str
    shown: Any


class Line(NamedTuple):
    """A speech or role, with those who could take it over: of the same delegation, and all others."""

    token: str
    record: Any
    is_speech: bool
    near: list[Button]
    others: list[Button]

    @property
    def may_name_nobody(self) -> bool:
        """Whether its delegation may have it alone; not where that would forget who is spoken for."""
        if not self.is_speech or self.record.replaces_id:
            return False
        return bool(self.record.delegation and (self.record.person or not self.record.participation_id))

    @property
    def unnamed(self) -> str:
        """The token that gives it to the delegation itself, where it is somebody's."""
        so_far = self.record.participation_id
        return f"{self.token}-{so_far}-0" if so_far and self.may_name_nobody else ""

    @property
    def absent(self) -> str:
        """Whose place it is: of the person first announced, else of a delegation."""
        name = full_name(self.record.replaced or self.record.participation)
        return name or text_of(self.record.on_behalf_of.organisation, "name")


def named(token: str, lines: list[Line]) -> Line | None:
    return next((line for line in lines if line.token == token), None)


class Actions:
    """All that may be done with a session at a moment; each part is asked of the database when needed."""

    def __init__(self, announced: Announced, at: datetime):
        self.announced, self.at = announced, at

    def may(self, change: FastChange) -> bool:
        return not self.refusal(change)

    def refusal(self, change: FastChange) -> str:
        return refusal(change, self.announced.row, self.announced.edition, self.at)

    @cached_property
    def delays(self) -> list[Button]:
        possible = [n for n in DELAYS if self.may(FastChange(FastChangeKind.DELAY, minutes=n))]
        return [Button(f"delay-{minutes}", minutes) for minutes in possible]

    @cached_property
    def rooms(self) -> list[Button]:
        rooms = Room.objects.filter(venue__edition=self.announced.edition)
        rooms = rooms.order_by("venue__position", "venue", "position", "pk")
        kind = FastChangeKind.ROOM
        return [Button(f"room-{room.pk}", room) for room in rooms if self.may(FastChange(kind, room=room))]

    @cached_property
    def statuses(self) -> list[Button]:
        return [Button(kind.value, kind.label) for kind in STATUSES if self.may(FastChange(kind))]

    @cached_property
    def marks(self) -> list[Button]:
        progress, room = self.announced.row.session.progress, self.announced.row.room
        kinds = [kind for kind in PROGRESS if kind.value != progress and self.may(FastChange(kind))]
        found = [Button(kind.value, kind.label) for kind in kinds]
        if room and not self.is_late and self.may(FastChange(FastChangeKind.LATE, room=room)):
            found.append(Button(f"{FastChangeKind.LATE.value}-{room.pk}", FastChangeKind.LATE.label))
        return found

    @property
    def is_late(self) -> bool:
        return is_late(self.announced.row, self.at, self.announced.edition.zone)

    @cached_property
    def set_marks(self) -> list[Button]:
        """The marks that stand, each with the action that takes it, and no other, away."""
        progress, room = self.announced.row.session.progress, self.announced.row.room
        found = []
        if progress:
            token = f"{FastChangeKind.BY_CLOCK.value}-{progress}"
            found.append(Button(token, FastChangeKind(progress).label))
        if self.is_late:
            found.append(Button(f"{FastChangeKind.ON_TIME.value}-{room.pk}", FastChangeKind.LATE.label))
        return found

    @cached_property
    def people(self) -> list[Participation]:
        """Everybody of the edition whose name is public, by delegation."""
        people = Participation.objects.filter(public(self.at, "speaker__"), edition=self.announced.edition)
        return list(
            people.select_related("speaker", "edition", "delegation__organisation").in_protocol_order()
        )

    @property
    def lines(self) -> list[Line]:
        """Where somebody may stand in."""
        return [] if self.announced.row.is_off else self._lines

    @cached_property
    def _lines(self) -> list[Line]:
        records = lines_of(self.announced.session, self.at)
        return [self._line(record, records) for record in records]

    def _line(self, record, records: list[Any]) -> Line:
        is_speech = isinstance(record, Speech)
        name = f"{'speech' if is_speech else 'role'}-{record.pk}"
        delegation = record.on_behalf_of_id if is_speech else None
        delegation = delegation or (record.participation and record.participation.delegation_id)
        # Nobody has one role twice, but may speak twice.
        taken = {record.participation_id}
        if not is_speech:
            taken |= {each.participation_id for each in records if getattr(each, "role", "") == record.role}
        near, others = [], []
        for person in self.people:
            if person.pk not in taken:
                is_near = delegation and person.delegation_id == delegation
                token = f"{name}-{record.participation_id or 0}-{person.pk}"
                (near if is_near else others).append(Button(token, person))
        return Line(name, record, is_speech, near, others)

    def line(self, token: str) -> Line | None:
        return named(token, self.lines)

    def read(self, token: str) -> FastChange:
        """The action of a token. Raises NotReleasable where it is none, or is none any more."""
        found = TOKEN.fullmatch(token)
        name, *parts = (found[1], *found[2].split("-")[1:]) if found else [""]
        match name, [int(part) if part.isdecimal() else part for part in parts]:
            case "delay", [minutes] if minutes in DELAYS:
                change = FastChange(FastChangeKind.DELAY, minutes=minutes)
            case (("room" | "late" | "on_time"), [int(pk)]) if room := self._room(pk):
                change = FastChange(FastChangeKind(name), room=room)
            case "by_clock", [progress] if progress in SessionProgress.values:
                change = FastChange(FastChangeKind.BY_CLOCK, progress=progress)
            case (("speech" | "role"), [pk, so_far, person]):
                change = self._stand_in(named(f"{name}-{pk}", self._lines), so_far, person)
            case _, [] if name in ALONE:
                change = FastChange(FastChangeKind(name))
            case _:
                raise NotReleasable([_("This action is not known. Nothing was changed.")])
        return change

    def _room(self, pk: int) -> Room | None:
        return Room.objects.filter(pk=pk, venue__edition=self.announced.edition).first()

    def _stand_in(self, line: Line | None, so_far: int, pk: int) -> FastChange:
        known = {each.pk: each for each in self.people}
        person = known.get(pk)
        if line is None or (person is None and (pk or not line.may_name_nobody)):
            raise NotReleasable([_("This action is not known. Nothing was changed.")])
        record = line.record
        if (record.participation_id or 0) == pk:
            raise AlreadySo([_("The programme says so already.")])
        if (record.participation_id or 0) != so_far:
            raise NotReleasable([_("Somebody else speaks here by now. Choose again.")])
        absent = known.get(record.participation_id)
        return FastChange(FastChangeKind.STAND_IN, line=record, person=person, absent=absent)
