"""A change in sentences and in badges (experience.md §1.5, §2.7)."""

from datetime import timedelta

import pytest
from django.utils import translation

from events.changes import Names, badges, compare, sentences
from events.models import ReleasedSession
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = Names({2: "H.E. Khalid", 3: "Dr Sara"})
UNTIMED = {"starts_at": None, "ends_at": None}


@pytest.fixture
def edition():
    edition = factories.make_edition(2025)
    edition.ends_on = edition.starts_on + timedelta(days=1)
    edition.save()
    return edition


@pytest.fixture
def rooms(edition):
    venue = factories.make_venue(edition)
    names = [("القاعة أ", "Hall A"), ("القاعة ب", "Hall B")]
    return [factories.make_room(venue, name_ar=ar, name_en=en) for ar, en in names]


@pytest.fixture
def row(edition, rooms):
    """A function that makes a row of session P3, at 10:00 in the first room, with some values of its own."""
    session = factories.make_session(edition, code="p3")

    def make(**kw) -> ReleasedSession:
        values = {
            "session": session,
            "starts_on": edition.starts_on,
            "starts_at": factories.at_hour(edition, 10),
            "ends_at": factories.at_hour(edition, 11),
            "room": rooms[0],
            "status": "confirmed",
            "position": 1,
            "title_ar": "العنوان",
            "title_en": "Title",
            "people": [1, 2],
        }
        return ReleasedSession(**values | kw)

    return make


def span(edition, start: tuple, end: tuple, days: int = 0) -> dict:
    """Day, start and end; `days` counts from the first day, and an end before its start is the next day's."""
    over_midnight = end < start
    return {
        "starts_on": edition.starts_on + timedelta(days=days),
        "starts_at": factories.at_hour(edition, *start, days=days),
        "ends_at": factories.at_hour(edition, *end, days=days + over_midnight),
    }


def cases(edition, rooms) -> dict[str, tuple[dict, dict]]:
    late = span(edition, (22, 0), (23, 30))
    cancelled = {"status": "cancelled"}
    return {
        "later": ({}, span(edition, (10, 30), (11, 30))),
        "later and longer": ({}, span(edition, (10, 30), (12, 30))),
        "into the afternoon": ({}, span(edition, (14, 0), (15, 0))),
        "time and room": ({}, span(edition, (10, 30), (11, 30)) | {"room": rooms[1]}),
        "time, its room lost": ({}, span(edition, (10, 30), (11, 30)) | {"room": None}),
        "end": ({}, span(edition, (10, 0), (11, 30))),
        "end at noon": ({}, span(edition, (10, 0), (12, 0))),
        "end over midnight": (late, late | {"ends_at": factories.at_hour(edition, 0, 30, days=1)}),
        "end lost": ({}, {"ends_at": None}),
        "end given": ({"ends_at": None}, {}),
        "delayed over midnight": (
            span(edition, (23, 30), (0, 30)),
            span(edition, (0, 30), (1, 30), days=1),
        ),
        "other day": ({}, span(edition, (10, 0), (11, 0), days=1)),
        "other day untimed": (UNTIMED, UNTIMED | {"starts_on": edition.ends_on}),
        "time lost": ({}, UNTIMED),
        "time lost, other day": ({}, UNTIMED | {"starts_on": edition.ends_on}),
        "first time": (UNTIMED, {}),
        "first time and room": (UNTIMED | {"room": None}, {}),
        "room": ({}, {"room": rooms[1]}),
        "room untimed": (UNTIMED, UNTIMED | {"room": rooms[1]}),
        "room lost": ({}, {"room": None}),
        "room given": ({"room": None}, {}),
        "title": ({}, {"title_en": "New"}),
        "other title": ({}, {"title_ar": "جديد"}),
        "title and room": ({}, {"title_en": "New", "room": rooms[1]}),
        "people": ({}, {"people": [1, 3]}),
        "people left": ({}, {"people": [1]}),
        "people and room": ({}, {"people": [1, 2, 3], "room": rooms[1]}),
        "people unnamed": ({}, {"people": [1, 2, 4]}),
        "cancelled": ({}, cancelled),
        "delayed, then cancelled": ({}, span(edition, (10, 30), (11, 30)) | cancelled),
        "cancelled untimed": (UNTIMED, UNTIMED | cancelled),
        "postponed": ({}, UNTIMED | {"status": "postponed", "room": None, "people": []}),
        "postponed, then cancelled": ({"status": "postponed"}, cancelled),
        "moved while cancelled": (cancelled, cancelled | {"room": rooms[1]}),
        "delayed while postponed": (
            {"status": "postponed"},
            {"status": "postponed"} | span(edition, (10, 30), (11, 30)),
        ),
        "restored": (cancelled, span(edition, (14, 0), (15, 0)) | {"room": rooms[1]}),
    }


