import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.bidi import DIRECTIONS, foreign_runs


def foreign(text, language):
    """The foreign runs in brackets of their own, which no example contains."""
    return "".join(f"[{run.text}]" if run.direction else run.text for run in foreign_runs(text, language))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "نظّم [UNODC] ورشة"),
        ("ar", "نظّم [UNODC] 2026 ورشة"),
        ("ar", "«([UNODC]) 2026»"),
        ("ar", "الوثيقة [A/78/C.3] صدرت"),
        ("ar", "مؤتمر [COP28]، ثم [COP-29]."),
        ("ar", "مكتب [United Nations Office on Drugs & Crime] ([UNODC])."),
        ("ar", "رؤية [Vision 2030 Programme] 2025"),
        ("ar", "بروتوكول [Vienna, Austria]"),
        ("ar", "راجع [https://example.org/] أو [info@example.org]، هاتف +965 2222 3333"),
        ("ar", "مصر و[IOM]/الهجرة"),
        ("ar", "مُبلِّغٌ إِلَى 9:30"),
        ("ar", "[Kuwait]"),
        ("en", "the word «[الاتجار بالأشخاص]» (Kuwait)"),
        ("en", "[مُبلِّغٌ إِلَى] Kuwait"),
        ("en", "Article 3, [المادة ٣، الفقرة] 2"),
        ("en", "Kuwait, 24 April 2025"),
        ("fr", "à [الكويت] !"),
        ("ar", ""),
    ],
)
def test_foreign_runs_are_tight(language, expected):
    assert foreign(expected.replace("[", "").replace("]", ""), language) == expected


def test_foreign_runs_name_language_and_direction():
    assert [tuple(run) for run in foreign_runs("مكتب UNODC.", "ar")] == [
        ("مكتب ", None, None),
        ("UNODC", "en", "ltr"),
        (".", None, None),
    ]
    assert [tuple(run) for run in foreign_runs("in الكويت", "en")] == [
        ("in ", None, None),
        ("الكويت", "ar", "rtl"),
    ]


def directions(text: str) -> set[str]:
    """The directions of its letters."""
    found = (DIRECTIONS.get(unicodedata.bidirectional(character)) for character in text)
    return {direction for direction in found if direction}


@given(st.text(st.sampled_from("aZ أبءُ٣9 -/.,،()&–")), st.sampled_from(["ar", "en"]))
def test_foreign_runs_give_the_text_and_keep_its_own_letters_out(text, language):
    runs = foreign_runs(text, language)
    own = "rtl" if language == "ar" else "ltr"
    assert "".join(run.text for run in runs) == text
    assert directions("".join(run.text for run in runs if run.direction)) <= {"rtl", "ltr"} - {own}
    assert directions("".join(run.text for run in runs if not run.direction)) <= {own}
