"""Reads a programme row by row, as a careful person would, and says what it is not sure of."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from core.exchange.cells import cell_text
from core.exchange.reading import Row
from core.languages import CODES
from core.text.days import parse_day
from core.text.people import split_people
from core.text.spans import morning_span, parse_span, span_and_rest
from events.programme_sheet.entries import Entry, Placed, Plan
from events.programme_sheet.headings import Meaning, in_languages, title_in
from events.programme_sheet.known import Codes, Known, guess_type
from events.programme_sheet.table import Table

PEOPLE = (Meaning.CHAIR, Meaning.MODERATOR, Meaning.SPEAKERS)
TIMES = (Meaning.TIME, Meaning.START, Meaning.END)


def understand(plan: Plan, known: Known) -> list[Entry]:
    """An entry for every row that is not empty, in the order of the sheet."""
    return Reader(plan, known).entries()


class Reader:
    def __init__(self, plan: Plan, known: Known):
        self.plan, self.known, self.codes = plan, known, Codes(known)
        self.days = known.edition.days
        self.day = plan.day
        # What the sheet calls the day of the rows that follow, where it is none of the edition.
        self.outside = ""
        # The session that a row may go on with, and the one before it in the sheet.
        self.last: Entry | None = None
        self.above: Entry | None = None
        self.table = Table(plan)

    def entries(self) -> list[Entry]:
        found = []
        for row in self.plan.sheet.rows:
            entry = self._entry(row)
            if entry.is_session:
                self._compare(entry)
                entry.code = self.codes.next(entry.session_type)
                self.above = entry
            if not entry.goes_on:
                self.last = entry if entry.is_session else None
            found.append(entry)
        return found

    def _entry(self, row: Row) -> Entry:
        texts = {text for place in range(len(row.values)) if (text := row.text(place).strip())}
        if row.number == self.plan.head:
            return Entry(row, _("The heads of the columns."))
        if not texts:
            return Entry(row, _("Only formulas, which are never worked out here."))
        if self.table.is_head_again(row):
            return Entry(row, _("The heads of the columns again."))
        if len(texts) == 1 and (found := self._alone(row, *texts)):
            return found
        if row.number < self.plan.head:
            return Entry(row, _("Above the table."))
        if self.last and self._goes_on(row):
            self._people(self.last, row)
            number = self.last.row.number
            return Entry(row, _("Goes on with row %(number)d.") % {"number": number}, goes_on=True)
        return self._session(row)

    def _alone(self, row: Row, text: str) -> Entry | None:
        """A row with one text only: a day, a break with its time, a note."""
        try:
            value = next(value for value in row.values if value not in (None, ""))
            if day := self._day_of(value):
                self.day, self.outside = day, ""
                return Entry(row, _("A day: the rows below are of it."), day=day)
        except ValueError:
            # What stands below belongs to a day that the edition does not have.
            self.day, self.outside = None, text
            return Entry(row, _("A day that is none of the edition: the rows below are left without one."))
        if row.number < self.plan.head:
            return Entry(row, _("Above the table."))
        if self.last and self._goes_on(row):
            return None
        span, rest = span_and_rest(text)
        if span and rest:
            entry = self._started(row, in_languages(rest))
            entry.span = span
            return entry
        if span:
            return Entry(row, _("A time without a title."))
        if not in_languages(text):
            return Entry(row, _("No words."))
        if not self.day:
            return Entry(row, _("It stands alone in its row: a heading or a note."))
        if any(self.table.is_covered(row, meaning) for meaning in TIMES):
            return None
        entry = self._started(row, in_languages(text))
        if entry.is_session:
            entry.is_likely = False
            entry.doubts.append(_("It stands alone in its row: a heading or a note?"))
        return entry

    def _day_of(self, value: Any) -> date | None:
        """The day a cell names, if any. Raises ValueError where it is none of the edition."""
        if isinstance(value, date):  # a datetime is one too
            day = value.date() if isinstance(value, datetime) else value
            if day not in self.days:
                raise ValueError(f"{day} is not a day of the edition")
            return day
        return parse_day(value, self.days) if isinstance(value, str) else None

    def _goes_on(self, row: Row) -> bool:
        """Whether a row only names further people: its title and time are those of the session above."""
        mine = (Meaning.TITLE, *map(title_in, CODES), *TIMES)
        has_people = any(self.table.own(row, meaning) for meaning in PEOPLE)
        return has_people and not any(self.table.own(row, meaning) for meaning in mine)

    def _started(self, row: Row, titles: dict[str, str]) -> Entry:
        """A session with day, titles and type; or why it can be none."""
        entry = Entry(row, day=self.day, titles=titles)
        entry.doubts += [
            _("%(cell)s holds a formula: it was not read.") % {"cell": row.address(place)}
            for place in sorted(row.formulas)
        ]
        found = guess_type(self.table.own(row, Meaning.TYPE), *titles.values())
        if found:
            entry.session_type = found
        else:
            entry.doubts.append(_("The type is not said: a plenary session?"))
        if not self.day:
            entry.explanation = _("It is not said of which day it is: choose a day for such rows.")
            if self.outside:
                entry.explanation = not_of_edition(self.outside)
        return entry

    def _session(self, row: Row) -> Entry:
        doubts = self._read_day(row)
        titles = in_languages(self.table.own(row, Meaning.TITLE))
        titles |= {code: text for code in CODES if (text := self.table.own(row, title_in(code)))}
        if not titles:
            return Entry(row, _("No title."))
        entry = self._started(row, titles)
        entry.doubts += doubts
        entry.summaries = in_languages(self.table.own(row, Meaning.SUMMARY))
        self._read_times(entry)
        self._read_room(entry)
        self._people(entry, row)
        return entry

    def _read_day(self, row: Row) -> list[str]:
        value = self.table.value(row, Meaning.DAY)
        try:
            if day := self._day_of(value):
                self.day, self.outside = day, ""
        except ValueError:
            self.day, self.outside = None, cell_text(value)
            return []
        if value and not self._day_of(value):
            return [_("“%(text)s” was not understood as a day.") % {"text": cell_text(value)}]
        return []

    def _read_times(self, entry: Entry) -> None:
        whole, start, end = (self.table.clock_text(entry.row, meaning) for meaning in TIMES)
        text = whole or (f"{start} – {end}" if start and end else start or end)
        if not text:
            entry.doubts.append(_("No time: it stays to be confirmed."))
            return
        try:
            entry.span = parse_span(text) if whole or start else None
        except ValueError:
            entry.span = morning_span(text)
            if entry.span:
                entry.doubts.append(
                    _("“%(text)s” was read as a time of the morning: check morning and afternoon.")
                    % {"text": text}
                )
                return
        if entry.span is None:
            entry.doubts.append(_("“%(text)s” is not clear: the time stays empty.") % {"text": text})

    def _read_room(self, entry: Entry) -> None:
        text = self.table.text(entry.row, Meaning.ROOM)
        rooms = self.known.rooms_named(text)
        if len(rooms) == 1:
            entry.room = rooms[0]
        elif text:
            entry.doubts.append(_("Room “%(text)s” was not found: it stays empty.") % {"text": text})

    def _people(self, entry: Entry, row: Row) -> None:
        for meaning in PEOPLE:
            for named in split_people(self.table.text(row, meaning)):
                found = self.known.people_named(named)
                certain = [people[0] for people in found if len(people) == 1]
                placed = [Placed(meaning.value, named.text, person) for person in certain or [None]]
                entry.people += [each for each in placed if not entry.has(each)]
                if found and not certain:
                    entry.doubts.append(
                        _("Several people are called “%(name)s”: left out.") % {"name": named.text}
                    )

    def _compare(self, entry: Entry) -> None:
        """With what stands above, and with what the programme has already."""
        above = self.above
        both = above and above.day == entry.day and above.span and entry.span
        if both and entry.span.start < above.span.start:
            entry.doubts.append(_("It starts before the row above: check morning and afternoon."))
        if same := self.known.same_session(entry.day, entry.titles):
            entry.is_likely = False
            entry.doubts.append(_("The programme has it already: %(code)s.") % {"code": same.code.upper()})


def not_of_edition(text: str) -> str:
    return _("“%(text)s” is no day of the edition.") % {"text": text}
