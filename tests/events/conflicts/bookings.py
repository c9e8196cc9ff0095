"""Bookings of an edition of two days in Kuwait, without a database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.models import Edition
from events.conflicts import Booking, among
from events.models import InterpreterTeam, Room, Session
from speakers.models import Delegation, Organisation, Participation, Speaker

DAY = date(2025, 4, 24)
HALL = Room(pk=1, name_ar="القاعة الكبرى", name_en="Main Hall")
OTHER_HALL = Room(pk=2, name_ar="قاعة أخرى", name_en="Other hall")
BOOTH = InterpreterTeam(pk=1, name="Booth A")
QATAR = Delegation(pk=5, organisation=Organisation(name_ar="دولة قطر", name_en="State of Qatar"))
SARA = Participation(pk=7, speaker=Speaker(name_ar="سارة", name_en="Sara"))
HEAD = Participation(pk=8, delegation_id=5, role="head", speaker=Speaker(name_ar="علي", name_en="Ali"))


def make_edition(**kw) -> Edition:
    return Edition(
        **{"pk": 1, "starts_on": DAY, "ends_on": DAY + timedelta(days=1), "time_zone": "Asia/Kuwait"} | kw
    )


EDITION = make_edition()


def at(hour: int, minute: int = 0, day: date = DAY, zone: str = "Asia/Kuwait", fold: int = 0) -> datetime:
    shown = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone), fold=fold)
    return shown.astimezone(UTC)


def make_booking(pk: int, start: datetime | None = None, minutes: int | None = 60, **kw) -> Booking:
    """Of session P1, P2 …: a panel, confirmed, that needs nothing; from ten to eleven unless given."""
    edition = kw.pop("edition", EDITION)
    facts = {"session_type": kw.pop("session_type", "panel"), "title_ar": f"جلسة {pk}"}
    session = Session(pk=pk, code=f"p{pk}", edition=edition, title_en=f"Panel {pk}", **facts)
    start = at(10) if start is None else start
    people = {person.pk: person for person in kw.pop("people", ())}
    unnamed = {delegation.pk: delegation for delegation in kw.pop("unnamed", ())}
    values = {
        "starts_on": start.astimezone(edition.zone).date(),
        "starts_at": start,
        "ends_at": start + timedelta(minutes=minutes) if minutes is not None else None,
        "room": None,
        "status": "confirmed",
        "team": None,
    }
    return Booking(**{"session": session, "people": people, "unnamed": unnamed} | values | kw)


def told(*bookings: Booking, edition: Edition = EDITION) -> list[tuple]:
    """The conflicts among bookings: kind, severity and the codes of the sessions."""
    return [
        (
            conflict.kind.value,
            conflict.severity.value,
            " ".join(session.code for session in conflict.sessions),
        )
        for conflict in among(list(bookings), edition)
    ]
