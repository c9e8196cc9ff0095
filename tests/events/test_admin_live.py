"""What organisers mark by hand on the day: a session's progress, a room that runs late."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.browsing import filled_form
from tests.factories import make_user
from tests.under_way import DAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True, language="en"))
    return client


def texts(address: str, selector: str) -> list[str]:
    page = BeautifulSoup(Client().get(address).content, "html.parser")
    return [" ".join(found.text.split()) for found in page.select(selector)]


def test_a_mark_in_the_form_of_a_session_shows_at_once(signed_in):
    world = World()
    session = world.session("p1", starts_on=world.today)
    world.release()
    assert texts("/en/2025/live/", ".now__session") == []
    address = reverse("admin:events_session_change", args=[session.pk])
    sent = filled_form(signed_in, address)
    assert sent["progress"] == ""
    assert signed_in.post(address, sent | {"progress": "running"}).status_code == 302
    assert texts("/en/2025/live/", ".now__session") == ["P1"]


def test_a_day_in_the_form_of_a_room_shows_at_once(signed_in):
    world = World()
    world.session("p1", 30)
    world.release()
    assert texts("/en/2025/live/", "#now .badge") == []
    address = reverse("admin:events_room_change", args=[world.hall.pk])
    for day, said in ((world.today, ["May start late"]), (world.today - DAY, [])):
        sent = filled_form(signed_in, address) | {"late_on": day.isoformat()}
        assert signed_in.post(address, sent).status_code == 302
        assert texts("/en/2025/live/", "#now .badge") == said


def test_lists_find_what_was_marked(signed_in):
    world = World()
    world.session("p1", progress="running")
    world.session("p2")
    found = signed_in.get(reverse("admin:events_session_changelist"), {"progress": "running"})
    assert [session.code for session in found.context["cl"].result_list] == ["p1"]
    found = signed_in.get(reverse("admin:events_room_changelist"), {"late_on__isnull": "False"})
    assert list(found.context["cl"].result_list) == []
