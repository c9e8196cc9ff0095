"""A model's records as a sheet."""

from django.db.models import QuerySet

from core.exchange.columns import Layout
from core.exchange.writing import to_csv, to_xlsx


def exported(layout: Layout, records: QuerySet, kind: str) -> bytes:
    """The file: `kind` is "xlsx" or "csv". Its heads are the same in all languages, for the way back in."""
    names = [column.name for column in layout.columns]
    rows = [
        names,
        *([column.write(record) for column in layout.columns] for record in layout.fetched(records)),
    ]
    if kind == "csv":
        return to_csv(rows)
    return to_xlsx(rows, [column.label for column in layout.columns])
