"""An edition that is under way at any hour at which the tests run."""

from datetime import timedelta

from django.utils import timezone

from events.models import Session
from tests import factories

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


class World:
    """An edition on the second of its three days, whatever the hour: its zone is chosen so that it is noon
    there, or within another hour of the day."""

    def __init__(self, year: int = 2025, hour: int = 12, **kw):
        now = timezone.now()
        # Between 12 hours west and 12 hours east some zone shows each hour.
        ahead = (hour - now.hour) % 24
        ahead = ahead - 24 if ahead > 12 else ahead
        zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
        today = (now + timedelta(hours=ahead)).date()
        days = {"starts_on": today - DAY, "ends_on": today + DAY, "time_zone": zone}
        self.edition = factories.make_edition(year, **days | {"programme_due_on": None} | kw)
        self.now, self.today = now.replace(second=0, microsecond=0), today
        self.hall = factories.make_room(factories.make_venue(self.edition), slug="hall", name_en="Hall")

    def session(self, code: str, begins: int | None = None, minutes: int = 60, **kw) -> Session:
        """A session in the hall that begins so many minutes from now; without them it has no time."""
        times = {} if begins is None else {"starts_at": self.now + begins * MINUTE}
        times |= {"duration": minutes * MINUTE} if times and minutes else {}
        kind = {"starts_on": self.today, "room": self.hall, "title_en": code.upper()}
        return factories.make_session(self.edition, code=code, **kind | times | kw)

    def release(self, **kw) -> None:
        factories.make_release(self.edition, **kw)


def three_sessions() -> World:
    """A world where one session runs, a1, and b1 and c1 follow in the same room."""
    world = World()
    world.session("a1", -30, title_ar="الجلسة الأولى", title_en="First session")
    world.session("b1", 30, title_ar="الجلسة الثانية", title_en="Second session")
    world.session("c1", 90, title_ar="الجلسة الثالثة", title_en="Third session")
    world.release()
    return world


def mark(code: str, progress: str) -> None:
    """The mark that the desk of the hall sets by hand: "running", "ended" or "" for none."""
    Session.objects.filter(code=code).update(progress=progress)
