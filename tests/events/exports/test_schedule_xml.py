"""Each "must" of formats.md §3: the elements, their order, their forms; nothing beyond the schema."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from events.exports.schedule_xml import write
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"
CHILDREN = "date start duration room slug url title track type language abstract description persons links"


@pytest.fixture
def edition():
    edition = factories.make_edition(2027, ends_on=date(2027, 4, 25), country="KW")
    room = factories.make_room(factories.make_venue(edition), name_ar="القاعة الكبرى", name_en="Main Hall")
    track = factories.make_track(edition, code="A_1", title_ar="الحماية", title_en="Protection & care")
    person = factories.make_participation(
        edition,
        factories.make_speaker(name_ar="سالم", name_en="Salem"),
        honorific="excellency_minister",
        job_title_ar="وزير العدل",
        job_title_en="Minister of Justice",
        delegation=factories.make_delegation(
            edition, factories.make_organisation(name_ar="دولة الكويت", name_en="State of Kuwait")
        ),
    )
    session = factories.make_session(
        edition,
        code="p1",
        title_ar="الجلسة الأولى",
        title_en="First <session>",
        starts_at=factories.at_hour(edition, 9),
        duration=timedelta(minutes=90),
        room=room,
        track=track,
        floor_language="ar",
        access="open",
        interpretation=[{"language": "ar", "channel": 1}, {"language": "en", "channel": 2}],
        body_ar="<p>نص</p><p>ثانٍ</p>",
        recording_url="https://video.example/1",
    )
    factories.make_role(session, person)
    factories.make_speech(
        edition,
        person,
        slug="opening",
        session=session,
        title_ar="كلمة",
        title_en="Words",
        on_behalf_of=person.delegation,
    )
    factories.make_session(edition, code="b1", starts_at=factories.at_hour(edition, 11), duration=HOUR)
    return edition


@pytest.fixture
def tree(edition, schedule):
    """The file of the edition in a language, read as any program would."""
    factories.make_release(edition)

    def read(language: str = "en") -> ET.Element:
        with translation.override(language):
            return ET.fromstring(write(schedule(edition, language)))  # noqa: S314  our own file

    return read


def test_the_parts_of_the_file_stand_in_their_order(tree):
    assert [element.tag for element in tree()] == ["url", "version", "conference", "day", "day"]
    assert tree().findtext("version") == "1"
    assert tree().findtext("url") == "http://127.0.0.1:8000/en/2027/programme/"


def test_the_file_is_utf8_and_brings_no_doctype(edition, schedule):
    factories.make_release(edition)
    text = write(schedule(edition, "ar"))
    assert text.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<schedule>")
    assert "الجلسة الأولى" in text.decode()
    assert not re.search("[\u200e\u200f\u2066-\u2069]", text.decode())


def test_the_conference_says_all_that_is_known(tree):
    found = [(element.tag, element.text) for element in tree().find("conference")]
    assert found == [
        ("title", "The Forum · Eighth edition"),
        ("acronym", "forum2027"),
        ("start", "2027-04-24"),
        ("end", "2027-04-25"),
        ("days", "2"),
        ("timeslot_duration", "00:05"),
        ("url", "http://127.0.0.1:8000/en/2027/programme/"),
        ("time_zone_name", "Asia/Kuwait"),
        ("track", None),
    ]
    assert tree().find("conference/track").attrib == {"name": "Protection & care", "slug": "track-a-1"}


def test_the_end_is_left_out_where_it_is_not_known(edition, schedule):
    edition.ends_on = None
    edition.save()
    factories.make_release(edition)
    root = ET.fromstring(write(schedule(edition)))  # noqa: S314
    assert root.find("conference/end") is None
    assert [day.get("date") for day in root.findall("day")] == ["2027-04-24"]


def test_a_sample_is_called_one(tree, edition):
    edition.is_sample = True
    edition.save()
    assert tree().findtext("conference/title") == "The Forum · Sample edition"


def test_days_run_from_midnight_to_midnight_of_the_zone(tree):
    assert [day.attrib for day in tree().findall("day")] == [
        {
            "index": "1",
            "date": "2027-04-24",
            "start": "2027-04-24T00:00:00+03:00",
            "end": "2027-04-25T00:00:00+03:00",
        },
        {
            "index": "2",
            "date": "2027-04-25",
            "start": "2027-04-25T00:00:00+03:00",
            "end": "2027-04-26T00:00:00+03:00",
        },
    ]
    assert list(tree().findall("day")[1]) == []


def test_an_event_holds_what_the_schema_knows_each_once(tree, edition):
    event = tree().find("day/room/event")
    session = edition.sessions.get(code="p1")
    assert event.attrib == {"id": str(session.pk), "guid": str(session.guid)}
    assert [element.tag for element in event] == CHILDREN.split()
    values = {element.tag: element.text for element in event if not len(element)}
    assert {name: values[name] for name in CHILDREN.split()[:10]} == {
        "date": "2027-04-24T09:00:00+03:00",
        "start": "09:00",
        "duration": "01:30",
        "room": "Main Hall",
        "slug": "forum2027-session-p1",
        "url": "http://127.0.0.1:8000/en/2027/sessions/p1/",
        "title": "First <session>",
        "track": "Protection & care",
        "type": "Plenary session",
        "language": "ar",
    }


def test_required_elements_stand_also_where_nothing_is_known(tree):
    event = tree().findall("day/room/event")[1]
    assert [element.tag for element in event] == [
        "date",
        "start",
        "duration",
        "room",
        "slug",
        "url",
        "title",
        "track",
        "type",
        "abstract",
    ]
    assert (event.findtext("track"), event.findtext("abstract")) == ("", "")
    assert event.findtext("room") == "Kuwait"


def test_every_value_has_its_form(tree):
    forms = {
        "date": MOMENT,
        "start": r"[0-2][0-9]:[0-5][0-9]",
        "duration": r"[0-2][0-9]:[0-5][0-9]",
        "slug": r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}",
        "url": r"https?://.*",
        "type": ".+",
    }
    for event in tree("ar").iter("event"):
        for name, form in forms.items():
            assert re.fullmatch(form, event.findtext(name)), name
        assert re.fullmatch(UUID, event.get("guid")) and int(event.get("id")) > 0
    assert [bool(re.fullmatch(UUID, room.get("guid", ""))) for room in tree().findall("day/room")] == [
        True,
        False,
    ]


def test_only_a_real_room_has_a_guid(tree, edition):
    room = edition.sessions.get(code="p1").room
    assert [found.attrib for found in tree().find("day")] == [
        {"name": "Main Hall", "guid": str(room.guid)},
        {"name": "Kuwait"},
    ]


def test_a_person_has_name_id_and_guid(tree, edition):
    speaker = edition.participations.get().speaker
    persons = tree().findall("day/room/event/persons/person")
    assert [(person.text, person.attrib) for person in persons] == [
        ("H.E. Salem", {"id": str(speaker.pk), "guid": str(speaker.guid)})
    ]


def test_speeches_are_told_in_the_session_and_are_no_events(tree):
    events = tree().findall("day/room/event")
    assert len(events) == 2
    paragraphs = events[0].findtext("description").split("\n\n")
    assert paragraphs == [
        "Not yet available in English. The text below is in Arabic.",
        "نص",
        "ثانٍ",
        "Chair: H.E. Salem, Minister of Justice (State of Kuwait)",
        "Access: Open",
        "Interpretation: Arabic\u00a0(channel\u00a01), English\u00a0(channel\u00a02)",
        "- Speech: H.E. Salem, Minister of Justice (State of Kuwait)",
    ]
    assert [(link.text, link.attrib) for link in events[0].iter("link")] == [
        ("Words", {"href": "http://127.0.0.1:8000/en/2027/speeches/opening/"}),
        ("Recording", {"href": "https://video.example/1"}),
    ]


def test_both_languages_name_the_same_things(tree):
    arabic, english = ([event.attrib for event in tree(code).iter("event")] for code in ("ar", "en"))
    assert arabic == english
    assert [person.attrib for person in tree("ar").iter("person")] == [
        p.attrib for p in tree().iter("person")
    ]
    assert [room.get("name") for room in tree("ar").findall("day/room")] == ["القاعة الكبرى", "الكويت"]
    assert tree("ar").findtext("day/room/event/url").endswith("/ar/2027/sessions/p1/")
    assert tree("ar").find("day/room/event/persons/person").text == "معالي سالم"


def test_nothing_forbidden_is_printed(tree):
    tags = {element.tag for element in tree().iter()}
    assert tags.isdisjoint({"feedback_url", "logo", "recording", "title_en", "title_ar", "code"})
    assert not any("code" in event.attrib for event in tree().iter("event"))
