"""What speaks against a fast change, said before it is made; what was so already is left out."""

from datetime import timedelta

import pytest
from django.utils import translation

from events.choices import FastChangeKind as Kind
from events.fast_changes import FastChange, new_values, with_values
from events.fast_warnings import clashes, warnings
from tests.events.fast_rows import DAY, EDITION, KUWAIT, OTHER_HALL, at, delay, make_row

LUNCH = {"session_type": "break", "title_en": "Lunch", "room": None, "people": []}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def warned(row, change, *others, now=None) -> list[str]:
    """What is said of a change at a moment, by default long before the session."""
    after = with_values(row, new_values(change, row, KUWAIT))
    return warnings(row, after, [row, *others], EDITION, now or at(7))


def test_clashes_name_the_same_room_and_the_same_people():
    row = make_row()
    others = [
        row,
        make_row(2, starts_at=at(10, 30), ends_at=at(12), people=[], title_en="Budget"),
        make_row(3, room=OTHER_HALL, people=[8], title_en="Water"),
        make_row(4, starts_at=at(11), ends_at=at(12)),
        make_row(5, status="cancelled"),
        make_row(6, starts_at=None, ends_at=None),
    ]
    assert clashes(row, others, KUWAIT) == [
        "“Budget” (P2) is in the same room at that time.",
        "Somebody in this session is also in “Water” (P3) at that time.",
    ]
    assert clashes(with_values(row, {"status": "cancelled"}), others, KUWAIT) == []


def test_warnings_leave_out_what_was_so_already():
    known = make_row(2, people=[])
    later = make_row(3, starts_at=at(11), ends_at=at(12), people=[], title_en="Water")
    assert warned(make_row(), delay(15), known, later) == ["“Water” (P3) is in the same room at that time."]


def test_a_delay_into_the_night_is_warned_of():
    row = make_row(starts_at=at(23, 30), ends_at=at(23, 50))
    assert warned(row, delay(60)) == ["It would then stand on another day: Friday 25 April."]
    row = make_row(starts_on=DAY + timedelta(days=1), starts_at=at(22, 0, 25), ends_at=at(23, 30, 25))
    assert warned(row, delay(45)) == ["It would end after the last day of the edition."]


@pytest.mark.parametrize(
    ("kind", "end", "said"),
    [
        ("break", at(12, 15), "It overlaps with “Lunch” (P2), 11:00\u00a0am to 12:15\u00a0pm."),
        ("reception", at(11, 30), "It overlaps with “Lunch” (P2), 11:00 to 11:30\u00a0am."),
        ("plenary", None, "It overlaps with “Lunch” (P2), which begins at 11:00\u00a0am."),
        ("workshop", at(12), None),
    ],
)
def test_what_everybody_attends_is_met_a_break_in_any_room(kind, end, said):
    lunch = make_row(2, **LUNCH | {"session_type": kind}, starts_at=at(11), ends_at=end)
    expected = [said] if said else []
    assert warned(make_row(), delay(5), lunch) == expected
    elsewhere = with_values(lunch, {"room": OTHER_HALL, "room_id": OTHER_HALL.pk})
    assert warned(make_row(), delay(5), elsewhere) == (expected if kind == "break" else [])
    assert warned(make_row(), delay(5), with_values(lunch, {"status": "cancelled"})) == []


def test_a_late_break_meets_what_begins_meanwhile():
    lunch = make_row(2, **LUNCH, starts_at=at(9), ends_at=at(10))
    assert warned(lunch, delay(10), make_row(title_en="Panel")) == [
        "It overlaps with “Panel” (P1), 10:00 to 11:00\u00a0am."
    ]
    assert warned(lunch, FastChange(Kind.CANCELLED), make_row()) == []


RUNNING = "This session is under way."
OVER, PASSED = "This session is over already.", "The time planned for it has passed already."
CANCEL, RESTORE = FastChange(Kind.CANCELLED), FastChange(Kind.RESTORED)


@pytest.mark.parametrize(
    ("values", "change", "now", "said"),
    [
        ({}, delay(30), at(10, 59), []),
        ({}, delay(30), at(11), [OVER]),
        ({}, CANCEL, at(11), [OVER]),
        ({"progress": "running"}, delay(30), at(11), []),
        ({"progress": "running"}, CANCEL, at(11), [RUNNING]),
        ({"progress": "running"}, FastChange(Kind.POSTPONED), at(10, 30), [RUNNING]),
        ({"progress": "running"}, CANCEL, at(10, day=25), [OVER]),
        ({"progress": "running", "status": "postponed"}, CANCEL, at(10, 30), []),
        ({"progress": "ended"}, delay(30), at(10, 30), [OVER]),
        ({"starts_at": None, "ends_at": None}, CANCEL, at(23), []),
        ({"starts_at": None, "ends_at": None}, CANCEL, at(9, day=25), [OVER]),
        ({"status": "cancelled"}, RESTORE, at(10, 30), []),
        ({"status": "cancelled"}, RESTORE, at(11), [PASSED]),
        ({"status": "postponed"}, RESTORE, at(11), [PASSED]),
        ({"status": "postponed"}, CANCEL, at(11), []),
    ],
)
def test_what_is_over_or_under_way_is_said(values, change, now, said):
    assert warned(make_row(**values), change, now=now) == said
