"""What a calendar file says: read back by two libraries, and byte by byte."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from django.core.cache import cache
from icalendar import Calendar

from core.text.controls import has_controls
from events.models import Release, ReleasedSession, Session
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def edition():
    return factories.make_edition(2025, city_ar="مدينة الكويت", city_en="Kuwait City", country="KW")


def timed(edition, hour: int = 9, days: int = 0, **kw):
    values = {"starts_at": factories.at_hour(edition, hour, days=days), "duration": HOUR}
    starts_on = edition.starts_on + timedelta(days=days)
    return factories.make_session(edition, **{"starts_on": starts_on} | values | kw)


def fetch(client, address: str = "/en/2025/programme.ics") -> bytes:
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content


def events(data: bytes) -> list:
    return Calendar.from_ical(data).walk("VEVENT")


def blocks(data: bytes) -> dict[str, bytes]:
    """Each VEVENT as it stands, by its UID."""
    parts = [part.split(b"END:VEVENT")[0] for part in data.split(b"BEGIN:VEVENT")[1:]]
    return {Calendar.from_ical(b"BEGIN:VEVENT" + p + b"END:VEVENT")["UID"]: p for p in parts}


def test_a_session_says_who_what_when_and_where(client, edition):
    room = factories.make_room(factories.make_venue(edition), name_ar="القاعة 1", name_en="Room 1")
    track = factories.make_track(edition, title_ar="الوقاية", title_en="Prevention, early")
    session = timed(edition, code="p1", title_en="A; b, c \\ d", room=room, track=track)
    factories.make_release(edition)
    (event,) = events(fetch(client))
    row = ReleasedSession.objects.get()
    assert event["UID"] == f"{session.guid}@127.0.0.1"
    assert event["SUMMARY"] == "A; b, c \\ d"
    assert event["SUMMARY"].params["LANGUAGE"] == "en"
    assert event["LOCATION"] == "Room 1, The venue"
    assert event["URL"] == "http://127.0.0.1:8000/en/2025/sessions/p1/"
    assert event["CATEGORIES"].cats == ["Plenary session", "Prevention, early"]
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CONFIRMED", 0, "OPAQUE")
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == row.revised_at
    assert event["CREATED"].dt == row.revised_at < session.created_at
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Asia/Kuwait"
    assert event["DTEND"].dt - event["DTSTART"].dt == HOUR
    assert {"DURATION", "METHOD"}.isdisjoint(event)


def test_the_calendar_names_itself_and_its_rhythm(client, edition):
    timed(edition)
    factories.make_release(edition)
    data = fetch(client, "/ar/2025/programme.ics")
    file = Calendar.from_ical(data)
    assert file["VERSION"] == "2.0" and file["CALSCALE"] == "GREGORIAN"
    assert file["PRODID"] == "-//127.0.0.1//Programme//AR"
    assert file["NAME"] == "البرنامج · الدورة السادسة · المنتدى" == file["X-WR-CALNAME"]
    assert "http://127.0.0.1:8000/ar/2025/programme/" in file["X-WR-CALDESC"]
    assert file["X-WR-TIMEZONE"] == "Asia/Kuwait"
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in data
    assert b"\r\nX-PUBLISHED-TTL:PT1H\r\n" in data
    assert b"METHOD" not in data and b"VALARM" not in data


def test_a_sample_says_so_in_its_title(client):
    edition = factories.make_edition(2026, is_sample=True, ordinal=None)
    timed(edition)
    factories.make_release(edition)
    assert Calendar.from_ical(fetch(client, "/en/2026/programme.ics"))["NAME"].startswith(
        "Programme · Sample edition"
    )


def test_a_second_library_reads_the_same(client, edition):
    timed(edition, title_en="First", summary_en="One\ntwo; three, four")
    timed(edition, hour=11, title_en="Second", duration=None)
    factories.make_release(edition)
    first, second = vobject.readOne(fetch(client).decode()).vevent_list
    assert (first.summary.value, second.summary.value) == ("First", "Second")
    assert first.description.value.startswith("One\ntwo; three, four\n\n")
    assert first.dtstart.value == factories.at_hour(edition, 9)
    assert first.dtend.value == factories.at_hour(edition, 10)
    assert not hasattr(second, "dtend") and not hasattr(second, "duration")


def test_both_languages_name_the_same_events(client, edition):
    timed(edition, title_ar="جلسة", title_en="Session")
    timed(edition, hour=10)
    factories.make_release(edition)
    arabic, english = (blocks(fetch(client, f"/{code}/2025/programme.ics")) for code in ("ar", "en"))
    assert arabic.keys() == english.keys() and len(arabic) == 2
    assert {str(event["SUMMARY"]) for event in events(fetch(client, "/ar/2025/programme.ics"))} >= {"جلسة"}


def test_two_fetches_are_the_same_bytes_and_the_second_is_not_sent(client, edition):
    timed(edition)
    factories.make_release(edition)
    assert fetch(client) == fetch(client)
    tag = client.get("/en/2025/programme.ics").headers["ETag"]
    cache.clear()
    again = client.get("/en/2025/programme.ics", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_was_revised_before_it_was_made(client, edition):
    session, earlier = timed(edition), factories.PUBLISHED_AT - HOUR
    row = factories.make_release(edition).rows.get()
    for made, created in ((session.created_at, row.revised_at), (earlier, earlier)):
        Session.objects.filter(pk=session.pk).update(created_at=made)
        (event,) = events(fetch(client))
        assert (event["CREATED"].dt, event["LAST-MODIFIED"].dt) == (created, row.revised_at)


def test_what_is_read_live_is_in_the_file_and_moves_no_stamp(client, edition):
    session = timed(edition)
    factories.make_release(edition)
    before = fetch(client)
    session.save()
    assert fetch(client) == before
    Session.objects.filter(pk=session.pk).update(access="closed")
    (old,), (new,) = events(before), events(fetch(client))
    assert "Access: Closed" in new["DESCRIPTION"] and "Access" not in old["DESCRIPTION"]
    for name in ("CREATED", "DTSTAMP", "LAST-MODIFIED"):
        assert old[name].dt == new[name].dt


def test_a_release_raises_the_sequence_of_what_changed_and_leaves_the_rest_as_it_was(client, edition):
    moved, kept = timed(edition), timed(edition, hour=11)
    factories.make_release(edition)
    before = blocks(fetch(client))
    moved.starts_at += HOUR
    moved.save()
    at = datetime(2025, 4, 20, 8, tzinfo=UTC)
    factories.make_release(edition, at=at)
    data = fetch(client)
    after, uid = blocks(data), f"{kept.guid}@127.0.0.1"
    assert after.keys() == before.keys()
    assert after[uid] == before[uid]
    found = {event["UID"]: event for event in events(data)}
    changed = found[f"{moved.guid}@127.0.0.1"]
    assert (changed["SEQUENCE"], changed["DTSTAMP"].dt, changed["LAST-MODIFIED"].dt) == (1, at, at)
    assert found[uid]["SEQUENCE"] == 0


@pytest.mark.parametrize(
    ("status", "language", "summary"),
    [
        ("cancelled", "en", "Cancelled: Title"),
        ("postponed", "en", "Postponed: Title"),
        ("cancelled", "ar", "أُلغيت: عنوان"),
        ("postponed", "ar", "أُجِّلت: عنوان"),
        ("confirmed", "en", "Title"),
        ("confirmed", "ar", "عنوان"),
    ],
)
def test_what_is_off_stays_and_says_so(client, edition, status, language, summary):
    timed(edition, title_en="Title", title_ar="عنوان", status=status)
    factories.make_release(edition)
    (event,) = events(fetch(client, f"/{language}/2025/programme.ics"))
    is_on = status == "confirmed"
    assert str(event["SUMMARY"]) == summary
    assert event["STATUS"] == ("CONFIRMED" if is_on else "CANCELLED")
    assert event["TRANSP"] == ("OPAQUE" if is_on else "TRANSPARENT")


def test_a_postponed_session_comes_back_with_its_new_time(client, edition):
    session = timed(edition)
    statuses = []
    for status in ("confirmed", "postponed", "confirmed"):
        session.status = status
        session.starts_at += HOUR * (len(statuses) == 2)
        session.save()
        factories.make_release(edition)
        (event,) = events(fetch(client))
        statuses.append((event["STATUS"], event["SEQUENCE"], event["DTSTART"].dt.hour, event["UID"]))
    uid = f"{session.guid}@127.0.0.1"
    assert statuses == [("CONFIRMED", 0, 9, uid), ("CANCELLED", 1, 9, uid), ("CONFIRMED", 2, 10, uid)]


def test_an_edition_without_times_holds_its_days(client, edition):
    factories.make_session(edition)
    factories.make_release(edition)
    (event,) = events(fetch(client))
    assert event["UID"] == f"{edition.guid}@127.0.0.1"
    assert (event["DTSTART"].dt, "DTEND" in event) == (date(2025, 4, 24), False)
    assert str(event["SUMMARY"]) == "Forum, Sixth edition"
    assert event["DTSTAMP"].dt == edition.updated_at.replace(microsecond=0)
    assert str(event["LOCATION"]) == "Kuwait City, Kuwait"
    assert b"\r\nDTSTART;VALUE=DATE:20250424\r\n" in fetch(client)


def test_the_days_of_a_longer_edition_end_after_its_last(client):
    factories.make_edition(2025, ends_on=date(2025, 4, 26))
    (event,) = events(fetch(client))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 4, 24), date(2025, 4, 27))


def test_a_release_without_rows_is_a_calendar_all_the_same(client, edition):
    Release.objects.create(
        edition=edition, number=1, released_at=factories.PUBLISHED_AT, note_ar="صدر", note_en="Out"
    )
    assert [event["UID"] for event in events(fetch(client))] == [f"{edition.guid}@127.0.0.1"]
    file = Calendar.from_ical(fetch(client, "/en/2025/programme/2025-04-24.ics"))
    assert file.walk("VEVENT") == [] and len(file.walk("VTIMEZONE")) == 1


def test_lines_are_short_and_whole_letters(client, edition):
    title = "كلمة " * 30
    names = {"title_ar": title.strip(), "summary_ar": "مُبلِّغٌ إِلَى " * 40, "summary_en": "x" * 200 + "😀" * 40}
    timed(edition, **names)
    factories.make_release(edition)
    for language in ("ar", "en"):
        data = fetch(client, f"/{language}/2025/programme.ics")
        assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n")
        lines = data.split(b"\r\n")
        assert max(len(line) for line in lines) == 75
        assert [line for line in lines if "\ufffd" in line.decode(errors="replace")] == []
        assert events(data)[0]["DESCRIPTION"].startswith(names[f"summary_{language}"].strip())


def test_nothing_invisible_is_written(client, edition):
    timed(edition, title_ar="مكتب \u2068UNODC\u2069", title_en="a\u200fb\u2028c")
    factories.make_release(edition)
    for language, title in (("ar", "مكتب UNODC"), ("en", "ab\nc")):
        data = fetch(client, f"/{language}/2025/programme.ics")
        assert not has_controls(data.decode().replace("\r\n", "\n")) and "\u2028" not in data.decode()
        assert str(events(data)[0]["SUMMARY"]) == title
