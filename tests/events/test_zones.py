"""Server, edition and reader in three zones: every page and file says the edition's hour and day.

The server stands in Los Angeles, which puts its clocks forward and back on other days than Paris; the
reader of a file takes its moments to Auckland, half a world away.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from events.models import Session
from tests import factories

pytestmark = pytest.mark.django_db

READER, MINUTE = ZoneInfo("Pacific/Auckland"), timedelta(minutes=1)


@dataclass(frozen=True)
class Case:
    """A session: when it begins in UTC, how long it takes, and what its edition's clocks show."""

    zone: str
    starts_at: datetime
    minutes: int
    day: date
    start: str  # on the 24-hour clock
    end: str
    offset: str
    page: str  # on the page, in English
    until: str
    note: str  # of the zone, on the session's page
    last_day: date | None = None  # where it ends on another day

    @property
    def stamp(self) -> str:
        return f"{self.day}T{self.start}"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


APRIL, MARCH, OCTOBER = date(2027, 4, 24), date(2027, 3, 28), date(2027, 10, 31)
KUWAIT = {"zone": "Asia/Kuwait", "day": APRIL, "offset": "+03:00", "note": "Kuwait time (UTC+3)"}
MUSCAT = {"zone": "Asia/Muscat", "day": APRIL, "offset": "+04:00", "note": "Asia/Muscat time (UTC+4)"}
PARIS = "Europe/Paris time (UTC+{})"
WINTER = {"zone": "Europe/Paris", "offset": "+01:00", "note": PARIS.format(1)}
SUMMER = {"zone": "Europe/Paris", "offset": "+02:00", "note": PARIS.format(2)}
CASES = {
    "midnight in Kuwait": Case(
        **KUWAIT, starts_at=utc(2027, 4, 23, 21), minutes=60, start="00:00", end="01:00",
        page="12 midnight", until="until 1:00 am",
    ),
    "noon in Kuwait": Case(
        **KUWAIT, starts_at=utc(2027, 4, 24, 9), minutes=45, start="12:00", end="12:45",
        page="12 noon", until="until 12:45",
    ),
    "over midnight in Kuwait": Case(
        **KUWAIT, starts_at=utc(2027, 4, 24, 20, 30), minutes=75, start="23:30", end="00:45",
        page="11:30 pm", until="until 25 April, 12:45 am", last_day=date(2027, 4, 25),
    ),
    "midnight in Muscat": Case(
        **MUSCAT, starts_at=utc(2027, 4, 23, 20), minutes=60, start="00:00", end="01:00",
        page="12 midnight", until="until 1:00 am",
    ),
    "over midnight in Muscat": Case(
        **MUSCAT, starts_at=utc(2027, 4, 24, 19, 30), minutes=75, start="23:30", end="00:45",
        page="11:30 pm", until="until 25 April, 12:45 am", last_day=date(2027, 4, 25),
    ),
    "before clocks go forward": Case(
        **WINTER, day=MARCH, starts_at=utc(2027, 3, 28, 0), minutes=60, start="01:00", end="03:00",
        page="1:00 am", until="until 3:00",
    ),
    "after clocks went forward": Case(
        **SUMMER, day=MARCH, starts_at=utc(2027, 3, 28, 1), minutes=60, start="03:00", end="04:00",
        page="3:00 am", until="until 4:00",
    ),
    "into the night before clocks go forward": Case(
        **WINTER, day=date(2027, 3, 27), starts_at=utc(2027, 3, 27, 22, 30), minutes=75, start="23:30",
        end="00:45", page="11:30 pm", until="until 28 March, 12:45 am", last_day=MARCH,
    ),
    "before clocks go back": Case(
        **SUMMER, day=OCTOBER, starts_at=utc(2027, 10, 31, 0, 30), minutes=60, start="02:30", end="02:30",
        page="2:30 am", until="until 2:30",
    ),
    "after clocks went back": Case(
        **WINTER, day=OCTOBER, starts_at=utc(2027, 10, 31, 1, 30), minutes=60, start="02:30", end="03:30",
        page="2:30 am", until="until 3:30",
    ),
    "noon on the day of 25 hours": Case(
        **WINTER, day=OCTOBER, starts_at=utc(2027, 10, 31, 11), minutes=60, start="12:00", end="13:00",
        page="12 noon", until="until 1:00 pm",
    ),
}  # fmt: skip


