"""Every public address of the site, read from the URL configuration itself: a new page is in by itself."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.conf import settings
from django.urls import URLResolver, get_resolver, reverse
from django.utils import translation

from core.languages import CODES
from core.models import Edition, Picture
from core.renditions import file_names
from events.models import Document, Release, Room, Session, Speech
from news.models import NewsItem
from speakers.models import Organisation, Speaker

# For organisers, and for whoever was given a link.
NOT_PUBLIC = ("admin/", "preview/")


def routes(resolver: URLResolver | None = None, space: str = "", given: tuple[str, ...] = ()) -> Iterator:
    """The name and the parameters of each public route: ("events:session-detail", ("year", "code"))."""
    for entry in (resolver or get_resolver()).url_patterns:
        names = (*given, *entry.pattern.converters)
        if str(entry.pattern).removeprefix("^").startswith(NOT_PUBLIC):
            continue
        if not isinstance(entry, URLResolver):
            yield f"{space}{entry.name}", names
        else:
            inside = f"{entry.namespace}:" if entry.namespace else ""
            yield from routes(entry, space + inside, names)


# Whose slugs stand in the addresses of which routes; a route that begins otherwise is tried with all.
SLUGS = {
    "speakers:speaker": Speaker,
    "speakers:delegation": Organisation,
    "events:speech": Speech,
    "events:speaker": Speaker,
    "events:delegation": Organisation,
    "news:": NewsItem,
}


def values() -> dict[str, list[Any]]:
    """What the database offers for each parameter of an address, hidden records and all."""
    return {
        "year": [edition.year for edition in Edition.objects.all()],
        "day": [day for edition in Edition.objects.all() for day in edition.days],
        "code": sorted(set(Session.objects.values_list("code", flat=True))),
        "slug": sorted({slug for model in SLUGS.values() for slug in slugs(model)}),
        **{f"slug of {start}": slugs(model) for start, model in SLUGS.items()},
        "token": [token for model in (Picture, Document) for token in tokens(model)],
        "name": sorted({name for picture in Picture.objects.all() for name in file_names(picture)}),
        "number": sorted(set(Release.objects.values_list("number", flat=True))),
        "room": sorted(set(Room.objects.values_list("slug", flat=True))),
    }


def tokens(model) -> list[str]:
    return sorted(model.objects.values_list("token", flat=True))


def slugs(model) -> list[str]:
    return sorted(model.objects.values_list("slug", flat=True))


def offer(offered: dict[str, list[Any]], route: str, parameter: str) -> list[Any]:
    start = next((start for start in SLUGS if route.startswith(start)), "")
    return offered.get(f"{parameter} of {start}") or offered[parameter]


def public_addresses() -> list[str]:
    """All addresses, in every language, that the records in the database can make.

    Raises KeyError for a parameter of a route whose values are not named above.
    """
    offered, found = values(), {}
    for name, parameters in routes():
        for chosen in product(*(offer(offered, name, parameter) for parameter in parameters)):
            for code in CODES:
                with translation.override(code):
                    found[reverse(name, kwargs=dict(zip(parameters, chosen, strict=True)))] = None
    return list(found)


def fetch(client, address: str, **kw) -> Any:
    """The answer to a visitor who reads all of it (`body`), so that a file sent in pieces is closed."""
    answer = client.get(address, **kw)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def is_page(answer: Any) -> bool:
    return answer.headers["Content-Type"].startswith("text/html")


def answers(client) -> dict[str, Any]:
    """The answers of all that stands under a language and is there (200): pages, and files for programs."""
    prefixes = tuple(f"/{code}/" for code, _ in settings.LANGUAGES)
    found = {
        address: fetch(client, address) for address in public_addresses() if address.startswith(prefixes)
    }
    return {address: answer for address, answer in found.items() if answer.status_code == 200}


def pages(client) -> dict[str, Any]:
    """The pages among the answers."""
    return {address: answer for address, answer in answers(client).items() if is_page(answer)}
