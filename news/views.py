import re

from django.core.exceptions import BadRequest
from django.db.models import Prefetch
from django.http import Http404
from django.views.generic import ListView, TemplateView

from core.text.digits import to_ascii_digits
from core.views import PublicView
from events.models import ReleasedSession
from news.models import NewsItem
from speakers.models import Delegation, Participation


class NewsList(PublicView, ListView):
    template_name = "news/news_list.html"
    context_object_name = "news"
    paginate_by = 20
    query_names = ("page",)

    def get_queryset(self):
        return NewsItem.objects.visible(self.at).real().newest_first().with_pictures(self.at)

    def paginate_queryset(self, queryset, page_size):
        """Pages are numbers in either family of digits; one beyond the end is no page."""
        given = self.request.GET.getlist("page")
        if len(given) > 1:
            raise BadRequest("page is repeated")
        number = to_ascii_digits(given[0]) if given else "1"
        if not re.fullmatch(r"[1-9][0-9]{0,4}", number):
            raise Http404
        self.kwargs["page"] = int(number)
        return super().paginate_queryset(queryset, page_size)


class NewsDetail(PublicView, TemplateView):
    template_name = "news/news_detail.html"

    def get_context_data(self, **kwargs):
        at = self.at
        items = (
            NewsItem.objects.with_pictures(at)
            .select_related("edition__forum")
            .prefetch_related(
                "sources",
                Prefetch(
                    "delegations", Delegation.objects.visible(at).select_related("organisation", "edition")
                ),
            )
        )
        try:
            item = items.visible_one(at, slug=self.kwargs["slug"])
        except NewsItem.DoesNotExist:
            raise Http404 from None
        if item.edition and item.edition.is_sample:
            self.request.edition = item.edition
        self.languages_of_page(item, "body" if item.has_body else "summary")
        people = (
            Participation.objects.visible(at).listed().filter(speaker__news=item, edition=item.edition_id)
        )
        rows = ReleasedSession.objects.visible(at).filter(session__news=item).for_lines()
        rows = rows.select_related("session__edition")
        return super().get_context_data(
            item=item, people=people.by_name().select_related("speaker", "edition"), rows=rows, **kwargs
        )
