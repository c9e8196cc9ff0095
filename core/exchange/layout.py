"""The sheet of a model: its columns, and how a row finds its record."""

from django.db.models import Model, QuerySet
from django.utils.translation import override

from core.exchange.columns import Column, Related, RelatedMany
from core.languages import CODES


class Layout:
    """The sheet of a model: its columns, and those of them by which a row finds its record."""

    def __init__(self, model: type[Model], key: tuple[str, ...], *columns: Column):
        self.model, self.columns = model, columns
        self.key = [each for each in columns if each.name in key]
        self.named = {each.name: each for each in columns}
        for each in columns:
            each.owner = model

    def fetched(self, records: QuerySet) -> QuerySet:
        """The records with all that their cells name, in a fixed number of queries."""
        for each in self.columns:
            if isinstance(each, Related):
                paths = [f"{each.field}__{path}".rpartition("__")[0] for path in each.by]
                is_many = isinstance(each, RelatedMany)
                records = records.prefetch_related(*paths) if is_many else records.select_related(*paths)
        return records

    def key_of(self, record: Model) -> tuple[str, ...]:
        """The texts by which a row finds this record."""
        return tuple(each.write(record) for each in self.key)

    def labels(self) -> dict[str, str]:
        """The names of the columns by what the interface calls them in each language, where that is plain."""
        found: dict[str, set[str]] = {}
        for code in CODES:
            with override(code):
                for each in self.columns:
                    found.setdefault(each.label, set()).add(each.name)
        return {label: names.pop() for label, names in found.items() if len(names) == 1}
