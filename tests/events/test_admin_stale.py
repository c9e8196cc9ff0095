"""A form of a session that was opened before something else was written to it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from events import on_the_day
from events.choices import FastChangeKind as Kind
from events.fast_changes import FastChange
from events.releases import release_change, release_programme
from tests import factories
from tests.browsing import filled_form, sent_by
from tests.events.fast_pages import make_announced

pytestmark = pytest.mark.django_db
REFUSED = (
    "This session was changed meanwhile, by a fast change or in another window: nothing was saved. "
    "What you typed is kept. Compare it with what is stored now, the speakers too, and save again."
)


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


def errors(answer) -> list[str]:
    assert answer.status_code == 200
    return [line.text for line in BeautifulSoup(answer.content, "html.parser").select(".errorlist li")]


def test_a_fast_change_is_not_undone_by_a_form_opened_before(signed_in, session):
    sent = filled_form(signed_in, address(session)) | {"title_en": "A better title"}
    release_change(session, FastChange(Kind.DELAY, minutes=15))
    answer = signed_in.post(address(session), sent)
    now = "Thursday 24 April 2025, from 10:15 to 11:15\u00a0am"
    assert errors(answer) == [REFUSED, f"Stored now: {now}"]
    again = sent_by(answer)
    assert again["seen"] != sent["seen"]
    assert again == sent | {"seen": again["seen"]}
    start = session.starts_at
    session.refresh_from_db()
    assert (session.starts_at, session.title_en != "A better title") == (start, True)
    assert signed_in.post(address(session), again | {"start": "10:15"}).status_code == 302
    session.refresh_from_db()
    assert (session.starts_at, session.title_en) == (start, "A better title")
    release = release_programme(session.edition, {"ar": "إصدار", "en": "Release"})
    assert release.rows.get().starts_at == start


def test_what_else_was_written_stands_beside_what_is_typed(signed_in, session):
    sent = filled_form(signed_in, address(session))
    hall = session.room.venue.rooms.get(name_en="Hall 2")
    release_change(session, FastChange(Kind.ROOM, room=hall))
    release_change(session, FastChange(Kind.POSTPONED))
    on_the_day.mark(session, FastChange(Kind.ENDED))
    assert errors(signed_in.post(address(session), sent)) == [
        REFUSED,
        "Stored now: Postponed",
        "Stored now: Hall 2",
        "Stored now: Ended",
    ]


def test_a_mark_and_a_stand_in_are_not_undone_either(signed_in, session):
    role = factories.make_role(session)
    sent = filled_form(signed_in, address(session))
    on_the_day.mark(session, FastChange(Kind.RUNNING))
    answer = signed_in.post(address(session), sent)
    assert errors(answer) == [REFUSED, "Stored now: Under way"]
    sent = sent_by(answer) | {"progress": "running"}
    person = factories.make_participation(session.edition)
    release_change(session, FastChange(Kind.STAND_IN, line=role, person=person))
    answer = signed_in.post(address(session), sent)
    assert errors(answer) == [REFUSED]
    # Who saves once more has been told, and means it.
    assert signed_in.post(address(session), sent_by(answer)).status_code == 302


def test_a_form_that_does_not_say_what_it_was_opened_with_is_shown_again(signed_in, session):
    sent = filled_form(signed_in, address(session))
    for seen in ("", "nonsense"):
        answer = signed_in.post(address(session), sent | {"seen": seen})
        assert errors(answer) == [REFUSED]
    assert signed_in.post(address(session), sent_by(answer)).status_code == 302


def test_a_new_session_was_opened_with_nothing(signed_in, session):
    assert "seen" not in filled_form(signed_in, reverse("admin:events_session_add"))
