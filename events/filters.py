"""Filters of the programme by GET (experience.md §2.4): shareable addresses, no script needed."""

from collections import Counter
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.languages import CODES, column, language_name, words
from core.text.digits import to_ascii_digits
from core.text.folding import fold
from events.choices import SessionType

LONGEST_SEARCH = 100
SHOWN_ABOVE = 12
GRID = "grid"


class Choice:
    """One select box: its name, label, options with their counts, and what is chosen."""

    def __init__(self, name: str, label: str, options: dict[str, str], chosen: str):
        self.name, self.label, self.options, self.chosen = name, label, options, chosen
        self.counts: Counter | None = None

    @property
    def entries(self) -> list[tuple[str, str]]:
        """Values and what the box says of them: with the number of sessions, where they are counted."""
        counts = self.counts
        return [
            (value, label if counts is None else f"{label} ({counts[value]})")
            for value, label in self.options.items()
        ]

    @property
    def chosen_label(self) -> str:
        return self.options.get(self.chosen, self.chosen)


class Filters:
    NAMES = ("day", "room", "track", "type", "delegation", "lang", "view", "q")

    def __init__(self, query: QueryDict, rows: list[Any], edition: Any, day: date | None = None):
        """Read the query. Raises 400 for a repeated name and 404 for a value nothing has."""
        self.rows, self.edition = rows, edition
        values = {}
        for name in self.NAMES:
            given = query.getlist(name)
            if len(given) > 1:
                raise BadRequest(f"{name} is repeated")
            values[name] = given[0].strip() if given else ""
        if len(values["q"]) > LONGEST_SEARCH:
            raise BadRequest("q is too long")
        self.text, self.view = values.pop("q"), values.pop("view")
        if self.view not in {"", GRID}:
            raise Http404
        values["day"] = to_ascii_digits(values["day"])
        if day and values["day"] not in {"", day.isoformat()}:
            raise Http404
        if day:
            values["day"] = day.isoformat()
        self.fixed_day = day
        self.choices = [Choice(name, label, options, values[name]) for name, label, options in self.offered()]
        for choice in self.choices:
            if choice.chosen and choice.chosen not in choice.options:
                raise Http404
        if self.is_active:
            self.choice("day").counts = self.counts

    def offered(self) -> list[tuple[str, str, dict[str, str]]]:
        """The options of each box, from what the programme holds."""
        rooms, tracks, kinds, delegations, languages = {}, {}, {}, {}, {}
        for row in self.rows:
            session = row.session
            if row.room:
                rooms[row.room.slug] = words(row.room, "name").text
            if session.track:
                tracks[session.track.code] = words(session.track, "title").text
            kinds[session.session_type] = str(SessionType(session.session_type).label)
            for delegation in delegations_of(row):
                delegations[delegation.organisation.slug] = delegation.organisation
            for code in languages_heard(session):
                languages[code] = language_name(code)
        dates = sorted({*self.edition.days, *(row.starts_on for row in self.rows)})
        days = {day.isoformat(): date_format(day, "l j F") for day in dates}
        by_name = sorted(delegations.values(), key=lambda body: getattr(words(body, "sort_key"), "text", ""))
        named = {body.slug: words(body, "name").text for body in by_name}
        spoken = {code: languages[code] for code in settings.INTERPRETATION_LANGUAGES if code in languages}
        return [
            ("day", _("Day"), days),
            ("room", pgettext("venue", "Room"), rooms),
            ("track", pgettext("programme", "Track"), dict(sorted(tracks.items()))),
            ("type", _("Type"), kinds),
            ("delegation", _("Delegation"), named),
            ("lang", _("Language"), spoken | languages),
        ]

    @property
    def boxes(self) -> list[Choice]:
        """The boxes worth showing: those that offer a choice."""
        fixed = {"day"} if self.fixed_day else set()
        return [c for c in self.choices if (len(c.options) > 1 or c.chosen) and c.name not in fixed]

    def choice(self, name: str) -> Choice:
        return next(choice for choice in self.choices if choice.name == name)

    @property
    def is_worth_showing(self) -> bool:
        return len(self.rows) > SHOWN_ABOVE or len(self.choice("room").options) > 1 or self.is_active

    @property
    def active(self) -> list[Choice]:
        chosen = [c for c in self.choices if c.chosen and not (c.name == "day" and self.fixed_day)]
        if self.text:
            chosen.append(
                Choice("q", _("Words"), {self.text: _("“%(words)s”") % {"words": self.text}}, self.text)
            )
        return chosen

    @property
    def is_active(self) -> bool:
        return bool(self.active)

    def link(self, *dropped: str, view: str | None = None) -> str:
        """The query of the same page without some of its filters, and in another view where one is given;
        where nothing is left, the address of the page itself."""
        kept = {choice.name: choice.chosen for choice in self.active if choice.name not in dropped}
        kept |= {"view": self.view if view is None else view}
        query = urlencode({name: value for name, value in kept.items() if value})
        return f"?{query}" if query else "."

    def chips(self) -> list[dict[str, str]]:
        """Each active filter with the link that drops it and keeps the others."""
        return [
            {"label": choice.chosen_label, "name": choice.label, "link": self.link(choice.name)}
            for choice in self.active
        ]

    @property
    def without_filters(self) -> str:
        return self.link(*self.NAMES)

    @property
    def on_another_day(self) -> str:
        """What the link to another day takes along: nothing that says which day."""
        link = self.link("day")
        return "" if link == "." else link

    @property
    def as_list(self) -> str:
        return self.link(view="")

    @property
    def as_grid(self) -> str:
        return self.link(view=GRID)

    @cached_property
    def of_any_day(self) -> list[Any]:
        """The rows that fit all filters but the day."""
        chosen = {c.name: c.chosen for c in self.choices if c.chosen and c.name != "day"}
        wanted = fold(self.text)
        return [
            row for row in self.rows if self.matches(row, chosen) and (not wanted or wanted in text_of(row))
        ]

    @cached_property
    def counts(self) -> Counter:
        """The rows that fit, by day."""
        return Counter(row.starts_on.isoformat() for row in self.of_any_day)

    def count_on(self, day: date) -> int | None:
        """How many rows of a day fit, «(0)» of an empty one; not said where nothing is filtered."""
        return self.counts[day.isoformat()] if self.is_active else None

    def apply(self) -> list[Any]:
        day = self.choice("day").chosen
        return [row for row in self.of_any_day if not day or row.starts_on.isoformat() == day]

    @staticmethod
    def matches(row: Any, chosen: dict[str, str]) -> bool:
        session = row.session
        facts = {
            "room": {row.room.slug} if row.room else set(),
            "track": {session.track.code} if session.track else set(),
            "type": {session.session_type},
            "delegation": {delegation.organisation.slug for delegation in delegations_of(row)},
            "lang": languages_heard(session),
        }
        return all(value in facts[name] for name, value in chosen.items())


def delegations_of(row: Any) -> list[Any]:
    """The visible delegations that speak in a session or run it."""
    found = [speech.delegation for speech in row.session.visible_speeches if speech.delegation]
    return found + [role.delegation for role in row.session.visible_roles if role.delegation]


def languages_heard(session: Any) -> set[str]:
    heard = {entry["language"] for entry in session.interpretation}
    return heard | {session.floor_language} if session.floor_language else heard


def text_of(row: Any) -> str:
    """Everything the words of a search may stand in, in every language, folded."""
    session = row.session
    parts = [session.code]
    for code in CODES:
        parts += [getattr(row, column("title", code)), getattr(session, column("summary", code))]
        people = [speech.person for speech in session.visible_speeches]
        people += [role.participation for role in session.visible_roles]
        parts += [getattr(person.speaker, column("name", code)) for person in people if person]
    return fold(" ".join(part for part in parts if part))
