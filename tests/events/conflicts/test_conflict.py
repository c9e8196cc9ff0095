"""What makes a conflict the same as another, and how it is told."""

from datetime import time

import pytest
from django.utils import translation

from events.choices import ConflictKind
from events.conflicts import among, fingerprint
from events.models import Room
from tests.events.conflicts.bookings import (
    BOOTH,
    EDITION,
    HALL,
    HEAD,
    OTHER_HALL,
    QATAR,
    SARA,
    at,
    make_booking,
    make_edition,
)


def said(*bookings, edition=EDITION) -> list[str]:
    return [conflict.sentence.replace("\u00a0", " ") for conflict in among(list(bookings), edition)]


def two(start=None, **need):
    return make_booking(1, **need), make_booking(2, start or at(10, 30), **need)


WISHING = make_edition(changing_minutes=15)
SALON = Room(pk=3, name_en="Salon", opens_at=time(11), closes_at=time(17))
SENTENCES = {
    "room": (two(room=HALL), "“Panel 1” (P1) and “Panel 2” (P2) are both in Main Hall."),
    "person": (two(people=[SARA]), "Sara is expected both in “Panel 1” (P1) and in “Panel 2” (P2)."),
    "head": (
        (make_booking(1, people=[HEAD]), make_booking(2, at(10, 30), unnamed=[QATAR])),
        "The head of this delegation is expected both in “Panel 1” (P1) and in “Panel 2” (P2): "
        "State of Qatar.",
    ),
    "team": (
        two(team=BOOTH),
        "These interpreters are needed both in “Panel 1” (P1) and in “Panel 2” (P2): Booth A.",
    ),
    "break": (
        (make_booking(1, session_type="break"), make_booking(2, at(10, 30))),
        "“Panel 2” (P2) runs during “Panel 1” (P1), which is for all.",
    ),
    "plenary": (
        (make_booking(1), make_booking(2, at(10, 30), session_type="plenary")),
        "“Panel 1” (P1) runs beside “Panel 2” (P2), which everybody attends.",
    ),
}


@pytest.mark.parametrize(("bookings", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_begins_with_the_moment_at_which_two_sessions_meet(bookings, sentence):
    with translation.override("en"):
        assert said(*bookings) == [f"Thursday 24 April, at 10:30 am: {sentence}"]


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        (at(11), "Only 0 minutes lie between “Panel 1” (P1) and “Panel 2” (P2): Main Hall."),
        (at(11, 1), "Only 1 minute lies between “Panel 1” (P1) and “Panel 2” (P2): Main Hall."),
        (at(11, 14), "Only 14 minutes lie between “Panel 1” (P1) and “Panel 2” (P2): Main Hall."),
    ],
)
def test_a_change_over_that_is_too_short_is_counted(start, sentence):
    with translation.override("en"):
        (text,) = said(*two(start, room=HALL), edition=WISHING)
    assert text.partition(" am: ")[2] == sentence


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ({"opens_at": time(11), "closes_at": time(17)}, "from 11:00 am to 5:00 pm"),
        ({"opens_at": time(11)}, "from 11:00 am"),
        ({"closes_at": time(9)}, "until 9:00 am"),
    ],
)
def test_the_hours_of_a_room_are_said(hours, words):
    room = Room(pk=3, name_en="Salon", **hours)
    with translation.override("en"):
        (text,) = said(make_booking(1, room=room))
    sentence = f"“Panel 1” (P1) is outside the hours of Salon: {words}."
    assert text == f"Thursday 24 April, at 10:00 am: {sentence}"


def test_a_day_or_a_time_that_cannot_be_names_the_session():
    bookings = [
        make_booking(1)._replace(starts_on=EDITION.ends_on),
        make_booking(2, at(11))._replace(ends_at=at(10)),
    ]
    with translation.override("en"):
        assert said(*bookings) == [
            "Session P1 starts on another day than its own.",
            "Session P2 ends before it begins.",
        ]


def everything():
    yield from (bookings for bookings, _ in SENTENCES.values())
    yield two(at(11), room=HALL)
    yield (make_booking(1, room=SALON),)
    yield (make_booking(1)._replace(starts_on=EDITION.ends_on),)
    yield (make_booking(1, at(10, 0, EDITION.ends_on.replace(day=29))),)
    yield (make_booking(1)._replace(ends_at=at(9)),)


def test_each_kind_has_its_sentence_in_every_language(language):
    found = [conflict for bookings in everything() for conflict in among(list(bookings), WISHING)]
    assert {conflict.kind for conflict in found} == set(ConflictKind)
    for conflict in found:
        assert "%(" not in conflict.sentence
        if language == "ar" and len(conflict.sessions) == 2:
            assert {"جلسة 1", "جلسة 2"} <= {
                conflict.sentence[i : i + 6] for i in range(len(conflict.sentence))
            }


def test_a_conflict_stays_the_same_at_another_time_its_fingerprint_does_not():
    def found(*bookings):
        return among(list(bookings), EDITION)

    first, later = found(*two(room=HALL)), found(*two(at(10, 45), room=HALL))
    assert [conflict.key for conflict in first] == [conflict.key for conflict in later]
    assert fingerprint(first) != fingerprint(later)
    assert fingerprint(first) == fingerprint(found(*two(room=HALL)))
    elsewhere = found(*two(room=OTHER_HALL))
    assert [conflict.key for conflict in first] != [conflict.key for conflict in elsewhere]
    both = found(*two(room=HALL, people=[SARA]))
    assert fingerprint(both) == fingerprint(reversed(both)) != fingerprint(both[:1])
    assert fingerprint([]) == ""
