"""People of one cell: what may be the name of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.people import has_honorific, name_key, split_people


def found(text: str) -> list[tuple[str, str]]:
    return [(person.text, person.names[0]) for person in split_people(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("معالي الشيخ فهد اليوسف (الكويت)", [("معالي الشيخ فهد اليوسف · الكويت", "فهد يوسف")]),
        (
            "H.E. Dr Jane Roe, Jordan; Mr John Doe (Egypt)",
            [("H.E. Dr Jane Roe · Jordan", "jane roe"), ("Mr John Doe · Egypt", "john doe")],
        ),
        (
            "سعادة السفير / أحمد علي - وزارة الخارجية\nد. سارة الخالد، قطر",
            [("سعادة السفير / أحمد علي · وزارة الخارجية", "احمد علي"), ("د. سارة الخالد · قطر", "ساره خالد")],
        ),
        ("1. Mr Al B\n2. Ms C D", [("Mr Al B", "al b"), ("Ms C D", "c d")]),
        ("Mr John Doe, Ms Jane Roe", [("Mr John Doe", "john doe"), ("Ms Jane Roe", "jane roe")]),
        (
            "- السيد أحمد علي\n- السيدة منى سعد",
            [("السيد أحمد علي", "احمد علي"), ("السيدة منى سعد", "مني سعد")],
        ),
        ("", []),
        ("–", []),
    ],
)
def test_each_person_once(text, people):
    assert found(text) == people


def test_what_may_be_a_title_or_part_of_a_name_is_tried_both_ways():
    assert split_people("معالي الشيخ فهد اليوسف")[0].names == (
        "فهد يوسف",
        "شيخ فهد يوسف",
        "معالي شيخ فهد يوسف",
    )


def test_a_name_after_a_comma_is_not_lost():
    assert split_people("Jane Roe, John Doe")[0].names == ("jane roe", "john doe")


def test_spelling_signs_and_the_article_make_no_difference():
    assert name_key("عبد الرحمن بن أحمد الخالد") == name_key("عبد الرحمٰن بن احمد خالد")
    assert name_key("Al-Sumait") == name_key("al sumait")


@pytest.mark.parametrize(
    ("text", "is_one"), [("H.E. X", True), ("معالي فلان", True), ("Jordan", False), ("", False)]
)
def test_honorifics(text, is_one):
    assert has_honorific(text) is is_one


@given(st.text(max_size=80))
def test_any_text(text):
    assert all(person.names and all(person.names) for person in split_people(text))
