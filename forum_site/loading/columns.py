"""Columns that many files share."""

from typing import Any

from django.conf import settings
from django_countries import countries

from core.choices import DatePrecision
from core.languages import CODES, column
from forum_site.loading.cells import day, one_of, text
from forum_site.loading.rules import date_fits_precision
from forum_site.loading.tables import Column, Table

COUNTRIES = {country.code for country in countries}


def words(model: Any, field: str, required: bool = False) -> tuple[Column, ...]:
    """The columns of a text, one for each language; those of languages not required may be absent."""
    return tuple(
        Column(
            column(field, language),
            text(model._meta.get_field(column(field, language)).max_length),
            required=required and language in settings.REQUIRED_LANGUAGES,
            may_be_absent=language not in settings.REQUIRED_LANGUAGES,
            empty="",
        )
        for language in CODES
    )


def together(*fields: str) -> tuple[tuple[str, ...], ...]:
    """Texts that stand in every required language or in none."""
    return tuple(tuple(column(field, code) for code in settings.REQUIRED_LANGUAGES) for field in fields)


def choice(name: str, values: Any, required: bool = False, **options: Any) -> Column:
    return Column(name, one_of(values), required=required, empty="", **options)


def country(cell: str) -> str:
    if cell not in COUNTRIES:
        raise ValueError("is not a country code such as KW")
    return cell


DATE_PRECISION = choice("date_precision", DatePrecision, required=True)


def sources(name: str, owner: Column, model: Any) -> Table:
    """Publications that reported something: their order in the file is their order on the page."""
    return Table(
        name,
        (
            owner,
            *words(model, "publication", required=True),
            Column("dated_on", day),
            DATE_PRECISION,
        ),
        key=(owner.name, column("publication", settings.LANGUAGE_CODE), "dated_on"),
        rules=(date_fits_precision,),
        model=model,
        is_numbered=True,
    )
