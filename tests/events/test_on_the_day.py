"""What an action writes beside its release: single fields, people, marks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import ContentVersion
from events import on_the_day
from events.choices import FastChangeKind as Kind
from events.fast_changes import FastChange
from events.marks import days_of
from events.models import ReleasedSession
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def session():
    edition = factories.make_edition(2025)
    room = factories.make_room(factories.make_venue(edition))
    start = factories.at_hour(edition, 10)
    return factories.make_session(edition, starts_at=start, duration=HOUR, room=room)


def test_only_the_given_fields_are_written(session):
    titles = session.title_en
    session.title_en = "Half-finished"
    start = session.starts_at + HOUR
    on_the_day.write(session, {"starts_at": start, "ends_at": start + 2 * HOUR, "people": [1]})
    session.refresh_from_db()
    assert (session.starts_at, session.duration, session.title_en) == (start, 2 * HOUR, titles)


def test_what_an_action_does_not_change_stays_as_another_wrote_it(session):
    type(session).objects.update(room=None, progress="running")
    before = session.updated_at
    on_the_day.write(session, {"status": "cancelled"})
    session.refresh_from_db()
    assert (session.status, session.room, session.progress) == ("cancelled", None, "running")
    assert session.updated_at > before


def test_a_mark_is_taken_away_along_with_what_is_written(session):
    type(session).objects.update(progress="running")
    on_the_day.write(session, {}, unmark=True)
    session.refresh_from_db()
    assert session.progress == ""


def test_an_unknown_end_leaves_no_duration(session):
    on_the_day.write(session, {"starts_at": None, "ends_at": None})
    session.refresh_from_db()
    assert (session.starts_at, session.duration) == (None, None)


@pytest.mark.parametrize(
    ("change", "edited"),
    [
        ({}, set()),
        ({"room": None}, {"room"}),
        ({"status": "draft"}, {"status"}),
        ({"duration": 2 * HOUR}, {"starts_on", "starts_at", "ends_at"}),
        ({"title_en": "Other", "position": 7}, set()),
    ],
)
def test_a_time_is_edited_as_a_whole(session, change, edited):
    names = ("starts_on", "starts_at", "ends_at", "room", "status")
    row = ReleasedSession(session=session, **{name: getattr(session, name) for name in names})
    for name, value in change.items():
        setattr(session, name, value)
    assert on_the_day.edited_since(session, row) == edited


def test_a_speech_is_given_and_given_back(session):
    absent, deputy = (factories.make_participation(session.edition) for _ in range(2))
    speech = factories.make_speech(session.edition, absent, session=session)
    before = speech.updated_at
    assert on_the_day.give(speech, deputy.pk) == []
    speech.refresh_from_db()
    assert (speech.participation, speech.replaces, speech.updated_at > before) == (deputy, absent, True)
    assert on_the_day.give(speech, absent.pk) == []
    speech.refresh_from_db()
    assert (speech.participation, speech.replaces) == (absent, None)


@pytest.mark.parametrize(
    ("kind", "progress", "is_late"),
    [(Kind.RUNNING, "running", False), (Kind.ENDED, "ended", False), (Kind.LATE, "", True)],
)
def test_a_mark_is_set_once(session, kind, progress, is_late):
    before = session.updated_at
    change, today = FastChange(kind, room=session.room), days_of(timezone.now(), session.edition.zone)[0]
    assert [on_the_day.mark(session, change) for _ in range(2)] == [True, False]
    assert ContentVersion.read() == 1
    session.refresh_from_db()
    session.room.refresh_from_db()
    assert (session.progress, session.room.late_on) == (progress, today if is_late else None)
    assert (session.updated_at > before) is not is_late
    back = FastChange(Kind.ON_TIME if is_late else Kind.BY_CLOCK, room=session.room, progress=progress)
    assert on_the_day.mark(session, back)
    session.refresh_from_db()
    session.room.refresh_from_db()
    assert (session.progress, session.room.late_on, ContentVersion.read()) == ("", None, 2)


def test_a_room_that_was_late_yesterday_is_on_time_and_may_be_late_again(session):
    room, today = session.room, days_of(timezone.now(), session.edition.zone)[0]
    type(room).objects.update(late_on=today - timedelta(days=1))
    assert not on_the_day.mark(session, FastChange(Kind.ON_TIME, room=room))
    assert on_the_day.mark(session, FastChange(Kind.LATE, room=room))
    room.refresh_from_db()
    assert room.late_on == today


def test_past_midnight_a_room_is_marked_for_the_day_that_ends(session, monkeypatch):
    room, day = session.room, session.edition.starts_on
    night = factories.at_hour(session.edition, 0, 10, days=1)
    monkeypatch.setattr(timezone, "now", lambda: night)
    late, on_time = (FastChange(kind, room=room) for kind in (Kind.LATE, Kind.ON_TIME))
    type(room).objects.update(late_on=day)
    assert not on_the_day.mark(session, late)
    assert on_the_day.mark(session, on_time)
    assert on_the_day.mark(session, late)
    room.refresh_from_db()
    assert room.late_on == day


def test_no_mark_is_taken_away_but_the_one_named(session):
    type(session).objects.update(progress="ended")
    assert not on_the_day.mark(session, FastChange(Kind.BY_CLOCK, progress="running"))
    session.refresh_from_db()
    assert (session.progress, ContentVersion.read()) == ("ended", 0)
