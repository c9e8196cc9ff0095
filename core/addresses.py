"""Addresses on this site: absolute ones for what is read elsewhere, and the one to go back to."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def absolute(path: str) -> str:
    """An absolute address on this site, for canonical links and everything read elsewhere."""
    return f"{settings.SITE_URL}{path}"


def host() -> str:
    """The site's name as identifiers hold it (UID, tag:): the same in all languages and on every day."""
    return urlsplit(settings.SITE_URL).hostname or ""


def back_to(request, target: str) -> str:
    """Where an organiser came from, as the request says; the first page of the admin if that is elsewhere."""
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if is_ours else reverse("admin:index")
