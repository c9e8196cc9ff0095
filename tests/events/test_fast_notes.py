"""How a fast change is said, in every language, from fixed phrases."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import translation

from events.changes import Names
from events.choices import FastChangeKind as Kind
from events.fast_changes import MARKS, FastChange, new_values, with_values
from events.fast_notes import names_in, note, notes, said, said_of_mark
from events.models import ReleasedSession, Room, Session, Speech
from speakers.models import Participation, Speaker

HALL = Room(pk=1, name_ar="القاعة الكبرى", name_en="Main Hall")
ROW = ReleasedSession(
    session=Session(pk=1, code="p1"), starts_on=date(2025, 4, 24), room=HALL, status="confirmed", people=[7]
)


def make_person(pk: int, name: str, honorific: str = "") -> Participation:
    speaker = Speaker(pk=pk, name_ar=f"{name} بالعربية", name_en=name, grammatical_gender="m")
    return Participation(pk=pk, speaker=speaker, honorific=honorific)


def replaced(person: Participation, absent: Participation | None) -> FastChange:
    return FastChange(Kind.STAND_IN, line=make_speech(absent), person=person, absent=absent)


def make_speech(person: Participation | None, replaces: Participation | None = None) -> Speech:
    speech = Speech(session=ROW.session, participation=person, replaces=replaces)
    speech.has_replaced = replaces is not None
    return speech


ABSENT, DEPUTY = make_person(7, "Salem", "excellency_minister"), make_person(9, "Maha")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (FastChange(Kind.DELAY, minutes=15), "Session P1 is delayed by 15 minutes."),
        (FastChange(Kind.ROOM, room=HALL), "Session P1 moves to Main Hall."),
        (FastChange(Kind.CANCELLED), "Session P1 is cancelled."),
        (FastChange(Kind.POSTPONED), "Session P1 is postponed; a new time will be announced."),
        (FastChange(Kind.RESTORED), "Session P1 is back in the programme."),
        (replaced(DEPUTY, ABSENT), "The speakers of Session P1 changed."),
        (FastChange(Kind.RUNNING), "Under way"),
        (FastChange(Kind.LATE), "Main Hall: sessions may start late."),
        (None, "The last change to Session P1 was taken back."),
    ],
)
def test_each_action_has_its_phrase(change, said):
    with translation.override("en"):
        assert note(change, ROW) == said


def test_a_first_room_is_noted_as_the_sentence_beside_it_says_it(language):
    change, before = FastChange(Kind.ROOM, room=HALL), with_values(ROW, {"room": None, "room_id": None})
    assert said(before, with_values(before, {"room": HALL}), None) == [note(change, before)]


def test_an_undoing_undone_is_the_change_made_again():
    with translation.override("en"):
        assert note(None, ROW, is_again=True) == "The change to Session P1 was made again."


def test_a_note_stands_in_every_language():
    found = notes(FastChange(Kind.ROOM, room=HALL), ROW)
    assert found.keys() == dict(settings.LANGUAGES).keys()
    assert ("القاعة الكبرى" in found["ar"], "Main Hall" in found["en"]) == (True, True)


def test_those_who_come_and_go_are_named_in_the_sentences_alone():
    after = with_values(ROW, {"people": [9]})
    with translation.override("en"):
        assert said(ROW, after, None, names_in(replaced(DEPUTY, ABSENT))) == [
            "Session P1: Maha stands in for H.E.\u00a0Salem."
        ]
        assert names_in(replaced(DEPUTY, None)) == Names({9: "Maha"})
        assert names_in(FastChange(Kind.CANCELLED)) == Names({})
        # Who stood in gives way to another, who speaks for the one first announced as well.
        line, noor = make_speech(DEPUTY, ABSENT), make_person(8, "Noor")
        other = FastChange(Kind.STAND_IN, line=line, person=noor, absent=DEPUTY)
        assert said(after, with_values(ROW, {"people": [8]}), None, names_in(other)) == [
            "Session P1: Noor stands in for H.E.\u00a0Salem.",
            "The speakers changed as well: the list no longer includes Maha.",
        ]


def test_who_gives_way_to_the_delegation_itself_is_named_alone():
    alone = FastChange(Kind.STAND_IN, line=make_speech(ABSENT), absent=ABSENT)
    with translation.override("en"):
        assert said(ROW, with_values(ROW, new_values(alone, ROW, None)), None, names_in(alone)) == [
            "The speakers of Session P1 changed: the list no longer includes H.E.\u00a0Salem."
        ]


def test_the_sentences_are_those_of_the_change_log():
    with translation.override("en"):
        assert said(ROW, with_values(ROW, {"status": "cancelled"}), None) == ["Session P1 is cancelled."]


@pytest.mark.parametrize("kind", sorted(MARKS))
def test_every_mark_is_said(kind, language):
    assert all(said_of_mark(kind, ROW))
