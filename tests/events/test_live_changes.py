"""What the live page says of the last three hours: of each session what became of it, once."""

import pytest

from tests import factories
from tests.events.test_live import soup, texts
from tests.under_way import DAY, HOUR, MINUTE, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def release(world, hours_ago: float, *sessions, **values) -> None:
    """A release so many hours ago, in which these sessions say something else."""
    for session in sessions:
        for name, value in values.items():
            setattr(session, name, value)
        session.save()
    world.release(at=world.now - hours_ago * HOUR)


def lines(client) -> list[str]:
    return texts(soup(client, "2025/live/"), "#recent li")


def test_a_change_and_its_undoing_are_none(client, world):
    session = world.session("p1", 30, starts_on=world.today)
    release(world, 5)
    release(world, 2, session, status="cancelled")
    assert len(lines(client)) == 1
    release(world, 1, session, status="confirmed")
    assert lines(client) == []


def test_two_moves_are_one_from_where_it_stood_three_hours_ago(client, world):
    salon, tent = (
        factories.make_room(world.hall.venue, name_en=name, slug=name.lower()) for name in ("Salon", "Tent")
    )
    session = world.session("p1", 30)
    release(world, 5)
    release(world, 4, session, room=salon)
    release(world, 2, session, room=world.hall)
    release(world, 1, session, room=tent)
    assert lines(client) == ["P1 P1 Session P1 moved from Salon to Tent; the time stays the same."]


def test_what_changed_last_comes_first_and_another_day_is_named(client, world):
    early, late = world.session("a1", 30), world.session("b1", 90)
    tomorrow = world.session("c1", 24 * 60, starts_on=world.today + DAY)
    release(world, 5)
    release(world, 2, late, status="postponed")
    release(world, 1, early, tomorrow, starts_at=None, duration=None)
    page = soup(client, "2025/live/")
    assert texts(page, "#recent .card__code") == ["A1", "C1", "B1"]
    day = tomorrow.starts_on
    assert texts(page, "#recent .log__when") == [f"{day:%A} {day.day} {day:%B} {day.year}"]
    assert page.select_one("#recent .log__when").parent["data-code"] == "c1"


def test_a_session_of_one_release_ago_is_new(client, world):
    world.session("a1", 30)
    release(world, 5)
    world.session("b1", 30 + 15, room=None, minutes=5)
    release(world, 5 * MINUTE / HOUR)
    [line] = lines(client)
    assert "Session B1 was added to the programme" in line
