from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property

from core.languages import CODES, languages_of
from core.models import Edition
from core.preview import present

SEARCH = "q"  # the name of a search, wherever a page takes one


def redirect_with_query(request, address: str):
    """302 to another address of the same page: what the visitor asked for is kept."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address)


class PublicView:
    """A page for visitors: the same for everybody, at a moment `at`, depending on declared query names."""

    query_names: tuple[str, ...] = ()  # under one of them the page is kept; never under a search
    max_age = 60  # seconds for which anybody may keep the answer
    http_method_names = ["get", "head", "options"]

    @cached_property
    def at(self):
        return present()

    def dispatch(self, request, *args, **kwargs):
        request.query_names, request.max_age = self.query_names, self.max_age
        return super().dispatch(request, *args, **kwargs)

    def languages_of_page(self, record, *fields: str) -> None:
        """Declare the languages in which the page's text stands: the others are marked fallbacks (B36)."""
        self.request.page_languages = languages_of(record, *fields) or CODES


class EditionMixin(PublicView):
    """The visible edition of the address, laid on the request for the context processor."""

    def dispatch(self, request, *args, **kwargs):
        editions = Edition.objects.select_related("forum")
        try:
            self.edition = request.edition = editions.visible_one(self.at, year=kwargs["year"])
        except Edition.DoesNotExist:
            raise Http404 from None
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(edition=self.edition, at=self.at, **kwargs)
