"""Every row of three messy programmes is understood or explained; no time and no person is invented."""

from datetime import date, time

import pytest
from django.utils.translation import override

from core.exchange.reading import read_sheets
from core.text.spans import Span
from events.programme_sheet.entries import Entry, Plan
from events.programme_sheet.headings import guessed, head_row
from events.programme_sheet.known import Known
from events.programme_sheet.understanding import understand
from tests.core.exchange.sheets import xlsx
from tests.events.programme_sheet import messy

pytestmark = pytest.mark.django_db
FIRST, SECOND = messy.DAYS
T = time


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def edition():
    return messy.make_edition()


def entries_of(edition, data: bytes, day: date | None = None) -> list[Entry]:
    sheet = read_sheets("x.xlsx", data)[0]
    head = head_row(sheet)
    row = next(row for row in sheet.rows if row.number == head)
    return understand(Plan(sheet, head, guessed(row), day), Known(edition))


def sessions(entries: list[Entry]) -> list[tuple]:
    return [
        (each.row.number, each.code, each.day.day, each.span, each.titles, each.room and each.room.slug)
        for each in entries
        if each.is_session
    ]


def explained(entries: list[Entry]) -> dict[int, str]:
    return {each.row.number: each.explanation for each in entries if not each.is_session}


def doubts(entries: list[Entry]) -> dict[int, list[str]]:
    return {each.row.number: each.doubts for each in entries if each.is_session and each.doubts}


def people(entries: list[Entry]) -> dict[int, list[tuple]]:
    return {
        each.row.number: [(p.meaning, p.text, p.person and p.person.speaker.slug) for p in each.people]
        for each in entries
        if each.people
    }


def test_led_by_arabic(edition):
    entries = entries_of(edition, messy.ARABIC)
    assert sessions(entries) == [
        (5, "o1", 23, Span(T(9), T(10)), {"ar": "حفل الافتتاح"}, "main-hall"),
        (6, "b1", 23, Span(T(10), T(10, 30)), {"ar": "استراحة قهوة"}, None),
        (7, "p1", 23, Span(T(10, 30), T(12)), {"ar": "الجلسة الأولى: حماية الضحايا"}, "main-hall"),
        (9, "b2", 23, Span(T(12), T(13)), {"ar": "استراحة الغداء وصلاة الظهر"}, None),
        (10, "w1", 24, None, {"ar": "ورشة عمل: الاتجار عبر الإنترنت"}, None),
        (11, "c1", 24, Span(T(9, 30)), {"ar": "الجلسة الختامية"}, "main-hall"),
        (13, "p2", 24, None, {"ar": "* البرنامج قابل للتعديل"}, None),
    ]
    assert explained(entries) == {
        1: "Above the table.",
        2: "Above the table.",
        4: "The heads of the columns.",
        8: "Goes on with row 7.",
        12: "A time without a title.",
    }
    assert doubts(entries) == {
        7: ["The type is not said: a plenary session?"],
        10: [
            "“1:30 – 2:30” is not clear: the time stays empty.",
            "Room “قاعة غير معروفة” was not found: it stays empty.",
        ],
        11: ["G11 holds a formula: it was not read."],
        13: [
            "The type is not said: a plenary session?",
            "It stands alone in its row: a heading or a note?",
        ],
    }
    assert people(entries) == {
        5: [("speakers", "معالي الشيخ فهد اليوسف · الكويت", "fahd")],
        7: [
            ("chair", "سعادة السفير أحمد علي", "ahmad"),
            ("speakers", "د. سارة الخالد · قطر", "sara"),
            ("speakers", "السيد حسن مجهول · مصر", None),
            ("speakers", "السيدة جين رو · الأردن", "jane"),
        ],
    }
    assert [each.row.number for each in entries if each.is_session and not each.is_likely] == [13]


