"""Error pages: in the page's language, or in all where the address does not tell which."""

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext_lazy as _

from core.languages import CODES, direction, words

MESSAGES = {
    400: (_("This address cannot be read"), _("Something in it is malformed, repeated or too long.")),
    403: (_("This page is not open to you"), _("You may not see it with your present account.")),
    404: (_("There is no page at this address"), _("It may have been mistyped, or the page has moved.")),
    405: (_("This page can only be read"), _("Nothing can be sent to this address.")),
    410: (_("This page has been withdrawn"), ""),
}


def error_page(request, status: int, record=None):
    """The page for a status; `record` is what was withdrawn, for its reason."""
    here = get_language_from_path(request.path_info)
    notices = []
    for code in [here] if here else CODES:
        with translation.override(code):
            title, text = (str(part) for part in MESSAGES[status])
            reason = words(record, "withdrawal_reason", code) if record else None
            notices.append(
                {"code": code, "dir": direction(code), "title": title, "text": text, "reason": reason}
            )
    with translation.override(here or settings.LANGUAGE_CODE):
        # An error is no version of a page, even where the address has one.
        unlisted = {"canonical": "", "alternates": [], "noindex": True}
        context = {"notices": notices, "status": status, "language_known": bool(here), **unlisted}
        response = render(request, "error.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def bad_request(request, exception=None):
    return error_page(request, 400)


def forbidden(request, exception=None):
    return error_page(request, 403)


def not_found(request, exception=None):
    return error_page(request, 404)
