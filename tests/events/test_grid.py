"""The programme as a table of times and rooms: where each session stands, and when the view is offered."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from events.grid import MOST_ROOMS, fits_grid, in_grid
from events.programme import by_days
from tests import factories
from tests.events.test_programme import FIRST, KUWAIT, Row, at

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Room:
    name: str
    position: int


HALL, SECOND, THIRD = Room("hall", 1), Room("second", 2), Room("third", 3)


def pause(*args, **kw) -> Row:
    row = Row(*args, **kw)
    row.session.session_type = "break"
    return row


def laid_out(rows: list[Row]):
    [day] = by_days(rows, [FIRST], KUWAIT)
    return in_grid(day)


def places(rows: list[Row]) -> dict[str, str]:
    return {row.name: place for slot in laid_out(rows).slots for row, place in slot.placed}


def test_each_start_is_a_line_and_each_room_a_column():
    day = laid_out(
        [
            Row("b", at(9), at(10), room=SECOND),
            Row("a", at(9), at(10), room=HALL),
            Row("c", at(10), at(11), room=THIRD),
        ]
    )
    assert day.rooms == (HALL, SECOND, THIRD)
    assert [slot.line for slot in day.slots] == [1, 2]
    assert [(row.name, place) for slot in day.slots for row, place in slot.placed] == [
        ("a", "room-1 line-1"),
        ("b", "room-2 line-1"),
        ("c", "room-3 line-2"),
    ]


def test_a_session_reaches_to_the_line_where_it_ends():
    assert places(
        [
            Row("long", at(9), at(12), room=HALL),
            Row("a", at(9, 15), at(10), room=SECOND),
            Row("b", at(10), at(12), room=SECOND),
            Row("after", at(12), at(13), room=HALL),
        ]
    ) == {
        "long": "room-1 line-1 span-3",
        "a": "room-2 line-2",
        "b": "room-2 line-3",
        "after": "room-1 line-4",
    }


def test_a_session_without_an_end_takes_one_line():
    found = places([Row("open", at(9), room=HALL), Row("a", at(9), at(10), room=SECOND), Row("b", at(10))])
    assert found == {"open": "room-1 line-1", "a": "room-2 line-1", "b": "line-2"}


def test_breaks_and_what_has_no_room_take_all_columns_and_lines_of_their_own():
    assert places(
        [
            Row("a", at(9), at(12), room=HALL),
            Row("b", at(9), at(10), room=SECOND),
            pause("coffee", at(9), at(9, 30)),
            pause("photo", at(10), at(10, 30), room=HALL),
            Row("visit", at(11), at(12)),
        ]
    ) == {
        "a": "room-1 line-1",  # what takes all columns cuts it short
        "b": "room-2 line-1",
        "coffee": "line-2",
        "photo": "line-3",
        "visit": "line-4",
    }


def test_two_sessions_in_one_room_never_lie_upon_each_other():
    assert places(
        [
            Row("first", at(9), at(11), room=HALL, position=1),
            Row("double", at(9), at(11), room=HALL, position=2),
            Row("beside", at(9), at(11), room=SECOND),
            Row("late", at(10), at(12), room=HALL),
        ]
    ) == {
        "first": "room-1 line-1",
        "double": "room-1 line-2",
        "beside": "room-2 line-2 span-2",
        "late": "room-1 line-3",
    }


@pytest.mark.parametrize(
    ("rows", "fits"),
    [
        ([], False),
        ([Row("a", room=HALL), Row("b", room=SECOND)], False),
        ([Row("a", at(9), at(10), room=HALL)], False),
        ([Row("a", at(9), at(10), room=HALL), Row("b", at(10), at(11), room=SECOND)], False),
        ([Row("a", at(9), at(10), room=HALL), Row("b", at(9), at(10), room=HALL)], False),
        ([Row("a", at(9), at(10), room=HALL), pause("b", at(9), at(10), room=SECOND)], False),
        ([Row("a", at(9), at(10), room=HALL), Row("b", at(9), at(10))], False),
        ([Row("a", at(9), at(10), room=HALL), Row("b", at(9, 30), at(11), room=SECOND)], True),
        ([Row(f"r{n}", at(9), room=Room(str(n), n)) for n in range(MOST_ROOMS)], True),
        ([Row(f"r{n}", at(9), room=Room(str(n), n)) for n in range(MOST_ROOMS + 1)], False),
    ],
)
def test_a_day_fits_where_rooms_run_in_parallel_and_no_more_than_have_room(rows, fits):
    [day] = by_days(rows, [FIRST], KUWAIT)
    assert fits_grid(day) is fits
    assert bool(in_grid(day).rooms) is fits
    if not fits:
        assert in_grid(day) == day


def test_too_many_lines_stay_a_list():
    rows = [Row(f"{n}", at(9) + n * timedelta(minutes=5), room=THIRD) for n in range(1, 41)]
    beside = [Row("a", at(9, 5), room=HALL)]
    for more, fits in (([], True), ([Row("z", at(9))], False)):
        [day] = by_days([*beside, *rows, *more], [FIRST], KUWAIT)
        assert fits_grid(day) is fits


@pytest.fixture
def edition():
    """Two days: on the first two rooms run in parallel, on the second one after the other."""
    edition = factories.make_edition(2025, ends_on=date(2025, 4, 25))
    venue = factories.make_venue(edition)
    rooms = {
        "hall": factories.make_room(venue, slug="hall", position=1, name_ar="القاعة الكبرى", name_en="Hall"),
        "small": factories.make_room(venue, slug="small", position=2, name_ar="قاعة 2", name_en="Room 2"),
    }
    for code, days, hour, room in (
        ("a1", 0, 9, "small"),
        ("a2", 0, 9, "hall"),
        ("b1", 1, 9, "hall"),
        ("b2", 1, 11, "small"),
    ):
        start = factories.at_hour(edition, hour, days=days)
        day = {"starts_on": start.date(), "starts_at": start, "duration": HOUR}
        factories.make_session(edition, code=code, room=rooms[room], **day)
    factories.make_session(edition, code="c1", session_type="opening")
    factories.make_release(edition)
    return edition


def soup(client, query: str, status: int = 200, language: str = "en") -> BeautifulSoup:
    cache.clear()
    answer = client.get(f"/{language}/2025/programme/{query}")
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def links(page, selector: str) -> list[str]:
    return [link["href"] for link in page.select(selector)]


@pytest.mark.django_db
def test_the_grid_is_the_list_with_classes(client, edition):
    def bare(page) -> list:
        return [article["id"] for article in page.select("article")], page.select("[style]")

    listed, grid = soup(client, ""), soup(client, "?view=grid")
    assert bare(listed) == bare(grid) == (["a2", "a1", "c1", "b1", "b2"], [])
    assert listed.select(".grid, .heads, [class*=line-]") == []
    [day] = grid.select(".grid")
    assert day["class"] == ["day", "grid", "grid--2"]
    assert [head.text for head in day.select(".heads li")] == ["Hall", "Room 2"]
    assert [li["class"] for li in day.select(".parallel > li")] == [
        ["room-1", "line-1"],
        ["room-2", "line-1"],
    ]
    assert [found["id"] for found in grid.select("#t1-0900, #t2-0900, #t2-1100")] == [
        found["id"] for found in listed.select("#t1-0900, #t2-0900, #t2-1100")
    ]


@pytest.mark.django_db
def test_heads_stand_in_the_language_of_the_page(client, edition):
    heads = soup(client, "?view=grid", language="ar").select(".heads li")
    assert [head.text for head in heads] == ["القاعة الكبرى", "قاعة 2"]


@pytest.mark.django_db
def test_the_view_is_offered_only_where_rooms_run_in_parallel(client, edition):
    assert links(soup(client, ""), ".views a") == [".", "?view=grid"]
    assert links(soup(client, "2025-04-24/"), ".views a") == [".", "?view=grid"]
    assert links(soup(client, "2025-04-25/"), ".views a") == []
    assert soup(client, "2025-04-25/?view=grid").select(".grid") == []
    grid = soup(client, "?view=grid").select(".views a[aria-current]")
    assert [link.text for link in grid] == ["Grid by room"]


@pytest.mark.django_db
def test_a_filter_that_leaves_one_room_shows_the_list(client, edition):
    page = soup(client, "?room=hall&view=grid")
    assert page.select(".grid") == []
    assert links(page, ".views a") == ["?room=hall", "?room=hall&view=grid"]


@pytest.mark.django_db
def test_the_view_is_kept_by_filters_days_and_language(client, edition):
    page = soup(client, "?room=hall&type=plenary&view=grid")
    assert page.select_one('form.filters__form input[name="view"]')["value"] == "grid"
    assert links(page, ".chip") == ["?type=plenary&view=grid", "?room=hall&view=grid"]
    assert links(page, ".chips li:last-child a") == ["?view=grid"]
    rest = "?room=hall&type=plenary&view=grid"
    days = ("", "2025-04-24/", "2025-04-25/")
    assert links(page, ".days a") == [f"/en/2025/programme/{day}{rest}" for day in days]
    assert links(page, ".switch a") == [f"/ar/2025/programme/{rest}"]
    assert soup(client, "").select('input[name="view"]') == []


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?view=list", "?view=x", "?view=GRID"])
def test_an_unknown_view_is_not_there(client, edition, query):
    soup(client, query, status=404)


@pytest.mark.django_db
def test_a_view_is_part_of_a_page_for_search_engines(client, edition):
    page = soup(client, "?view=grid")
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert page.select_one('link[rel="canonical"]')["href"].endswith("/en/2025/programme/")
    assert soup(client, "").select('meta[name="robots"]') == []
