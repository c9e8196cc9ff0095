"""My programme: a page that is the same for everybody; the browser alone knows what was chosen."""

from io import BytesIO

import segno
from django.urls import reverse
from django.views.generic import TemplateView

from core.addresses import absolute
from core.machine_views import MachineView
from core.views import EditionMixin
from events.models import ReleasedSession
from events.selection import chosen


class MyProgramme(EditionMixin, TemplateView):
    """The words around a selection of sessions; the script fills it from the programme's own page."""

    template_name = "events/mine.html"

    def get_context_data(self, **kwargs):
        rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition)
        row = rows.select_related("release").first()
        return super().get_context_data(
            has_rows=row is not None,
            release=row and row.release,
            is_over=self.edition.is_over(self.at),
            **kwargs,
        )


class MyProgrammeCode(EditionMixin, MachineView):
    """The QR code of a selection's share link. Its codes stand behind the `#`, which no server is sent.

    No query name is declared: the page cache keeps none of the many selections.
    """

    content_type = "image/svg+xml"

    def body(self):
        rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition).in_order()
        found = rows.filter(session__code__in=chosen(self.request.GET))
        codes = found.values_list("session__code", flat=True)
        page = absolute(reverse("events:programme-mine", args=[self.edition.year]))
        drawing = BytesIO()
        link = f"{page}#{','.join(codes)}" if codes else page
        # White around it whatever the page's colours are: scanners want dark on light.
        segno.make_qr(link).save(drawing, kind="svg", light="white", omitsize=True, xmldecl=False)
        return drawing.getvalue()

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response
