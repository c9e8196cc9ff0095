"""What a row says, and where it leaves doubts."""

import dataclasses
from datetime import date, time
from typing import Any, NamedTuple

from core.exchange.reading import Row, Sheet
from core.text.spans import Span
from events.choices import SessionType
from events.models import Room
from events.programme_sheet.headings import Meaning
from speakers.models import Participation


class Plan(NamedTuple):
    """How a sheet is to be read: the row of heads (0 for none), the meaning of each column by position,
    the day of rows that name none."""

    sheet: Sheet
    head: int
    meanings: dict[int, str]
    day: date | None = None


class Placed(NamedTuple):
    """Somebody named in a row: the participation that was found, or None where nobody was."""

    meaning: str
    text: str
    person: Participation | None

    @property
    def label(self) -> str:
        """What the person does in the session, by the column."""
        return str(Meaning(self.meaning).label)


@dataclasses.dataclass
class Entry:
    """One row: a session (`is_session`), or what else it is, in words (`explanation`)."""

    row: Row
    explanation: str = ""
    day: date | None = None
    span: Span | None = None
    titles: dict[str, str] = dataclasses.field(default_factory=dict)
    summaries: dict[str, str] = dataclasses.field(default_factory=dict)
    session_type: SessionType = SessionType.PLENARY
    room: Room | None = None
    people: list[Placed] = dataclasses.field(default_factory=list)
    doubts: list[str] = dataclasses.field(default_factory=list)
    # Whether it is imported unless the organiser says otherwise.
    is_likely: bool = True
    code: str = ""
    # Whether it only names further people of the session above.
    goes_on: bool = False
    # Once it was tried: why it was not taken, and what in the programme it clashes with.
    reasons: tuple[str, ...] = ()
    clashes: tuple[Any, ...] = ()

    @property
    def is_session(self) -> bool:
        return not self.explanation

    @property
    def minutes(self) -> int | None:
        """How long it lasts; an end before the start is on the next day."""
        if self.span is None or self.span.end is None:
            return None
        return (_minutes(self.span.end) - _minutes(self.span.start)) % (24 * 60)

    def has(self, placed: Placed) -> bool:
        """Whether this person stands here already with this function."""
        same = ((each.meaning, each.person) for each in self.people)
        return placed.person is not None and (placed.meaning, placed.person) in same

    def said(self) -> tuple[Any, ...]:
        """What was understood, for comparison with what was seen before."""
        people = [(each.meaning, each.text, each.person and each.person.pk) for each in self.people]
        facts = (self.row.number, self.explanation, self.day, self.span, self.titles, self.summaries)
        return *facts, self.session_type, self.room and self.room.pk, people


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
