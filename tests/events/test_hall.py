"""The screen of a hall: who may enter, what is not held here after all, when it goes on, what is urgent."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import translation

from core.clock import clock_text
from events.models import Session
from tests import factories
from tests.under_way import DAY, HOUR, MINUTE, World

pytestmark = pytest.mark.django_db

OFF = "No sessions are held in this room today."


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def other(world):
    names = {"name_ar": "القاعة 2", "name_en": "Hall 2"}
    return factories.make_room(world.hall.venue, slug="other", **names)


def screen(client, language: str = "en", room: str = "hall") -> BeautifulSoup:
    cache.clear()
    answer = client.get(f"/{language}/2025/live/{room}/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in page.select(selector)]


def clock(world, minutes: int, language: str = "en") -> str:
    """A time of the clock so many minutes from now, with plain spaces."""
    with translation.override(language):
        return " ".join(clock_text(world.now + minutes * MINUTE, world.edition.zone).split())


def change(world, code: str, **fields) -> None:
    """Release what is there as of two days ago, and again with these fields of a session, an hour ago."""
    world.release(at=world.now - 2 * DAY)
    Session.objects.filter(code=code).update(**fields)
    world.release(at=world.now - HOUR)


@pytest.mark.parametrize(
    ("access", "said"),
    [
        ("delegates", "Delegates only"),
        ("closed", "Closed session"),
        ("media_first", "Media for the first ten minutes"),
    ],
)
def test_it_says_in_both_languages_who_may_enter(client, world, access, said):
    world.session("a1", -30, access=access)
    world.session("b1", 30, access="open")
    world.release()
    page = screen(client)
    assert page.select(".hall__next .hall__access") == []
    both = page.select(".hall__main .hall__access > [lang]")
    assert [(each["lang"], each["dir"]) for each in both] == [("en", "ltr"), ("ar", "rtl")]
    assert both[0].text == said
    Session.objects.filter(code="a1").update(access="")
    Session.objects.filter(code="b1").update(access=access)
    page = screen(client, "ar")
    assert page.select(".hall__main .hall__access") == []
    assert [each["lang"] for each in page.select(".hall__next .hall__access > [lang]")] == ["ar", "en"]


def test_who_may_enter_is_said_in_the_words_of_each_language(client, world):
    world.session("a1", -30, access="delegates")
    world.release()
    assert texts(screen(client), ".hall__access > [lang]") == ["Delegates only", "للوفود فقط"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("cancelled", "Cancelled: “Panel”, which was due at {}"),
        ("postponed", "Postponed: “Panel”, which was due at {}. A new time will be announced."),
    ],
)
@pytest.mark.parametrize("begins", [-30, 30])
def test_what_is_off_is_told_until_its_time_is_over(client, world, status, said, begins):
    world.session("a1", begins, title_en="Panel")
    change(world, "a1", status=status)
    page = screen(client)
    assert texts(page, ".hall__missing--alone .hall__gone") == [said.format(clock(world, begins))]
    assert [each["lang"] for each in page.select(".hall__missing .hall__other")] == ["ar"]
    assert texts(page, ".strip--change") == []
    assert texts(page, ".hall__title") == [OFF]


@pytest.mark.parametrize(
    "fields",
    [{"begins": -90}, {"begins": -30, "progress": "ended"}, {"begins": 24 * 60, "starts_on": "tomorrow"}],
)
def test_what_is_off_is_not_told_before_its_day_nor_when_it_is_past(client, world, fields):
    if "starts_on" in fields:
        fields = fields | {"starts_on": world.today + DAY}
    world.session("a1", **fields)
    change(world, "a1", status="cancelled")
    assert screen(client).select(".hall__missing") == []


def test_what_is_off_and_lost_its_time_is_told_with_the_time_it_had(client, world):
    world.session("a1", 30, title_en="Panel")
    change(world, "a1", status="postponed", starts_at=None, duration=None)
    said = f"Postponed: “Panel”, which was due at {clock(world, 30)}. A new time will be announced."
    assert texts(screen(client), ".hall__gone") == [said]


def test_what_has_no_time_is_told_without_one(client, world):
    world.session("b1", title_en="Workshop", status="cancelled")
    world.session("c1", title_en="Talk", status="postponed", position=2)
    world.release()
    assert texts(screen(client), ".hall__gone") == [
        "Cancelled: “Workshop”",
        "Postponed: “Talk”. A new time will be announced.",
    ]


def test_what_moved_to_another_hall_is_told_where_it_was_to_be(client, world, other):
    world.session("a1", -30, title_en="Running")
    world.session("b1", 30, title_en="Panel")
    change(world, "b1", room=other)
    page = screen(client)
    assert texts(page, ".hall__title") == ["Running"]
    assert texts(page, ".hall__gone") == [f"Moved to Hall 2: “Panel”, at {clock(world, 30)}"]
    assert texts(page, ".strip--change") == []
    elsewhere = screen(client, room="other")
    assert elsewhere.select(".hall__missing") == []
    assert len(elsewhere.select(".strip--change")) == 1
    Session.objects.filter(code="b1").update(room=None, session_type="workshop")
    world.release(at=world.now - MINUTE)
    said = "Not in this room: “Panel”. The new room will be announced."
    assert texts(screen(client), ".hall__gone") == [said]


def test_it_speaks_arabic(client, world, other):
    world.session("a1", 30, title_ar="حلقة نقاش حول UNODC")
    change(world, "a1", room=other)
    page = screen(client, "ar")
    [gone] = page.select(".hall__gone")
    assert (gone["lang"], gone["dir"]) == ("ar", "rtl")
    assert "UNODC" in [bdi.text for bdi in gone.select('bdi[dir="ltr"]')]
    assert [each["lang"] for each in page.select(".hall__missing .hall__other")] == ["en"]


def test_a_gap_is_no_break(client, world):
    world.session("a1", -60, 30)
    world.session("b1", 30)
    world.release()
    assert texts(screen(client), ".hall__title") == [f"No session until {clock(world, 30)}"]
    Session.objects.filter(code="a1").update(starts_on=world.today - DAY)
    Session.objects.filter(code="a1").update(starts_at=world.now - 24 * HOUR)
    world.release()
    assert texts(screen(client), ".hall__title") == [f"Sessions in this room begin at {clock(world, 30)}"]
    world.session("c1", -5, 20, session_type="break", room=None, title_en="Coffee")
    world.release()
    assert texts(screen(client), ".hall__title") == ["Coffee"]


def test_a_break_is_not_when_sessions_begin(client, world):
    world.session("c1", 10, 20, session_type="break", room=None, title_en="Coffee")
    world.release()
    page = screen(client)
    assert (texts(page, ".hall__title"), texts(page, ".hall__after")) == ([OFF], ["Coffee"])
    world.session("b1", 30)
    world.release()
    assert texts(screen(client), ".hall__title") == [f"Sessions in this room begin at {clock(world, 30)}"]


def test_two_sessions_marked_as_running_are_both_told(client, world):
    for code in ("a1", "b1"):
        world.session(code, 30, progress="running")
    world.release()
    assert texts(screen(client), ".hall__title") == ["A1", "B1"]


def test_the_end_of_its_day_is_that_of_the_hall(client, world, other):
    tomorrow = {"starts_on": world.today + DAY}
    world.session("a1", -120)
    world.session("b1", 24 * 60, room=other, **tomorrow)
    world.release()
    assert texts(screen(client), ".hall__title") == ["Today’s sessions are over."]
    world.session("c1", 25 * 60, **tomorrow)
    world.release()
    day = f"{world.today + DAY:%A} {(world.today + DAY).day} {world.today + DAY:%B %Y}"
    resumes = f"Sessions in this room resume on {day} at {clock(world, 25 * 60)}."
    assert texts(screen(client), ".hall__title") == [f"Today’s sessions are over. {resumes}"]
    following = f"{OFF} The next one is on {day} at {clock(world, 24 * 60)}."
    assert texts(screen(client, room="other"), ".hall__title") == [following]


def test_times_that_are_not_known_are_no_empty_day(client, world):
    unknown = ["Session times have not been announced. The order may change."]
    assert texts(screen(client), ".hall__title") == unknown
    world.session("a1")
    world.release()
    assert texts(screen(client), ".hall__title") == unknown


def test_a_session_under_way_without_a_room_is_not_promised_one(client, world):
    world.session("a1", -120)
    world.session("l1", -10, session_type="bilateral", room=None)
    world.session("l2", 90, session_type="bilateral", room=None)
    world.release()
    cache.clear()
    page = BeautifulSoup(client.get("/en/2025/live/").content, "html.parser")
    assert texts(page, ".now__room") == ["Room not announced"]
    Session.objects.filter(code="l1").update(progress="ended")
    cache.clear()
    page = BeautifulSoup(client.get("/en/2025/live/").content, "html.parser")
    assert texts(page, ".now__room") == ["Room to be announced"]


def test_nothing_on_it_is_a_link_but_the_language(client, world, other):
    world.edition.is_sample = True
    world.edition.save()
    factories.make_notice(severity="urgent", text_en="Leave the hall")
    world.session("a1", 30, room=other)
    change(world, "a1", starts_at=world.now + 90 * MINUTE)
    page = screen(client)
    assert [a["hreflang"] for a in page.select("a")] == ["ar"]
    assert [aside["class"][-1] for aside in page.select("aside")] == [
        "live-notices",
        "strip--sample",
        "strip--change",
    ]
    assert page.select_one("#change-strip[data-live] .strip--change")


@pytest.mark.parametrize(("letters", "is_long"), [(120, False), (121, True)])
def test_a_long_notice_is_marked_as_such(client, world, letters, is_long):
    factories.make_notice(severity="urgent", text_en="x" * letters)
    assert bool(screen(client).select(".live-notice--long")) is is_long
