"""One action made public: over the announced row, into the working copy, and back again."""

from datetime import timedelta

import pytest
from django.utils import translation

from core.models import ContentVersion
from events.choices import FastChangeKind as Kind
from events.fast_changes import FastChange
from events.models import Release, ReleasedSession
from events.releases import NotReleasable, ProgrammeChanged, release_change, release_programme, undo_change
from tests import factories

pytestmark = pytest.mark.django_db

NOTES = {"ar": "ملاحظة", "en": "Note"}
HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)
DELAYED, CANCELLED = FastChange(Kind.DELAY, minutes=15), FastChange(Kind.CANCELLED)


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


@pytest.fixture
def released(edition, session):
    """The session, announced."""
    factories.make_release(edition)
    return session


def current(session) -> ReleasedSession:
    return session.released.order_by("-release__number").first()


def test_a_fast_change_touches_one_field_of_one_session(edition, session):
    other = factories.make_session(edition, code="p2", position=2)
    draft = factories.make_session(edition, code="p3", position=3, status="draft")
    release_programme(edition, NOTES)
    announced, title = current(session), session.title_en
    session.title_en, session.room, session.position = "Half-finished", None, 99
    session.starts_at, session.status = factories.at_hour(edition, 14), "postponed"
    other.title_en, draft.status = "Half-finished", "confirmed"
    for record in (session, other, draft):
        record.save()
    user, at = factories.make_user(), factories.at_hour(edition, 9)
    release = release_change(session, DELAYED, by=user, at=at)
    assert (release.number, release.released_by, release.released_at) == (2, user, at)
    assert [
        (row.session.code, row.status, row.title_en, row.position, row.sequence)
        for row in release.rows.order_by("position")
    ] == [("p1", "confirmed", title, 1, 1), ("p2", "confirmed", current(other).title_en, 2, 0)]
    row = current(session)
    assert (row.starts_at, row.ends_at) == (announced.starts_at + QUARTER, announced.ends_at + QUARTER)
    assert (row.room, row.revised_at) == (announced.room, at)


def test_the_working_copy_takes_what_the_action_changed_and_keeps_the_rest(edition, released):
    released.title_en, released.room, released.status = "Half-finished", None, "postponed"
    released.starts_at, released.duration = factories.at_hour(edition, 14), 3 * HOUR
    released.save()
    release_change(released, DELAYED)
    released.refresh_from_db()
    start = factories.at_hour(edition, 10, 15)
    assert (released.starts_at, released.duration) == (start, HOUR)
    assert (released.title_en, released.room, released.status) == ("Half-finished", None, "postponed")


def test_the_next_release_does_not_undo_a_fast_change(edition, released):
    for change in (DELAYED, FastChange(Kind.ROOM, room=factories.make_room(released.room.venue)), CANCELLED):
        release_change(released, change)
    before = current(released)
    release_programme(edition, NOTES)
    after = current(released)
    names = ("starts_on", "starts_at", "ends_at", "room", "status", "sequence", "revised_at")
    assert [getattr(after, name) for name in names] == [getattr(before, name) for name in names]
    assert (after.status, after.sequence) == ("cancelled", 3)


def test_the_notes_come_from_fixed_phrases(released):
    release = release_change(released, CANCELLED)
    assert release.note_en == "Session P1 is cancelled."
    assert release.note_ar


def test_a_fast_change_makes_kept_pages_stale(released):
    before = ContentVersion.read()
    release_change(released, CANCELLED)
    assert ContentVersion.read() == before + 1


@pytest.mark.parametrize("is_other_released", [False, True])
def test_a_fast_change_needs_a_released_session(edition, session, is_other_released):
    if is_other_released:
        session.status = "draft"
        session.save()
        factories.make_session(edition, code="p2")
        release_programme(edition, NOTES)
    count = Release.objects.count()
    with pytest.raises(NotReleasable) as refused:
        release_change(session, CANCELLED)
    assert refused.value.problems == ["Release the whole programme first."]
    assert Release.objects.count() == count


def test_what_was_seen_must_still_be_public(released):
    release_change(released, DELAYED, seen=1)
    for attempt in (lambda: release_change(released, DELAYED, seen=1), lambda: undo_change(released, seen=1)):
        with pytest.raises(ProgrammeChanged):
            attempt()
    assert Release.objects.count() == 2
    assert current(released).starts_at == released.starts_at


