"""The working copy as a release sees it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from events.conflicts import fingerprint
from events.models import Release, ReleasedSession, Session
from events.releases import NotReleasable, release_programme
from events.working_copy import WorkingCopy, edition_conflicts
from tests import factories

pytestmark = pytest.mark.django_db

NOTES = {"ar": "ملاحظة", "en": "Note"}


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def session(edition):
    return factories.make_session(edition, code="p1")


def test_the_working_copy_is_not_written_by_looking_at_it(edition, session):
    assert [row.pk for row in WorkingCopy(edition).rows] == [None]
    assert (Release.objects.count(), ReleasedSession.objects.count()) == (0, 0)


def test_a_release_before_its_edition_is_public_knows_the_people(session, edition):
    person = factories.make_participation(edition)
    chair = factories.make_role(session)
    factories.make_speech(edition, person, session=session)
    edition.publication_state = "draft"
    edition.save()
    release_programme(edition, NOTES)
    assert session.released.get().people == [chair.participation_id, person.pk]


def test_what_is_checked_is_what_is_frozen(edition, session):
    """The sessions are read once: whoever saves one meanwhile changes neither."""
    with CaptureQueriesContext(connection) as captured:
        release_programme(edition, NOTES)
    read = [query["sql"] for query in captured if ' FROM "events_session" ' in query["sql"]]
    assert len(read) == 1


def clash(edition, one, other, **kw):
    """Puts two sessions into one room at ten."""
    room = factories.make_room(factories.make_venue(edition))
    for session in (one, other):
        Session.objects.filter(pk=session.pk).update(
            room=room, starts_at=factories.at_hour(edition, 10), duration=timedelta(hours=1), **kw
        )


def kinds(conflicts) -> list[str]:
    return [conflict.kind.value for conflict in conflicts]


def test_the_conflicts_of_an_edition_count_its_drafts_and_those_of_a_release_do_not(edition, session):
    clash(edition, session, factories.make_session(edition, status="draft"))
    assert kinds(edition_conflicts(edition)) == ["room"]
    assert kinds(WorkingCopy(edition).conflicts) == []


def test_people_who_are_not_public_are_in_two_places_too(edition, session):
    hidden = factories.make_participation(edition, factories.make_speaker(publication_state="draft"))
    other = factories.make_session(edition)
    clash(edition, session, other)
    for each in (session, other):
        Session.objects.filter(pk=each.pk).update(room=None, session_type="panel")
        factories.make_role(each, hidden)
    assert kinds(edition_conflicts(edition)) == ["person"]
    release_programme(edition, NOTES)
    copy = WorkingCopy(edition)
    assert [row.people for row in copy.announced] == [[], []]
    assert (kinds(copy.conflicts), copy.to_acknowledge) == (["person"], [])


def test_a_release_knows_what_clashed_before(edition, session):
    other, third = factories.make_session(edition), factories.make_session(edition)
    clash(edition, session, other)
    copy = WorkingCopy(edition)
    assert kinds(copy.to_acknowledge) == ["room"]
    release_programme(edition, NOTES)
    copy = WorkingCopy(edition)
    assert (kinds(copy.conflicts), copy.to_acknowledge) == (["room"], [])
    person = factories.make_participation(edition)
    for each in (session, other):
        factories.make_role(each, person)
    assert kinds(WorkingCopy(edition).to_acknowledge) == ["person"]
    clash(edition, other, third)
    copy = WorkingCopy(edition)
    assert kinds(copy.conflicts) == ["person", "room"]
    assert kinds(copy.to_acknowledge) == ["person", "room"]


def test_code_that_releases_is_stopped_by_nothing_but_what_cannot_be(edition, session):
    clash(edition, session, factories.make_session(edition))
    release_programme(edition, NOTES)
    Session.objects.filter(pk=session.pk).update(starts_on=edition.starts_on - timedelta(days=1))
    with translation.override("en"), pytest.raises(NotReleasable) as refused:
        release_programme(edition, NOTES)
    assert refused.value.problems == [
        "Session P1 starts on another day than its own.",
        "Session P1 is on a day outside the edition.",
    ]


def test_the_acknowledged_conflicts_are_these_and_no_others(edition, session):
    clash(edition, session, factories.make_session(edition))
    acknowledged = fingerprint(WorkingCopy(edition).to_acknowledge)
    clash(edition, session, factories.make_session(edition))
    for wrong in ("", "nonsense", acknowledged):
        with pytest.raises(NotReleasable):
            release_programme(edition, NOTES, acknowledged=wrong)
    release_programme(edition, NOTES, acknowledged=fingerprint(WorkingCopy(edition).to_acknowledge))
    assert Release.objects.count() == 1


def test_conflicts_cost_three_queries_whatever_the_number_of_sessions(edition):
    team, room = factories.make_interpreter_team(edition), factories.make_room(factories.make_venue(edition))
    delegation = factories.make_delegation(edition)
    for last in (3, 300):
        known = Session.objects.count()
        sessions = Session.objects.bulk_create(
            Session(
                edition=edition,
                code=f"w{number}",
                session_type="panel",
                status="confirmed",
                title_ar="جلسة",
                title_en="Session",
                starts_on=edition.starts_on,
                starts_at=factories.at_hour(edition, 0) + timedelta(minutes=number * 4),
                duration=timedelta(minutes=5),
                room=room,
                interpreter_team=team,
            )
            for number in range(known, last)
        )
        person = factories.make_participation(edition)
        for session in sessions[:3]:
            factories.make_role(session, person)
            factories.make_speech(edition, session=session, on_behalf_of=delegation)
        with CaptureQueriesContext(connection) as queries:
            found = edition_conflicts(edition)
            assert len({conflict.sentence for conflict in found}) == len(found) >= last - 1
        assert len(queries) == 3
