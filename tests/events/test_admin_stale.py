"""A form of a session that was opened before something else was written to it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from events import on_the_day
from events.choices import FastChangeKind as Kind
from events.fast_changes import FastChange
from events.models import SessionRole
from events.releases import release_change, release_programme
from tests import factories
from tests.browsing import errors, filled_form, sent_by, told
from tests.events.fast_pages import make_announced

pytestmark = pytest.mark.django_db
ASKED = "Somebody else changed this too."


def chosen(answer, box: str, version: str) -> dict[str, str]:
    """What the list sends that asks which version of a box stays: “mine” or “theirs”."""
    name = f"{box}-choice"
    options = BeautifulSoup(answer.content, "html.parser").select(f"select[name={name}] option")
    return {name: next(each["value"] for each in options if each["value"].startswith(version))}


@pytest.fixture
def session():
    return make_announced(factories.make_edition(2025))


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def address(session) -> str:
    return reverse("admin:events_session_change", args=[session.pk])


def test_a_fast_change_stays_where_only_the_title_was_edited(signed_in, session):
    sent = filled_form(signed_in, address(session)) | {"title_en": "A better title"}
    release_change(session, FastChange(Kind.DELAY, minutes=15))
    start = session.starts_at
    answer = signed_in.post(address(session), sent, follow=True)
    assert "Kept beside yours, since somebody else changed it meanwhile: Start" in told(answer)
    session.refresh_from_db()
    assert (session.starts_at, session.title_en) == (start, "A better title")
    release = release_programme(session.edition, {"ar": "إصدار", "en": "Release"})
    assert release.rows.get().starts_at == start


def test_two_new_times_are_shown_beside_each_other_and_one_is_chosen(signed_in, session):
    sent = filled_form(signed_in, address(session)) | {"start": "11:00"}
    release_change(session, FastChange(Kind.DELAY, minutes=15))
    answer = signed_in.post(address(session), sent)
    [said] = errors(answer)
    assert "Stored now: 10:15" in said
    again = sent_by(answer)
    assert again["start"] == "11:00"
    # Who does not choose is asked again.
    assert errors(signed_in.post(address(session), again)) == [said]
    mine = signed_in.post(address(session), again | chosen(answer, "start", "mine"))
    assert mine.status_code == 302
    session.refresh_from_db()
    assert session.starts_at == factories.at_hour(session.edition, 11)


def test_an_answer_counts_for_the_version_that_was_shown(signed_in, session):
    sent = filled_form(signed_in, address(session)) | {"start": "11:00"}
    release_change(session, FastChange(Kind.DELAY, minutes=15))
    answer = signed_in.post(address(session), sent)
    release_change(session, FastChange(Kind.DELAY, minutes=15))
    again = sent_by(answer) | chosen(answer, "start", "mine")
    [said] = errors(signed_in.post(address(session), again))
    assert "Stored now: 10:30" in said


def test_the_stored_time_can_be_taken(signed_in, session):
    sent = filled_form(signed_in, address(session)) | {"start": "11:00", "title_en": "A better title"}
    release_change(session, FastChange(Kind.DELAY, minutes=15))
    answer = signed_in.post(address(session), sent)
    again = sent_by(answer) | chosen(answer, "start", "theirs")
    assert signed_in.post(address(session), again).status_code == 302
    session.refresh_from_db()
    assert session.starts_at == factories.at_hour(session.edition, 10, 15)
    assert session.title_en == "A better title"


def test_half_of_a_time_is_not_mixed_with_half_of_another(signed_in, session):
    """Who makes a session longer has not seen that it begins later."""
    sent = filled_form(signed_in, address(session)) | {"minutes": "90"}
    release_change(session, FastChange(Kind.DELAY, minutes=15))
    answer = signed_in.post(address(session), sent)
    assert len(errors(answer)) == 2
    session.refresh_from_db()
    assert session.duration.total_seconds() == 3600


def test_status_room_and_mark_written_meanwhile_stay(signed_in, session):
    sent = filled_form(signed_in, address(session))
    hall = session.room.venue.rooms.get(name_en="Hall 2")
    release_change(session, FastChange(Kind.ROOM, room=hall))
    on_the_day.mark(session, FastChange(Kind.RUNNING))
    assert signed_in.post(address(session), sent).status_code == 302
    session.refresh_from_db()
    assert (session.room, session.progress) == (hall, "running")


def test_a_stand_in_given_meanwhile_stays(signed_in, session):
    role = factories.make_role(session)
    sent = filled_form(signed_in, address(session)) | {"title_en": "A better title"}
    person = factories.make_participation(session.edition)
    release_change(session, FastChange(Kind.STAND_IN, line=role, person=person))
    assert signed_in.post(address(session), sent).status_code == 302
    role.refresh_from_db()
    assert (role.participation, role.session.title_en) == (person, "A better title")


def test_two_people_chosen_for_one_line_are_shown_beside_each_other(signed_in, session):
    role = factories.make_role(session)
    mine, theirs = (factories.make_participation(session.edition) for _ in range(2))
    sent = filled_form(signed_in, address(session)) | {"roles-0-participation": str(mine.pk)}
    SessionRole.objects.filter(pk=role.pk).update(participation=theirs)
    answer = signed_in.post(address(session), sent)
    [said] = errors(answer)
    assert theirs.speaker.name_en in said
    again = sent_by(answer)
    assert again["roles-0-participation"] == str(mine.pk)
    choice = chosen(answer, "roles-0-participation", "theirs")
    assert signed_in.post(address(session), again | choice).status_code == 302
    role.refresh_from_db()
    assert role.participation == theirs


def test_a_line_deleted_meanwhile_stays_deleted(signed_in, session):
    roles = [factories.make_role(session) for _ in range(2)]
    sent = filled_form(signed_in, address(session)) | {"title_en": "A better title"}
    roles[0].delete()
    assert signed_in.post(address(session), sent).status_code == 302
    session.refresh_from_db()
    assert (list(session.roles.all()), session.title_en) == (roles[1:], "A better title")


def test_a_changed_line_that_was_deleted_meanwhile_is_offered_as_a_new_one(signed_in, session):
    roles = [factories.make_role(session, position=n) for n in range(2)]
    sent = filled_form(signed_in, address(session)) | {"roles-0-role": "moderator"}
    person = roles[0].participation
    roles[0].delete()
    answer = signed_in.post(address(session), sent)
    assert errors(answer) == [
        "Somebody else deleted a line that you changed. It stands below as a new line: save again to "
        "keep it, or tick its “Delete”."
    ]
    assert signed_in.post(address(session), sent_by(answer)).status_code == 302
    found = {(role.participation_id, role.role) for role in session.roles.all()}
    assert found == {(person.pk, "moderator"), (roles[1].participation_id, "chair")}


def test_a_line_added_meanwhile_stays(signed_in, session):
    sent = filled_form(signed_in, address(session)) | {"title_en": "A better title"}
    role = factories.make_role(session)
    assert signed_in.post(address(session), sent).status_code == 302
    assert list(session.roles.all()) == [role]


@pytest.mark.parametrize("opened", ["", "nonsense", "[]"])
def test_a_form_that_does_not_say_what_it_was_opened_with_takes_what_is_sent(signed_in, session, opened):
    sent = filled_form(signed_in, address(session)) | {"opened": opened, "title_en": "Typed"}
    assert signed_in.post(address(session), sent).status_code == 302
    session.refresh_from_db()
    assert session.title_en == "Typed"


def test_a_form_that_says_it_was_opened_with_something_else_is_asked(signed_in, session):
    title = session.title_en
    sent = filled_form(signed_in, address(session)) | {"title_en": "Typed"}
    sent["opened"] = '{"title_en": 3, "nothing": "x"}'
    assert [ASKED in line for line in errors(signed_in.post(address(session), sent))] == [True]
    session.refresh_from_db()
    assert session.title_en == title


def test_a_new_session_was_opened_with_nothing(signed_in, session):
    assert "opened" not in filled_form(signed_in, reverse("admin:events_session_add"))
