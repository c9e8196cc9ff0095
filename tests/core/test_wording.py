"""Plain words for files without markup."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override
from django_countries.fields import Country

from core.languages import Words
from core.templatetags.moments import edition_place
from core.wording import labelled, listed, place_parts, place_text, said_of_fallback, text_of


def make(city_ar: str = "", city_en: str = "", country: str = "") -> SimpleNamespace:
    return SimpleNamespace(city_ar=city_ar, city_en=city_en, country=Country(country) if country else None)


@pytest.mark.parametrize(
    ("edition", "arabic", "english"),
    [
        (make("المنامة", "Manama", "BH"), "المنامة، البحرين", "Manama, Bahrain"),
        (make("الكويت", "Kuwait", "KW"), "الكويت", "Kuwait"),
        (make("صنعاء", "Sana'a", "YE"), "صنعاء، اليمن", "Sana'a, Yemen"),
        (make(country="BH"), "البحرين", "Bahrain"),
        (make("مسقط", "Muscat"), "مسقط", "Muscat"),
        (make(), "", ""),
    ],
)
def test_city_and_country_stand_once_and_without_markup(edition, arabic, english):
    for language, expected in (("ar", arabic), ("en", english)):
        with override(language):
            assert place_text(edition) == expected


def test_a_page_marks_what_the_plain_words_cannot():
    edition = make(city_en="Sana'a", country="YE")
    with override("ar"):
        assert place_parts(edition) == [Words("Sana'a", "en"), Words("اليمن", "ar")]
        city = '<bdi lang="en" dir="ltr">Sana&#x27;a</bdi>'
        assert edition_place(edition) == f"{city}، اليمن"


def test_what_is_missing_leaves_no_gap(language):
    with override(language):
        assert listed("", "a", "", "b") == {"ar": "a، b", "en": "a, b"}[language]
        assert listed("", "") == text_of(None, "name") == ""
        assert labelled("a", "b") == "a: b"


def test_a_text_in_another_language_is_introduced():
    with override("en"):
        assert said_of_fallback("ar") == "Not yet available in English. The text below is in Arabic."
