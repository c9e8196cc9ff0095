"""What every public page needs beside its own content."""

from urllib.parse import quote, urlencode

from django.conf import settings

from core.choices import Format
from core.languages import CODES, current, direction, frame, offered
from core.middleware import is_public
from core.models import Edition, Forum, HelpPage, Notice
from core.page_cache import filled
from core.preview import present
from core.views import SEARCH

SAFE = "/~:@!$&'()*+,;="


def page(request):
    """Forum, edition, notices, the page in each language, its canonical address; nothing for the admin."""
    if not is_public(request.path_info):
        return {}
    at = present()
    match = getattr(request, "resolver_match", None)
    has_year = bool(match) and "year" in match.kwargs
    if not hasattr(request, "edition"):
        request.edition = Edition.objects.select_related("forum").current(at)
    edition = request.edition
    ended = bool(edition) and edition.is_over(at)
    return {
        "live_notices": list(Notice.objects.visible(at)),
        "forum": edition.forum if edition else Forum.objects.first(),
        "nav_edition": edition,
        "nav_speeches": bool(edition) and (ended or edition.format == Format.VIRTUAL),
        "is_edition_page": has_year,
        "edition_has_ended": ended,
        "edition_is_under_way": bool(edition) and edition.is_under_way(at),
        "has_help": request.is_help_on
        if hasattr(request, "is_help_on")
        else HelpPage.objects.visible(at).exists(),
        "has_offline_copies": settings.OFFLINE_COPIES,
        "is_sample_page": bool(edition) and edition.is_sample,
        **addresses(request, is_page=bool(match), is_sample=bool(edition) and edition.is_sample),
        **frame(current()),
    }


def addresses(request, is_page: bool, is_sample: bool) -> dict:
    """The page's address in each language. A fallback page points to its original and stands in no
    `hreflang` (B36), and so does one of a language that is not offered yet; a part of a page, and a
    sample, are not for search engines."""
    here = current()
    languages = offered()
    own = getattr(request, "page_languages", CODES)
    available = [code for code in own if code in languages] or languages
    is_fallback = here not in available
    tail = quote(request.path_info.removeprefix(f"/{here}/"), safe=SAFE)
    query = filled(request.GET) if is_page else []  # what cannot be read is not repeated
    parting = (*getattr(request, "query_names", ()), SEARCH)
    is_part = any(name in parting for name, _ in query)
    default = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in available else here
    return {
        "languages": [
            {
                "code": code,
                "name": name,
                "dir": direction(code),
                "url": f"/{code}/{tail}" + (f"?{urlencode(query)}" if query else ""),
                "is_current": code == here,
            }
            for code, name in settings.LANGUAGES
            if code in languages
        ],
        "canonical": f"/{available[0] if is_fallback else here}/{tail}" if is_page else "",
        "alternates": []
        if is_fallback or not is_page
        else [{"code": code, "path": f"/{code}/{tail}"} for code in available],
        "x_default": f"/{default}/{tail}" if tail else "/",
        "noindex": is_fallback or is_sample or is_part or not is_page,
    }
