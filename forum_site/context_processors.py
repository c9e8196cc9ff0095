from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from core.languages import CODES, current, direction
from core.middleware import is_public
from core.models import Edition, Forum


def page(request):
    """What every public page needs: forum, edition, this page in each language, its canonical address."""
    if not is_public(request.path_info):
        return {}
    edition = getattr(request, "edition", None)
    if edition is None:
        edition = Edition.objects.select_related("forum").current(timezone.now())
    forum = edition.forum if edition else Forum.objects.first()
    here = current()
    available = getattr(request, "page_languages", CODES)
    is_fallback = here not in available
    tail = request.path_info.removeprefix(f"/{here}/")
    query = request.META.get("QUERY_STRING", "")
    match = getattr(request, "resolver_match", None)
    return {
        "forum": forum,
        "edition": edition,
        "nav_edition": edition,
        "page_language": here,
        "page_direction": direction(here),
        "languages": [
            {
                "code": code,
                "name": name,
                "dir": direction(code),
                "url": f"/{code}/{tail}" + (f"?{query}" if query else ""),
                "is_current": code == here,
            }
            for code, name in settings.LANGUAGES
        ],
        "canonical": f"/{available[0] if is_fallback else here}/{tail}",
        "alternates": [
            {"code": code, "path": f"/{code}/{tail}"} for code in available if not is_fallback and match
        ],
        "x_default": "/" if not tail else f"/{settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in available else here}/{tail}",
        "noindex": is_fallback or bool(query) or bool(edition and edition.is_sample and "year" in (match.kwargs if match else {})),
        "interface_language": get_language(),
    }
