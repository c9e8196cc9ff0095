"""What a printed programme says, as plain data; tests/events/test_pdf.py reads it on paper."""

import json

import pytest
from django.utils import translation

from events.exports.paper import sheet
from tests import factories

pytestmark = pytest.mark.django_db


def said(rows, edition, language: str) -> dict:
    with translation.override(language):
        found = rows(edition)
        return sheet(edition, found[0].release, found, None, factories.PUBLISHED_AT)


def plain(pieces: list) -> str:
    return "".join(piece.get("text") or plain(piece["pieces"]) for piece in pieces)


def test_place_and_zone_are_words_without_markup(rows, language):
    facts = {"city_ar": "صنعاء", "city_en": "Sana'a", "country": "YE", "time_zone": "Asia/Aden"}
    edition = factories.make_edition(2027, **facts)
    factories.make_session(edition, starts_at=factories.at_hour(edition, 9))
    factories.make_release(edition)
    found = said(rows, edition, language)
    expected = {
        "ar": ("صنعاء، اليمن", "بتوقيت Asia/Aden (UTC+3)"),
        "en": ("Sana'a, Yemen", "Asia/Aden time (UTC+3)"),
    }
    assert (plain(found["place"]), plain(found["days"][0]["zone"])) == expected[language]
    assert "&#" not in json.dumps(found, ensure_ascii=False)


def test_a_person_is_named_as_in_every_other_file(rows):
    edition = factories.make_edition(2027)
    minister = factories.make_speaker(name_en="Salem", name_ar="سالم")
    person = factories.make_participation(edition, minister, honorific="excellency_minister")
    absent = factories.make_participation(edition, factories.make_speaker(name_en="Noor", name_ar="نور"))
    session = factories.make_session(edition, interpretation=[{"language": "ar", "channel": 1}])
    factories.make_speech(edition, person, session=session, replaces=absent)
    factories.make_release(edition)
    (row,) = said(rows, edition, "en")["days"][0]["untimed"]
    (line,) = row["people"]
    assert (plain(line["name"]), [plain(text) for text in line["about"]]) == (
        "H.E.\u00a0Salem",
        ["on behalf of Noor"],
    )
    assert [plain(fact) for fact in row["facts"]] == ["Interpretation: Arabic\u00a0(channel\u00a01)"]
