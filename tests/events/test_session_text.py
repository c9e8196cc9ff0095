"""A session in plain words, as calendars and other files without markup carry it."""

import pytest
from django.utils.translation import override
from icalendar import Calendar

from core.choices import Format
from events.exports.session_text import edition_place
from speakers.choices import Honorific
from tests import factories

pytestmark = pytest.mark.django_db


def event(client, language: str = "en", **kw):
    """The only event of an edition whose only session is given so."""
    edition = factories.make_edition(2025)
    body = factories.make_organisation(name_ar="دولة الكويت", name_en="State of Kuwait")
    delegation = factories.make_delegation(edition, body)
    salma = factories.make_speaker(grammatical_gender="f", name_ar="سلمى", name_en="Salma Ali")
    minister = {
        "honorific": Honorific.MINISTER,
        "job_title_ar": "وزيرة العدل",
        "job_title_en": "Minister of Justice",
    }
    person = factories.make_participation(edition, salma, delegation=delegation, **minister)
    absent = factories.make_participation(edition, factories.make_speaker(name_en="Omar", name_ar="عمر"))
    session = factories.make_session(edition, code="p1", starts_at=factories.at_hour(edition, 9), **kw)
    factories.make_role(session, person)
    factories.make_speech(edition, person, session=session, on_behalf_of=delegation, replaces=absent)
    factories.make_speech(edition, session=session, on_behalf_of=delegation)
    factories.make_release(edition)
    data = client.get(f"/{language}/2025/programme.ics").content
    return Calendar.from_ical(data).walk("VEVENT")[0]


def test_a_description_names_people_languages_and_access(client):
    channels = [{"language": "ar", "channel": 1}, {"language": "en", "channel": 2}]
    facts = {"floor_language": "ar", "interpretation": channels, "access": "delegates"}
    found = event(client, summary_en="What it is about.", summary_ar="موضوعها.", **facts)["DESCRIPTION"]
    assert found.params["LANGUAGE"] == "en"
    assert str(found).replace("\u00a0", " ") == (
        "What it is about.\n\n"
        "Chair: H.E. Salma Ali, Minister of Justice (State of Kuwait)\n\n"
        "Speech: H.E. Salma Ali, Minister of Justice (State of Kuwait), on behalf of Omar\n"
        "Speech: State of Kuwait\n\n"
        "Floor language: Arabic\nInterpretation: Arabic (channel 1), English (channel 2)\n"
        "Access: Delegates only\n\n"
        "http://127.0.0.1:8000/en/2025/sessions/p1/"
    )


def test_a_summary_in_another_language_is_introduced_and_marked(client):
    found = event(client, "ar", summary_en="Only in English.")["DESCRIPTION"]
    assert found.params["LANGUAGE"] == "en"
    label, text, *_rest = str(found).split("\n")
    assert label == "لم تُتَح الترجمة العربية بعد. النص التالي بالإنجليزية."
    assert text == "Only in English."
    assert "سلمى" in str(found)


def test_without_a_summary_the_language_is_that_of_the_file(client):
    assert event(client, "ar")["DESCRIPTION"].params["LANGUAGE"] == "ar"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("كلمة مكتب UNODC.", "كلمة مكتب UNODC"),
        ("كلمة مكتب UNODC، ", "كلمة مكتب UNODC"),
        ("كلمة الدولة.", "كلمة الدولة."),
        ("ما دور UNODC؟", "ما دور UNODC؟"),
    ],
)
def test_a_title_in_two_scripts_has_no_tail_that_jumps(client, title, written):
    assert str(event(client, "ar", title_ar=title)["SUMMARY"]) == written


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"city_en": "Muscat", "city_ar": "مسقط", "country": "OM"}, "Muscat, Oman"),
        ({"city_en": "Kuwait", "city_ar": "الكويت", "country": "KW"}, "Kuwait"),
        ({"country": "BH"}, "Bahrain"),
        ({"format": Format.VIRTUAL}, "Virtual"),
        ({}, "The venue will be announced"),
    ],
)
def test_there_is_always_a_place(facts, place):
    with override("en"):
        assert edition_place(factories.make_edition(2025, **facts)) == place


def test_a_break_is_called_by_its_title_alone(client):
    assert "CATEGORIES" not in event(client, session_type="break", title_en="Group photo")
