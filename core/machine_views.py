"""Files for other programs: calendars, feeds, schedules (formats.md §2)."""

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.utils.http import http_date
from django.views.generic import View

from core.views import PublicView


class MachineView(PublicView, View):
    """A file that anybody may fetch, from any site, and keep for five minutes.

    The page cache adds the `ETag`, answers 304 to it and compresses. `body` must give the same bytes for
    the same data: nothing in it is stamped with the present.
    """

    max_age = 300
    query_names = ("download",)
    content_type = "text/plain; charset=utf-8"

    def body(self) -> str | bytes:
        raise NotImplementedError

    def file_name(self) -> str:
        """The name under which a download is saved, in plain letters; empty where none is offered."""
        return ""

    def get(self, request, *args, **kwargs):
        download = request.GET.getlist("download")
        if download not in ([], [""], ["1"]):
            raise BadRequest("download is 1 or left out")
        response = HttpResponse(self.body(), content_type=self.content_type)
        response.headers["Access-Control-Allow-Origin"] = "*"
        # Of the whole site: what stands in a file may come from many records. It tells the last save and
        # decides nothing, since time alone makes things visible too (decision 19).
        if changed := getattr(request, "content_changed_at", None):
            response.headers["Last-Modified"] = http_date(changed.timestamp())
        if name := self.file_name():
            wanted = "attachment" if download == ["1"] else "inline"
            response.headers["Content-Disposition"] = f'{wanted}; filename="{name}"'
        edition = getattr(request, "edition", None)
        if edition and edition.is_sample:
            response.headers["X-Robots-Tag"] = "noindex"
        return response
