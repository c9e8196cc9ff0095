"""Long texts are shown where they part."""

from hypothesis import given
from hypothesis import strategies as st

from core.text.excerpts import LONGEST, differing


def test_short_texts_stay_whole():
    assert differing("one", "two") == ("one", "two")


def test_long_texts_begin_shortly_before_they_part():
    same = "a" * 500
    assert differing(same + "old" + same, same + "new") == (
        "…" + "a" * 40 + "old" + "a" * 197 + "…",
        "…" + "a" * 40 + "new",
    )


def test_what_was_only_added_is_shown():
    assert differing("a" * 300, "a" * 300 + "b") == ("…" + "a" * 40, "…" + "a" * 40 + "b")


@given(st.text(max_size=600), st.text(max_size=600))
def test_neither_is_long_and_a_difference_stays_one(old, new):
    shown = differing(old, new)
    assert max(map(len, shown)) <= LONGEST + 2
    assert (shown[0] == shown[1]) == (old == new)
