"""The sample edition: its own files, its days set around the day of loading, two releases."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from core.languages import CODES, column
from core.models import Edition, Forum
from events.models import Document, Recommendation, Release, Room, Session, Speech
from events.releases import release_programme
from forum_site.loading.cells import code, nothing, one_of, whole
from forum_site.loading.columns import words
from forum_site.loading.content import Folder, check_days, check_edition, keys, read_folder
from forum_site.loading.edition_schema import EDITION, ROLES, SESSIONS, TABLES
from forum_site.loading.faults import Faults
from forum_site.loading.forum_schema import NEWS, NEWS_SOURCES, PEOPLE
from forum_site.loading.load import write_edition
from forum_site.loading.rules import date_fits_precision
from forum_site.loading.tables import Column, Row, Table, check_references, read_row
from forum_site.loading.writer import Writer, only
from news.models import NewsItem
from speakers.models import Organisation, Participation, Speaker

PREFIX = "sample-"
# The first release comes out a week before the first day, in the morning; or before the loading, where that
# is earlier: a release of the future would be nobody's to see.
FIRST_RELEASE, MORNING = timedelta(days=7), time(10)


def is_marked(row: Row) -> str | None:
    """People and news of the sample are told by their slugs, so that they can be taken out again."""
    return None if row["slug"].startswith(PREFIX) else f"slug must begin with {PREFIX}"


def without(table: Table, *names: str) -> tuple[Column, ...]:
    """The table's columns, of which those named must be empty in the sample."""
    return tuple(Column(part.name, nothing) if part.name in names else part for part in table.columns)


SAMPLE_EDITION = replace(
    EDITION,
    columns=without(EDITION, "year", "ordinal", "starts_on", "ends_on"),
    rules=(),
    derive=lambda row, forum: {"is_sample": True},
)
SAMPLE_PEOPLE = replace(PEOPLE, rules=(is_marked,))
SAMPLE_NEWS = replace(
    NEWS, columns=without(NEWS, "edition"), rules=(is_marked, date_fits_precision), owner="edition"
)
CHANGES = Table(
    "changes",
    (
        Column("code", code, required=True, refers="sessions"),
        Column("field", one_of(part.name for part in SESSIONS.columns[1:]), required=True),
        Column("value", empty=""),
    ),
    key=("code", "field"),
)
NOTES = Table(
    "notes",
    (Column("number", whole(1, 2), required=True), *words(Release, "note", required=True)),
    key=("number",),
)
BEFORE_NEWS = (SAMPLE_PEOPLE, SAMPLE_EDITION, *TABLES[1:])
READ = (*BEFORE_NEWS, SAMPLE_NEWS, NEWS_SOURCES, CHANGES, NOTES)


@dataclass
class Sample:
    """The checked rows of the sample, and the rows of its sessions as the second release has them."""

    folder: Folder
    changed: list[Row]


def read_sample(root: Path, day: date, organisations: set[str]) -> Sample:
    """Read and check the folder `sample`; its second day is `day`. Raises BadData with all faults."""
    faults = Faults(root)
    folder = read_folder(root / "sample", READ, faults)
    first, last = day - timedelta(days=1), day + timedelta(days=1)
    for edition in folder["edition"] or []:
        edition.values |= {"year": first.year, "starts_on": first, "ends_on": last}
    known = check_edition(folder, {"organisations": organisations, **keys([SAMPLE_PEOPLE], folder)}, faults)
    known |= keys([SAMPLE_NEWS], folder)
    for table in (SAMPLE_NEWS, NEWS_SOURCES, CHANGES):
        check_references(table, folder[table.name] or [], known, faults)
    if len(folder["notes"] or []) != 2:
        faults.add(faults.place(root / "sample" / NOTES.file), "must have the notes 1 and 2")
    faults.stop()
    changed = changed_sessions(folder["sessions"], folder["changes"], faults)
    check_references(SESSIONS, changed, known, faults)
    check_days(folder["edition"][0], changed, faults)
    faults.stop()
    return Sample(folder, changed)


def changed_sessions(sessions: list[Row], changes: list[Row], faults: Faults) -> list[Row]:
    """The rows of the sessions that change, read again with their new cells."""
    rows = {row["code"]: row for row in sessions}
    cells: dict[str, dict[str, str]] = {}
    places = {}
    for change in changes:
        cells.setdefault(change["code"], dict(rows[change["code"]].cells))[change["field"]] = change["value"]
        places[change["code"]] = change.place
    changed = [read_row(SESSIONS, new, places[code], faults) for code, new in cells.items()]
    for row in changed:
        row.texts = rows[row["code"]].texts
    return changed


@transaction.atomic
def write_sample(sample: Sample, forum: Forum, at: datetime, replace_old: bool = False) -> Edition:
    """Write the edition and its two releases, or nothing; an old sample is taken out first if so asked."""
    if replace_old:
        for old in Edition.objects.filter(is_sample=True):
            remove_sample(old)
    writer, folder = Writer(at), sample.folder
    scope = {"forum": {(): forum}, "organisations": {body.slug: body for body in Organisation.objects.all()}}
    scope = write_edition(writer, folder, BEFORE_NEWS, scope)
    writer.write(SAMPLE_NEWS, folder["news"], scope, NEWS_SOURCES, folder["news_sources"])
    edition = only(scope["edition"])
    first, second = (
        {code: row.values.get(column("note", code)) for code in CODES}
        for row in sorted(folder["notes"], key=lambda row: row["number"])
    )
    opening = datetime.combine(edition.starts_on, MORNING, edition.zone)
    release_programme(edition, first, at=min(opening, at) - FIRST_RELEASE)
    Writer(at, overwrite=True).write(SESSIONS, sample.changed, scope, ROLES, folder["roles"])
    release_programme(edition, second, at=at)
    return edition


def remove_sample(edition: Edition) -> None:
    """Delete a sample edition with all that belongs to it, its own people and news included."""
    NewsItem.objects.filter(edition=edition).delete()
    edition.releases.all().delete()
    Document.objects.filter(edition=edition).delete()
    Speech.objects.filter(edition=edition).delete()
    Session.objects.filter(edition=edition).delete()
    Recommendation.objects.filter(edition=edition).delete()
    Participation.objects.filter(edition=edition).delete()
    Room.objects.filter(venue__edition=edition).delete()
    edition.delete()
    Speaker.objects.filter(slug__startswith=PREFIX, participations=None).delete()
