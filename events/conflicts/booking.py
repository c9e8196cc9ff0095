"""What one session takes up."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from core.choices import PublicationState
from events.choices import ConflictKind, SessionStatus, SessionType
from events.programme import is_for_all
from speakers.choices import DelegationRole


class Booking(NamedTuple):
    """The time of a session with the room, the people and the interpreters it needs.

    `people` holds participations by key, `unnamed` the delegations that speak without a name by theirs.
    Moments are in UTC.
    """

    session: Any
    starts_on: date
    starts_at: datetime | None
    ends_at: datetime | None
    room: Any
    status: str
    people: dict[int, Any]
    unnamed: dict[int, Any]
    team: Any

    @property
    def takes_up(self) -> bool:
        """Whether it needs anything at a known time: not what is cancelled or postponed."""
        return self.starts_at is not None and self.status in {SessionStatus.DRAFT, SessionStatus.CONFIRMED}

    @property
    def is_draft(self) -> bool:
        return self.status == SessionStatus.DRAFT

    @property
    def is_for_all(self) -> bool:
        return is_for_all(self.session.session_type, self.room and self.room.pk)

    @property
    def is_pause(self) -> bool:
        """A break, a prayer, a meal: of two at one time, none keeps anybody from the other."""
        return self.session.session_type in {SessionType.BREAK, SessionType.RECEPTION}

    def needs(self) -> Iterator[tuple[ConflictKind, Any]]:
        """What cannot be in two places, each with the kind of the conflict it would make."""
        if self.room:
            yield ConflictKind.ROOM, self.room
        for person in self.people.values():
            yield ConflictKind.PERSON, person
        if self.team:
            yield ConflictKind.TEAM, self.team

    def awaited_heads(self) -> set[int]:
        """The keys of the delegations whose heads are expected: by name, or since no name is given."""
        heads = (person for person in self.people.values() if person.role == DelegationRole.HEAD)
        return {head.delegation_id for head in heads} | self.unnamed.keys()


def booking_of(session: Any) -> Booking:
    """What a session with its roles and speeches takes up.

    Who stands in for somebody comes, the absent person does not; where only the delegation is named, its
    head is expected. A speech that was withdrawn is not given; one whose text is a draft is.
    """
    people = {role.participation_id: role.participation for role in session.roles.all()}
    unnamed = {}
    for speech in session.speeches.all():
        if speech.publication_state == PublicationState.WITHDRAWN:
            continue
        if speech.participation_id:
            people[speech.participation_id] = speech.participation
        elif not speech.replaces_id:
            unnamed[speech.on_behalf_of_id] = speech.on_behalf_of
    return Booking(
        session=session,
        starts_on=session.starts_on,
        starts_at=session.starts_at and session.starts_at.astimezone(UTC),
        ends_at=session.ends_at,
        room=session.room,
        status=session.status,
        people=people,
        unnamed=unnamed,
        team=session.interpreter_team,
    )
