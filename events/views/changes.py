"""What changed: the log of releases, any two of them side by side, and one of them as it stood."""

from collections import Counter
from itertools import zip_longest

from django.core.exceptions import BadRequest
from django.http import Http404
from django.urls import reverse
from django.views.generic import TemplateView

from core.text.digits import to_ascii_digits
from core.views import EditionMixin
from events.changes import Names, changes_of, compare
from events.changes.sentence import NOBODY
from events.choices import ChangeKind
from events.models import Release, ReleasedSession, SessionRole, Speech
from events.programme import by_days, takes_place
from speakers.forms_of_address import full_name
from speakers.models import Participation


class ReleasesMixin(EditionMixin):
    """A page that knows the edition's public releases by their numbers, and their rows."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(is_over=self.edition.is_over(self.at), **kwargs)

    def releases(self):
        return Release.objects.visible(self.at).filter(edition=self.edition).newest_first()

    def rows(self, number: int):
        return list(ReleasedSession.objects.of_release(self.edition, number, self.at))


def names_of(changes, edition, at) -> Names:
    """The public names of those who came or went, and of those for whom they speak: three queries, none
    for nobody."""
    changed = [change for change in changes if ChangeKind.PEOPLE in change.kinds]
    wanted = {pk for c in changed for pk in _moved(c.before.people, c.after.people)}
    if not wanted:
        return NOBODY
    sessions = {change.after.session_id for change in changed}
    stand_ins = set()
    for model in (Speech, SessionRole):
        lines = model.objects.visible(at).filter(session__in=sessions, participation__in=wanted)
        lines = lines.exclude(replaces=None)
        stand_ins.update(lines.values_list("session_id", "participation_id", "replaces_id"))
    wanted |= {absent for _session, _deputy, absent in stand_ins}
    people = Participation.objects.visible(at).of_edition(edition).filter(pk__in=wanted)
    people = {person.pk: full_name(person) for person in people.select_related("speaker")}
    return Names(people, {each for each in stand_ins if people.keys() >= {*each[1:]}})


def _moved(old: list[int], new: list[int]) -> Counter:
    """Who has more or fewer parts than before."""
    return (Counter(old) - Counter(new)) | (Counter(new) - Counter(old))


class ProgrammeChanges(ReleasesMixin, TemplateView):
    """The change log: every release, newest first, with what it changed; or any two compared."""

    template_name = "events/changes.html"
    query_names = ("from", "to")

    def get_context_data(self, **kwargs):
        wanted = [self.wanted(name) for name in self.query_names]
        content = self.difference(*wanted) if any(wanted) else self.log()
        return super().get_context_data(with_day=len(self.edition.days) > 1, **content, **kwargs)

    def wanted(self, name: str) -> str:
        """The number asked for, in Western digits. Raises 400 where it is asked for twice."""
        given = self.request.GET.getlist(name)
        if len(given) > 1:
            raise BadRequest(f"{name} is repeated")
        return to_ascii_digits(given[0].strip()) if given else ""

    def difference(self, first: str, last: str) -> dict:
        """Two releases compared, the older one first; 404 for a number that no release has.

        Without a last one the newest stands for it; without a first one, the one before the last. A release
        is compared with itself only where there is another to choose, otherwise the log stands.
        """
        releases = list(self.releases())
        numbers = {str(release.number): release for release in releases}
        if not {first, last} - {""} <= numbers.keys():
            raise Http404
        newer = numbers[last] if last else releases[0]
        earlier = [release for release in releases if release.number < newer.number]
        older = numbers[first] if first else next(iter(earlier), newer)
        older, newer = sorted((older, newer), key=lambda release: release.number)
        is_one = bool(last) and older == newer
        if is_one and len(releases) == 1:
            return self.log()
        rows = self.rows(newer.number)
        changes = compare(self.rows(older.number), rows)
        return {
            "has_schedule": any(takes_place(row) for row in rows),
            "releases": releases,
            "older": older,
            "newer": newer,
            "is_newest": newer == releases[0],
            "is_one": is_one,
            "changes": changes,
            "names": names_of(changes, self.edition, self.at),
        }

    def log(self) -> dict:
        releases = list(self.releases().with_changes())
        log = [
            {"release": release, "changes": changes_of(release, earlier), "is_first": earlier is None}
            for release, earlier in zip_longest(releases, releases[1:])
        ]
        changes = [change for entry in log for change in entry["changes"]]
        rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition).for_times()
        return {
            "releases": releases,
            "log": log,
            "names": names_of(changes, self.edition, self.at),
            "has_schedule": any(takes_place(row) for row in rows),
        }


class ProgrammeVersion(ReleasesMixin, TemplateView):
    """One release as it stood: only what it froze, whatever became of its sessions since."""

    template_name = "events/version.html"

    def get_context_data(self, **kwargs):
        releases = list(self.releases())
        number = self.kwargs["number"]
        release = next((found for found in releases if found.number == number), None)
        if release is None:
            raise Http404
        newest, rows = releases[0], self.rows(number)
        now = rows if release == newest else self.rows(newest.number)
        return super().get_context_data(
            release=release,
            newest=newest,
            days=by_days(rows, [], self.edition.zone),
            changes=compare(rows, now),
            codes={row.session.code for row in now},
            older=next((found for found in releases if found.number < number), None),
            newer=next((found for found in reversed(releases) if found.number > number), None),
            # A state of the programme, not a page of its own: search engines keep to the programme.
            canonical=reverse("events:programme", args=[self.edition.year]),
            alternates=[],
            noindex=True,
            **kwargs,
        )
