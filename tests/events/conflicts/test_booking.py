"""Who and what a session needs, read from its roles and speeches."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.conflicts import booking_of
from events.models import Session
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition()


@pytest.fixture
def session(edition):
    return factories.make_session(edition)


def test_who_runs_and_who_speaks_is_expected_once(edition, session):
    chair, speaker = factories.make_participation(edition), factories.make_participation(edition)
    factories.make_role(session, chair)
    factories.make_role(session, chair, role="rapporteur")
    factories.make_speech(edition, speaker, session=session, publication_state="draft", published_at=None)
    factories.make_speech(edition, chair, session=session)
    assert booking_of(session).people == {chair.pk: chair, speaker.pk: speaker}


def test_the_stand_in_is_expected_and_the_absent_person_is_not(edition, session):
    delegation = factories.make_delegation(edition)
    head = factories.make_participation(edition, delegation=delegation, role="head")
    chair, speaker = factories.make_participation(edition), factories.make_participation(edition)
    factories.make_role(session, chair, replaces=head)
    factories.make_speech(edition, speaker, session=session, replaces=head)
    factories.make_speech(edition, session=session, on_behalf_of=delegation, replaces=head)
    booking = booking_of(session)
    assert (set(booking.people), booking.unnamed) == ({chair.pk, speaker.pk}, {})


def test_a_delegation_without_a_name_awaits_its_head(edition, session):
    delegation, other = factories.make_delegation(edition), factories.make_delegation(edition)
    member = factories.make_participation(edition, delegation=other, role="member")
    factories.make_speech(edition, session=session, on_behalf_of=delegation)
    factories.make_speech(edition, member, session=session, on_behalf_of=other)
    booking = booking_of(session)
    assert (booking.unnamed, booking.awaited_heads()) == ({delegation.pk: delegation}, {delegation.pk})
    head = factories.make_participation(edition, delegation=other, role="head")
    factories.make_role(session, head)
    assert booking_of(session).awaited_heads() == {delegation.pk, other.pk}


def test_what_was_withdrawn_is_not_given(edition, session):
    delegation = factories.make_delegation(edition)
    factories.make_speech(edition, session=session, publication_state="withdrawn")
    factories.make_speech(edition, session=session, on_behalf_of=delegation, publication_state="withdrawn")
    booking = booking_of(session)
    assert (booking.people, booking.unnamed) == ({}, {})


def test_an_end_is_reckoned_by_the_time_that_passes():
    """Where the clocks go from midnight to one, an hour from half past eleven ends at half past one."""
    cairo, day = ZoneInfo("Africa/Cairo"), date(2025, 4, 24)
    start = datetime(2025, 4, 24, 23, 30, tzinfo=cairo)
    ends_at = Session(starts_on=day, starts_at=start, duration=timedelta(hours=1)).ends_at
    assert ends_at == datetime(2025, 4, 24, 22, 30, tzinfo=UTC)
    assert ends_at.astimezone(cairo).hour == 1