SAID = {
    "later": ["Session P3 moved from 10:00 to 10:30 am; the room stays the same."],
    "later and longer": [
        "Session P3 moved from 10:00 to 10:30 am, and now ends at 12:30 pm; the room stays the same."
    ],
    "into the afternoon": ["Session P3 moved from 10:00 am to 2:00 pm; the room stays the same."],
    "time and room": ["Session P3 moved from 10:00 to 10:30 am; the room changes from Hall A to Hall B."],
    "time, its room lost": ["Session P3 moved from 10:00 to 10:30 am; the room will be announced."],
    "end": ["Session P3 now ends at 11:30 instead of 11:00 am."],
    "end at noon": ["Session P3 now ends at 12 noon instead of 11:00 am."],
    "end over midnight": [
        "Session P3 now ends at 12:30 am on Friday 25 April instead of 11:30 pm on Thursday 24 April."
    ],
    "end lost": ["Session P3 no longer has a set end."],
    "end given": ["Session P3 will end at 11:00 am."],
    "delayed over midnight": [
        "Session P3 moved from 11:30 pm on Thursday 24 April to 12:30 am on Friday 25 April; "
        "the room stays the same."
    ],
    "other day": [
        "Session P3 moved from 10:00 am on Thursday 24 April to 10:00 am on Friday 25 April; "
        "the room stays the same."
    ],
    "other day untimed": ["Session P3 moved from Thursday 24 April to Friday 25 April."],
    "time lost": ["Session P3 no longer begins at 10:00 am; a new time will be announced."],
    "time lost, other day": [
        "Session P3 moved from 10:00 am on Thursday 24 April to Friday 25 April, at a time to be announced."
    ],
    "first time": ["The time of Session P3 is announced: 10:00 am."],
    "first time and room": ["The time of Session P3 is announced: 10:00 am; it takes place in Hall A."],
    "room": ["Session P3 moved from Hall A to Hall B; the time stays the same."],
    "room untimed": ["Session P3 moved from Hall A to Hall B."],
    "room lost": ["Session P3 is no longer in Hall A; the room will be announced."],
    "room given": ["Session P3 takes place in Hall A."],
    "title": ["Session P3 has a new title; it was “Title”."],
    "other title": ["Session P3 has a new title in Arabic."],
    "title and room": [
        "Session P3 moved from Hall A to Hall B; the time stays the same.",
        "Its title changed as well; it was “Title”.",
    ],
    "people": [
        "The speakers of Session P3 changed: the list now includes Dr Sara, and no longer H.E. Khalid."
    ],
    "people left": ["The speakers of Session P3 changed: the list no longer includes H.E. Khalid."],
    "people and room": [
        "Session P3 moved from Hall A to Hall B; the time stays the same.",
        "The speakers changed as well: the list now includes Dr Sara.",
    ],
    "people unnamed": ["The speakers of Session P3 changed."],
    "cancelled": ["Session P3, due at 10:00 am on Thursday 24 April, is cancelled."],
    "delayed, then cancelled": ["Session P3, due at 10:30 am on Thursday 24 April, is cancelled."],
    "cancelled untimed": ["Session P3 is cancelled."],
    "postponed": [
        "Session P3, due at 10:00 am on Thursday 24 April, is postponed; a new time will be announced."
    ],
    "postponed, then cancelled": ["Session P3 is cancelled."],
    "moved while cancelled": ["Session P3 moved from Hall A to Hall B; it remains cancelled."],
    "delayed while postponed": ["Session P3 moved from 10:00 to 10:30 am; it remains postponed."],
    "restored": ["Session P3 is back in the programme: Thursday 24 April, 2:00 pm, Hall B."],
}
BADGES = {
    "later": ["Time changed: was 10:00, now 10:30 am"],
    "end": ["End changed: was 11:00, now 11:30 am"],
    "end over midnight": [
        "End changed: was Thursday 24 April, 11:30 pm, now Friday 25 April, 12:30 am",
    ],
    "end lost": ["The end is no longer set"],
    "end given": ["The end is set: 11:00 am"],
    "other day": ["Time changed: was Thursday 24 April, 10:00 am, now Friday 25 April, 10:00 am"],
    "other day untimed": ["Time changed: was Thursday 24 April, now Friday 25 April"],
    "time lost": ["Time changed: was 10:00 am, the new one is to be confirmed"],
    "first time": ["Time announced: 10:00 am"],
    "first time and room": ["Time announced: 10:00 am", "Room announced: Hall A"],
    "room": ["Room changed: from Hall A to Hall B"],
    "room lost": ["Room changed: Hall A no longer, the new one will be announced"],
    "title": ["Title changed"],
    "other title": [],
    "people": ["Speakers changed"],
    "cancelled": [],
    "moved while cancelled": [],
    "restored": [
        "Back in the programme",
        "Time changed: was 10:00 am, now 2:00 pm",
        "Room changed: from Hall A to Hall B",
    ],
}


