"""The checked content of the data folder brought into the database, and its programmes released."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from core.models import Edition, bump
from events.choices import SessionStatus
from events.models import Release
from events.releases import release_programme
from forum_site.loading.content import Content, Folder
from forum_site.loading.edition_schema import ROLES, SPEECH_SOURCES
from forum_site.loading.edition_schema import TABLES as EDITION_TABLES
from forum_site.loading.faults import BadData
from forum_site.loading.forum_schema import FORUM, NEWS, NEWS_SOURCES, ORGANISATIONS, PEOPLE
from forum_site.loading.tables import Table
from forum_site.loading.writer import Scope, Writer, only

# What belongs to each record of these tables as a list.
PARTS = {"sessions": ROLES, "speeches": SPEECH_SOURCES}
NOTES = {"ar": "البرنامج كما أُعلن", "en": "Programme as reported"}


@transaction.atomic
def load(content: Content, at: datetime, overwrite: bool = False) -> tuple[Writer, list[Release]]:
    """Write everything or nothing; returns what was counted and the first releases made.

    Raises BadData where the database cannot take the content, and releases.NotReleasable.
    """
    samples = Edition.objects.filter(is_sample=True, year__in=content.editions)
    for year in samples.values_list("year", flat=True):
        raise BadData([f"The sample edition has the year {year}: give it another day with load_sample."])
    writer, shared, scopes = Writer(at, overwrite), {}, {}
    for table in (FORUM, ORGANISATIONS, PEOPLE):
        writer.write(table, content.forum[table.name], shared)
    for year, folder in content.editions.items():
        scopes[year] = write_edition(writer, folder, EDITION_TABLES, shared)
    for row in content.forum["news"]:
        scope = scopes.get(row["edition"], shared)
        writer.write(NEWS, [row], scope, NEWS_SOURCES, content.forum["news_sources"])
    releases = [
        release_programme(edition, NOTES, at=at)
        for year, folder in content.editions.items()
        if has_programme(folder) and not (edition := only(scopes[year]["edition"])).releases.exists()
    ]
    if writer.has_written:
        bump()
    return writer, releases


def has_programme(folder: Folder) -> bool:
    return any(row["status"] != SessionStatus.DRAFT for row in folder["sessions"])


def write_edition(writer: Writer, folder: Folder, tables: Iterable[Table], shared: Scope) -> Scope:
    """Write the tables of one edition in their order; returns its records together with the shared ones."""
    scope = dict(shared)
    for table in tables:
        if table not in PARTS.values():
            part = PARTS.get(table.name)
            writer.write(table, folder[table.name], scope, part, folder[part.name] if part else ())
    return scope
