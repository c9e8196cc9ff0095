"""Every reader finds the same moment: by the name of the zone, or by the block in the file alone."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from events.exports.time_zones import changes, time_zone_block
from tests import factories

FIXED = """BEGIN:VTIMEZONE
TZID:Asia/Kuwait
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:+03
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
"""
STAMP = re.compile(r"^(DTSTART|DTEND)((?:;[A-Z]+=[^:;]+)*):(\S+)$", re.MULTILINE)
# First day of an edition of three, with the day before and after a change of the clocks.
EDITIONS = {
    "Asia/Kuwait": date(2025, 4, 24),
    "Europe/Paris": date(2025, 3, 29),
    "Europe/Paris in autumn": date(2025, 10, 25),
    "America/New_York": date(2025, 3, 8),
    "America/New_York in autumn": date(2025, 11, 1),
    "Australia/Sydney": date(2025, 4, 5),
    "Africa/Casablanca": date(2025, 2, 22),
    "Asia/Kolkata over the new year": date(2025, 12, 30),
}


def test_a_zone_without_summer_time_has_one_block():
    block = time_zone_block(ZoneInfo("Asia/Kuwait"), 2025, 2025)
    assert block.to_ical().decode().replace("\r\n", "\n") == FIXED


def test_summer_time_stands_with_its_real_changes():
    block = time_zone_block(ZoneInfo("Europe/Paris"), 2025, 2025).to_ical().decode()
    assert re.findall(r"BEGIN:(STANDARD|DAYLIGHT)\r\nDTSTART:(\S+)\r\nTZNAME:(\S+)", block) == [
        ("STANDARD", "19700101T000000", "CET"),
        ("DAYLIGHT", "20250330T020000", "CEST"),
        ("STANDARD", "20251026T030000", "CET"),
    ]
    assert "COMMENT" not in block and "RRULE" not in block


def test_the_changes_of_a_year_are_found_to_the_second():
    year = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))
    assert list(changes(ZoneInfo("Asia/Kuwait"), *year)) == []
    found = [moment.isoformat() for moment in changes(ZoneInfo("America/New_York"), *year)]
    assert found == ["2025-03-09T07:00:00+00:00", "2025-11-02T06:00:00+00:00"]


@pytest.fixture(params=EDITIONS)
def world(request, client, settings):
    """The moments of the sessions of an edition, and its calendar. The server stands in Kuwait."""
    assert settings.TIME_ZONE == "Asia/Kuwait"
    first = EDITIONS[request.param]
    time_zone = request.param.split(" ")[0]
    edition = factories.make_edition(
        2025, starts_on=first, ends_on=first + timedelta(days=2), time_zone=time_zone
    )
    moments, length = [], timedelta(minutes=90)
    # By hours that really pass: midnight, noon, each hour around a change, and over the last midnight.
    for hours in range(72):
        moment = factories.at_hour(edition, 0).astimezone(UTC) + timedelta(hours=hours)
        if (day := edition.local(moment).date()) <= edition.last_day:
            moments.append((moment, moment + length))
            factories.make_session(edition, starts_on=day, starts_at=moment, duration=length)
    factories.make_release(edition)
    return moments, client.get("/en/2025/programme.ics").content.decode().replace("\r\n", "\n"), time_zone


@pytest.mark.django_db
def test_by_the_name_of_the_zone(world):
    moments, text, time_zone = world
    found = []
    for _name, parameters, stamp in STAMP.findall(text.split("END:VTIMEZONE")[1]):
        utc = stamp.endswith("Z")
        assert parameters == ("" if utc else f";TZID={time_zone}")  # never without a zone
        zone = UTC if utc else ZoneInfo(time_zone)
        found.append(datetime.strptime(stamp.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone))
    assert [moment.astimezone(UTC) for moment in found] == [moment for pair in moments for moment in pair]


@pytest.mark.django_db
def test_by_the_block_alone(world):
    moments, text, time_zone = world
    # Under a name that nobody knows there is nothing else to go by.
    unknown = text.replace(f":{time_zone}\n", ":Nowhere\n").replace(f"={time_zone}:", f"={time_zone}-own:")
    unknown = unknown.replace("TZID:Nowhere\n", f"TZID:{time_zone}-own\n")
    by_vobject = [
        (event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC))
        for event in vobject.readOne(unknown).vevent_list
    ]
    by_icalendar = [
        (event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC))
        for event in Calendar.from_ical(unknown).walk("VEVENT")
    ]
    assert by_vobject == moments
    assert by_icalendar == moments


@pytest.mark.django_db
def test_a_session_over_midnight_keeps_its_days(client):
    edition = factories.make_edition(2025)
    start = factories.at_hour(edition, 23)
    factories.make_session(edition, starts_at=start, duration=timedelta(hours=2))
    factories.make_release(edition)
    for address in ("programme.ics", "programme/2025-04-24.ics"):
        text = client.get(f"/en/2025/{address}").content.decode()
        assert "\r\nDTSTART;TZID=Asia/Kuwait:20250424T230000\r\n" in text
        assert "\r\nDTEND;TZID=Asia/Kuwait:20250425T010000\r\n" in text
