"""Checked rows written to the database. Call it inside a transaction."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import DatabaseError, models
from django_countries.fields import Country

from core.choices import PublicationState
from core.models import Publication
from core.publishing import settle
from core.translation_states import approve_all
from forum_site.loading.faults import BadData
from forum_site.loading.tables import Row, Table

# The records written or met, by table and key: what columns that refer to another table are looked up in.
Scope = dict[str, dict[Any, models.Model]]


class Writer:
    """Adds what is new. What exists already is kept as it stands, or overwritten if that was asked for.

    `counts` tells, for each table, how many were added, unchanged, kept or overwritten; `has_written`
    whether anything was.
    """

    def __init__(self, at: datetime, overwrite: bool = False):
        self.at = at
        self.overwrite = overwrite
        self.counts: dict[str, Counter] = defaultdict(Counter)

    @property
    def has_written(self) -> bool:
        return any(count["added"] or count["overwritten"] for count in self.counts.values())

    def write(
        self,
        table: Table,
        rows: Iterable[Row],
        scope: Scope,
        part: Table | None = None,
        part_rows: Iterable[Row] = (),
    ) -> None:
        """Write a table's rows and put the records into `scope`.

        The rows of `part` belong to these records as a list belongs to its owner: a record and its
        list are the same as in the files, or they differ. Raises BadData where the database refuses.
        """
        lists = defaultdict(list)
        for row in part_rows:
            lists[row[part.columns[0].name]].append(row)
        records = scope.setdefault(table.name, {})
        for position, row in enumerate(rows, start=1):
            values = self._values(table, row, position, scope)
            key = row.key(table)
            try:
                record = records[key] = self._find(table, values) or table.model()
                entries = enumerate(lists[key], start=1)
                wanted = [self._values(part, entry, number, scope) for number, entry in entries]
                wanted.sort(key=itemgetter("position"))
                self._settle(table, record, values, part, wanted)
            except DatabaseError as error:
                reason = " ".join(str(error).split())
                raise BadData([f"{row.place}: the database refuses this row: {reason}"]) from error

    def _values(self, table: Table, row: Row, position: int, scope: Scope) -> dict[str, Any]:
        """The attributes of a row's record; a list of references holds records."""
        values = dict(row.texts)
        for column in table.columns:
            if column.name not in row.values or not column.attribute:
                continue
            value = row[column.name]
            if column.refers and isinstance(value, list):
                value = [scope[column.refers][key] for key in value]
            elif column.refers:
                value = scope[column.refers][value] if value else None
            values[column.attribute] = value
        if table.is_numbered:
            values["position"] = position
        if table.owner:
            values[table.owner] = owner = only(scope[table.owner])
            if table.derive:
                values |= table.derive(row, owner)
        return values

    def _find(self, table: Table, values: dict[str, Any]) -> models.Model | None:
        """The record of these values, if there is one; a table without a key has one in its owner."""
        names = [column.attribute for column in table.columns if column.name in table.key]
        if table.owner:
            names.append(table.owner)
        return table.model.objects.filter(**{name: values[name] for name in names}).order_by("pk").first()

    def _settle(
        self,
        table: Table,
        record: models.Model,
        values: dict[str, Any],
        part: Table | None,
        wanted: list[dict[str, Any]],
    ) -> None:
        """Add a new record, or compare an old one with the files."""
        links = {name: values.pop(name) for name in list(values) if is_link(table.model, name)}
        if record.pk is None:
            if isinstance(record, Publication):
                record.publication_state = PublicationState.PUBLISHED
                settle(record, self.at)
            outcome = "added"
        else:
            same = all(plain(getattr(record, name)) == plain(value) for name, value in values.items())
            same &= all(set(getattr(record, name).all()) == set(value) for name, value in links.items())
            same &= not part or self._parts_are(part, record, wanted)
            outcome = "unchanged" if same else "overwritten" if self.overwrite else "kept"
        self.counts[table.name][outcome] += 1
        if outcome in {"added", "overwritten"}:
            for name, value in values.items():
                setattr(record, name, value)
            approve_all(record)  # the files were checked before they were loaded
            record.save()
            for name, value in links.items():
                getattr(record, name).set(value)
            if part and not self._parts_are(part, record, wanted):
                self._replace_parts(part, record, wanted)

    def _parts_are(self, part: Table, record: models.Model, wanted: list[dict[str, Any]]) -> bool:
        existing = list(self._parts(part, record).order_by("position", "pk"))
        return len(existing) == len(wanted) and all(
            plain(getattr(entry, name)) == plain(value)
            for entry, values in zip(existing, wanted, strict=True)
            for name, value in values.items()
        )

    def _replace_parts(self, part: Table, record: models.Model, wanted: list[dict[str, Any]]) -> None:
        self._parts(part, record).delete()
        for values in wanted:
            part.model(**values).save()

    def _parts(self, part: Table, record: models.Model) -> models.QuerySet:
        return part.model.objects.filter(**{part.columns[0].attribute: record})


def only(records: dict[Any, models.Model]) -> models.Model:
    (record,) = records.values()
    return record


def is_link(model: type[models.Model], name: str) -> bool:
    return model._meta.get_field(name).many_to_many


def plain(value: Any) -> Any:
    """A value as it compares: an empty column and an empty text are the same."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, Country):
        return value.code or ""
    return "" if value is None else value
