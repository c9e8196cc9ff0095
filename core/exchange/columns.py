"""What the columns of a model's sheet are: how each is written, and what a form's box takes for its text."""

from collections.abc import Iterable
from functools import reduce
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_countries import countries

from core.exchange.cells import NO, YES, cell_text
from core.exchange.posted import Parts
from core.languages import CODES, column
from core.models import Edition
from core.revisions import full_label
from core.text.controls import isolate, strip_controls
from core.text.digits import to_ascii_digits

POSITIVE = {YES, "true", "1", "نعم"}
NEGATIVE = {NO, "false", "0", "لا", ""}


class CellRefused(Exception):
    """Why a cell is not taken, in the language of the request."""


class Records:
    """Keys of records by what stands for them in a sheet, each kind fetched once."""

    def __init__(self):
        self._known: dict[tuple, dict[str, Any]] = {}

    def key_of(self, model: type[Model], by: tuple[str, ...], text: str, **within: Any) -> Any:
        """The primary key, or None where there is no such record."""
        name = (model, by, *within.items())
        if name not in self._known:
            rows = model._default_manager.filter(**within).values_list("pk", *by)
            self._known[name] = {"/".join(map(str, parts)): pk for pk, *parts in rows}
        known = self._known[name]
        return known.get(text) or known.get(text.lower())

    def forget(self, model: type[Model]) -> None:
        """Fetch the records of a model again: one was added."""
        self._known = {name: known for name, known in self._known.items() if name[0] is not model}


class Column:
    """A text, number or day: written as it is stored, read by the box of the form.

    `name` is the head of the column, `field` the box it fills, where that has another name. `owner` is the
    model whose sheet it stands in.
    """

    owner: type[Model]

    def __init__(self, name: str, field: str = "", label: Any = ""):
        self.name, self.field, self._label = name, field or name, label

    @property
    def label(self) -> str:
        """What the interface calls it, its language behind it."""
        if self._label:
            return capfirst(str(self._label))
        return full_label(self.owner._meta.get_field(self.field))

    def write(self, record: Model) -> str:
        return strip_controls(self.text(record))

    def text(self, record: Model) -> str:
        return cell_text(getattr(record, self.field))

    def show(self, record: Model) -> str:
        """The same for a reader: names in the language of the request instead of codes."""
        return self.write(record)

    def read(self, text: str, records: Records, edition: Any) -> Any:
        """What the form's box is given. `edition` is the key of the row's edition, if it names one.

        Raises CellRefused.
        """
        return text

    def values(self) -> list[str]:
        """What may stand in it, where that is a short list."""
        return []


class Choice(Column):
    def show(self, record):
        word = self.write(record)
        return str(dict(self.owner._meta.get_field(self.field).flatchoices).get(word, word))

    def read(self, text, records, edition):
        word = text.strip().lower()
        if word and word not in self.values():
            raise CellRefused(not_one_of(text, self.values()))
        return word

    def values(self):
        return [str(value) for value, _name in self.owner._meta.get_field(self.field).flatchoices if value]


class YesNo(Column):
    def show(self, record):
        return pgettext("cell", "yes") if getattr(record, self.field) else pgettext("cell", "no")

    def read(self, text, records, edition):
        word = text.strip().lower()
        if word not in POSITIVE | NEGATIVE:
            raise CellRefused(not_one_of(text, (YES, NO)))
        return word in POSITIVE

    def values(self):
        return [YES, NO]


class CountryCode(Column):
    """ISO 3166-1 alpha-2."""

    def text(self, record):
        return getattr(record, self.field).code or ""

    def show(self, record):
        code = self.write(record)
        return str(countries.name(code)) if code else ""

    def read(self, text, records, edition):
        code = text.strip().upper()
        if code and code not in countries:
            raise CellRefused(_("“%(text)s” is not a country code such as KW.") % {"text": text})
        return code


class Moment(Column):
    """A day and a time of the clock, “2027-04-21 09:30”, in the zone in which the admin shows moments."""

    def text(self, record):
        moment = getattr(record, self.field)
        return cell_text(timezone.localtime(moment).replace(tzinfo=None)) if moment else ""

    def read(self, text, records, edition):
        day, _space, clock = text.strip().partition(" ")
        return Parts([day, clock or ("00:00" if day else "")])


class Related(Column):
    """Another record, named by its slug or code. `within` leads from it to the edition it must be of."""

    def __init__(self, name: str, model: type[Model], by: str, field: str = "", within: str = ""):
        super().__init__(name, field)
        self.other, self.by, self.within = model, tuple(by.split("/")), within

    def text(self, record):
        return self._named(getattr(record, self.field))

    def show(self, record):
        other = getattr(record, self.field)
        return f"{other} ({isolate(self._named(other), 'ltr')})" if other else ""

    def read(self, text, records, edition):
        return self._key(text, records, edition) if text.strip() else None

    def _named(self, other) -> str:
        steps = (reduce(getattr, path.split("__"), other) for path in self.by) if other else ()
        return "/".join(map(str, steps))

    def _key(self, text, records, edition):
        within = {self.within: edition} if self.within else {}
        key = records.key_of(self.other, self.by, to_ascii_digits(text.strip()), **within)
        if key is None:
            said = _("There is no %(what)s “%(text)s”.")
            if self.within:
                said = _("There is no %(what)s “%(text)s” in this edition.")
            raise CellRefused(said % {"what": self.other._meta.verbose_name, "text": text})
        return key


class RelatedMany(Related):
    """Several records, each named, with spaces between them."""

    def text(self, record):
        return " ".join(sorted(map(self._named, getattr(record, self.field).all())))

    def show(self, record):
        return self.write(record)

    def read(self, text, records, edition):
        return [self._key(word, records, edition) for word in text.split()]


def texts(*fields: str) -> list[Column]:
    """A column for each language of these texts."""
    return [Column(column(field, code)) for field in fields for code in CODES]


def of_edition() -> Related:
    """The year of the edition a record belongs to."""
    return Related("edition", Edition, "year")


def publication() -> list[Column]:
    """The state and the moments of what is published by itself."""
    return [
        Choice("publication_state"),
        Moment("publish_at"),
        Moment("embargo_until"),
        *texts("withdrawal_reason"),
    ]


def not_one_of(text: str, values: Iterable[str]) -> str:
    return _("“%(text)s” is none of: %(values)s.") % {"text": text, "values": _(", ").join(values)}
