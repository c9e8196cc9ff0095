"""Two languages in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.scripts import by_script, script


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("حماية الضحايا / Protecting victims", {"arabic": "حماية الضحايا", "latin": "Protecting victims"}),
        ("Opening\nالافتتاح", {"latin": "Opening", "arabic": "الافتتاح"}),
        ("Opening – الافتتاح", {"latin": "Opening", "arabic": "الافتتاح"}),
        ("الجلسة 1 / الجلسة 2", {"arabic": "الجلسة 1 / الجلسة 2"}),
        ("A/B testing | اختبار", {"latin": "A/B testing", "arabic": "اختبار"}),
        ("الاتجار عبر Telegram", {"arabic": "الاتجار عبر Telegram"}),
        ("أثر AI / Impact of AI", {"arabic": "أثر AI", "latin": "Impact of AI"}),
        ("  Opening ", {"latin": "Opening"}),
        ("10 / 11", {}),
        ("", {}),
    ],
)
def test_the_text_of_each_script(text, parts):
    assert by_script(text) == parts


@given(st.text())
def test_any_text(text):
    parts = by_script(text)
    assert all(part in text for part in parts.values())
    assert bool(parts) == bool(script(text))
