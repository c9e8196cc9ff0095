"""The boxes of a session's form that look records up: what they name, and what naming costs."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    make_delegation,
    make_edition,
    make_participation,
    make_role,
    make_session,
    make_speaker,
    make_speech,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True, language="en"))
    return client


@pytest.fixture
def session():
    return make_session(make_edition(), code="p1")


def address(session):
    return reverse("admin:events_session_change", args=[session.pk])


def chosen(answer, name):
    """The record that each line of a picker names, by its key; empty lines are left out."""
    soup = BeautifulSoup(answer.content, "html.parser")
    options = [box.select_one("option[selected]") for box in soup.select(f"select[name$=-{name}]")]
    return {option["value"]: option.text for option in options if option and option["value"]}


def test_the_form_costs_the_same_for_three_and_thirty_lines(signed_in, session):
    edition, counts = session.edition, []
    signed_in.get(address(session))
    for last in (3, 30):
        for _number in range(session.roles.count(), last):
            make_role(session, replaces=make_participation(edition))
            person, delegation = make_participation(edition), make_delegation(edition)
            make_speech(edition, person, session=session, on_behalf_of=delegation)
        with CaptureQueriesContext(connection) as queries:
            answer = signed_in.get(address(session))
        assert len(chosen(answer, "participation")) == 2 * last
        assert len(chosen(answer, "on_behalf_of")) == last
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_each_line_names_its_own_record(signed_in, session):
    people = [make_participation(session.edition, make_speaker(name_en=name)) for name in ("Amal", "Badr")]
    for person in people:
        make_role(session, person)
    found = chosen(signed_in.get(address(session)), "participation")
    assert found.keys() == {str(person.pk) for person in people}
    for person in people:
        assert person.speaker.name_en in found[str(person.pk)]


def test_what_was_chosen_is_named_beside_the_error(signed_in, session):
    first, second = (make_participation(session.edition) for _ in range(2))
    role = make_role(session, first)
    form = {"code": "p1", "session_type": "plenary", "status": "confirmed", "starts_on": "", "position": 0}
    form |= {"speeches-TOTAL_FORMS": 0, "speeches-INITIAL_FORMS": 0}
    form |= {"roles-TOTAL_FORMS": 2, "roles-INITIAL_FORMS": 1, "roles-0-id": role.pk}
    form |= {"roles-0-session": session.pk, "roles-0-role": "chair", "roles-0-position": 0}
    form |= {"roles-0-participation": second.pk, "roles-1-role": "chair", "roles-1-participation": "x"}
    answer = signed_in.post(address(session), form)
    assert answer.status_code == 200
    assert chosen(answer, "participation").keys() == {str(second.pk)}
