"""What the page of a session says at its top of the last day, as its card does (experience.md §1.3, §1.5)."""

import pytest

from tests import factories
from tests.events.test_live import soup, texts
from tests.under_way import HOUR, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def lately(client, code: str = "p1") -> list[str]:
    return texts(soup(client, f"2025/sessions/{code}/"), ".lately > *")


def test_another_room_stands_at_the_top_with_the_old_one_struck_out(client, world):
    session = world.session("p1", 30)
    world.release(at=world.now - 5 * HOUR)
    session.room = factories.make_room(world.hall.venue, name_en="Salon", slug="salon")
    session.save()
    world.release(at=world.now - HOUR)
    old = world.hall.name_en
    assert lately(client) == [old, f"Room changed: from {old} to Salon"]


@pytest.mark.parametrize("hours", [1, 25])
def test_a_new_session_is_new_for_a_day(client, world, hours):
    world.session("p1", 30)
    world.release(at=world.now - 30 * HOUR)
    world.session("b1", 60)
    world.release(at=world.now - hours * HOUR)
    assert lately(client, "b1") == (["New"] if hours == 1 else [])
    assert lately(client) == []


def test_what_is_off_says_so_once(client, world):
    session = world.session("p1", 30)
    world.release(at=world.now - 5 * HOUR)
    session.status = "cancelled"
    session.save()
    world.release(at=world.now - HOUR)
    assert lately(client) == []