def test_a_senseless_action_changes_nothing(edition, released):
    with pytest.raises(NotReleasable) as refused:
        release_change(released, FastChange(Kind.RESTORED))
    assert refused.value.problems == ["The programme says so already."]
    with pytest.raises(NotReleasable):
        release_change(released, FastChange(Kind.DELAY, minutes=14 * 60))
    assert Release.objects.count() == 1


def test_somebody_stands_in_for_a_speaker(edition, session):
    absent, deputy = (factories.make_participation(edition) for _ in range(2))
    speech = factories.make_speech(edition, absent, session=session)
    chair = factories.make_role(session)
    release_programme(edition, NOTES)
    release_change(session, FastChange(Kind.STAND_IN, line=speech, person=deputy, absent=absent))
    speech.refresh_from_db()
    assert (speech.participation, speech.replaces) == (deputy, absent)
    row = current(session)
    assert (row.people, row.sequence) == ([chair.participation_id, deputy.pk], 0)
    release_programme(edition, NOTES)
    assert current(session).people == row.people


def test_nobody_has_a_role_twice(edition, session):
    chair, other = factories.make_role(session), factories.make_role(session)
    release_programme(edition, NOTES)
    change = FastChange(Kind.STAND_IN, line=chair, person=other.participation, absent=chair.participation)
    with pytest.raises(NotReleasable) as refused:
        release_change(session, change)
    assert refused.value.problems == ["This person already has this role in the session."]
    chair.refresh_from_db()
    assert (chair.participation == other.participation, Release.objects.count()) == (False, 1)


def test_undoing_restores_the_row_by_a_further_release(edition, released):
    before = current(released)
    release_change(released, DELAYED)
    release = undo_change(released, by=factories.make_user())
    row = current(released)
    assert (release.number, row.sequence, release.note_en) == (
        3,
        2,
        "The last change to Session P1 was taken back.",
    )
    assert (row.starts_at, row.ends_at, row.room) == (before.starts_at, before.ends_at, before.room)
    released.refresh_from_db()
    assert (released.starts_at, released.duration) == (before.starts_at, HOUR)


def test_undoing_leaves_what_was_edited_since(edition, released):
    release_change(released, DELAYED)
    released.starts_at, released.duration = factories.at_hour(edition, 12), 2 * HOUR
    released.save()
    undo_change(released)
    released.refresh_from_db()
    assert (released.starts_at, released.duration) == (factories.at_hour(edition, 12), 2 * HOUR)
    assert current(released).starts_at == factories.at_hour(edition, 10)


def test_another_sessions_change_does_not_stand_in_the_way(edition, session):
    other = factories.make_session(edition, code="p2")
    release_programme(edition, NOTES)
    release_change(session, CANCELLED)
    release_change(other, FastChange(Kind.POSTPONED))
    undo_change(session)
    assert (current(session).status, current(other).status) == ("confirmed", "postponed")


def test_a_change_of_the_whole_programme_is_not_undone_here(edition, session):
    other = factories.make_session(edition, code="p2")
    release_programme(edition, NOTES)
    for record in (session, other):
        record.status = "cancelled"
        record.save()
    release_programme(edition, NOTES)
    with pytest.raises(NotReleasable) as refused:
        undo_change(session)
    assert refused.value.problems == [
        "It came with a release of the whole programme, so it is not undone here."
    ]


def test_there_is_nothing_to_undo_before_a_change(released):
    with pytest.raises(NotReleasable) as refused:
        undo_change(released)
    assert refused.value.problems == ["There is no change to undo."]


def test_undoing_gives_the_speech_back(edition, session):
    absent, deputy, second = (factories.make_participation(edition) for _ in range(3))
    speech = factories.make_speech(edition, absent, session=session)
    release_programme(edition, NOTES)
    for person in (deputy, second):
        release_change(session, FastChange(Kind.STAND_IN, line=speech, person=person, absent=absent))
    assert (speech.participation, speech.replaces) == (second, absent)
    undo_change(session)
    speech.refresh_from_db()
    assert (speech.participation, speech.replaces) == (deputy, absent)
    assert current(session).people == [deputy.pk]


def test_a_name_given_by_hand_since_is_not_undone(edition, session):
    absent, deputy, third = (factories.make_participation(edition) for _ in range(3))
    speech = factories.make_speech(edition, absent, session=session)
    release_programme(edition, NOTES)
    release_change(session, FastChange(Kind.STAND_IN, line=speech, person=deputy, absent=absent))
    speech.participation = third
    speech.save()
    with pytest.raises(NotReleasable):
        undo_change(session)
    speech.refresh_from_db()
    assert speech.participation == third
