from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from core.languages import direction

NOTHING_TO_DO = gettext_lazy("Nothing to do here.")


@dataclass(frozen=True)
class Row:
    """One thing to do: of which record, what, and the address of the very field.

    `language` is that of the missing text, where there is one; `who` the group or person it waits for;
    `literal` what stands in the text itself and is in no language, such as an address.
    """

    record: str
    what: str
    url: str
    kind: str = ""
    blocks: bool = False
    language: str = ""
    who: str = ""
    literal: str = ""

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, "")

    @property
    def direction(self) -> str:
        return direction(self.language)


@dataclass
class WorkList:
    """Rows of one sort; `key` stands in its address, `note` says what the list looks at.

    It counts records, of which each may have several rows; one with `is_by_row` counts rows. `empty` is what
    it says without any: there may have been nothing to do.
    """

    key: str
    title: Any
    note: Any
    rows: list[Row] = field(default_factory=list)
    is_by_row: bool = False
    empty: Any = NOTHING_TO_DO

    @property
    def records(self) -> list[tuple[str, list[Row]]]:
        """Each record once, by its name, with all its rows; a row by itself where a list counts rows."""
        if self.is_by_row:
            return [(row.record, [row]) for row in self.rows]
        found: dict[tuple, list[Row]] = {}
        for row in self.rows:
            found.setdefault((row.record, row.url.partition("#")[0]), []).append(row)
        return [(name, rows) for (name, _url), rows in found.items()]

    @property
    def is_done(self) -> bool:
        return not self.rows and self.empty is NOTHING_TO_DO

    @property
    def blocking(self) -> int:
        return sum(row.blocks for row in self.rows)


def address(record: models.Model, column: str = "") -> str:
    """The page on which a record is edited, at the box of a column."""
    url = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    return f"{url}#id_{column}" if column else url


def name_of(record: models.Model) -> str:
    """A record as the pickers of the admin name it: in both languages."""
    named = getattr(admin.site._registry.get(type(record)), "autocomplete_text", str)
    return named(record)


def kind_of(record: models.Model) -> str:
    return capfirst(str(record._meta.verbose_name))
