from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils import translation

from core.errors import error_page
from core.languages import of_path
from core.querysets import Withdrawn
from core.text.controls import has_controls

PERMISSIONS = ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort", "browsing-topics")
LONGEST_QUERY, MOST_NAMES = 2000, 50
READING = ("GET", "HEAD", "OPTIONS")
FOR_MACHINES = ("/healthz", "/readyz", "/robots.txt")
# A date cannot tell what a publication's own moment made visible since: a 304 takes an ETag (decision 19).
BY_DATE = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")


def is_public(path: str) -> bool:
    """Whether an address is for visitors; organisers have their own."""
    return not path.startswith(("/admin/", settings.STATIC_URL, settings.MEDIA_URL))


class PermissionsPolicy:
    def __init__(self, get_response):
        self.get_response = get_response
        self.value = ", ".join(f"{name}=()" for name in PERMISSIONS)

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.value)
        return response


class CleanRequest:
    """Malformed addresses get a page that says so; wrong methods and withdrawn pages get theirs.

    Questions by date are left unheard, as HTTP allows: the whole answer is always right.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not self.is_ours(request):
            return error_page(request, 400)
        for name in BY_DATE:
            request.META.pop(name, None)
        if is_public(request.path_info):
            if has_controls(request.path_info) or "\n" in request.path_info or "\t" in request.path_info:
                return error_page(request, 404)
            if not self.is_clean(request.META.get("QUERY_STRING", "")):
                return error_page(request, 400)
        response = self.get_response(request)
        is_for_people = is_public(request.path_info) and request.path_info not in FOR_MACHINES
        if isinstance(response, HttpResponseNotAllowed) and is_for_people:
            page = error_page(request, 405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    @staticmethod
    def is_ours(request) -> bool:
        """Whether the host is one of ours; Django alone would log each other one with a traceback."""
        try:
            request.get_host()
        except DisallowedHost:
            return False
        return True

    @staticmethod
    def is_clean(query: str) -> bool:
        if len(query) > LONGEST_QUERY or query.count("&") > MOST_NAMES:
            return False
        try:
            # WSGI hands on the bytes of a query as if they were Latin-1.
            text = unquote_to_bytes(query.encode("latin-1")).decode("utf-8")
        except UnicodeError:
            return False
        return not has_controls(text)

    def process_view(self, request, view, args, kwargs):
        # Before the check of forms, which would answer 403: there is no form for visitors.
        if not is_public(request.path_info):
            return None
        if request.method == "OPTIONS":
            return HttpResponse(headers={"Allow": ", ".join(READING)})
        if request.method not in READING:
            return HttpResponseNotAllowed(READING, "Method Not Allowed\n", content_type="text/plain")
        return None

    def process_exception(self, request, exception):
        if isinstance(exception, Withdrawn):
            return error_page(request, 410, exception.record)
        if isinstance(exception, BadRequest):  # left to Django, it is logged with a traceback
            return error_page(request, 400)
        return None


class LanguageFromPath:
    """The path decides the language of a page: no cookie, no header, no redirect, no `Vary`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = of_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class OrganiserLanguage:
    """The admin speaks the language each organiser chose; its login page follows the browser."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/admin/"):
            user = request.user
            wanted = user.language if user.is_authenticated else request.GET.get("language")
            if wanted not in dict(settings.LANGUAGES):
                wanted = translation.get_language_from_request(request)
            translation.activate(wanted)
            request.LANGUAGE_CODE = wanted
        return self.get_response(request)
