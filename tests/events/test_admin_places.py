"""Rooms with their slugs, which stand in the addresses of their screens, and hours; teams of interpreters."""

from datetime import date, time

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from events.models import InterpreterTeam, Room, Session
from tests.browsing import filled_form
from tests.factories import (
    make_edition,
    make_interpreter_team,
    make_room,
    make_session,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
TAKEN = "This edition already has a room with this slug."


@pytest.fixture
def edition():
    return make_edition(2025)


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def named(prefix: str = "", **kw) -> dict:
    return {f"{prefix}{name}": text for name, text in ({"name_ar": "اسم", "name_en": "Name"} | kw).items()}


def with_room(venue, **kw) -> dict:
    """The form of a venue with one further line for a room."""
    first = venue.rooms.count()
    lines = {"rooms-TOTAL_FORMS": first + 1, "rooms-INITIAL_FORMS": first}
    for number, room in enumerate(venue.rooms.all()):
        lines |= named(f"rooms-{number}-", id=room.pk, venue=venue.pk, slug=room.slug, position=0)
    return named(position=0) | lines | named(f"rooms-{first}-", venue=venue.pk, position=0, **kw)


def faults(answer) -> list[str]:
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    return [line.text for line in soup.select(".field-slug .errorlist li")]


def test_a_slug_is_taken_once_in_an_edition_whatever_the_venue(signed_in, edition):
    make_room(make_venue(edition), slug="hall")
    other = make_venue(edition)
    add = reverse("admin:events_room_add")
    form = named(venue=other.pk, position=0)
    assert faults(signed_in.post(add, form | {"slug": "hall"})) == [TAKEN]
    assert signed_in.post(add, form | {"slug": "hall-2"}).status_code == 302
    room = other.rooms.get()
    change = reverse("admin:events_room_change", args=[room.pk])
    assert faults(signed_in.post(change, form | {"slug": "hall"})) == [TAKEN]


def test_the_lines_of_a_venue_are_held_to_it_as_well(signed_in, edition):
    make_room(make_venue(edition), slug="hall")
    venue = make_venue(edition)
    make_room(venue, slug="other")
    change = reverse("admin:events_venue_change", args=[venue.pk])
    assert faults(signed_in.post(change, with_room(venue, slug="hall"))) == [TAKEN]
    add = named(edition=edition.pk, position=0) | {"rooms-TOTAL_FORMS": 1, "rooms-INITIAL_FORMS": 0}
    add |= named("rooms-0-", slug="hall", position=0)
    assert faults(signed_in.post(reverse("admin:events_venue_add"), add)) == [TAKEN]
    assert signed_in.post(change, with_room(venue, slug="salon")).status_code == 302
    assert sorted(Room.objects.values_list("slug", flat=True)) == ["hall", "other", "salon"]


def test_another_edition_has_its_own_rooms(signed_in, edition):
    make_room(make_venue(make_edition(2024)), slug="hall")
    form = named(venue=make_venue(edition).pk, position=0, slug="hall")
    assert signed_in.post(reverse("admin:events_room_add"), form).status_code == 302


def test_rooms_that_share_a_slug_already_can_still_be_marked(signed_in, edition):
    rooms = [make_room(make_venue(edition), slug="hall") for _ in range(2)]
    change = reverse("admin:events_room_change", args=[rooms[1].pk])
    form = named(position=0, slug="hall", late_on="2025-04-24")
    assert signed_in.post(change, form).status_code == 302
    marked = Room.objects.order_by("pk").values_list("late_on", flat=True)
    assert list(marked) == [None, date(2025, 4, 24)]


@pytest.mark.parametrize(("opens", "closes"), [("9", "٥:٣٠ م"), ("0900", ""), ("", "24:00"), ("10", "9:00")])
def test_hours_are_typed_as_people_write_them(signed_in, edition, opens, closes):
    form = named(venue=make_venue(edition).pk, position=0, slug="hall", opens_at=opens, closes_at=closes)
    answer = signed_in.post(reverse("admin:events_room_add"), form)
    hours = Room.objects.values_list("opens_at", "closes_at").first()
    if opens == "0900":
        assert (answer.status_code, hours) == (302, (time(9), None))
    else:
        soup = BeautifulSoup(answer.content, "html.parser")
        said = [line.text for line in soup.select(".errorlist li")]
        wrong = [text for text in (opens, closes) if text in {"9", "10", "24:00"}]
        assert said == ["Write the time as 9:30, 0930 or 2:15 pm."] * len(wrong)
        assert (soup.select_one("#id_opens_at")["value"] if opens else "") == opens
        assert hours is None


@pytest.mark.parametrize("closes", ["8:59", "9:00", "12 am"])
def test_a_room_that_closes_before_it_opens_is_refused(signed_in, edition, closes):
    form = named(venue=make_venue(edition).pk, position=0, slug="hall", opens_at="9:00 ص", closes_at=closes)
    answer = signed_in.post(reverse("admin:events_room_add"), form)
    soup = BeautifulSoup(answer.content, "html.parser")
    assert [line.text for line in soup.select(".errorlist li")] == [
        "A room must close after it opens, before midnight."
    ]
    assert not Room.objects.exists()


def test_hours_that_stay_are_no_change(signed_in, edition):
    room = make_room(make_venue(edition), opens_at=time(9), closes_at=time(17, 30))
    url = reverse("admin:events_room_change", args=[room.pk])
    sent = filled_form(signed_in, url)
    assert (sent["opens_at"], sent["closes_at"]) == ("09:00", "17:30")
    assert signed_in.post(url, sent).status_code == 302
    assert "No fields changed." in signed_in.get(reverse("admin:events_room_history", args=[room.pk])).text


def test_a_team_is_made_once_in_an_edition_and_given_to_its_sessions(signed_in, edition):
    add, team = reverse("admin:events_interpreterteam_add"), {"edition": edition.pk, "name": "كابينة أ"}
    assert signed_in.post(add, team).status_code == 302
    assert "This edition already has a team of this name." in signed_in.post(add, team).text
    team, session = InterpreterTeam.objects.get(), make_session(edition)
    url = reverse("admin:events_session_change", args=[session.pk])
    stranger = make_interpreter_team(make_edition(2024))
    sent = filled_form(signed_in, url)
    answer = signed_in.post(url, sent | {"interpreter_team": stranger.pk})
    assert "This team belongs to another edition." in answer.text
    assert signed_in.post(url, sent | {"interpreter_team": team.pk}).status_code == 302
    assert Session.objects.get().interpreter_team == team


def test_the_picker_of_teams_names_their_edition(signed_in, edition):
    make_interpreter_team(edition, name="Booth A")
    query = {
        "app_label": "events",
        "model_name": "session",
        "field_name": "interpreter_team",
        "term": "booth",
    }
    (result,) = signed_in.get(reverse("admin:autocomplete"), query).json()["results"]
    assert result["text"] == "Booth A · 2025"
