from django.urls import reverse
from django.views.generic import TemplateView

from core.views import EditionMixin, redirect_with_query
from events.changes import compare, still_ahead
from events.filters import GRID, Filters
from events.grid import fits_grid, in_grid
from events.models import Release, ReleasedSession
from events.now import Live
from events.programme import by_days, takes_place


class Programme(EditionMixin, TemplateView):
    """The released programme of an edition, whole or filtered by the query."""

    template_name = "events/programme.html"
    # Searches are not kept: anybody could fill the store with words.
    query_names = tuple(name for name in Filters.NAMES if name != "q")
    day = None

    def get_context_data(self, **kwargs):
        edition = self.edition
        rows = list(ReleasedSession.objects.visible(self.at).of_edition(edition).for_programme(self.at))
        filters = Filters(self.request.GET, rows, edition, self.day)
        shown = filters.apply()
        release = Release.objects.visible(self.at).filter(edition=edition).newest_first().first()
        self.request.late_changes = self.late_changes(release, rows)
        badges = {c.code: c for c in still_ahead(self.request.late_changes, self.at, edition.zone)}
        elsewhere = ReleasedSession.objects.visible(self.at).before_in_short_links(edition)
        taken = set(elsewhere.values_list("session__code", flat=True))
        live = Live(rows, self.at, edition.zone) if edition.is_under_way(self.at) else None
        for row in shown:
            row.badges = badges.get(row.session.code)
            row.has_short_link = row.session.code not in taken
            row.live = live.state(row) if live else None
        all_days, days = (by_days(found, edition.days, edition.zone) for found in (rows, shown))
        if self.day:
            days = [day for day in days if day.date == self.day]
        elif filters.is_active:
            days = [day for day in days if day.count]
        if filters.view == GRID:
            days = [in_grid(day) for day in days]
        elif live and not filters.is_active:
            days = [live.fold(day) for day in days]
        # Of the whole programme, whatever is filtered: in place the filters leave it where it stands.
        is_of_now = live and self.day in (None, live.today)
        return super().get_context_data(
            live=live if is_of_now else None,
            release=release,
            days=days,
            day_links=[(day.date, filters.count_on(day.date)) for day in all_days],
            offers_grid=any(fits_grid(day) for day in all_days if self.day in {None, day.date}),
            filters=filters,
            count=len(shown),
            has_rows=bool(rows),
            has_schedule=any(takes_place(row) for row in rows),
            has_rooms=any(row.room for row in rows),
            is_over=edition.is_over(self.at),
            calendar_file=self.calendar_file(all_days),
            **kwargs,
        )

    def late_changes(self, release, rows):
        """The changes of the last day: against the newest release that is older."""
        if release is None or release.number == 1:
            return []
        return compare(ReleasedSession.objects.before_badges(self.edition, self.at), rows)

    def calendar_file(self, days):
        """The address of the page's own calendar; none of a day without times, which would be empty.

        Of an edition without times there is one event, of all its days: of no use once they are over.
        """
        if not self.day:
            is_empty = self.edition.is_over(self.at) and not any(entry.is_timed for entry in days)
            return "" if is_empty else reverse("events:programme-ics", args=[self.edition.year])
        is_timed = any(entry.is_timed for entry in days if entry.date == self.day)
        return reverse("events:programme-day-ics", args=[self.edition.year, self.day]) if is_timed else ""


class ProgrammeDay(Programme):
    """One day of the programme. In an edition of one day it is the programme itself."""

    def get(self, request, *args, **kwargs):
        self.day = kwargs["day"]
        if self.edition.days == [self.day]:
            return redirect_with_query(request, reverse("events:programme", args=[self.edition.year]))
        return super().get(request, *args, **kwargs)
