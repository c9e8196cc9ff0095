"""Where the texts and address boxes of a record lead."""

from collections.abc import Iterator
from html.parser import HTMLParser

from django.apps import apps
from django.db import models

from core.fields import ProseField
from core.history import bare_columns, is_history


class Markup(HTMLParser):
    """Of a page or a rich text: where its links lead, each once, and the places that a link can lead to."""

    def __init__(self, html: str):
        super().__init__()
        self.links: dict[str, None] = {}
        self.places: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "a":
            self.links[named.get("href") or ""] = None
        if place := named.get("id"):
            self.places.add(place)


def columns_with_links(model: type[models.Model]) -> list[models.Field]:
    """The columns of a model that hold addresses: rich texts in each language, and boxes for one address."""
    bare = bare_columns(model)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ProseField | models.URLField) and field.name not in bare
    ]


def kinds_with_links() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if columns_with_links(model) and not is_history(model)]


def links_of(record: models.Model) -> Iterator[tuple[str, str]]:
    """Column and address of each link of a record."""
    for field in columns_with_links(type(record)):
        value = getattr(record, field.attname) or ""
        addresses = Markup(value).links if isinstance(field, ProseField) else filter(None, [value])
        yield from ((field.name, address) for address in addresses)
