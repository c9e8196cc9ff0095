"""Absolute addresses on this site, for everything that is read elsewhere."""

from urllib.parse import urlsplit

from django.conf import settings


def absolute(path: str) -> str:
    """An absolute address on this site, for canonical links and everything read elsewhere."""
    return f"{settings.SITE_URL}{path}"


def host() -> str:
    """The site's name as identifiers hold it (UID, tag:): the same in all languages and on every day."""
    return urlsplit(settings.SITE_URL).hostname or ""