@pytest.fixture(params=CASES, autouse=True)
def case(request, settings) -> Case:
    """An edition of three days around the session's own, released; the server is elsewhere."""
    settings.TIME_ZONE = "America/Los_Angeles"
    timezone.get_default_timezone.cache_clear()
    case = CASES[request.param]
    edition = factories.make_edition(
        case.day.year,
        time_zone=case.zone,
        country="KW",
        starts_on=case.day - timedelta(days=1),
        ends_on=case.day + timedelta(days=1),
    )
    factories.make_session(
        edition,
        code="p1",
        title_en="The session",
        starts_on=case.day,
        starts_at=case.starts_at,
        duration=case.minutes * MINUTE,
        room=factories.make_room(factories.make_venue(edition), name_en="Hall"),
    )
    factories.make_release(edition)
    yield case
    timezone.get_default_timezone.cache_clear()


def fetch(client, case: Case, name: str) -> bytes:
    answer = client.get(f"/en/{case.day.year}/{name}")
    assert answer.status_code == 200
    return answer.content


def html(client, case: Case, name: str) -> BeautifulSoup:
    return BeautifulSoup(fetch(client, case, name), "html.parser")


def words(element) -> str:
    return re.sub(r"(?<=\() | (?=\))", "", " ".join(element.get_text(" ").split()))


def day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def test_the_programme_shows_the_hour_under_its_day(client, case):
    for name in ("programme/", f"programme/{case.day}/"):
        page = html(client, case, name)
        session = page.select_one("article#p1")
        day = session.find_parent("section")
        slot = session.find_parent("li", class_="slot").select_one(".slot__time time")
        assert words(day.h2) == f"{day_words(case.day)} {case.day.year}"
        assert words(slot) == case.page
        assert slot["datetime"] == f"{case.stamp}{case.offset}"
        assert words(session.select_one(".meta li")) == case.until
    assert len(page.select("section.day")) == 1


def test_the_session_page_shows_hour_day_and_the_offset_of_that_hour(client, case):
    facts = html(client, case, "sessions/p1/").select_one(".facts")
    start = facts.select_one("time.time__start")
    assert words(facts.select_one("dd time")) == f"{day_words(case.day)} {case.day.year}"
    assert (words(start), start["datetime"]) == (case.page, f"{case.stamp}{case.offset}")
    end = words(facts.select_one(".time__end"))
    assert end.endswith(f"· {case.minutes} minutes")
    assert (f"({case.last_day.day} {case.last_day:%B %Y})" in end) if case.last_day else ("(" not in end)
    assert words(facts.select_one("dd .facts__second")) == case.note


def test_the_plain_text_shows_the_hour_under_its_day(client, case):
    lines = fetch(client, case, "programme.txt").decode().splitlines()
    heading = next(line for line in lines if line.startswith(f"{day_words(case.day)} {case.day.year}"))
    hour = lines.index(f"At {case.start}")
    later = next(line for line in lines[hour:] if re.match(r"[A-Z][a-z]+day ", line))
    assert lines.index(heading) < hour < lines.index(later)
    until = f"{case.last_day.day} {case.last_day:%B}, {case.end}" if case.last_day else case.end
    assert lines[hour + 3 : hour + 5] == [
        "  The session\u00a0(P1)",
        f"  Plenary session · until {until} · Hall",
    ]


