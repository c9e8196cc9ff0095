"""The live page, the screens of the rooms, the programme on its day (experience.md §1.4, §2.5)."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from events.models import Session
from tests import factories
from tests.under_way import DAY, HOUR, MINUTE, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def soup(client, address: str, status: int = 200) -> BeautifulSoup:
    cache.clear()
    answer = client.get(f"/en/{address}")
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in page.select(selector)]


NOW_PAGES = ["", "2025/", "2025/programme/", "2025/live/"]


@pytest.mark.parametrize("address", NOW_PAGES)
def test_now_and_next_stand_on_the_pages_of_the_day(client, world, address):
    world.session("a1", -30)
    world.session("b1", 30)
    world.release()
    now = soup(client, address).select_one("#now")
    assert texts(now, ".now__room, .badge, .now__session") == ["Hall", "Live now", "A1"]
    [following] = texts(now, ".now__next")
    assert following.startswith("Next") and following.endswith("B1")
    assert now["data-running"] == "a1"
    assert [a["href"] for a in now.select(".now__session a")] == ["/en/2025/sessions/a1/"]


def test_the_day_of_the_programme_that_is_today_has_it_too(client, world):
    world.session("a1", -30)
    world.session("z1", starts_on=world.today + DAY)
    world.release()
    assert soup(client, f"2025/programme/{world.today}/").select_one("#now")["data-running"] == "a1"
    assert soup(client, f"2025/programme/{world.today + DAY}/").select("#now") == []


def test_a_filtered_programme_has_the_same_of_it(client, world):
    world.session("a1", -30, session_type="panel")
    for number in range(2):
        world.session(f"b{number}", 30 + number, session_type="plenary")
    world.release()
    for address in ("", f"{world.today}/"):
        whole, filtered = (
            soup(client, f"2025/programme/{address}{query}").select_one("#now")
            for query in ("", "?type=plenary")
        )
        assert filtered["data-running"] == "a1"
        assert str(filtered) == str(whole)
    # What runs may not be among what is filtered: the link leads to the page without filters, in its view.
    for query, way in {"?type=plenary": ".", "?type=plenary&view=grid": "?view=grid"}.items():
        page = soup(client, f"2025/programme/{query}")
        assert [a["href"] for a in page.select(".now__links a")] == ["/en/2025/live/", f"{way}#a1"]


def test_a_pause_says_until_when(client, world):
    world.session("a1", -60, 30)
    world.session("b1", 30)
    world.release()
    [pause] = texts(soup(client, "2025/live/"), ".now__pause")
    assert pause.startswith("Break until ")
    Session.objects.filter(code="a1").update(status="cancelled")
    world.release()
    [pause] = texts(soup(client, "2025/live/"), ".now__pause")
    assert pause.startswith("The sessions begin at ")


def test_after_the_last_session_the_programme_says_when_it_continues(client, world):
    world.session("a1", -120, 30)
    world.session("z1", 24 * 60, starts_on=world.today + DAY)
    world.release()
    [pause] = texts(soup(client, "2025/live/"), ".now__pause")
    assert pause.startswith("Today’s sessions are over. The programme continues on ")
    Session.objects.filter(code="z1").update(status="postponed")
    world.release()
    assert texts(soup(client, "2025/live/"), ".now__pause") == ["Today’s sessions are over."]


def test_an_untimed_day_is_silent_and_shows_its_order(client, world):
    for position, code in enumerate(("a1", "b1", "c1")):
        world.session(code, position=position)
    world.release()
    for address in ("2025/live/", "2025/programme/"):
        assert soup(client, address).select_one("#now").has_attr("hidden")
    page = soup(client, "2025/live/")
    assert texts(page, "main .line__title a") == ["A1", "B1", "C1"]
    assert texts(page, ".empty") == ["Session times have not been announced. The order may change."]
    assert texts(soup(client, ""), ".phase h2, .line__title a") == ["Today", "A1", "B1", "C1"]
    Session.objects.filter(code="b1").update(progress="running")
    now = soup(client, "2025/live/").select_one("#now")
    assert texts(now, ".now__session, .now__next") == ["B1", "Next C1"]
    assert now.select("time:not([data-zone])") == []


def test_a_room_that_runs_late_says_so_of_what_follows(client, world):
    world.session("a1", -30)
    world.session("b1", 30)
    world.release()
    world.hall.late_on = world.today
    world.hall.save()
    late = "May start late"
    assert texts(soup(client, "2025/live/"), "#now .badge") == ["Live now", late]
    page = soup(client, "2025/programme/")
    assert texts(page, "#a1 .badge, #b1 .badge") == ["Live now", late]
    assert texts(soup(client, "2025/live/hall/"), ".badge") == [late]
    assert texts(soup(client, "2025/sessions/b1/"), ".badge") == [late]
    world.hall.late_on -= DAY
    world.hall.save()
    for address in ("live/", "programme/", "live/hall/", "sessions/b1/"):
        assert late not in texts(soup(client, f"2025/{address}"), ".badge")


def test_the_programme_marks_and_folds_what_is_over_on_the_day_alone(client, world):
    world.session("y1", -24 * 60, starts_on=world.today - DAY)
    world.session("a1", -120)
    world.session("b1", -30)
    world.session("z1", 24 * 60, starts_on=world.today + DAY)
    world.release()
    page = soup(client, "2025/programme/")
    assert texts(page, ".past__open") == ["Earlier today: 1 session"]
    assert [article["id"] for article in page.select(".past article")] == ["a1"]
    assert texts(page, "article .badge") == ["Ended", "Live now"]
    assert [state["id"] for state in page.select(".state[data-live]")] == ["state-a1", "state-b1"]
    assert page.select('.days a[href="#now"]') != []
    assert soup(client, "2025/programme/?type=plenary").select(".past") == []


def test_a_break_is_not_called_live(client, world):
    world.session("b1", -10, session_type="break", room=None)
    world.session("p1", 50)
    world.release()
    page = soup(client, "2025/live/")
    assert texts(page, ".now__room") == ["All rooms", "Hall"]
    assert texts(page, "#now .badge") == ["Now"]


def test_streams_and_the_changes_of_three_hours_stand_on_the_live_page(client, world):
    world.session("a1", -30, stream_url="https://stream.example/live")
    moved = world.session("b1", 30)
    world.release(at=world.now - 5 * HOUR)
    for hours, minutes in ((4, 40), (2, 50)):
        moved.starts_at = world.now + minutes * MINUTE
        moved.save()
        world.release(at=world.now - hours * HOUR)
    page = soup(client, "2025/live/")
    assert [a["href"] for a in page.select(".now__stream a")] == ["https://stream.example/live"]
    assert [a["href"] for a in page.select("#recent a")] == ["/en/2025/sessions/b1/"]
    [line] = texts(page, "#recent li")
    assert "Session B1 moved from " in line


def test_who_came_and_who_went_is_named_on_the_live_page_where_they_are_public(client, world):
    session = world.session("a1", -30)
    chair, deputy = (factories.make_speaker(name_en=name) for name in ("Salem", "Maha"))
    role = factories.make_role(session, factories.make_participation(world.edition, chair))
    world.release(at=world.now - 5 * HOUR)
    role.participation = factories.make_participation(world.edition, deputy)
    role.save()
    world.release(at=world.now - HOUR)
    changed = "The speakers of Session A1 changed: the list"
    assert texts(soup(client, "2025/live/"), "#recent li span") == [
        f"{changed} now includes Maha, and no longer Salem."
    ]
    deputy.publication_state = "draft"
    deputy.save()
    assert texts(soup(client, "2025/live/"), "#recent li span") == [f"{changed} no longer includes Salem."]


def test_the_first_release_is_no_change(client, world):
    world.session("a1", -30)
    world.release(at=world.now - HOUR)
    assert texts(soup(client, "2025/live/"), "#recent") == [""]


def test_the_screen_of_a_room_shows_both_languages_and_who_is_on_the_podium(client, world):
    session = world.session("a1", -30, title_ar="جلسة", title_en="Panel")
    world.session("b1", 30, title_ar="تالية", title_en="Following")
    other = factories.make_room(world.hall.venue, slug="other")
    world.session("c1", -30, room=other)
    chair = factories.make_participation(world.edition, factories.make_speaker(name_en="The Chair"))
    factories.make_role(session, chair)
    factories.make_speech(world.edition, chair, session=session)
    for number in range(7):
        guest = factories.make_speaker(name_en=f"Guest {number}")
        factories.make_speech(
            world.edition, factories.make_participation(world.edition, guest), session=session
        )
    world.release()
    page = soup(client, "2025/live/hall/")
    assert [(other["lang"], other["dir"]) for other in page.select(".hall__other")] == [("ar", "rtl")] * 3
    assert texts(page, ".hall__title, .hall__after") == ["Panel", "Following"]
    assert texts(page, ".hall__now .hall__other") == ["جلسة", "تالية"]
    people = ["Chair The Chair", *(f"Guest {number}" for number in range(5)), "and 2 others"]
    assert texts(page, ".hall__people li") == people
    assert page.select("nav, form, button, .skip, main a") == []
    assert page.select_one("noscript meta")["http-equiv"] == "refresh"


def test_an_unknown_room_is_not_there(client, world):
    elsewhere = factories.make_edition(2024)
    factories.make_room(factories.make_venue(elsewhere), slug="elsewhere")
    for room in ("nowhere", "elsewhere", "HALL"):
        soup(client, f"2025/live/{room}/", 404)
    soup(client, "2030/live/", 404)


def test_the_way_to_the_live_page_is_shown_on_the_days_alone(client, world):
    factories.make_edition(2024)
    link = 'a[href$="/live/"]'
    for address in ("", "2025/", "2025/programme/", "2025/venue/"):
        assert [a["href"] for a in soup(client, address).select(f"footer {link}")] == ["/en/2025/live/"]
    assert soup(client, "2024/").select(link) == []
