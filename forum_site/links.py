"""Whether the links in the organisers' texts lead anywhere on the site, asked as a visitor asks."""

from collections import deque
from functools import cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Model, QuerySet
from django.test import Client
from django.test.client import RedirectCycleError
from django.utils import timezone

from core.choices import LinkFault, PublicationState
from core.links import Markup, columns_with_links, kinds_with_links, links_of
from core.models import LinkCheck, Publication

HERE = urlsplit(settings.SITE_URL)
ELSEWHERE = ("mailto", "tel")


def looked_at(model: type[Model]) -> QuerySet:
    """What stands on the site or is about to. Drafts lead to drafts, and what was withdrawn to nobody."""
    records = model._default_manager.all()
    if issubclass(model, Publication):
        records = records.filter(publication_state=PublicationState.PUBLISHED)
    return records.only("pk", *(field.name for field in columns_with_links(model)))


class Visitor:
    """Somebody without an account, who asks for each page once."""

    def __init__(self):
        server = {"SERVER_NAME": HERE.hostname, "SERVER_PORT": str(HERE.port or "")}
        self.client = Client(raise_request_exception=False, HTTP_HOST=HERE.netloc, **server)
        self.seen = cache(self.ask)

    def ask(self, path: str) -> tuple[int, set[str]]:
        """The status of a page in the end, wherever it leads, and the places on it."""
        try:
            answer = self.client.get(path, follow=True, secure=HERE.scheme == "https")
        except RedirectCycleError:
            return 508, set()
        is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
        places = Markup(answer.content.decode(answer.charset)).places if is_page else set()
        if answer.streaming:
            deque(answer.streaming_content, maxlen=0)  # its end closes the file
        return answer.status_code, places

    def fault(self, address: str) -> LinkFault | None:
        """What is wrong with a link; links to other sites are not asked."""
        try:
            parts = urlsplit(address)
            is_outside = bool(parts.netloc) and parts.netloc.lower() != HERE.netloc.lower()
        except ValueError:
            return LinkFault.MALFORMED
        if parts.scheme in ELSEWHERE or is_outside:
            return None
        if not parts.path.startswith("/") and not (parts.netloc and not parts.path):
            return LinkFault.MALFORMED
        status, places = self.seen(f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}")
        if status >= 500:
            return LinkFault.FAILED
        if status >= 400:
            return LinkFault.GONE if status == 410 else LinkFault.NOT_FOUND
        return LinkFault.NO_PLACE if parts.fragment and unquote(parts.fragment) not in places else None


def check_links() -> LinkCheck:
    """Look at the links of all texts, and keep which are broken."""
    # All are read before any is asked: no cursor stays open while pages answer.
    links = [
        (model._meta.label_lower, record.pk, column, address)
        for model in kinds_with_links()
        for record in looked_at(model).iterator(chunk_size=200)
        for column, address in links_of(record)
    ]
    visitor = Visitor()
    broken = [[*link, fault] for link in links if (fault := visitor.fault(link[-1]))]
    values = {"checked_at": timezone.now(), "broken": broken}
    return LinkCheck.objects.update_or_create(pk=1, defaults=values)[0]
