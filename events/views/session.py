from itertools import pairwise

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.views.generic import TemplateView

from core.views import EditionMixin
from events.changes import compare
from events.models import ReleasedSession
from events.programme import neighbours
from events.querysets import people_of_rows


class SessionDetail(EditionMixin, TemplateView):
    template_name = "events/session_detail.html"

    def get_context_data(self, **kwargs):
        rows = list(ReleasedSession.objects.visible(self.at).of_edition(self.edition).for_lines().in_order())
        row = next((row for row in rows if row.session.code == self.kwargs["code"]), None)
        if row is None:
            raise Http404
        prefetch_related_objects([row], *people_of_rows(ReleasedSession, self.at))
        before, after, beside = neighbours(rows, row)
        self.languages_of_page(row.session, "summary", "body")
        return super().get_context_data(
            row=row,
            session=row.session,
            before=before,
            after=after,
            beside=beside,
            history=self.history(row),
            is_over=self.edition.is_over(self.at),
            **kwargs,
        )

    def history(self, row):
        """The session's changes, newest first, each with its release."""
        states = list(ReleasedSession.objects.history(row.session, self.at).select_related("room", "session"))
        changes = []
        for earlier, later in pairwise(states):
            changes += [(later.release, change) for change in compare([earlier], [later])]
        return changes[::-1]
