"""Editorial remarks: what they find, and that right texts get none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.style import Remark, Term, remarks


def keys(text: str, language: str, **kw) -> list[str]:
    return [remark.key for remark in remarks(text, language, **kw)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("افتتح معالي الوزير «المنتدى الحكومي» في الكويت، يوم الخميس 24 أبريل 2025.", "ar"),
        ("خطة العمل للأعوام 2025 إلى 2028 (UNODC): ما الجديد؟", "ar"),
        ("قال: «ورد في البيان “أن التعاون ضرورة” أمس».", "ar"),
        ("The Minister’s speech opened the “Government Forum” in 2025–2028, in Kuwait.", "en"),
        ("A draft of A/78/C.3, COVID-19 and the sixth-edition paper", "en"),
        ("عُرض في جلسة الخميس بيان مكتب UNODC عبر Zoom وGoogle Meet، وعنوانه https://a.org/forum", "ar"),
        (
            "حضر الجلسة الختامية Jean de la Fontaine ممثلًا عن المنظمة (Organization for Migration)",
            "ar",
        ),
        ("The name «المنتدى الحكومي» and its short form (المنتدى) stay.", "en"),
        ("", "ar"),
        ("Bonjour « à tous » !", "fr"),
    ],
)
def test_a_right_text_gets_no_remark(text, language):
    assert keys(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("Opening session", "ar", "latin_in_arabic"),
        ("الجلسة الافتتاحية", "en", "arabic_in_latin"),
        ('قال "المنتدى" كلمته', "ar", "straight_quotes"),
        ("The Minister's speech", "en", "straight_quotes"),
        ("الكويت, والسعودية", "ar", "latin_comma"),
        ("من يشارك?", "ar", "latin_comma"),
        ("وأضاف نص , نص", "ar", "latin_comma"),
        ("ورد «مقتبس», ثم نص", "ar", "latin_comma"),
        ("أصدره UNODC, ثم نُشر", "ar", "latin_comma"),
        ("The ministry of العدل opened it", "en", "arabic_in_latin"),
        ("افتتح الوزير the government forum أمس في الكويت بحضور الوفود", "ar", "latin_in_arabic"),
        ("كلمة عن forum.", "ar", "latin_in_arabic"),
        ("Kuwait، Bahrain and Oman", "en", "arabic_mark"),
        ("المنتدى ـ الدورة السادسة", "ar", "tatweel"),
        ("الدورة ٦ من المنتدى", "ar", "arabic_digits"),
        ("الكويت ، والبحرين", "ar", "space_before_mark"),
        ("Kuwait , Bahrain", "en", "space_before_mark"),
        ("للأعوام 2025-2028 خطة", "ar", "hyphen_range"),
        ("from 9 - 11 in the hall", "en", "hyphen_range"),
        ("two  spaces here", "en", "double_space"),
    ],
)
def test_each_slip_is_found(text, language, key):
    assert keys(text, language) == [key]


def test_a_long_title_is_told_its_length_and_a_long_text_is_not():
    assert remarks("a" * 91, "en", is_title=True) == [Remark("long_title", "91")]
    assert keys("a" * 91, "en") == keys("a" * 90, "en", is_title=True) == []


TERMS = (Term("عمالة منزلية", ("خدم", "خادمة")), Term("الاتجار بالأشخاص", ("تهريب البشر",)))


@pytest.mark.parametrize("text", ["الخدم في المنازل", "حقوق خدم المنازل", "والخادمة", "قضايا تهريب البَشَر"])
def test_a_word_that_the_termbase_avoids_is_found_however_it_is_written(text):
    assert keys(text, "ar", terms=TERMS) == ["term"]


@pytest.mark.parametrize(
    "text", ["الخدمات القنصلية", "استخدام البيانات", "تهريب المهاجرين", "العمالة المنزلية"]
)
def test_a_word_that_only_looks_like_it_is_left(text):
    assert keys(text, "ar", terms=TERMS) == []


def test_the_better_word_is_told():
    assert remarks("الخدم", "ar", TERMS) == [Remark("term", "خدم", "عمالة منزلية")]


@given(st.text(), st.sampled_from(["ar", "en", "fr"]))
def test_any_text_can_be_looked_at(text, language):
    assert isinstance(remarks(text, language, TERMS, is_title=True), list)
