from itertools import zip_longest

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from core.addresses import absolute
from core.atom import CONTENT_TYPE, AtomFeed, tag_id
from core.languages import column, current, direction, languages_of, offered, words
from core.machine_views import MachineView
from core.views import EditionMixin
from events.changes import changes_of
from events.models import Release


def without_gaps(html: str) -> str:
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


class ChangesFeed(EditionMixin, MachineView):
    """What each release of the programme changed, newest first, in the language of the address.

    A release whose note does not stand in this language is absent, never a fallback. Nobody is named, only
    that the speakers changed: a feed reader keeps what it was once given, also of who is withdrawn later.
    """

    content_type = CONTENT_TYPE

    def body(self) -> str:
        edition, language = self.edition, current()
        feed = AtomFeed(
            title=f"{_('Changes to the programme')} · {edition.title}",
            link=self.page(),
            description=None,
            language=language,
            author_name=words(edition.forum, "name").text,
            feed_url=absolute(reverse("events:changes-feed", args=[edition.year])),
            feed_guid=tag_id(edition.year, "programme", language),
            since=edition.published_at or edition.created_at,
        )
        releases = Release.objects.visible(self.at).filter(edition=edition).newest_first()
        releases = list(releases.with_changes())
        for release, earlier in zip_longest(releases, releases[1:]):
            if getattr(release, column("note")):
                self.add(feed, release, earlier)
        return feed.writeString("utf-8")

    def add(self, feed: AtomFeed, release: Release, earlier: Release | None) -> None:
        changes = changes_of(release, earlier)
        context = {"edition": self.edition, "release": release, "changes": changes, "is_first": not earlier}
        context |= {"language": current(), "direction": direction(current())}
        context |= {"with_day": len(self.edition.days) > 1}
        number = pgettext("programme", "Release %(number)s") % {"number": release.number}
        feed.add_item(
            title=f"{number} · {self.edition.title}",
            link=self.page(release),
            alternates=[(code, self.page(release, code)) for code in self.languages(release)],
            description=without_gaps(render_to_string("events/feed_release.html", context)),
            unique_id=tag_id(self.edition.year, f"programme/v{release.number}", current()),
            pubdate=release.released_at,
            updateddate=release.released_at,
        )

    def languages(self, release: Release) -> list[str]:
        """Those in which the note stands and visitors are led, the feed's own first."""
        here, led = current(), offered()
        return [here, *(code for code in languages_of(release, "note") if code != here and code in led)]

    def page(self, release: Release | None = None, language: str | None = None) -> str:
        with override(language or current()):
            address = absolute(reverse("events:programme-changes", args=[self.edition.year]))
        return f"{address}#v{release.number}" if release else address
