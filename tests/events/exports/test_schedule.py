"""Which sessions schedule files hold, and under which day (formats.md §2 and §5)."""

from datetime import date, timedelta

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def edition():
    return factories.make_edition(2027, country="KW", ends_on=date(2027, 4, 25))


def add(edition, code: str, duration: timedelta | None = HOUR, **kw) -> None:
    start = {"starts_at": factories.at_hour(edition, 9), "duration": duration}
    factories.make_session(edition, code=code, **start | kw)


def found(schedule) -> dict[str, list[str]]:
    """The codes of each day's sessions, in the order of the file."""
    return {
        str(day.date): [event.slug[-2:] for events in day.halls.values() for event in events]
        for day in schedule.days
    }


def test_what_the_format_cannot_say_is_left_out(edition, schedule):
    add(edition, "x1", starts_at=None, duration=None)
    add(edition, "x2", duration=None)
    add(edition, "x3", duration=timedelta(days=1))
    add(edition, "x4", status="cancelled")
    add(edition, "x5", status="postponed")
    add(edition, "z9", duration=timedelta(hours=23, minutes=59))
    factories.make_release(edition)
    assert found(schedule(edition)) == {"2027-04-24": ["z9"], "2027-04-25": []}
    assert schedule(edition).days[0].halls["Kuwait"][0].duration == "23:59"


def test_a_track_that_only_a_cancelled_session_has_is_left_out_with_it(edition, schedule):
    add(edition, "x1", status="cancelled", track=factories.make_track(edition))
    factories.make_release(edition)
    assert (schedule(edition).tracks, schedule(edition).rooms) == ({}, {})


def test_the_version_is_the_number_of_the_release(edition, schedule):
    add(edition, "p1")
    assert (schedule(edition).version, found(schedule(edition))["2027-04-24"]) == ("0", [])
    factories.make_release(edition)
    factories.make_release(edition)
    assert (schedule(edition).version, found(schedule(edition))["2027-04-24"]) == ("2", ["p1"])


def test_a_session_outside_the_known_days_is_never_lost(edition, schedule):
    add(edition, "p1", starts_on=date(2027, 4, 25), starts_at=factories.at_hour(edition, 9, days=1))
    factories.make_release(edition)
    edition.ends_on = edition.starts_on
    edition.save()
    assert found(schedule(edition)) == {"2027-04-24": [], "2027-04-25": ["p1"]}


def test_a_session_that_crosses_midnight_stands_under_the_day_on_which_it_begins(edition, schedule):
    add(edition, "p1", starts_at=factories.at_hour(edition, 23, 30), duration=timedelta(minutes=75))
    factories.make_release(edition)
    event = schedule(edition).days[0].halls["Kuwait"][0]
    assert (event.starts_at.isoformat(), event.ends_at.isoformat(), event.duration) == (
        "2027-04-24T23:30:00+03:00",
        "2027-04-25T00:45:00+03:00",
        "01:15",
    )


def test_who_has_two_parts_in_a_session_is_named_once(edition, schedule):
    person, other = (factories.make_participation(edition) for _ in range(2))
    add(edition, "p1")
    session = edition.sessions.get()
    factories.make_speech(edition, other, session=session)
    factories.make_speech(edition, person, session=session)
    factories.make_role(session, person)
    factories.make_release(edition)
    (event,) = schedule(edition).days[0].halls["Kuwait"]
    assert [found.id for found in event.persons] == [person.speaker.pk, other.speaker.pk]


def test_a_hidden_speech_and_a_hidden_person_are_left_out(edition, schedule):
    secret = {"title_en": "Secret", "publication_state": "draft"}
    hidden = factories.make_participation(edition, factories.make_speaker(publication_state="draft"))
    add(edition, "p1")
    session = edition.sessions.get()
    factories.make_speech(edition, session=session, **secret)
    factories.make_role(session, hidden)
    factories.make_release(edition)
    (event,) = schedule(edition).days[0].halls["Kuwait"]
    assert (event.persons, event.links, event.description) == ([], [], "")


def test_the_recording_takes_the_place_of_the_stream(edition, schedule):
    stream = {"stream_url": "https://live.example/1"}
    add(edition, "p1", **stream)
    add(
        edition,
        "p2",
        **stream,
        recording_url="https://video.example/1",
        starts_at=factories.at_hour(edition, 10),
    )
    factories.make_release(edition)
    events = schedule(edition).days[0].halls["Kuwait"]
    assert [[link.url for link in event.links] for event in events] == [
        ["https://live.example/1"],
        ["https://video.example/1"],
    ]


def test_a_text_of_another_language_says_so(edition, schedule):
    add(edition, "p1", summary_ar="ملخص")
    factories.make_release(edition)
    english, arabic = (
        next(iter(schedule(edition, code).days[0].halls.values()))[0].abstract for code in ("en", "ar")
    )
    assert english == "Not yet available in English. The text below is in Arabic.\n\nملخص"
    assert arabic == "ملخص"
