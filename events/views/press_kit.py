"""The press kit of an edition at its address."""

import logging

from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response
from django.views.generic import View

from core.errors import error_page
from core.views import EditionMixin
from events.exports.pdf import NotTypeset
from events.press_kit import entries, mark, stored

logger = logging.getLogger(__name__)


class PressKit(EditionMixin, View):
    """One ZIP with both languages, at an address that names none. 404 where there is nothing to tell."""

    def get(self, request, *args, **kwargs):
        try:
            kit = entries(self.edition, self.at)
            if not kit:
                raise Http404
            etag = f'"{mark(kit)}"'
            answer = get_conditional_response(request, etag) or self.answer(kit)
        except (NotTypeset, OSError):  # a photo may be withdrawn while it is being packed
            logger.exception("There is no press kit of %s.", self.edition.year)
            answer = error_page(request, 503)
            answer.headers["Retry-After"] = "60"
            return answer
        answer.headers["ETag"] = etag
        answer.headers["Cache-Control"] = f"public, max-age={self.max_age}"
        return answer

    def answer(self, kit):
        name = f"forum-{self.edition.year}-press-kit"
        answer = FileResponse(stored(kit, name), as_attachment=True, filename=f"{name}.zip")
        if self.edition.is_sample:
            answer.headers["X-Robots-Tag"] = "noindex"
        return answer
