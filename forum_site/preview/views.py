"""Previews for organisers, both languages side by side, and for whoever was given a signed link."""

from functools import wraps

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from core.addresses import absolute
from core.errors import error_page
from core.languages import CODES, current, direction, of_path
from core.rights import may_preview, may_share
from forum_site.preview.forms import PreviewForm
from forum_site.preview.giving import Revoked, give, is_asked_too_often, read
from forum_site.preview.links import with_query
from forum_site.preview.pages import is_page, preview_page
from forum_site.preview.pictures import previewed_picture
from forum_site.preview.wishes import Wish, from_query, quoted, to_query

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}
NO_SCRIPTS = {"script-src": ["'none'"]}
EXPIRED = (
    gettext_lazy("This link has expired"),
    gettext_lazy("Please ask whoever sent it for a new one."),
)


def confidential(view):
    """An answer that nobody keeps, finds or is led away from; and whose page runs no script.

    A script would go by the clock of the reader, and keep on the phone what is not public.
    """

    @wraps(view)
    def sealed(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return csp_replace(NO_SCRIPTS)(sealed)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request):
    """The start page: what to show, and below it the page in every language. A POST makes a signed link."""
    if not may_preview(request.user):
        raise PermissionDenied
    if request.method == "POST" and not may_share(request.user):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else request.GET
    form = PreviewForm(given if "path" in given else None)
    context = admin.site.each_context(request) | {
        "title": _("Preview"),
        "form": form,
        "may_share": may_share(request.user),
    }
    if form.is_valid():
        wish = form.wish
        context |= {"frames": frames(wish), "is_for_phone": form.is_for_phone}
        if request.method == "POST":
            token, until = give(wish, request.user)
            context |= {"links": signed_links(token), "until": until}
    response = TemplateResponse(request, "admin/preview/start.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def frames(wish: Wish) -> list[dict[str, str]]:
    names = dict(settings.LANGUAGES)
    return [
        {"code": code, "name": names[code], "dir": direction(code), "url": staff_address(wish, code)}
        for code in CODES
    ]


def staff_address(wish: Wish, language: str) -> str:
    start = reverse("preview-page", args=[language, ""])
    return with_query(f"{start}{quoted(wish.tail)}", wish.query, to_query(wish.preview))


@xframe_options_sameorigin
@csp_replace(NO_SCRIPTS | {"frame-ancestors": ["'self'"]})
@confidential
@require_safe
def framed_page(request, language: str, tail: str):
    """A page of the site as a preview shows it. Its links stay in the preview."""
    if not may_preview(request.user):
        raise PermissionDenied
    if language not in CODES:
        raise Http404
    preview, query = from_query(request.GET)

    def lead(page: str, path: str, query: str) -> str | None:
        if not is_page(path):
            return None
        code = of_path(path)
        return staff_address(Wish(path.removeprefix(f"/{code}/"), query, preview), code)

    return preview_page(request, f"/{language}/{tail}", query, preview, lead)


def signed_links(token: str) -> list[dict[str, str]]:
    """The link with each language first."""
    names = dict(settings.LANGUAGES)
    return [
        {
            "code": code,
            "name": names[code],
            "dir": direction(code),
            "url": absolute(reverse("preview-link", args=[token, code])),
        }
        for code in sorted(CODES, key=lambda code: code != current())
    ]


@confidential
@require_safe
def signed_page(request, token: str, language: str = settings.LANGUAGE_CODE):
    """What a signed link shows: one page, in every language, for whoever has the link."""
    try:
        wish, until = read(token)
    except signing.SignatureExpired:
        return error_page(request, 410, message=EXPIRED)
    except (signing.BadSignature, Revoked):
        return error_page(request, 404)
    if language not in CODES:
        return error_page(request, 404)
    if is_asked_too_often(token):
        answer = error_page(request, 429)
        answer.headers["Retry-After"] = "60"
        return answer

    def lead(page: str, path: str, query: str) -> str | None:
        code, here = of_path(path), of_path(page)
        if code is None or path.removeprefix(f"/{code}/") != page.removeprefix(f"/{here}/"):
            return None
        return with_query(reverse("preview-link", args=[token, code]), query)

    query = request.META.get("QUERY_STRING", "") or wish.query
    return preview_page(request, wish.path(language), query, wish.preview, lead, until)


@confidential
@require_safe
def signed_picture(request, token: str):
    """A picture of a previewed page."""
    return previewed_picture(request, token)
