"""One answer of the real site as a preview shows it; nothing of it is written, kept or sent to a phone."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone, translation

from core.clock import current_zone_text, moment_text, zone_text
from core.errors import error_page
from core.languages import direction, of_path, spoken
from core.machine_views import MachineView
from core.middleware import CleanRequest
from core.models import Edition
from core.preview import Preview, present, previewing
from core.querysets import Withdrawn
from core.views import PublicView
from events.models import ReleasedSession
from events.releases import freeze_for_preview
from forum_site.preview.links import Links
from forum_site.preview.pictures import PUBLIC, with_signed_pictures

FROM_OUTSIDE = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "wsgi.url_scheme")
MOST_REDIRECTS = 3
# None would run: what refuses them should not have to.
SCRIPT = re.compile(r"<script\b[^>]*\bsrc=[^>]*></script>")
AS_THEY_ARE = ("/admin/", settings.STATIC_URL, PUBLIC)
# What leads from a page of the site to its preview, or nowhere: the page's path, a path, a query.
Lead = Callable[[str, str, str], str | None]


def is_page(path: str) -> bool:
    """Whether a path leads to a page for visitors, in a language; a file cannot say that it is not public."""
    match = found_at(path)
    view = getattr(match and match.func, "view_class", object)
    return of_path(path) is not None and issubclass(view, PublicView) and not issubclass(view, MachineView)


def found_at(path: str) -> ResolverMatch | None:
    """What answers at a path, in whatever language: Django finds those of the active one alone."""
    with translation.override(of_path(path) or translation.get_language()):
        try:
            return resolve(path)
        except Resolver404:
            return None


def preview_page(
    request, path: str, query: str, preview: Preview, lead: Lead, until: datetime | None = None
) -> HttpResponse:
    """The real page at a public path, marked as a preview; `until` is when the address expires.

    What is written for drafts is rolled back; without them nothing is, and nobody who saves has to wait.
    """
    undone = _undone() if preview.drafts else nullcontext()
    with translation.override(of_path(path)), previewing(preview), undone:
        inner, response = _visit(_request(request, path, query), preview)
        for _turn in range(MOST_REDIRECTS):
            if response.status_code not in {301, 302}:
                break
            target = urlsplit(response.url)
            inner, response = _visit(_request(request, target.path, target.query), preview)
        html = Links(
            inner.path_info,
            lambda path, query: lead(inner.path_info, path, query),
            AS_THEY_ARE,
            settings.SITE_URL,
        ).rewrite(response.content.decode())
        html = _marked(with_signed_pictures(html, preview), inner, preview, until)
    answer = HttpResponse(html, status=response.status_code)
    answer.headers["Content-Language"] = response.headers.get("Content-Language", of_path(path))
    return answer


@contextmanager
def _undone() -> Iterator[None]:
    """A transaction that is always rolled back."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def _request(outer, path: str, query: str) -> WSGIRequest:
    """A visitor's request: without a cookie, an account or a condition."""
    environ = {name: outer.META[name] for name in FROM_OUTSIDE if name in outer.META}
    environ |= {"REQUEST_METHOD": "GET", "QUERY_STRING": query, "wsgi.input": BytesIO()}
    # WSGI hands on the bytes of a path as if they were Latin-1.
    return WSGIRequest(environ | {"PATH_INFO": path.encode().decode("latin-1")})


def _visit(request: WSGIRequest, preview: Preview) -> tuple[WSGIRequest, HttpResponse]:
    request.LANGUAGE_CODE = translation.get_language()
    if preview.drafts:
        _freeze(request.path_info)
    clean = CleanRequest(_answer)
    try:
        return request, clean(request)
    except (BadRequest, Withdrawn) as refusal:
        return request, clean.process_exception(request, refusal)
    except Http404:
        return request, error_page(request, 404)


def _answer(request: WSGIRequest) -> HttpResponse:
    if not is_page(request.path_info):
        raise Http404
    match = request.resolver_match = resolve(request.path_info)
    response = match.func(request, *match.args, **match.kwargs)
    return response.render() if hasattr(response, "render") else response


def _freeze(path: str) -> None:
    """Freeze the programme that a page may show: of the edition in its address, else of the current one."""
    if not is_page(path):
        return
    at, year = present(), resolve(path).kwargs.get("year")
    editions = Edition.objects.visible(at)
    edition = editions.filter(year=year).first() if year else editions.current(at)
    if edition:
        freeze_for_preview(edition, at)


def _marked(html: str, request, preview: Preview, until: datetime | None) -> str:
    """The page with a band on top that says what it is, in the language of the words around its content."""
    at, edition, language = present(), getattr(request, "edition", None), spoken(translation.get_language())
    with translation.override(language):
        context = {
            "language": language,
            "direction": direction(language),
            "moment": moment_text(at, edition.zone if edition else timezone.get_current_timezone()),
            "zone": zone_text(edition, at) if edition else current_zone_text(at),
            "drafts": preview.drafts,
            "until": until and moment_text(until, timezone.get_current_timezone()),
        }
        if edition:
            has_rows = ReleasedSession.objects.visible(at).of_edition(edition).exists()
            context["phase"] = edition.phase(at, has_rows).label
        band = render_to_string("preview/band.html", context)
        style = render_to_string("preview/style.html")
    html = SCRIPT.sub("", html)
    start = html.index(">", html.index("<body")) + 1
    head = html.index("</head>")
    return html[:head] + style + html[head:start] + band + html[start:]
