"""Rooms, people, sessions and types by what a sheet calls them."""

import pytest

from core.text.people import split_people
from events.choices import SessionType
from events.programme_sheet.known import Codes, Known, guess_type
from tests import factories
from tests.events.programme_sheet import messy

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return messy.make_edition()


@pytest.mark.parametrize(
    ("text", "session_type"),
    [
        ("استراحة قهوة", "break"),
        ("صلاة الظهر والغداء", "break"),
        ("Coffee break", "break"),
        ("التسجيل", "break"),
        ("حفل عشاء", "reception"),
        ("الجلسة الافتتاحية", "opening"),
        ("Closing session", "closing"),
        ("ورشة عمل", "workshop"),
        ("المائدة المستديرة", "round_table"),
        ("جلسة حوارية", "panel"),
        ("لقاء ثنائي", "bilateral"),
        ("توقيع مذكرة", "signing"),
        ("الجلسة العامة الأولى", "plenary"),
        ("حماية الضحايا", None),
        ("Breaking the chains", None),
    ],
)
def test_types_by_their_words(text, session_type):
    assert guess_type(text) == (session_type and SessionType(session_type))


def test_the_first_telling_text_decides():
    assert guess_type("", "حماية", "Workshop", "Break") == SessionType.WORKSHOP


def people_of(known: Known, text: str) -> list[list[str]]:
    found = [people for named in split_people(text) for people in known.people_named(named)]
    return [sorted(person.speaker.slug for person in people) for people in found]


def test_people_by_either_name_other_spellings_and_without_honorifics(edition):
    known = Known(edition)
    for text in ("معالي الشيخ فهد اليوسف", "Fahad Al Yousef", "FAHAD AL-YOUSEF", "فهد يوسف سعود الصباح"):
        assert people_of(known, text) == [["fahd"]], text


def test_a_longer_or_a_shorter_name_is_somebody_else(edition):
    known = Known(edition)
    for text in ("أحمد علي حسن", "أحمد", "وزير العدل أحمد علي", "Jane"):
        assert people_of(known, text) == [], text


def test_two_of_one_name_are_both_found_and_of_another_edition_nobody(edition):
    factories.make_participation(edition, factories.make_speaker(slug="other", name_ar="أحمد علي"))
    elsewhere = factories.make_edition(2024)
    factories.make_participation(elsewhere, factories.make_speaker(name_ar="ليلى سالم"))
    known = Known(edition)
    assert people_of(known, "أحمد علي") == [["ahmad", "other"]]
    assert people_of(known, "ليلى سالم") == []


def test_rooms_by_name_slug_or_both_names(edition):
    known = Known(edition)
    for text in ("القاعة الكبرى", "main hall", "MAIN-HALL", "القاعة الكبرى / Main Hall"):
        assert [room.slug for room in known.rooms_named(text)] == ["main-hall"], text
    assert known.rooms_named("elsewhere") == known.rooms_named("") == []


def test_codes_are_the_next_that_are_free(edition):
    factories.make_session(edition, code="p1")
    factories.make_session(edition, code="p3")
    codes = Codes(Known(edition))
    assert [codes.next(kind) for kind in ("plenary", "panel", "break", "workshop")] == [
        "p2",
        "p4",
        "b1",
        "w1",
    ]


def test_sessions_by_day_and_title(edition):
    session = factories.make_session(edition, title_ar="حماية الضحايا", title_en="Protecting victims")
    known = Known(edition)
    assert known.same_session(session.starts_on, {"en": "Protecting  VICTIMS"}) == session
    assert known.same_session(messy.DAYS[1], {"en": "Protecting victims"}) is None
    assert known.same_session(session.starts_on, {}) is None
