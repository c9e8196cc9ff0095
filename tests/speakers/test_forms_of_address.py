"""How people are addressed: honorific, then title, agreeing in gender (experience.md B34)."""

import pytest
from django.utils import translation

from speakers.choices import DelegationRole, GrammaticalGender, Honorific, PersonalTitle
from speakers.forms_of_address import (
    FEMININE_ROLES,
    HONORIFICS,
    PERSONAL_TITLES,
    address,
    full_name,
    role_label,
)
from tests import factories


def addressed(language: str, *words: str) -> str:
    with translation.override(language):
        return address(*words)


@pytest.mark.parametrize(
    ("honorific", "title", "gender", "english"),
    [
        ("excellency_minister", "", "m", "H.E."),
        ("excellency_minister", "counsellor", "f", "H.E. Counsellor"),
        ("excellency", "doctor", "m", "H.E. Dr"),
        ("highness", "sheikh", "m", "H.H. Sheikh"),
        ("highness", "sheikh", "f", "H.H. Sheikha"),
        ("royal_highness", "", "m", "H.R.H."),
        ("mr", "", "m", "Mr"),
        ("mr", "", "f", "Ms"),
        ("", "professor", "f", "Prof."),
        ("", "", "m", ""),
        # «الأستاذ» has no English counterpart.
        ("", "ustadh", "m", ""),
        ("excellency", "ustadh", "f", "H.E."),
    ],
)
def test_address_in_english(honorific, title, gender, english):
    assert addressed("en", honorific, title, gender) == english


@pytest.mark.parametrize(
    ("honorific", "title", "gender", "arabic"),
    [
        ("excellency_minister", "", "m", "معالي"),
        ("excellency_minister", "counsellor", "m", "معالي المستشار"),
        ("excellency_minister", "counsellor", "f", "معالي المستشارة"),
        ("excellency", "ambassador", "m", "سعادة السفير"),
        ("excellency", "ambassador", "f", "سعادة السفيرة"),
        ("", "doctor", "m", "الدكتور"),
        ("", "doctor", "f", "الدكتورة"),
        ("", "major_general", "m", "اللواء"),
        ("mr", "", "m", "السيد"),
        ("mr", "", "f", "السيدة"),
        ("head_of_state", "", "m", "فخامة"),
        ("prime_minister", "", "m", "دولة"),
        ("", "ustadh", "m", "الأستاذ"),
        ("", "ustadh", "f", "الأستاذة"),
    ],
)
def test_address_in_arabic_agrees_in_gender(honorific, title, gender, arabic):
    assert addressed("ar", honorific, title, gender) == arabic


def test_address_of_an_unknown_gender_takes_the_masculine_form():
    assert addressed("en", "mr", "", "") == "Mr"


def test_every_honorific_and_title_has_both_genders():
    genders = list(GrammaticalGender)
    assert set(HONORIFICS) == {(word, gender) for word in Honorific for gender in genders}
    titles = [title for title in PersonalTitle if title != PersonalTitle.USTADH]
    assert set(PERSONAL_TITLES) == {(word, gender) for word in titles for gender in genders}


def test_every_role_in_a_delegation_has_a_feminine_form():
    assert set(FEMININE_ROLES) == set(DelegationRole)


@pytest.mark.parametrize(
    ("role", "masculine", "feminine"),
    [
        ("head", "رئيس الوفد", "رئيسة الوفد"),
        ("deputy", "نائب رئيس الوفد", "نائبة رئيس الوفد"),
        ("member", "عضو الوفد", "عضوة الوفد"),
        ("adviser", "مستشار", "مستشارة"),
    ],
)
def test_role_in_arabic_agrees_in_gender(role, masculine, feminine):
    with translation.override("ar"):
        assert (role_label(role, "m"), role_label(role, "f")) == (masculine, feminine)


def test_role_in_english_is_one_for_both():
    with translation.override("en"):
        assert role_label("head", "m") == role_label("head", "f") == "Head of delegation"


@pytest.mark.django_db
def test_participation_knows_its_address_and_role():
    edition = factories.make_edition()
    woman = factories.make_speaker(grammatical_gender="f")
    delegation = factories.make_delegation(edition)
    words = {"honorific": "mr", "personal_title": "sheikh", "delegation": delegation, "role": "deputy"}
    person = factories.make_participation(edition, woman, **words)
    plain = factories.make_participation(edition)
    with translation.override("en"):
        assert (person.address, person.role_label) == ("Ms Sheikha", "Deputy head")
        assert (plain.address, plain.role_label) == ("", "")


@pytest.mark.django_db
def test_a_name_has_its_form_of_address_in_the_language_of_the_page(language):
    speaker = factories.make_speaker(name_ar="سالم", name_en="Salem")
    edition = factories.make_edition()
    person = factories.make_participation(edition, speaker, honorific="excellency_minister")
    plain = factories.make_participation(edition, factories.make_speaker(name_ar="نور", name_en="Noor"))
    expected = {
        "ar": ("معالي\u00a0سالم", "معالي سالم", "نور"),
        "en": ("H.E.\u00a0Salem", "H.E. Salem", "Noor"),
    }
    with translation.override(language):
        assert (full_name(person), full_name(person, " "), full_name(plain)) == expected[language]
        assert full_name(None) == ""
