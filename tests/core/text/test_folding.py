import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.folding import bare, fold, fold_query


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أ إ آ ٱ ا", "ا ا ا ا ا"),
        ("ى ی ي", "ي ي ي"),
        ("ة ه", "ه ه"),
        ("ؤ ئ", "و ي"),
        ("کويت", "كويت"),
        ("ماء", "ما"),
        ("مُبلِّغٌ إِلَى", "مبلغ الي"),
        ("كـويـت", "كويت"),
        ("ا\u0654حمد", "احمد"),
        ("\u200fالكويت\u200f", "الكويت"),
        ("ﻻ", "لا"),
        ("هٰذا", "هذا"),
        ("٣ ۴", "3 4"),
        ("  Élan\u00a0 VITAL\n", "elan vital"),
        ("Straße", "strasse"),
        ("\u202aUNODC\u202c", "unodc"),
        ("«الاتجار»", "«الاتجار»"),
        ("", ""),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("الإتجار", "الاتجار", "اتجار"),
        ("القاعة ٣", "قاعه 3", "قاعه 3"),
        ("الكويت", "كويت", "كويت"),
        ("ألمانيا", "المانيا", "مانيا"),
    ],
)
def test_fold_query_makes_the_known_pairs_equal(one, other, key):
    assert (fold_query(one), fold_query(other)) == (key, key)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«الحماية الذكية»", "«حمايه ذكيه»"),
        ("جمال", "جمال"),
        ("إلى التي", "الي التي"),
        ("مجال العمل", "مجال عمل"),
    ],
)
def test_fold_query_drops_the_article_at_the_start_of_words_only(text, expected):
    assert fold_query(text) == expected


def test_bare_keeps_the_hamza_of_letters():
    assert bare("أَلْفـت\u200f  إلياس") == "ألفت إلياس"


@given(st.text(st.characters()))
def test_fold_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters()))
def test_fold_leaves_nothing_invisible(text):
    assert bare(fold(text)) == fold(text)
