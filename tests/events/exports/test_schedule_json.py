"""Each "must" of formats.md §4: the closed objects, the required keys, what may be null and what not."""

import json
import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from events.exports import schedule_xml
from events.exports.schedule_json import write
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
ACRONYM = r"[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?"
REQUIRED = {
    "abstract", "date", "duration", "guid", "id", "language", "links", "persons",
    "room", "slug", "start", "subtitle", "title", "track", "type", "url",
}  # fmt: skip
ALLOWED = REQUIRED | {"end", "description"}


@pytest.fixture
def edition():
    edition = factories.make_edition(2027, country="KW")
    room = factories.make_room(factories.make_venue(edition), name_en="Hall", name_ar="القاعة", capacity=300)
    person = factories.make_participation(
        edition,
        factories.make_speaker(
            slug="salem", name_ar="سالم", name_en="Salem", biography_en="<p>A judge.</p><p>Since 2001.</p>"
        ),
    )
    silent = factories.make_participation(edition, factories.make_speaker(name_en="Noor"), is_listed=False)
    session = factories.make_session(
        edition,
        code="p1",
        starts_at=factories.at_hour(edition, 9, 5),
        duration=HOUR,
        room=room,
        track=factories.make_track(edition, code="a", title_en="Care", title_ar="الرعاية"),
        stream_url="https://live.example/1",
    )
    factories.make_role(session, person)
    factories.make_role(session, silent, role="rapporteur")
    factories.make_speech(edition, person, slug="opening", session=session, title_en="Words", title_ar="كلمة")
    factories.make_session(edition, code="b1", starts_at=factories.at_hour(edition, 11), duration=HOUR)
    return edition


@pytest.fixture
def content(edition, schedule):
    def read(language: str = "en") -> dict:
        with translation.override(language):
            return json.loads(write(schedule(edition, language)))

    return read


@pytest.fixture
def released(edition):
    factories.make_release(edition)


def conference(content) -> dict:
    return content["schedule"]["conference"]


def events(content) -> list[dict]:
    days = conference(content)["days"]
    return [event for day in days for found in day["rooms"].values() for event in found]


def test_the_root_and_the_schedule_hold_what_they_may(content, released):
    assert content().keys() == {"$schema", "schedule"}
    assert content()["$schema"] == "https://c3voc.de/schedule/schema.json"
    assert content()["schedule"].keys() == {"url", "version", "conference"}
    assert content()["schedule"]["version"] == "1"


def test_the_conference_is_complete(content, released):
    found = {name: value for name, value in conference(content()).items() if name not in {"rooms", "days"}}
    assert found == {
        "acronym": "forum2027",
        "title": "The Forum · Eighth edition",
        "start": "2027-04-24",
        "end": "2027-04-24",
        "daysCount": 1,
        "timeslot_duration": "00:05",
        "time_zone_name": "Asia/Kuwait",
        "url": "http://127.0.0.1:8000/en/2027/programme/",
        "tracks": [{"name": "Care", "slug": "track-a"}],
    }
    assert re.fullmatch(ACRONYM, found["acronym"])


def test_the_last_reported_day_stands_for_an_unknown_end(content, edition, released):
    edition.ends_on = None
    edition.save()
    assert (conference(content())["end"], conference(content())["daysCount"]) == ("2027-04-24", 1)


def test_only_real_rooms_are_listed(content, edition, released):
    room = edition.sessions.get(code="p1").room
    assert conference(content())["rooms"] == [{"name": "Hall", "guid": str(room.guid), "capacity": 300}]
    assert list(conference(content())["days"][0]["rooms"]) == ["Hall", "Kuwait"]


def test_a_day_says_when_it_begins_and_ends(content, released):
    day = conference(content())["days"][0]
    assert {name: value for name, value in day.items() if name != "rooms"} == {
        "index": 1,
        "date": "2027-04-24",
        "day_start": "2027-04-24T00:00:00+03:00",
        "day_end": "2027-04-25T00:00:00+03:00",
    }


def test_a_day_without_a_session_has_no_rooms(content, edition):
    factories.make_session(edition, starts_on=date(2027, 4, 24))
    assert conference(content())["days"][0]["rooms"] == {}
    assert content()["schedule"]["version"] == "0"


def test_every_required_key_stands_and_no_other(content, released):
    for event in events(content()):
        assert event.keys() >= REQUIRED
        assert event.keys() == ALLOWED
        assert event["room"] and event["type"] and event["title"]
        assert re.fullmatch(r"[0-9]+:[0-9]{2}", event["duration"])
        assert re.fullmatch(r"(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]", event["start"])
        assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", event["slug"])


def test_what_is_not_known_is_null_and_never_empty(content, released):
    unknown = {"subtitle": None, "track": None, "language": None, "abstract": None, "description": None}
    event = events(content())[1]
    assert {name: event[name] for name in unknown} == unknown
    assert (event["persons"], event["links"]) == ([], [])


def test_times_are_those_of_the_edition(content, released):
    event = events(content())[0]
    assert [event[name] for name in ("date", "start", "end", "duration")] == [
        "2027-04-24T09:05:00+03:00",
        "09:05",
        "2027-04-24T10:05:00+03:00",
        "01:00",
    ]


def test_a_person_goes_by_name_and_never_by_number(content, edition, released):
    by_name = {person.speaker.name_en: str(person.speaker.guid) for person in edition.participations.all()}
    assert events(content())[0]["persons"] == [
        {
            "guid": by_name["Salem"],
            "name": "Salem",
            "biography": "A judge.\n\nSince 2001.",
            "url": "http://127.0.0.1:8000/en/2027/speakers/salem/",
        },
        {"guid": by_name["Noor"], "name": "Noor", "biography": None},
    ]
    assert events(content("ar"))[0]["persons"][0]["biography"] is None


def test_links_have_an_address_a_title_and_a_known_type(content, released):
    assert events(content())[0]["links"] == [
        {"url": "http://127.0.0.1:8000/en/2027/speeches/opening/", "title": "Words", "type": "related"},
        {"url": "https://live.example/1", "title": "Live stream", "type": "media"},
    ]


def test_letters_are_letters_and_one_language(edition, schedule, released):
    with translation.override("ar"):
        text = write(schedule(edition, "ar"))
    assert "الرعاية" in text and "\\u" not in text
    assert not re.search("[\u200e\u200f\u2066-\u2069]", text)
    assert "Care" not in text


def test_both_languages_and_both_formats_name_the_same_sessions(content, edition, schedule, released):
    def identities(found) -> set[tuple]:
        return {(event["id"], event["guid"], event["slug"]) for event in found}

    root = ET.fromstring(schedule_xml.write(schedule(edition)))  # noqa: S314  our own file
    in_xml = {(int(e.get("id")), e.get("guid"), e.findtext("slug")) for e in root.iter("event")}
    assert identities(events(content("ar"))) == identities(events(content("en"))) == in_xml
    assert len(in_xml) == 2
