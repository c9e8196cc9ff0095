"""The marks of the day on the pages of a fast change: read live, without a release."""

import pytest
from django.contrib.admin.models import LogEntry

from core.models import ContentVersion
from events.models import Release, Room
from tests import factories
from tests.events.fast_pages import LIST, Pages, signed_in_as, told
from tests.under_way import DAY, HOUR, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


@pytest.fixture
def session(world):
    session = world.session("p1", -30)
    world.release()
    return session


@pytest.fixture
def pages(session):
    return Pages(signed_in_as(is_superuser=True), session)


@pytest.mark.parametrize(
    ("token", "back", "label"),
    [
        ("running", "by_clock-running", "Under way now"),
        ("ended", "by_clock-ended", "Ended"),
        ("late", "on_time", "The room runs late"),
    ],
)
def test_marks_need_no_release_and_are_undone_by_one_tap(world, pages, session, token, back, label):
    version, kind = ContentVersion.read(), token
    if kind == "late":
        token, back = f"late-{session.room_id}", f"on_time-{session.room_id}"
    pages.post(pages.tap(token), token)
    session.refresh_from_db()
    session.room.refresh_from_db()
    marks = (session.progress, session.room.late_on)
    assert marks == (("", world.today) if kind == "late" else (kind, None))
    assert ContentVersion.read() == version + 1
    assert told(pages.send(action=token, seen="1")) == ["The programme says so already."]
    soup = pages.get()
    [button] = soup.select(f"button[value={back}]")
    assert button.text == f"Undo: {label}"
    pages.post(soup, back)
    session.refresh_from_db()
    session.room.refresh_from_db()
    assert (session.progress, session.room.late_on) == ("", None)
    assert (Release.objects.count(), LogEntry.objects.count()) == (1, 2)


def test_the_room_that_was_seen_is_marked_or_none(world, session, pages):
    """One looks at the hall, another moves the session meanwhile."""
    salon = factories.make_room(world.hall.venue, name_en="Salon")
    late = f"late-{world.hall.pk}"
    soup = pages.tap(late)
    assert soup.select_one(".fast-text[lang=en]").text.split("\n")[-2] == "Hall: sessions may start late."
    pages.post(pages.tap(f"room-{salon.pk}"), f"room-{salon.pk}")
    soup = pages.post(soup, late)
    assert told(soup) == ["The session is in another room by now. This is how it stands now."]
    assert "Salon" in soup.select_one(".fast-facts").text
    assert told(pages.get(action=late)) == told(soup)
    assert list(Room.objects.values_list("late_on", flat=True)) == [None, None]


def test_the_mark_that_was_seen_is_taken_away_or_none(world, session, pages):
    pages.post(pages.tap("running"), "running")
    seen = pages.get()
    pages.post(pages.tap("ended"), "ended")
    assert told(pages.post(seen, "by_clock-running")) == [
        "The session is marked otherwise by now. This is how it stands now."
    ]
    pages.post(pages.tap(f"late-{world.hall.pk}"), f"late-{world.hall.pk}")
    seen = pages.get()
    salon = factories.make_room(world.hall.venue, name_en="Salon", late_on=world.today)
    pages.post(pages.tap(f"room-{salon.pk}"), f"room-{salon.pk}")
    assert told(pages.post(seen, f"on_time-{world.hall.pk}")) == [
        "The session is in another room by now. This is how it stands now."
    ]
    session.refresh_from_db()
    assert (session.progress, Room.objects.filter(late_on=world.today).count()) == ("ended", 2)


def warned(soup) -> list[str]:
    return [line.text for line in soup.select(".fast-warnings li")]


@pytest.mark.parametrize(("progress", "label"), [("running", "Under way now"), ("ended", "Ended")])
def test_a_session_put_off_loses_its_mark_and_the_preview_says_so(pages, session, progress, label):
    pages.post(pages.tap(progress), progress)
    over = ["This session is over already."] if progress == "ended" else []
    assert warned(pages.tap("delay-5")) == over
    soup = pages.tap("delay-60")
    assert warned(soup) == [*over, f"It is marked by hand as “{label}”: this mark is taken away."]
    pages.post(soup, "delay-60")
    session.refresh_from_db()
    assert (session.progress, pages.get().select(".fast-facts strong")) == ("", [])


def test_undoing_an_earlier_start_says_that_the_mark_goes(world, session):
    session.starts_at += 3 * HOUR
    session.save()
    world.release()
    pages = Pages(signed_in_as(is_superuser=True), session)
    pages.post(pages.tap("delay-15"), "delay-15")
    pages.post(pages.tap("running"), "running")
    soup = pages.get()
    assert warned(soup) == ["It is marked by hand as “Under way now”: this mark is taken away."]
    pages.post(soup, "undo")
    session.refresh_from_db()
    assert session.progress == ""


def test_a_mark_of_another_day_is_neither_offered_nor_shown(world):
    client = signed_in_as(is_superuser=True)
    past = world.session("y1", -24 * 60, starts_on=world.today - DAY, progress="running")
    coming = world.session("z1", 24 * 60, starts_on=world.today + DAY)
    world.release()
    for session in (past, coming):
        soup = Pages(client, session).get()
        assert soup.select(".fast-facts strong, button[value=running], button[value=ended]") == []
        assert told(Pages(client, session).send(action="ended")) == [
            "A session is marked on its own day only."
        ]
    heads = [head.text for head in Pages(client, past).at(LIST).select("#content-main h2")]
    assert heads == ["Other days", "Over or cancelled"]


def test_a_late_room_is_a_mark_of_the_sessions_of_today(world, pages):
    Room.objects.update(late_on=world.today)
    coming = world.session("z1", 24 * 60, starts_on=world.today + DAY)
    world.release()
    other = Pages(pages.client, coming)
    assert other.get().select(".fast-facts strong, button[value^=late], button[value^=on_time]") == []
    for token in ("late", "on_time"):
        said = told(other.send(action=f"{token}-{world.hall.pk}"))
        assert said == ["A session is marked on its own day only."]
    assert pages.at(LIST).text.count("The room runs late") == 1
    assert pages.get().select(f"button[value=on_time-{world.hall.pk}]")


def test_a_room_that_was_late_yesterday_is_shown_on_time(world, session, pages):
    Room.objects.update(late_on=world.today - DAY)
    soup = pages.get()
    assert soup.select(".fast-facts strong") == []
    assert [b["value"] for b in soup.select("button[value^=late], button[value^=on_time]")] == [
        f"late-{world.hall.pk}"
    ]
    assert "The room runs late" not in pages.at(LIST).text
