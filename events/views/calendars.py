"""Calendar files: the programme, its parts, and a visitor's own selection (formats.md §1, §6)."""

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.languages import current
from core.machine_views import MachineView
from core.views import EditionMixin
from core.wording import text_of
from events.exports.ical import calendar
from events.models import ReleasedSession
from events.selection import chosen
from speakers.forms_of_address import full_name
from speakers.views import DelegationMixin, SpeakerMixin


class CalendarView(EditionMixin, MachineView):
    """A calendar of some rows of the released programme. `part` names it in the name of the file."""

    content_type = "text/calendar; charset=utf-8"
    part = ""

    def rows(self):
        """The rows of the whole edition, for others to narrow down."""
        return ReleasedSession.objects.visible(self.at).of_edition(self.edition).for_calendars(self.at)

    def file_name(self) -> str:
        part = self.part.format(**self.kwargs)
        return f"forum-{self.edition.year}-{part}-{current()}.ics"


class ProgrammeCalendar(CalendarView):
    part = "programme"

    def body(self) -> bytes:
        return calendar(self.edition, self.rows(), _("Programme"), is_whole=True)


class DayCalendar(CalendarView):
    part = "programme-{day}"

    def body(self) -> bytes:
        day = self.kwargs["day"]
        rows = list(self.rows().filter(starts_on=day))
        if not rows and day not in self.edition.days:
            raise Http404
        return calendar(self.edition, rows, _("Programme, %(day)s") % {"day": date_format(day, "l j F")})


class SessionCalendar(CalendarView):
    """One session; without a time it is in no calendar, and this is no address."""

    part = "session-{code}"

    def body(self) -> bytes:
        row = self.rows().filter(session__code=self.kwargs["code"], starts_at__isnull=False).first()
        if row is None:
            raise Http404
        return calendar(self.edition, [row], text_of(row, "title"))


class SpeakerCalendar(SpeakerMixin, CalendarView):
    part = "speaker-{slug}"

    def body(self) -> bytes:
        person = self.find_person()
        return calendar(self.edition, self.rows().of_person(person, self.at), full_name(person))


class DelegationCalendar(DelegationMixin, CalendarView):
    part = "delegation-{slug}"

    def body(self) -> bytes:
        delegation = self.find_delegation()
        rows = self.rows().of_delegation(delegation, self.at)
        return calendar(self.edition, rows, text_of(delegation.organisation, "name"))


class MyCalendar(CalendarView):
    """The sessions named in `s`, for example `?s=p1,w2`. Nothing is stored, and no answer is kept."""

    part = "my-programme"

    def body(self) -> bytes:
        rows = self.rows().filter(session__code__in=chosen(self.request.GET))
        return calendar(self.edition, rows, _("My programme"))
