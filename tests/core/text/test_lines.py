from hypothesis import given
from hypothesis import strategies as st

from core.text.lines import columns, wrap


def test_lines_break_between_words():
    assert wrap("one two three four", width=9) == ["one two", "three", "four"]


def test_further_lines_may_hang():
    assert wrap("one two three", "- ", "    ", width=9) == ["- one two", "    three"]


def test_a_long_word_has_a_line_of_its_own():
    assert wrap("see https://forum.example/en/ now", "  ", width=12) == [
        "  see",
        "  https://forum.example/en/",
        "  now",
    ]


def test_a_no_break_space_holds_its_words_together():
    assert wrap("with H.E.\u00a0Dr\u00a0X", width=12) == ["with", "H.E.\u00a0Dr\u00a0X"]


def test_arabic_marks_take_no_room():
    assert columns("مُبلِّغٌ") == 4
    assert wrap("مُبلِّغٌ مُبلِّغٌ", width=9) == ["مُبلِّغٌ مُبلِّغٌ"]


def test_nothing_has_no_line():
    assert wrap("") == wrap("  ", "    ") == []


@given(st.lists(st.text("ابتabc َ", min_size=1, max_size=30)))
def test_no_word_is_lost_and_lines_keep_the_width(words):
    text = " ".join(words)
    lines = wrap(text, "  ", width=20)
    assert " ".join(lines).split() == text.split()
    assert all(columns(line) <= 20 or len(line.split()) == 1 for line in lines)
