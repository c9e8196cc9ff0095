"""What differs between two releases; how it is said stands in test_change_sentences.py."""

from datetime import timedelta

import pytest

from events.changes import compare, raises_sequence
from events.choices import ChangeKind
from events.models import ReleasedSession
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


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
    """A function that makes a row of one session with some values of its own."""
    start = factories.at_hour(edition, 10)
    session = factories.make_session(edition, code="p1")

    def make(**kw) -> ReleasedSession:
        values = {
            "starts_on": edition.starts_on,
            "starts_at": start,
            "ends_at": start + HOUR,
            "room": rooms[0],
        }
        values |= {
            "status": "confirmed",
            "position": 1,
            "title_ar": "العنوان",
            "title_en": "Title",
            "people": [1, 2],
        }
        return ReleasedSession(**{"session": session} | values | kw)

    return make


def kinds(before: ReleasedSession, after: ReleasedSession) -> list[tuple]:
    return [tuple(kind.value for kind in change.kinds) for change in compare([before], [after])]


def test_equal_rows_are_no_change(row):
    assert compare([row()], [row()]) == []
    assert compare([row(position=1, sequence=3)], [row(position=9, sequence=7)]) == []
    assert compare([row(people=[1, 2])], [row(people=[2, 1])]) == []


def changes(edition, rooms) -> dict[str, tuple[dict, dict, tuple]]:
    start, day = factories.at_hour(edition, 10), timedelta(days=1)
    untimed = {"starts_at": None, "ends_at": None}
    return {
        "start": ({}, {"starts_at": start + HOUR, "ends_at": start + 2 * HOUR}, ("time",)),
        "end": ({}, {"ends_at": start + 2 * HOUR}, ("time",)),
        "day": ({}, {"starts_on": edition.ends_on, "starts_at": start + day, "ends_at": None}, ("time",)),
        "untimed day": (untimed, untimed | {"starts_on": edition.ends_on}, ("time",)),
        "time taken back": ({}, untimed, ("time",)),
        "end taken back": ({}, {"ends_at": None}, ("time",)),
        "first time": (untimed, {}, ("time_announced",)),
        "room": ({}, {"room": rooms[1]}, ("room",)),
        "room given": ({"room": None}, {}, ("room",)),
        "room taken back": ({}, {"room": None}, ("room",)),
        "Arabic title": ({}, {"title_ar": "عنوان جديد"}, ("title",)),
        "English title": ({}, {"title_en": "New title"}, ("title",)),
        "people": ({}, {"people": [1]}, ("people",)),
        "cancelled": ({}, {"status": "cancelled"}, ("cancelled",)),
        "postponed": ({}, {"status": "postponed"}, ("postponed",)),
        "restored": ({"status": "cancelled"}, {}, ("restored",)),
        "restored from postponed": ({"status": "postponed"}, {}, ("restored",)),
        "several": ({}, {"status": "postponed", "room": None, "people": []} | untimed, None),
    }


NAMES = [
    "start", "end", "day", "untimed day", "time taken back", "first time", "room", "room given",
    "room taken back", "Arabic title", "English title", "people", "end taken back", "cancelled",
    "postponed", "restored", "restored from postponed", "several",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_each_difference_has_its_kind(edition, rooms, row, name):
    before, after, expected = changes(edition, rooms)[name]
    assert kinds(row(**before), row(**after)) == [expected or ("postponed", "time", "room", "people")]


@pytest.mark.parametrize("name", NAMES)
def test_sequence_rises_for_all_but_people(edition, rooms, row, name):
    before, after, _ = changes(edition, rooms)[name]
    assert raises_sequence(row(**before), row(**after)) is (name != "people")


def test_changes_stand_in_the_order_of_the_new_rows(edition, row):
    first, second = factories.make_session(edition, code="a1"), factories.make_session(edition, code="b1")
    old = [row(), row(session=first)]
    new = [row(session=second), row(title_en="Other")]
    assert [(change.code, change.kinds) for change in compare(old, new)] == [
        ("b1", (ChangeKind.NEW,)),
        ("p1", (ChangeKind.TITLE,)),
        ("a1", (ChangeKind.REMOVED,)),
    ]


def test_a_change_knows_what_was_and_what_is(row):
    before, after = row(), row(status="cancelled")
    [change] = compare([before], [after])
    assert (change.before, change.after) == (before, after)
    assert compare([], [after])[0].before is None
    assert compare([before], [])[0].after is None
