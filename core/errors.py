"""Error pages: in the page's language, or in all where the address does not tell which."""

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.languages import direction, frame, of_path, offered, spoken, words

MESSAGES = {
    400: (_("This address cannot be read"), _("Something in it is malformed, repeated or too long.")),
    403: (_("This page is not open to you"), _("You may not see it with your present account.")),
    404: (_("There is no page at this address"), _("It may have been mistyped, or the page has moved.")),
    405: (_("This page can only be read"), _("Nothing can be sent to this address.")),
    410: (_("This page has been withdrawn"), ""),
    429: (_("This page was asked for too often"), _("Please try again in a minute.")),
    503: (_("This file cannot be made at the moment"), _("Please try again in a minute.")),
}


def notice(code: str, message: tuple, record) -> dict:
    """What a page says in one language, marked as the language that the words really stand in."""
    with translation.override(code):
        title, text = (str(part) for part in message)
        reason = words(record, "withdrawal_reason") if record else None
    language = spoken(code)
    marks = {"code": code, "language": language, "dir": direction(language)}
    return {**marks, "title": title, "text": text, "reason": reason}


def error_page(request, status: int, record=None, message: tuple | None = None):
    """The page for a status; `record` is what was withdrawn, for its reason.

    `message` is a title and a text, both lazy, that fit better than those of the status.
    """
    here = of_path(request.path_info)
    if request.path_info.startswith("/admin/"):
        here = getattr(request, "LANGUAGE_CODE", None)  # the organiser's, unless the fault came before it
    message = message or MESSAGES[status]
    notices = [notice(code, message, record) for code in ([here] if here else offered())]
    language = here or settings.LANGUAGE_CODE
    context = {
        "notices": notices,
        # Outside of the public pages no context processor says so.
        **frame(language),
        # An error is no version of a page, even where the address has one.
        "canonical": "",
        "alternates": [],
        "noindex": True,
    }
    if not here:
        context["languages"] = []  # they all stand on this page
    with translation.override(language):
        response = render(request, "error.html", context, status=status)
    response.headers["Content-Language"] = ", ".join(entry["language"] for entry in notices)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def bad_request(request, exception=None):
    return error_page(request, 400)


def forbidden(request, exception=None):
    return error_page(request, 403)


def not_found(request, exception=None):
    return error_page(request, 404)
