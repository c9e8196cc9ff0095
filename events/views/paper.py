"""The programme on paper: PDFs, the sheet for protocol desks, the cards for the doors (§2.10)."""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from core.errors import error_page
from core.languages import current, direction
from core.machine_views import MachineView
from core.text.digits import to_ascii_digits
from core.views import EditionMixin
from events.changes import Change, compare, still_ahead
from events.documents import SIDE_BY_SIDE, document, document_title
from events.doors import by_doors
from events.exports.pdf import NotTypeset
from events.models import Release, ReleasedSession
from events.programme import by_days

logger = logging.getLogger(__name__)


class PaperMixin(EditionMixin):
    """What every sheet stands on: the current release of the edition."""

    @cached_property
    def release(self) -> Release | None:
        releases = Release.objects.visible(self.at).filter(edition=self.edition).newest_first()
        return releases.select_related("edition__forum").first()

    @property
    def rows(self):
        return ReleasedSession.objects.visible(self.at).of_edition(self.edition)


class ProgrammePdf(PaperMixin, MachineView):
    """The current release as PDF in the language of the address."""

    content_type = "application/pdf"

    @property
    def kind(self) -> str:
        return current()

    def get(self, request, *args, **kwargs):
        if self.release is None:
            raise Http404
        try:
            return super().get(request, *args, **kwargs)
        except NotTypeset:
            logger.exception("There is no PDF %s of release %s.", self.kind, self.release)
            answer = error_page(request, 503)
            answer.headers["Retry-After"] = "60"
            return answer

    def body(self) -> bytes:
        return document(self.release, self.kind, self.at)

    def file_name(self) -> str:
        return f"{document_title(self.release, self.kind)}.pdf"


class SideBySidePdf(ProgrammePdf):
    """All required languages side by side, at an address that names none of them."""

    kind = SIDE_BY_SIDE

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        response.headers["Content-Language"] = ", ".join(settings.REQUIRED_LANGUAGES)
        return response


class Sheet(PaperMixin, TemplateView):
    """A page in all required languages at once, to print and to read; search engines have the programme."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            release=self.release,
            sides=sides(),
            is_over=self.edition.is_over(self.at),
            noindex=True,
            **kwargs,
        )


class SideBySide(Sheet):
    """The programme for protocol desks."""

    template_name = "events/side_by_side.html"

    def get_context_data(self, **kwargs):
        rows = list(self.rows.for_programme(self.at))
        days = [day for day in by_days(rows, self.edition.days, self.edition.zone) if day.count]
        return super().get_context_data(days=days, **kwargs)


class Doors(Sheet):
    """A card for the door of each room on each day; `?room=` and `?day=` choose among them."""

    template_name = "events/doors.html"
    query_names = ("room", "day")

    def get_context_data(self, **kwargs):
        rows = list(self.rows.for_lines().without_texts().in_order())
        doors = by_doors(rows, self.late_changes(rows))
        chosen = self.chosen(doors, "room", lambda door: door.room.slug)
        chosen = self.chosen(chosen, "day", lambda door: door.date.isoformat())
        return super().get_context_data(doors=chosen, has_doors=bool(doors), **kwargs)

    def late_changes(self, rows: list[Any]) -> list[Change]:
        """The changes of the last day to what is not over: against the newest release that is older."""
        if self.release is None or self.release.number == 1:
            return []
        changes = compare(ReleasedSession.objects.before_badges(self.edition, self.at), rows)
        return still_ahead(changes, self.at, self.edition.zone)

    def chosen(self, doors: list[Any], name: str, value_of) -> list[Any]:
        """The cards with the value that is asked for. Raises 400 for two of them, 404 for one no card has."""
        given = self.request.GET.getlist(name)
        if len(given) > 1:
            raise BadRequest(f"{name} is repeated")
        wanted = to_ascii_digits(given[0].strip()) if given else ""
        found = [door for door in doors if not wanted or value_of(door) == wanted]
        if wanted and not found:
            raise Http404
        return found


def sides() -> list[dict[str, str]]:
    """The required languages as they stand beside each other: from the right those written from there."""
    names = dict(settings.LANGUAGES)
    codes = sorted(settings.REQUIRED_LANGUAGES, key=lambda code: direction(code) != "rtl")
    return [{"code": code, "direction": direction(code), "name": names[code]} for code in codes]
