"""The rooms, people and sessions of an edition, found by what a sheet calls them."""

import re

from core.languages import CODES, column
from core.models import Edition
from core.text.folding import fold_query
from core.text.people import Named, name_key
from core.text.scripts import by_script
from events.choices import SessionType
from events.models import Room, Session
from speakers.models import Participation

TYPES = [
    (SessionType.BREAK, r"\bbreak\b|coffee|lunch|prayer|registration|استراحه|صلاه|غدا\b|قهوه|تسجيل"),
    (SessionType.RECEPTION, r"reception|dinner|gala|حفل استقبال|عشا\b|مادبه"),
    (SessionType.OPENING, r"opening|inaugurat|افتتاح"),
    (SessionType.CLOSING, r"closing|ختام"),
    (SessionType.ROUND_TABLE, r"round ?table|مستديره"),
    (SessionType.WORKSHOP, r"workshop|training|ورشه"),
    (SessionType.SIDE_EVENT, r"side event|فعاليه جانبيه|جانبيه"),
    (SessionType.BILATERAL, r"bilateral|ثنايي"),
    (SessionType.SIGNING, r"signing|توقيع"),
    (SessionType.PANEL, r"panel|dialogue|discussion|حواريه|نقاش"),
    (SessionType.PLENARY, r"plenary|عامه|رييسيه"),
]
# The first letter of a code, by type: o1, p1, w2.
LETTERS = {
    SessionType.OPENING: "o",
    SessionType.ROUND_TABLE: "r",
    SessionType.WORKSHOP: "w",
    SessionType.SIDE_EVENT: "s",
    SessionType.BILATERAL: "m",
    SessionType.SIGNING: "g",
    SessionType.BREAK: "b",
    SessionType.RECEPTION: "e",
    SessionType.CLOSING: "c",
}


def guess_type(*texts: str) -> SessionType | None:
    """The type that the first telling of these texts names."""
    for text in map(fold_query, texts):
        for found, words in TYPES:
            if re.search(words, text):
                return found
    return None


class Known:
    """What an edition has already; fetched once."""

    def __init__(self, edition: Edition):
        self.edition = edition
        self.rooms: dict[str, list[Room]] = {}
        for room in Room.objects.filter(venue__edition=edition):
            for name in (room.slug, *(getattr(room, column("name", code)) for code in CODES)):
                self._note(self.rooms, name, room)
        self.people: dict[str, list[Participation]] = {}
        people = Participation.objects.filter(edition=edition)
        for person in people.select_related("speaker", "edition", "delegation__organisation"):
            names = [getattr(person.speaker, column("name", code)) for code in CODES]
            for name in (*names, *re.split(r"[|\n]", person.speaker.other_spellings)):
                self._note(self.people, name, person)
        self.sessions = list(Session.objects.filter(edition=edition))
        self.titles = {
            (session.starts_on, name_key(title)): session
            for session in self.sessions
            for code in CODES
            if (title := getattr(session, column("title", code)))
        }

    @staticmethod
    def _note(known: dict[str, list], name: str | None, record) -> None:
        key = name_key(name or "")
        if key and record not in known.setdefault(key, []):
            known[key].append(record)

    def rooms_named(self, text: str) -> list[Room]:
        """The rooms of this name: one, none, or several that a name does not tell apart."""
        for name in (text, *by_script(text).values()):
            if found := self.rooms.get(name_key(name)):
                return found
        return []

    def people_named(self, named: Named) -> list[list[Participation]]:
        """For each name in what is written of somebody, those who bear it; nobody where none is known."""
        found: list[list[Participation]] = []
        for name in named.names:
            people = self.people.get(name, [])
            if people and people not in found:
                found.append(people)
        return found

    def same_session(self, day, titles: dict[str, str]) -> Session | None:
        """A session that stands in the programme already under one of these titles."""
        return next(
            (
                session
                for title in titles.values()
                if (session := self.titles.get((day, name_key(title)))) is not None
            ),
            None,
        )


class Codes:
    """Codes that are free, in the order in which they are asked for."""

    def __init__(self, known: Known):
        self.taken = {session.code for session in known.sessions}

    def next(self, session_type: str) -> str:
        letter = LETTERS.get(session_type, "p")
        number = next(number for number in range(1, 10_000) if f"{letter}{number}" not in self.taken)
        self.taken.add(f"{letter}{number}")
        return f"{letter}{number}"
