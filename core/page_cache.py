"""Whole public pages, kept under the content version (architecture.md §4, “The page cache”)."""

import gzip
import hashlib
import logging
import re
from dataclasses import dataclass
from urllib.parse import urlencode

import brotli
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from core.models import ContentVersion

logger = logging.getLogger(__name__)
SECONDS = 60
LANGUAGE_PREFIXES = tuple(f"/{code}/" for code, _ in settings.LANGUAGES)
REFUSED = re.compile(r"q=0(?:\.0*)?")
KEPT_HEADERS = ("Content-Type", "Content-Language", "X-Robots-Tag", "Last-Modified", "Link")


@dataclass
class Page:
    """A finished answer with its compressed forms: the same bytes for everybody."""

    body: bytes
    headers: dict[str, str]
    etag: str
    br: bytes
    gzip: bytes

    @classmethod
    def of(cls, response: HttpResponse) -> "Page":
        body = response.content
        return cls(
            body=body,
            headers={name: response.headers[name] for name in KEPT_HEADERS if name in response.headers},
            etag=f'W/"{hashlib.sha256(body).hexdigest()[:24]}"',
            br=brotli.compress(body, quality=5),
            gzip=gzip.compress(body, compresslevel=6, mtime=0),
        )

    def answer(self, request) -> HttpResponse:
        body, encoding = self.body, None
        accepted = request.headers.get("Accept-Encoding", "")
        parts = [part.replace(" ", "").partition(";") for part in accepted.split(",")]
        offered = {name for name, _, weight in parts if not REFUSED.fullmatch(weight)}
        if "br" in offered:
            body, encoding = self.br, "br"
        elif "gzip" in offered:
            body, encoding = self.gzip, "gzip"
        response = HttpResponse(body, headers=self.headers)
        response.headers["Content-Length"] = str(len(body))
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["ETag"] = self.etag
        response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


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


def keep(entries: dict) -> None:
    try:
        cache.set_many(entries, SECONDS)
    except Exception:
        logger.warning("The page cache cannot be written.", exc_info=True)


class PublicPageCache:
    """Stands before session and language: the path alone decides, and the query names a view declares.

    A view says which query names change its page (`query_names`). A request with other names is
    answered but not kept, so that nobody can fill the store with invented names.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"} or not request.path_info.startswith(LANGUAGE_PREFIXES):
            return self.get_response(request)
        request.get_host()  # an answer for a host that is not ours is never taken from the store
        # Version first, content second: new content may be filed under an old number, never the reverse.
        address = hashed(f"{ContentVersion.read()}:{request.path_info}")
        names = kept(address)
        key = self.key(address, names, request)
        if key and (page := kept(key)):
            return page.answer(request)
        response = self.get_response(request)
        if response.status_code != 200 or response.streaming or response.cookies:
            return response
        page = Page.of(response)
        names = getattr(response, "query_names", None)
        key = self.key(address, names, request)
        if key and request.method == "GET" and not response.has_header("Vary"):
            keep({address: names, key: page})
        return page.answer(request)

    @staticmethod
    def key(address: str, names: tuple[str, ...] | None, request) -> str | None:
        """The key of this request's page, or None where the page may not be kept."""
        if names is None or any(name not in names for name in request.GET):
            return None
        query = urlencode([(name, request.GET.getlist(name)) for name in sorted(request.GET)], doseq=True)
        return hashed(f"{address}?{query}")
