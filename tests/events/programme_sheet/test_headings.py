"""What columns mean, by heads in both languages."""

import pytest

from core.exchange.reading import Row, Sheet
from events.programme_sheet.headings import choices, guess, guessed, head_row, in_languages


@pytest.mark.parametrize(
    ("meaning", "heads"),
    [
        ("day", ["اليوم", "التاريخ", "اليوم والتاريخ", "Date", "Day", "التاريخ / Date"]),
        ("time", ["الوقت", "الزمن", "التوقيت", "الساعة", "Time", "Timing"]),
        ("start", ["Start", "From", "Start time", "البداية", "من", "وقت البداية", "بدء الجلسة"]),
        ("end", ["End", "To", "Until", "النهاية", "إلى", "وقت الانتهاء"]),
        ("title", ["العنوان", "الجلسة", "الفعالية", "الموضوع", "Title", "Session", "Topic", "Activity"]),
        ("title:ar", ["العنوان بالعربية", "Title (AR)", "Arabic title"]),
        ("title:en", ["العنوان بالإنجليزية", "Session title in English", "Title (EN)"]),
        ("type", ["النوع", "نوع الجلسة", "Type", "Session type"]),
        ("room", ["القاعة", "المكان", "Room", "Hall", "Venue", "Location"]),
        ("chair", ["رئيس الجلسة", "رئاسة الجلسة", "Chair", "Session chair"]),
        ("moderator", ["مدير الجلسة", "إدارة الجلسة", "Moderator"]),
        ("speakers", ["المتحدثون", "المتحدث", "المشاركون", "Speakers", "Panelists"]),
        ("summary", ["الوصف", "ملخص", "Description", "Abstract"]),
        ("", ["م", "#", "No.", "ملاحظات", "الجهة", "", "x" * 100]),
    ],
)
def test_heads_as_ministries_write_them(meaning, heads):
    assert {head: guess(head) for head in heads} == dict.fromkeys(heads, meaning)


def test_two_columns_of_titles_are_told_apart():
    row = Row(1, ["العنوان", "Title", "Title"])
    assert guessed(row) == {0: "title", 1: "title:en"}


def test_the_row_of_heads_is_found_below_other_titles():
    rows = [
        Row(1, ["برنامج المنتدى"]),
        Row(3, ["الوقت", "الجلسة", "القاعة"]),
        Row(4, ["9:00", "الافتتاح", "x"]),
    ]
    assert head_row(Sheet("", rows)) == 3
    assert head_row(Sheet("", rows[:1])) == 0
    assert head_row(Sheet("", [])) == 0


def test_each_language_has_a_column_of_titles_to_choose(language):
    values = [value for value, _name in choices()]
    assert values[0] == ""
    assert values[values.index("title") + 1 :][:2] == ["title:ar", "title:en"]
    assert len(values) == len(set(values))


def test_texts_go_to_the_language_of_their_script():
    assert in_languages("حماية / Protection") == {"ar": "حماية", "en": "Protection"}