def test_led_by_english(edition):
    entries = entries_of(edition, messy.ENGLISH)
    assert sessions(entries) == [
        (4, "o1", 23, Span(T(9), T(10)), {"en": "Opening ceremony"}, "main-hall"),
        (5, "p1", 23, Span(T(10), T(11, 30)), {"en": "Protecting victims"}, "main-hall"),
        (6, "b1", 23, Span(T(12), T(13)), {"en": "Lunch and prayer"}, None),
        (9, "w1", 24, Span(T(14), T(15, 30)), {"en": "Hands-on training"}, "room-2"),
        (10, "g1", 24, None, {"en": "Signing of the memorandum"}, None),
    ]
    assert explained(entries) == {
        1: "Above the table.",
        2: "The heads of the columns.",
        3: "A day: the rows below are of it.",
        7: "The heads of the columns again.",
        8: "A day: the rows below are of it.",
        11: "A day that is none of the edition: the rows below are left without one.",
        12: "“Friday 25/4/2025” is no day of the edition.",
        13: "No title.",
        14: "It stands alone in its row: a heading or a note.",
    }
    assert doubts(entries) == {10: ["“TBC” is not clear: the time stays empty."]}
    assert people(entries) == {
        4: [("speakers", "H.E. Sheikh Fahad Al Yousef · Kuwait", "fahd")],
        5: [
            ("moderator", "Mr Ahmad Ali", "ahmad"),
            ("speakers", "H.E. Dr Jane Roe · Jordan", "jane"),
            ("speakers", "Mr John Unknown · Egypt", None),
        ],
    }


def test_in_both_languages(edition):
    entries = entries_of(edition, messy.MIXED)
    both = {"ar": "حماية الضحايا", "en": "Protecting victims"}
    assert sessions(entries) == [
        (2, "p1", 23, Span(T(10), T(11, 30)), both, "main-hall"),
        (3, "p2", 23, Span(T(10), T(11, 30)), {"ar": "مسار مواز", "en": "Parallel track"}, "room-2"),
        (4, "e1", 24, Span(T(20)), {"ar": "حفل عشاء", "en": "Gala dinner"}, None),
        (5, "p3", 24, None, {"en": "Unclear hour"}, None),
    ]
    assert explained(entries) == {1: "The heads of the columns."}
    assert doubts(entries)[5] == [
        "The type is not said: a plenary session?",
        "“someday” was not understood as a day.",
        "“1–2” is not clear: the time stays empty.",
    ]
    assert people(entries) == {
        2: [
            ("speakers", "معالي الشيخ فهد اليوسف · الكويت", "fahd"),
            ("speakers", "Ms Jane Roe · Jordan", "jane"),
        ]
    }


@pytest.mark.parametrize("data", [messy.ARABIC, messy.ENGLISH, messy.MIXED])
def test_every_row_has_an_entry(edition, data):
    numbers = [row.number for row in read_sheets("x.xlsx", data)[0].rows]
    assert [each.row.number for each in entries_of(edition, data)] == numbers
    assert numbers


def test_a_day_of_its_own_column_outside_the_edition_is_named(edition):
    data = xlsx(
        ["اليوم", "الوقت", "العنوان"],
        ["4 ديسمبر", "9:00", "الجلسة الأولى"],
        [None, "10:00", "الجلسة الثانية"],
        ["ملاحظة: البرنامج قابل للتغيير"],
        ["23 أبريل", "9 - 10.30", "الجلسة الثالثة"],
    )
    entries = entries_of(edition, data)
    assert explained(entries) == {
        1: "The heads of the columns.",
        2: "“4 ديسمبر” is no day of the edition.",
        3: "“4 ديسمبر” is no day of the edition.",
        4: "It stands alone in its row: a heading or a note.",
    }
    assert sessions(entries) == [(5, "p1", 23, Span(T(9), T(10, 30)), {"ar": "الجلسة الثالثة"}, None)]
    assert doubts(entries)[5][-1] == (
        "“9 - 10.30” was read as a time of the morning: check morning and afternoon."
    )
