"""Freezing the programme: numbers, rows, revision numbers, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import translation

from core.models import ContentVersion
from events.models import Release, ReleasedSession
from events.releases import NotReleasable, WorkingCopy, release_programme
from tests import factories

pytestmark = pytest.mark.django_db

NOTES = {"ar": "ملاحظة", "en": "Note"}
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def session(edition):
    room = factories.make_room(factories.make_venue(edition))
    start = factories.at_hour(edition, 10)
    return factories.make_session(edition, code="p1", position=1, starts_at=start, duration=HOUR, room=room)


def current(session) -> ReleasedSession:
    return session.released.order_by("-release__number").first()


def test_a_release_freezes_the_working_copy(edition, session):
    person = factories.make_participation(edition)
    chair = factories.make_participation(edition)
    factories.make_speech(edition, person, session=session)
    factories.make_role(session, chair)
    user, at = factories.make_user(), factories.at_hour(edition, 8)
    release = release_programme(edition, NOTES, by=user, at=at)
    assert (release.number, release.released_at, release.released_by) == (1, at, user)
    assert (release.note_ar, release.note_en) == ("ملاحظة", "Note")
    row = release.rows.get()
    frozen = (row.session, row.starts_on, row.position, row.starts_at, row.ends_at, row.room, row.status)
    assert frozen == (
        session, edition.starts_on, 1, session.starts_at, session.starts_at + HOUR, session.room, "confirmed",
    )  # fmt: skip
    assert (row.title_ar, row.title_en) == (session.title_ar, session.title_en)
    assert (row.people, row.sequence) == ([chair.pk, person.pk], 0)


def test_a_release_takes_no_draft(edition, session):
    factories.make_session(edition, status="draft")
    assert [row.session for row in release_programme(edition, NOTES).rows.all()] == [session]


def test_numbers_count_within_an_edition(edition, session):
    other = factories.make_edition(2024)
    factories.make_session(other)
    numbers = [release_programme(year, NOTES).number for year in (edition, edition, other, edition)]
    assert numbers == [1, 2, 1, 3]


def test_a_release_makes_kept_pages_stale(edition, session):
    before = ContentVersion.read()
    release_programme(edition, NOTES)
    assert ContentVersion.read() == before + 1


def test_rows_stand_in_the_order_of_the_programme(edition):
    days = {"starts_on": edition.starts_on}
    for code, hour, position in (
        ("c1", 11, 0),
        ("x2", None, 2),
        ("a1", 9, 9),
        ("x1", None, 1),
        ("b2", 10, 2),
        ("b1", 10, 1),
    ):
        start = factories.at_hour(edition, hour) if hour else None
        factories.make_session(edition, code=code, position=position, starts_at=start, **days)
    expected = ["a1", "b1", "b2", "c1", "x1", "x2"]
    assert [row.session.code for row in WorkingCopy(edition).rows] == expected
    release_programme(edition, NOTES)
    rows = ReleasedSession.objects.visible(factories.at_hour(edition, 23, days=800)).in_order()
    assert [row.session.code for row in rows] == expected


@pytest.mark.parametrize(
    ("change", "rise"),
    [
        ({"position": 7}, 0),
        ({"summary_en": "Longer"}, 0),
        ({"starts_at": None, "duration": None}, 1),
        ({"duration": 2 * HOUR}, 1),
        ({"room": None}, 1),
        ({"status": "cancelled"}, 1),
        ({"title_en": "Other"}, 1),
        ({"title_ar": "عنوان آخر", "room": None, "status": "postponed"}, 1),
    ],
)
def test_the_revision_number_rises_by_one_for_what_calendars_show(edition, session, change, rise):
    release_programme(edition, NOTES)
    for name, value in change.items():
        setattr(session, name, value)
    session.save()
    release_programme(edition, NOTES)
    assert current(session).sequence == rise
    release_programme(edition, NOTES)
    assert current(session).sequence == rise


def test_a_new_speaker_raises_no_revision_number(edition, session):
    release_programme(edition, NOTES)
    person = factories.make_participation(edition)
    factories.make_speech(edition, person, session=session)
    release_programme(edition, NOTES)
    assert (current(session).people, current(session).sequence) == ([person.pk], 0)


def test_earlier_releases_stay_as_they_were(edition, session):
    first = release_programme(edition, NOTES)
    old = first.rows.values().get()
    session.title_en, session.room = "Other", None
    session.save()
    release_programme(edition, NOTES)
    assert first.rows.values().get() == old


@pytest.mark.parametrize("notes", [{}, {"ar": "ملاحظة"}, {"en": "Note"}, {"ar": "", "en": "Note"}])
def test_a_release_without_its_notes_is_refused(edition, session, notes):
    release_programme(edition, NOTES)
    version = ContentVersion.read()
    with pytest.raises(NotReleasable) as refused:
        release_programme(edition, notes)
    assert refused.value.problems == ["A release needs its note in every language."]
    assert (Release.objects.count(), ContentVersion.read()) == (1, version)


def test_an_empty_programme_is_refused(edition):
    factories.make_session(edition, status="draft")
    assert WorkingCopy(edition).faults() == ["There is no session to release."]
    with pytest.raises(NotReleasable):
        release_programme(edition, NOTES)


def test_a_day_outside_the_edition_is_refused(edition, session):
    session.starts_on, session.starts_at, session.duration = edition.starts_on + timedelta(days=1), None, None
    session.save()
    assert WorkingCopy(edition).faults() == ["Session P1 is on a day outside the edition."]


def test_a_start_on_another_day_is_refused_by_the_clock_of_the_edition(edition, session):
    session.starts_at = factories.at_hour(edition, 0, days=1)
    session.save()
    assert WorkingCopy(edition).faults() == ["Session P1 starts on another day than its own."]
    session.starts_at = factories.at_hour(edition, 0)
    session.save()
    assert WorkingCopy(edition).faults() == []


def test_an_announced_session_is_not_taken_out(edition, session):
    factories.make_session(edition, code="p2")
    release_programme(edition, NOTES)
    session.status = "draft"
    session.save()
    with pytest.raises(NotReleasable) as refused:
        release_programme(edition, NOTES)
    assert refused.value.problems == ["Session P1 was announced: cancel it, do not take it out."]
    assert Release.objects.count() == 1
