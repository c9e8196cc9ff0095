"""A model's records as a sheet."""

from django.db.models import QuerySet

from core.exchange.as_of import HEAD, stamp
from core.exchange.layout import Layout
from core.exchange.writing import to_csv, to_xlsx


def exported(layout: Layout, records: QuerySet, kind: str) -> bytes:
    """The file: `kind` is "xlsx" or "csv". Its heads are the same in all languages, for the way back in."""
    names = [column.name for column in layout.columns]
    rows = [[*names, HEAD]]
    for record in layout.fetched(records):
        texts = [column.write(record) for column in layout.columns]
        rows.append([*texts, stamp(names, texts)])
    if kind == "csv":
        return to_csv(rows)
    return to_xlsx(rows, [column.label for column in layout.columns], hidden=(len(names),))
