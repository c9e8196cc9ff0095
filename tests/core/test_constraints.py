"""What the database itself refuses (architecture.md §2), whatever code asks for it."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError

from events.models import InterpreterTeam, Release, ReleasedSession
from tests import factories
from tests.factories import PUBLISHED_AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition()


def refuses(make, *args, **kw) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*args, **kw)


def test_a_person_takes_part_in_an_edition_once(edition):
    speaker = factories.make_speaker()
    factories.make_participation(edition, speaker)
    factories.make_participation(factories.make_edition(2024), speaker)
    refuses(factories.make_participation, edition, speaker)


def test_a_delegation_has_one_head(edition):
    delegation = factories.make_delegation(edition)
    factories.make_participation(edition, delegation=delegation, role="head")
    factories.make_participation(edition, delegation=delegation, role="deputy")
    factories.make_participation(edition, delegation=factories.make_delegation(edition), role="head")
    refuses(factories.make_participation, edition, delegation=delegation, role="head")


def test_a_role_needs_its_delegation(edition):
    refuses(factories.make_participation, edition, role="member")


def test_an_organisation_sends_one_delegation(edition):
    organisation = factories.make_organisation()
    factories.make_delegation(edition, organisation)
    factories.make_delegation(factories.make_edition(2024), organisation)
    refuses(factories.make_delegation, edition, organisation)


def test_a_speech_is_somebodys(edition):
    delegation = factories.make_delegation(edition)
    assert factories.make_speech(edition, on_behalf_of=delegation).participation is None
    speech = factories.make_speech(edition)
    speech.participation = None
    refuses(speech.save)


@pytest.mark.parametrize("year", [1899, 3000])
def test_an_edition_has_a_year_of_four_digits(year):
    edition = factories.make_edition()
    edition.year = year
    refuses(edition.save)


def test_an_edition_has_its_year_and_its_number_to_itself(edition):
    refuses(factories.make_edition, edition.year, ordinal=7)
    refuses(factories.make_edition, 2026, ordinal=edition.ordinal)


def test_an_edition_ends_on_or_after_its_first_day():
    refuses(factories.make_edition, ends_on=date(2025, 4, 23))


def test_an_edition_without_a_number_is_a_sample():
    factories.make_edition(2026, ordinal=None, is_sample=True)
    refuses(factories.make_edition, ordinal=None)


NEED_BOTH = {
    "edition: theme": (factories.make_edition, "theme"),
    "edition: city": (factories.make_edition, "city"),
    "edition: host": (factories.make_edition, "host"),
}


@pytest.mark.parametrize(("make", "field"), NEED_BOTH.values(), ids=NEED_BOTH)
@pytest.mark.parametrize("empty", [None, ""])
def test_a_short_text_stands_in_every_language_or_in_none(make, field, empty):
    make(2022, **{f"{field}_ar": empty, f"{field}_en": empty})
    make(2023, **{f"{field}_ar": "نص", f"{field}_en": "Text"})
    refuses(make, 2024, **{f"{field}_ar": "نص", f"{field}_en": empty})
    refuses(make, 2024, **{f"{field}_ar": empty, f"{field}_en": "Text"})


PUBLISHED_NEEDS = {
    "speaker": (lambda edition, **kw: factories.make_speaker(**kw), "name"),
    "speech": (factories.make_speech, "title"),
    "recommendation": (factories.make_recommendation, "text"),
    "news": (factories.make_news_item, "title"),
}


@pytest.mark.parametrize(("make", "field"), PUBLISHED_NEEDS.values(), ids=PUBLISHED_NEEDS)
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("empty", [None, ""])
def test_nothing_is_published_without_a_language(edition, make, field, language, empty):
    make(edition, publication_state="draft", **{f"{field}_{language}": empty})
    refuses(make, edition, **{f"{field}_{language}": empty})


ALWAYS = {
    "organisation": (lambda edition, **kw: factories.make_organisation(**kw), "name"),
    "venue": (factories.make_venue, "name"),
    "room": (lambda edition, **kw: factories.make_room(factories.make_venue(edition), **kw), "name"),
    "track": (factories.make_track, "title"),
    "session": (factories.make_session, "title"),
    "forum": (lambda edition, **kw: factories.make_forum(**kw), "short_name"),
}


@pytest.mark.parametrize(("make", "field"), ALWAYS.values(), ids=ALWAYS)
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("empty", [None, ""])
def test_names_stand_in_every_language(edition, make, field, language, empty):
    refuses(make, edition, **{f"{field}_{language}": empty})


def test_a_draft_of_a_session_may_lack_a_title(edition):
    assert factories.make_session(edition, status="draft", title_ar=None).title_ar is None


@pytest.mark.parametrize(("post", "organisation"), [("job_title", None), (None, "short_name")])
def test_a_post_and_a_short_name_stand_in_every_language(edition, post, organisation):
    if post:
        refuses(factories.make_participation, edition, job_title_ar="وزير")
    else:
        refuses(factories.make_organisation, short_name_en="UN")


def test_a_code_is_given_once_in_an_edition(edition):
    factories.make_session(edition, code="p1")
    factories.make_session(factories.make_edition(2024), code="p1")
    refuses(factories.make_session, edition, code="p1")


def test_a_session_has_a_duration_above_nothing_and_only_with_a_start(edition):
    start, hour = factories.at_hour(edition, 9), timedelta(hours=1)
    factories.make_session(edition, starts_at=start, duration=hour)
    refuses(factories.make_session, edition, starts_at=start, duration=timedelta(0))
    refuses(factories.make_session, edition, starts_at=start, duration=-hour)
    refuses(factories.make_session, edition, duration=hour)


def test_a_room_closes_after_it_opens_on_the_same_day(edition):
    venue, hours = factories.make_venue(edition), {"opens_at": time(9), "closes_at": time(17)}
    for known in ({}, {"opens_at": time(9)}, {"closes_at": time(17)}, hours):
        factories.make_room(venue, **known)
    refuses(factories.make_room, venue, **hours | {"closes_at": time(9)})
    refuses(factories.make_room, venue, **hours | {"closes_at": time(0)})
    refuses(factories.make_room, venue, closes_at=time(0))


def test_a_team_of_interpreters_has_its_name_in_an_edition_to_itself(edition):
    factories.make_interpreter_team(edition, name="Booth A")
    factories.make_interpreter_team(factories.make_edition(2024), name="Booth A")
    refuses(factories.make_interpreter_team, edition, name="Booth A")


def test_a_team_that_is_needed_goes_only_with_its_whole_edition(edition):
    team = factories.make_interpreter_team(edition)
    factories.make_session(edition, interpreter_team=team)
    with pytest.raises(RestrictedError):
        team.delete()
    edition.delete()
    assert not InterpreterTeam.objects.exists()


def test_a_release_has_its_number_and_its_notes(edition):
    factories.make_session(edition)
    factories.make_release(edition)
    values = {"edition": edition, "released_at": PUBLISHED_AT, "note_ar": "ملاحظة", "note_en": "Note"}
    Release.objects.create(number=2, **values)
    refuses(Release.objects.create, number=1, **values)
    refuses(Release.objects.create, number=3, **values | {"note_ar": None})
    refuses(Release.objects.create, number=3, **values | {"note_en": ""})


def test_a_release_holds_a_session_once_and_no_draft(edition):
    session, other = factories.make_session(edition), factories.make_session(edition)
    release = factories.make_release(edition)
    values = {"release": release, "starts_on": edition.starts_on, "position": 0, "revised_at": PUBLISHED_AT}
    values |= {"title_ar": "عنوان", "title_en": "Title", "status": "confirmed"}
    refuses(ReleasedSession.objects.create, session=session, **values)
    release.rows.filter(session=other).delete()
    refuses(ReleasedSession.objects.create, session=other, **values | {"status": "draft"})
    refuses(ReleasedSession.objects.create, session=other, **values | {"title_ar": ""})
    ends = {"starts_at": PUBLISHED_AT, "ends_at": PUBLISHED_AT}
    refuses(ReleasedSession.objects.create, session=other, **values | ends)
    ReleasedSession.objects.create(session=other, **values)


def test_a_news_item_has_its_day_or_says_that_it_is_unknown(edition):
    factories.make_news_item(edition, dated_on=None, date_precision="unknown")
    refuses(factories.make_news_item, edition, dated_on=None)


def test_nobody_runs_a_session_twice_in_one_role_or_for_themselves(edition):
    session, person = factories.make_session(edition), factories.make_participation(edition)
    factories.make_role(session, person, role="chair")
    factories.make_role(session, person, role="rapporteur")
    refuses(factories.make_role, session, person, role="chair")
    refuses(factories.make_role, session, person, role="moderator", replaces=person)


def protects(record) -> None:
    with pytest.raises(ProtectedError):
        record.delete()


def test_what_was_public_cannot_be_deleted(edition):
    room = factories.make_room(factories.make_venue(edition))
    session = factories.make_session(edition, room=room)
    factories.make_release(edition)
    for record in (session, room, room.venue, edition.forum):
        protects(record)


def test_people_and_delegations_that_took_part_cannot_be_deleted(edition):
    delegation = factories.make_delegation(edition)
    person = factories.make_participation(edition, delegation=delegation)
    factories.make_speech(edition, person)
    for record in (person.speaker, person, delegation, delegation.organisation):
        protects(record)


def test_a_session_with_speeches_cannot_be_deleted(edition):
    session = factories.make_session(edition)
    factories.make_speech(edition, session=session)
    protects(session)


def test_a_released_end_needs_its_start():
    edition = factories.make_edition()
    factories.make_session(edition)
    row = factories.make_release(edition).rows.get()
    row.ends_at = factories.at_hour(edition, 10)
    refuses(row.save)
