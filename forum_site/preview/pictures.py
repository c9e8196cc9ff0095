"""The pictures of a previewed page: at addresses of their own, which show what the page may show."""

import re
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpResponse, QueryDict
from django.urls import resolve, reverse

from core.preview import Preview, previewing
from forum_site.preview.wishes import from_query, to_query

SALT = "forum_site.preview.pictures"
LASTS = timedelta(
    hours=1
)  # for whoever reads the page slowly: pictures are fetched when they come into sight
PUBLIC = f"{settings.MEDIA_URL}pictures/"
ADDRESS = re.compile(rf"{PUBLIC}[0-9a-f]+/[\w-]+\.\w+")


def with_signed_pictures(html: str, preview: Preview) -> str:
    """A page with the public address of every picture replaced by a signed one that holds for `LASTS`."""
    asked = to_query(preview)

    def signed(found: re.Match) -> str:
        token = signing.dumps([found[0].removeprefix(PUBLIC), asked], salt=SALT)
        return reverse("preview-picture", args=[token])

    return ADDRESS.sub(signed, html)


def previewed_picture(request, token: str) -> HttpResponse:
    """The file at a signed address, by the same rule as at the public one. Raises Http404 and Withdrawn."""
    try:
        tail, values = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        raise Http404 from None
    asked = QueryDict(mutable=True)
    asked.update(values)
    match = resolve(PUBLIC + tail)
    with previewing(from_query(asked)[0]):
        return match.func(request, *match.args, **match.kwargs)
