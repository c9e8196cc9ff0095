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
        ("ar", "راجع [https://example.org/] أو [info@example.org]، هاتف [+965 2222 3333]"),
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


@pytest.mark.parametrize(
    "expected",
    [
        "هاتف [+965 2222 3333].",
        "هاتف [+96522223333]، فاكس [00965 2222 3333]",
        "اتصلوا بالرقم ([2222 3333]) أو [2222-3333/4].",
        "[(+965) 2222 3333]، [+965 (2) 223 333]، [+965-2222-3333]",
        "[02 2222 3333] و[180 0000] و[1 888 888]",
        "هاتف [2222\u00a03333]، هاتف [٢٢٢٢ ٣٣٣٣]",
        "هاتف [+965 2222 3333] - [+965 2222 4444]",
        "بفارق [+5] نقاط و[+12.5] درجة",
        "[Vienna] [+43 1 26060]",
        "الخميس 24 أبريل 2025، الساعة 9:30 إلى 11:00",
        "5 أولويات و12 إجراءً و120 توصية",
        "دورات 2023 2024 2025، وفي 2024-2025 و1445 1446",
        "في عام 2025 1200 مشارك، 24-04-2025، 2025-04-24",
        "ارتفع +12% أو +12 ٪، 10 20 30، 100 200",
        "من 9:30 10:30 إلى 2222 3333.5 ثم 1234 5678 9012 3456",
        "3+965 و5 + 3، 22223333",
    ],
)
def test_numbers_that_would_turn_round_are_runs_of_no_language(expected):
    text = expected.replace("[", "").replace("]", "")
    assert foreign(text, "ar") == expected
    numbers = [run for run in foreign_runs(text, "ar") if run.direction and run.text != "Vienna"]
    assert {(run.language, run.direction) for run in numbers} <= {(None, "ltr")}


@pytest.mark.parametrize("text", ["Phone +965 2222 3333.", "2222 3333"])
def test_a_number_in_a_text_from_left_to_right_needs_nothing(text):
    assert foreign(text, "en") == text


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


@given(st.text(st.sampled_from("aZ أبءُ٣90 +-/.,،()&–")), st.sampled_from(["ar", "en"]))
def test_foreign_runs_give_the_text_and_keep_its_own_letters_out(text, language):
    runs = foreign_runs(text, language)
    own = "rtl" if language == "ar" else "ltr"
    assert "".join(run.text for run in runs) == text
    assert directions("".join(run.text for run in runs if run.direction)) <= {"rtl", "ltr"} - {own}
    assert directions("".join(run.text for run in runs if not run.direction)) <= {own}