def said(edition, before: list, after: list, names=NAMES) -> list[str]:
    lines = [line for change in compare(before, after) for line in sentences(change, edition.zone, names)]
    return [line.replace("\u00a0", " ") for line in lines]


@pytest.mark.parametrize("name", SAID)
def test_each_change_is_said_in_words(edition, rooms, row, name):
    before, after = cases(edition, rooms)[name]
    with translation.override("en"):
        assert said(edition, [row(**before)], [row(**after)]) == SAID[name]


def test_every_case_is_said(edition, rooms):
    assert SAID.keys() == cases(edition, rooms).keys()


@pytest.mark.parametrize("name", BADGES)
def test_a_badge_takes_a_few_words(edition, rooms, row, name):
    before, after = cases(edition, rooms)[name]
    [change] = compare([row(**before)], [row(**after)])
    with translation.override("en"):
        found = [text.replace("\u00a0", " ") for _kind, text in badges(change, edition.zone)]
    assert found == BADGES[name]


def test_without_names_only_a_change_of_speakers_is_said(edition, row):
    with translation.override("en"):
        lines = said(edition, [row()], [row(people=[1, 3])], names=Names({}))
    assert lines == ["The speakers of Session P3 changed."]


def test_added_and_removed_sessions_are_said(edition, row):
    place = "Thursday 24 April, 10:00 am, Hall A"
    with translation.override("en"):
        assert said(edition, [], [row()]) == [f"Session P3 was added to the programme: {place}."]
        assert said(edition, [], [row(status="cancelled")]) == ["Session P3 is cancelled."]
        assert said(edition, [row()], []) == ["Session P3 was taken out of the programme."]


def test_a_break_is_called_one(edition, row):
    pause = factories.make_session(edition, code="b1", session_type="break")
    before, after = row(session=pause), row(session=pause, **UNTIMED)
    with translation.override("en"):
        assert said(edition, [before], [after]) == [
            "Item B1 no longer begins at 10:00 am; a new time will be announced."
        ]
