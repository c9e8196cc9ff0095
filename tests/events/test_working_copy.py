"""The working copy as a release sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Release, ReleasedSession
from events.releases import WorkingCopy, release_programme
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
