"""Pictures and documents as they are served: only what is visible now, and stands on a visible page."""

import logging
from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.generic import View

from core.models import Picture
from core.preview import present
from core.renditions import file_names
from events.models import Document, EditionPhoto
from events.models.document import SEVERAL
from news.models import NewsItem
from speakers.models import Participation

logger = logging.getLogger(__name__)
MAX_AGE = 60  # seconds, as pages: what is withdrawn is gone from every cache within a minute


class MediaView(View):
    """A stored file; its name never changes its content."""

    http_method_names = ["get", "head", "options"]

    def answer(self, name: str, mark: str, media_type: str) -> HttpResponse:
        try:
            with default_storage.open(name) as file:
                response = HttpResponse(file.read(), content_type=media_type)
        except OSError:
            logger.exception("A public file cannot be read: %s", name)
            raise Http404 from None
        response.headers["ETag"] = f'"{mark}"'
        response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
        response.headers["Content-Disposition"] = "inline"
        return response


class PictureFile(MediaView):
    """A rendition of a picture that is visible and used by something visible: 410 once it is withdrawn."""

    def get(self, request, token: str, name: str):
        at = present()
        try:
            picture = Picture.objects.filter(in_use(at)).visible_one(at, token=token)
        except Picture.DoesNotExist:
            raise Http404 from None
        media_type = file_names(picture).get(name)
        if media_type is None:
            raise Http404
        return self.answer(picture.rendition(name), f"{token}-{name}", media_type)


class DocumentFile(MediaView):
    """A PDF of the organisers that is visible: 410 once it is withdrawn."""

    def get(self, request, token: str):
        documents = Document.objects.select_related("edition")
        try:
            document = documents.visible_one(timezone.now(), token=token)
        except Document.DoesNotExist:
            raise Http404 from None
        answer = self.answer(document.file.name, token, "application/pdf")
        name = f"forum-{document.edition.year}-document-{document.pk}.pdf"
        answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
        if document.language != SEVERAL:
            answer.headers["Content-Language"] = document.language
        if document.edition.is_sample:
            answer.headers["X-Robots-Tag"] = "noindex"
        return answer


def in_use(at: datetime) -> Q:
    """The condition that something visible at a moment shows a picture."""
    portraits = Participation.objects.visible(at).filter(speaker__portrait=OuterRef("pk"))
    news = NewsItem.objects.visible(at).filter(picture_lines__picture=OuterRef("pk"))
    photos = EditionPhoto.objects.visible(at).filter(picture=OuterRef("pk"))
    return Exists(portraits) | Exists(news) | Exists(photos)
