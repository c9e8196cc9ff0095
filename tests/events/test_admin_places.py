"""The slug of a room stands in the address of its screen, which names the edition and no venue."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from events.models import Room
from tests.factories import make_edition, make_room, make_user, make_venue

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
