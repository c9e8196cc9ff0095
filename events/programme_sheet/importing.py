"""The chosen rows of a programme become draft sessions with their people, all of them or none."""

import hashlib

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from core.exchange.judging import Cell, Judge
from core.exchange.verdicts import Outcome, Verdict
from core.languages import CODES, column
from core.models import Edition
from core.text.controls import strip_controls
from events.choices import SessionRoleType, SessionStatus, SpeechKind
from events.exchange import SESSIONS, SPEECHES
from events.models import Session, SessionRole, Speech
from events.programme_sheet.entries import Entry, Placed
from events.programme_sheet.headings import Meaning
from events.programme_sheet.known import Codes, Known
from speakers.forms_of_address import full_name

ROLES = {Meaning.CHAIR: SessionRoleType.CHAIR, Meaning.MODERATOR: SessionRoleType.MODERATOR}


def fingerprint(entries: list[Entry]) -> str:
    """A digest of what was understood: it changes with the sheet's reading, the rooms and the people."""
    said = repr([entry.said() for entry in entries])
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


class Drafts:
    """Saves entries as draft sessions of an edition: within a transaction, by the forms of the admin."""

    def __init__(self, judge: Judge, edition: Edition, known: Known):
        self.judge, self.edition, self.codes = judge, edition, Codes(known)
        self.slugs = set(Speech.objects.filter(edition=edition).values_list("slug", flat=True))
        self.positions: dict = {}
        for session in known.sessions:
            last = max(self.positions.get(session.starts_on, 0), session.position)
            self.positions[session.starts_on] = last

    def save(self, entries: list[Entry]) -> list[Verdict]:
        return self.judge.finished([self._save(entry) for entry in entries])

    def _save(self, entry: Entry) -> Verdict:
        number, entry.code = entry.row.number, self.codes.next(entry.session_type)
        self.positions[entry.day] = self.positions.get(entry.day, 0) + 1
        verdict = self._saved(number, Session, SESSIONS, self._session_values(entry))
        if verdict.outcome != Outcome.NEW:
            return verdict
        session = Session.objects.get(edition=self.edition, code=entry.code)
        for position, placed in enumerate((each for each in entry.people if each.person), start=1):
            if reasons := self._place(number, session, placed, position):
                return self.judge.refused(number, entry.code, *reasons)
        return verdict

    def _saved(self, number: int, model, layout, values: dict[str, str]) -> Verdict:
        cells = [
            Cell(each, strip_controls(str(values[each.name])))
            for each in layout.columns
            if values.get(each.name) not in (None, "")
        ]
        key = " ".join(str(values[each.name]) for each in layout.key)
        return self.judge.save(number, key, admin.site._registry[model], None, cells)

    def _session_values(self, entry: Entry) -> dict:
        values = {
            "edition": self.edition.year,
            "code": entry.code,
            "session_type": entry.session_type.value,
            "status": SessionStatus.DRAFT.value,
            "starts_on": entry.day.isoformat(),
            "position": self.positions[entry.day],
            "start": f"{entry.span.start:%H:%M}" if entry.span else "",
            "minutes": entry.minutes,
            "room": entry.room.slug if entry.room else "",
        }
        for code in CODES:
            values[column("title", code)] = entry.titles.get(code)
            values[column("summary", code)] = entry.summaries.get(code)
        return values

    def _place(self, number: int, session: Session, placed: Placed, position: int) -> tuple[str, ...]:
        """Give somebody a role, or a draft speech; the reasons why not."""
        if role := ROLES.get(Meaning(placed.meaning)):
            if not self.judge.request.user.has_perm("events.add_sessionrole"):
                return (_("You may not add people to a session: leave their columns out."),)
            line = SessionRole(session=session, participation=placed.person, role=role, position=position)
            try:
                line.full_clean()
            except ValidationError as error:
                return tuple(f"{placed.text}: {message}" for message in error.messages)
            line.save()
            return ()
        return self._saved(number, Speech, SPEECHES, self._speech_values(session, placed, position)).reasons

    def _speech_values(self, session: Session, placed: Placed, position: int) -> dict:
        speaker = placed.person.speaker
        values = {
            "edition": self.edition.year,
            "slug": self._free_slug(f"{speaker.slug[:36]}-{session.code}"),
            "session": session.code,
            "position": position,
            "kind": SpeechKind.SPEECH.value,
            "speaker": speaker.slug,
        }
        for code in CODES:
            if getattr(speaker, column("name", code)):
                with override(code):
                    name = full_name(placed.person, tie=" ")
                    title = pgettext("proposed title of a speech", "Speech by %(name)s") % {"name": name}
                values[column("title", code)] = title
        return values

    def _free_slug(self, wanted: str) -> str:
        """The wanted slug, with a number behind it where it is taken."""
        slugs = (wanted, *(f"{wanted}-{number}" for number in range(2, 1_000)))
        slug = next(slug for slug in slugs if slug not in self.slugs)
        self.slugs.add(slug)
        return slug
