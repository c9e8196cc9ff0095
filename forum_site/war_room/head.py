"""Where the edition stands: its phase, the hour at its place, what is public and what waits."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format

from core.clock import clock_text, zone_text
from core.models import Edition
from events.admin.release import difference
from events.models import Release
from events.releases import WorkingCopy


@dataclass
class Head:
    edition: Edition
    at: datetime

    def __post_init__(self):
        copy = WorkingCopy(self.edition)
        self.release: Release | None = copy.newest
        self.difference = difference(copy)
        self.faults = copy.faults() if copy.sessions else []

    @property
    def others(self):
        """The other editions, newest first."""
        return Edition.objects.exclude(pk=self.edition.pk)

    @property
    def phase(self) -> str:
        return self.edition.phase(self.at, has_programme=self.release is not None).label

    @property
    def now(self) -> str:
        """Day and hour at the place of the edition, with the name of its zone."""
        local = self.edition.local(self.at)
        day, clock = date_format(local, "l j F Y"), clock_text(self.at, self.edition.zone)
        return f"{day} · {clock} · {zone_text(self.edition, self.at)}"

    @property
    def waiting(self) -> int:
        """The sessions of which the working copy says something else than the public programme."""
        return len(self.difference["changes"]) + self.difference["is_reordered"]

    @property
    def days_left(self) -> int:
        """Days until it begins; negative once it has."""
        return (self.edition.starts_on - self.edition.local(self.at).date()).days


def edition_for(chosen: str, at: datetime) -> Edition | None:
    """The edition asked for, else the next one to come or under way, else the newest real one."""
    editions = list(Edition.objects.select_related("forum").order_by("starts_on"))
    for edition in editions:
        if str(edition.pk) == chosen:
            return edition
    real = [edition for edition in editions if not edition.is_sample] or editions
    coming = [edition for edition in real if edition.last_day >= edition.local(at).date()]
    return next(iter([*coming, *reversed(real)]), None)
