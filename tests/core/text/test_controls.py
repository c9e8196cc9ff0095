import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.controls import has_controls, isolate, strip_controls

TEXTS = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u200fالكويت\u200e", "الكويت"),
        ("\u2068UNODC\u2069", "UNODC"),
        ("\u202bنص\u202c\u061c", "نص"),
        ("\ufeffفقرة\r\nفقرة\tثانية", "فقرة\nفقرة\tثانية"),
        ("a\x00b\x1fc\x7fd\x9fe", "abcde"),
        ("a\ud800b\ufffec\uffffd", "abcd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_strip_controls(text, expected):
    assert strip_controls(text) == expected


@given(TEXTS)
def test_strip_controls_twice_changes_nothing_more(text):
    assert strip_controls(strip_controls(text)) == strip_controls(text)


@given(TEXTS)
def test_has_controls_agrees_with_strip_controls(text):
    assert has_controls(text) == (strip_controls(text) != text)


@pytest.mark.parametrize(
    ("direction", "expected"),
    [(None, "\u2068UNODC\u2069"), ("ltr", "\u2066UNODC\u2069"), ("rtl", "\u2067UNODC\u2069")],
)
def test_isolate_wraps_by_direction(direction, expected):
    assert isolate("UNODC", direction) == expected


def test_isolate_leaves_an_empty_text_empty():
    assert isolate("") == ""


def test_isolate_refuses_an_unknown_direction():
    with pytest.raises(KeyError):
        isolate("UNODC", "auto")
