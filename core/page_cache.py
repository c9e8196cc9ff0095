"""Whole public pages, kept under the content version (architecture.md §4, “The page cache”)."""

import gzip
import hashlib
import logging
import re
from dataclasses import dataclass
from urllib.parse import urlencode
from wsgiref.util import is_hop_by_hop

import brotli
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response

from core.models import ContentVersion
from core.text.digits import to_ascii_digits

logger = logging.getLogger(__name__)
SECONDS = 60
LANGUAGE_PREFIXES = tuple(f"/{code}/" for code, _ in settings.LANGUAGES)
REFUSED = re.compile(r"q=0(?:\.0*)?")
# An answer with one of these has terms of its own and goes out as it is.
OWN_TERMS = ("Set-Cookie", "Cache-Control", "Vary", "Content-Encoding")


@dataclass
class Page:
    """A finished answer in its compressed forms: the same bytes for everybody.

    The plain body would take most of the room and hardly anybody asks for it: it is unpacked then.
    """

    headers: dict[str, str]
    br: bytes
    gzip: bytes

    @classmethod
    def of(cls, response: HttpResponse, max_age: int) -> "Page":
        body = response.content
        headers = {name: value for name, value in response.headers.items() if not is_hop_by_hop(name)}
        headers |= {
            "ETag": f'W/"{hashlib.sha256(body).hexdigest()[:24]}"',
            "Cache-Control": f"public, max-age={max_age}",
            "Vary": "Accept-Encoding",
        }
        return cls(headers, brotli.compress(body, quality=5), gzip.compress(body, compresslevel=6, mtime=0))

    def answer(self, request) -> HttpResponse:
        accepted = request.headers.get("Accept-Encoding", "")
        parts = [part.replace(" ", "").partition(";") for part in accepted.split(",")]
        offered = {name for name, _, weight in parts if not REFUSED.fullmatch(weight)}
        encoding = next((name for name in ("br", "gzip") if name in offered), None)
        body = getattr(self, encoding) if encoding else gzip.decompress(self.gzip)
        response = HttpResponse(body, headers=self.headers | {"Content-Length": str(len(body))})
        if encoding:
            response.headers["Content-Encoding"] = encoding
        # Here as well as in Django's middleware, which passes HEAD by.
        return get_conditional_response(request, self.headers["ETag"], response=response)


def hashed(text: str) -> str:
    """A key that every cache takes, however long an address is and whatever stands in it."""
    return "page:" + hashlib.sha256(text.encode()).hexdigest()


def kept(key: str):
    """What the store has, or None; a store that is out of reach slows the site and does not stop it."""
    try:
        return cache.get(key)
    except Exception:  # each kind of store raises its own
        logger.warning("The page cache cannot be read.", exc_info=True)
        return None


def keep(key: str, what, seconds: int = SECONDS) -> None:
    try:
        cache.set(key, what, seconds)
    except Exception:
        logger.warning("The page cache cannot be written.", exc_info=True)


def filled(query: QueryDict) -> list[tuple[str, str]]:
    """The query without the boxes of a form that were left empty; a repeated name stays, to be refused."""
    return [(name, value) for name, values in query.lists() for value in values if values != [""]]


def may_be_kept(query: QueryDict, names: tuple[str, ...]) -> bool:
    """Whether a page may be kept under its query: none, or one declared name and its value as views read it.

    Otherwise anybody could fill the store: with invented names, with spellings of one value, or with
    the many thousands of ways to combine real ones.
    """
    match filled(query):
        case []:
            return True
        case [(name, value)]:
            return name in names and value == to_ascii_digits(value.strip())
    return False


def is_kept_at(path: str) -> bool:
    """Whether an address may be ours to keep: it names a language, or its view declares query names."""
    if path.startswith(LANGUAGE_PREFIXES):
        return True
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return hasattr(getattr(view, "view_class", None), "query_names")


class PublicPageCache:
    """Stands before session and language: the path alone decides, and the query names a view declares.

    A view says which query names change its page (`query_names`); an answer that declares none, not
    even that there are none, is no page of ours to keep.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"} or not is_kept_at(request.path_info):
            return self.get_response(request)
        # Version first, content second: new content may be filed under an old number, never the reverse.
        version, request.content_changed_at, request.is_help_on = ContentVersion.state()
        query = urlencode(filled(request.GET))
        key = hashed(f"{version}:{request.path_info}?{query}")
        if page := kept(key):
            return page.answer(request)
        response = self.get_response(request)
        names = getattr(request, "query_names", None)
        has_own_terms = response.cookies or any(name in response.headers for name in OWN_TERMS)
        if names is None or response.status_code != 200 or response.streaming or has_own_terms:
            return response
        page = Page.of(response, getattr(request, "max_age", SECONDS))
        if request.method == "GET" and may_be_kept(request.GET, names):
            keep(key, page)
        return page.answer(request)
