from itertools import pairwise

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.views.generic import TemplateView

from core.views import EditionMixin
from events.changes import compare, is_quiet, still_ahead
from events.marks import has_ended
from events.models import Document, ReleasedSession
from events.now import Live
from events.programme import neighbours, takes_place
from events.querysets import BADGES_LAST
from events.views.changes import names_of


class SessionDetail(EditionMixin, TemplateView):
    template_name = "events/session_detail.html"

    def get_context_data(self, **kwargs):
        rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition)
        documents = Document.objects.visible(self.at)
        # Most sessions have none: asked along, they cost no query.
        rows_here = rows.for_calendars(self.at).annotate(
            has_documents=Exists(documents.filter(session=OuterRef("session")))
        )
        row = rows_here.filter(session__code=self.kwargs["code"]).first()
        if row is None:
            raise Http404
        all_rows = list(rows.for_lines().without_texts().in_order())
        if is_quiet(all_rows, self.at):
            self.request.late_changes = []
        if self.edition.is_under_way(self.at):
            row.live = Live(all_rows, self.at, self.edition.zone).state(row)
        before, after, beside = neighbours(all_rows, row)
        states = list(ReleasedSession.objects.history(row.session, self.at))
        row.badges = self.latest(row, states)
        history = self.history(states)
        self.languages_of_page(row.session, "summary", "body")
        return super().get_context_data(
            row=row,
            session=row.session,
            documents=documents.filter(session=row.session) if row.has_documents else [],
            before=before,
            after=after,
            beside=beside,
            history=history,
            names=names_of([change for _release, change in history], self.edition, self.at),
            has_schedule=any(takes_place(other) for other in all_rows),
            is_over=self.edition.is_over(self.at),
            has_ended=has_ended(row, self.at, self.edition.zone),
            **kwargs,
        )

    def latest(self, row, states):
        """What became of the session within the last day, as its card in the programme tells it."""
        before = [state for state in states if state.release.released_at <= self.at - BADGES_LAST]
        first = [] if states[0].release.number > 1 else states[:1]
        changes = compare(before[-1:] or first, [row])
        return next(iter(still_ahead(changes, self.at, self.edition.zone)), None)

    def history(self, states):
        """The session's changes, newest first, each with its release; also that it came in a later one."""
        changes = []
        if states[0].release.number > 1:
            changes += [(states[0].release, change) for change in compare([], states[:1])]
        for earlier, later in pairwise(states):
            changes += [(later.release, change) for change in compare([earlier], [later])]
        return changes[::-1]
