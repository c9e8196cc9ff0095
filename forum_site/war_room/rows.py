from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst

from core.languages import direction


@dataclass(frozen=True)
class Row:
    """One thing to do: of which record, what, and the address of the very field.

    `language` is that of the missing text, where there is one; `who` the group or person it waits for.
    """

    record: str
    what: str
    url: str
    kind: str = ""
    blocks: bool = False
    language: str = ""
    who: str = ""

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, "")

    @property
    def direction(self) -> str:
        return direction(self.language)


@dataclass
class WorkList:
    """Rows of one sort; `key` stands in its address, `note` says what the list looks at."""

    key: str
    title: Any
    note: Any
    rows: list[Row] = field(default_factory=list)

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
