"""A whole folder of data: every file read, every key and every rule checked, before anything is written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from core.clock import moment_of
from core.languages import CODES, column
from forum_site.loading.edition_schema import TABLES as EDITION_TABLES
from forum_site.loading.faults import Faults
from forum_site.loading.forum_schema import FORUM, NEWS, NEWS_SOURCES, ORGANISATIONS, PEOPLE
from forum_site.loading.prose import read_texts
from forum_site.loading.tables import Row, Table, check_references, read_table

FORUM_TABLES = (FORUM, ORGANISATIONS, PEOPLE, NEWS, NEWS_SOURCES)
YEAR = "[0-9]{4}"

Folder = dict[str, list[Row] | None]


@dataclass
class Content:
    """The checked rows by the names of their tables: those of the forum, and those of each year."""

    forum: Folder
    editions: dict[int, Folder]


def read_content(root: Path) -> Content:
    """All files of the forum and its editions. Raises BadData with everything that is wrong in them."""
    faults = Faults(root)
    forum = read_folder(root, FORUM_TABLES, faults, others=f"{YEAR}|sample")
    years = sorted(path for path in root.iterdir() if path.is_dir() and re.fullmatch(YEAR, path.name))
    editions = {int(path.name): read_folder(path, EDITION_TABLES, faults) for path in years}
    known = {**keys(FORUM_TABLES, forum), "edition": set(editions)}
    known_in = {}
    for year, folder in editions.items():
        known_in[year] = check_edition(folder, known, faults)
        for row in folder["edition"] or []:
            if row.is_sound and row["year"] != year:
                faults.add(row.place, f"year {row['year']} stands in the folder {year}")
    _check_ordinals(editions, faults)
    nowhere = {**known, "delegations": (), "sessions": ()}
    for row in forum["news"] or []:
        check_references(NEWS, [row], known_in.get(row["edition"], nowhere), faults)
    check_references(NEWS_SOURCES, forum["news_sources"] or [], known, faults)
    faults.stop()
    return Content(forum, editions)


def read_folder(folder: Path, tables: Iterable[Table], faults: Faults, others: str = "") -> Folder:
    """The rows of every table of a folder, with their long texts; None for a table that is unreadable.

    `others` is the pattern of the names of further folders that may stand in it.
    """
    content, folders = {}, {table.prose_in for table in tables}
    for table in tables:
        rows = content[table.name] = read_table(table, folder, faults)
        read_texts(table, rows, folder, faults)
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            is_known = path.name in folders or path.name.startswith(".") or re.fullmatch(others, path.name)
        else:
            is_known = path.suffix != ".csv" or path.stem in content
        if not is_known:
            faults.add(faults.place(path), "unknown folder" if path.is_dir() else "unknown file")
    return content


def keys(tables: Iterable[Table], folder: Folder) -> dict[str, set[Any]]:
    """The keys that may be named; unreadable tables are missing, so that nothing is held against them."""
    return {
        table.name: {row.key(table) for row in folder[table.name]}
        for table in tables
        if folder[table.name] is not None
    }


def check_edition(folder: Folder, known: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """Check what the files of one edition say of each other; returns the keys that its rows may name."""
    known = {**known, **keys(EDITION_TABLES, folder), "edition": known.get("edition", ())}
    for table in EDITION_TABLES:
        check_references(table, folder[table.name] or [], known, faults)
    for edition in folder["edition"] or []:
        if edition.is_sound:
            check_days(edition, folder["sessions"] or [], faults)
    if folder["rooms"] and folder["venue"] == []:
        faults.add(folder["rooms"][0].place, "rooms need a venue, in venue.csv")
    _check_heads(folder["participations"] or [], faults)
    _check_text_status(folder["speeches"] or [], faults)
    return known


def check_days(edition: Row, sessions: Iterable[Row], faults: Faults) -> None:
    """Every session is on a day of the edition, at a time its clocks show; without an end it has one day."""
    zone = ZoneInfo(edition["time_zone"])
    days = ((edition["ends_on"] or edition["starts_on"]) - edition["starts_on"]).days + 1
    for row in sessions:
        if row.is_sound and row["day"] > days:
            faults.add(row.place, f"day {row['day']} is after the edition, which has {days}")
        elif row.is_sound and row["start"]:
            day = edition["starts_on"] + timedelta(days=row["day"] - 1)
            if moment_of(day, row["start"], zone) is None:
                faults.add(row.place, f"start “{row['start']:%H:%M}” is skipped by the clocks of that day")


def _check_heads(participations: Iterable[Row], faults: Faults) -> None:
    heads: dict[str, str] = {}
    for row in participations:
        if row.is_sound and row["role"] == "head":
            if row["delegation"] in heads:
                first = heads[row["delegation"]]
                faults.add(row.place, f"second head of the delegation “{row['delegation']}” beside “{first}”")
            heads.setdefault(row["delegation"], row["speaker"])


def _check_text_status(speeches: Iterable[Row], faults: Faults) -> None:
    for row in speeches:
        for code in CODES:
            name = column("text_status", code)
            if row.values.get(name) and not row.texts.get(column("body", code)):
                faults.add(row.place, f"{name} “{row[name]}” without the text {row['slug']}.{code}.md")


def _check_ordinals(editions: Mapping[int, Folder], faults: Faults) -> None:
    first: dict[int, int] = {}
    for year, folder in editions.items():
        for row in folder["edition"] or []:
            ordinal = row["ordinal"]
            if ordinal in first:
                faults.add(row.place, f"duplicated ordinal “{ordinal}”: {first[ordinal]} has it")
            elif ordinal:
                first[ordinal] = year
