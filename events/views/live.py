from datetime import timedelta

from django.http import Http404
from django.views.generic import TemplateView

from core.views import EditionMixin
from events.context_processors import late_changes
from events.hall import missing
from events.models import ReleasedSession, Venue
from events.now import Live
from events.views.changes import names_of

RECENT = timedelta(hours=3)


def is_told(live: Live, edition) -> bool:
    """Whether there is a now: not in the night after the last day, unless a session goes on."""
    return bool(live.running) or live.today <= edition.last_day


class LivePage(EditionMixin, TemplateView):
    """What runs now and what comes next in every room, and what changed last."""

    template_name = "events/live.html"

    def get_context_data(self, **kwargs):
        if self.edition.is_under_way(self.at):
            rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition)
            live = Live(rows.for_lines().without_texts(), self.at, self.edition.zone)
            if is_told(live, self.edition):
                changes = self.changes()
                names = names_of(changes, self.edition, self.at)
                kwargs |= {"live": live, "changes": changes, "names": names}
        return super().get_context_data(is_over=self.edition.is_over(self.at), **kwargs)

    def changes(self):
        """What became of each session within the last three hours, the latest first."""
        changes = late_changes(self.edition, self.at, RECENT)
        return sorted(changes, key=lambda change: change.after.revised_at, reverse=True)


class LiveRoom(EditionMixin, TemplateView):
    """The screen of a room: nothing to click, large enough for the last row."""

    template_name = "events/live_room.html"

    def get_context_data(self, **kwargs):
        kwargs["room"] = room = self.room()
        if self.edition.is_under_way(self.at):
            rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition)
            rows = list(rows.for_programme(self.at))
            changes = late_changes(self.edition, self.at)
            gone = missing(rows, changes, room, self.at, self.edition.zone)
            live = Live(rows, self.at, self.edition.zone)
            kwargs |= {
                "live": live.of_room(room) if is_told(live, self.edition) else None,
                "is_published": bool(rows),
                "missing": gone,
            }
            # What the screen says itself, the strip above it need not say again.
            codes = {each.row.session.code for each in gone}
            self.request.late_changes = [change for change in changes if change.code not in codes]
        return super().get_context_data(is_over=self.edition.is_over(self.at), **kwargs)

    def room(self):
        venues = Venue.objects.visible(self.at).filter(edition=self.edition).prefetch_related("rooms")
        rooms = [room for venue in venues for room in venue.rooms.all()]
        for room in rooms:
            if room.slug == self.kwargs["room"]:
                return room
        raise Http404