def test_schedule_xml_gives_event_time_and_the_moment(client, case):
    root = ET.fromstring(fetch(client, case, "schedule.xml"))  # noqa: S314  our own file
    (day,) = [day for day in root.findall("day") if day.find("room/event") is not None]
    event = day.find("room/event")
    assert day.get("date") == str(case.day)
    assert event.findtext("start") == case.start
    assert event.findtext("date") == f"{case.stamp}:00{case.offset}"
    assert event.findtext("duration") == f"{case.minutes // 60:02}:{case.minutes % 60:02}"
    # What a reader elsewhere makes of it is the same moment, and lies within the day the file names.
    begins = datetime.fromisoformat(event.findtext("date")).astimezone(READER)
    first, last = (datetime.fromisoformat(day.get(name)).astimezone(READER) for name in ("start", "end"))
    assert begins.astimezone(UTC) == case.starts_at
    assert first <= begins < last


def test_schedule_json_gives_event_time_and_the_moments(client, case):
    days = json.loads(fetch(client, case, "schedule.json"))["schedule"]["conference"]["days"]
    assert [day["date"] for day in days if day["rooms"]] == [str(case.day)]
    (event,) = next(day["rooms"]["Hall"] for day in days if day["rooms"])
    assert (event["start"], event["date"]) == (case.start, f"{case.stamp}:00{case.offset}")
    assert (event["end"][:10], event["end"][11:16]) == (str(case.last_day or case.day), case.end)
    assert datetime.fromisoformat(event["date"]).astimezone(READER).astimezone(UTC) == case.starts_at
    assert (
        datetime.fromisoformat(event["end"]).astimezone(READER).astimezone(UTC)
        == case.starts_at + case.minutes * MINUTE
    )


def test_days_of_the_files_are_as_long_as_their_clocks_make_them(client, case):
    root = ET.fromstring(fetch(client, case, "schedule.xml"))  # noqa: S314
    day = next(day for day in root.findall("day") if day.get("date") == str(case.day))
    first, last = (datetime.fromisoformat(day.get(name)) for name in ("start", "end"))
    hours = {("Europe/Paris", MARCH): 23, ("Europe/Paris", OCTOBER): 25}.get((case.zone, case.day), 24)
    assert (last.astimezone(UTC) - first.astimezone(UTC)) == timedelta(hours=hours)
    assert {f"{moment:%H:%M}" for moment in (first, last)} == {"00:00"}


def test_the_feed_says_both_hours_and_both_days_of_a_move(client, case):
    session = Session.objects.get(code="p1")
    moved = datetime.combine(case.day + timedelta(days=1), datetime.min.time(), ZoneInfo(case.zone))
    session.starts_on, session.starts_at = moved.date(), moved + timedelta(hours=15)
    session.save()
    cache.clear()
    factories.make_release(session.edition, at=utc(2019, 6, 1))
    entry = ET.fromstring(fetch(client, case, "changes.atom")).find("{*}entry")  # noqa: S314
    text = words(BeautifulSoup(entry.findtext("{*}content"), "html.parser").li)
    assert f"moved from {case.page} on {day_words(case.day)} to 3:00 pm on {day_words(moved.date())};" in text


RELEASED = {
    "Asia/Kuwait": ("2:30 am", "02:30"),
    "Asia/Muscat": ("3:30 am", "03:30"),
    "Europe/Paris": ("12:30 am", "00:30"),
}


def test_the_release_is_dated_by_the_clock_of_the_edition(client, case):
    factories.make_release(Session.objects.first().edition, at=utc(2025, 12, 31, 23, 30))
    on_page, in_text = RELEASED[case.zone]
    text = fetch(client, case, "programme.txt").decode()
    assert f"Release 2 · Last updated: Thursday 1 January 2026, {in_text}" in text.splitlines()
    when = html(client, case, "programme/changes/").select_one("#v2 .log__when")
    assert words(when) == f"Thursday 1 January 2026, {on_page}"
