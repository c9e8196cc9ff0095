"""The sheet of the news."""

from django.db.models import Q

from core.exchange.columns import Choice, Column, RelatedMany, of_edition, publication, texts
from core.exchange.layout import Layout
from core.translated import texts_of_edition
from events.models import Session
from news.models import NewsItem
from speakers.models import Delegation, Speaker

# What is of no edition is everybody's to translate.
texts_of_edition(lambda edition: Q(edition=edition) | Q(edition=None), NewsItem)

NEWS = Layout(
    NewsItem,
    ("slug",),
    Column("slug"),
    *texts("title"),
    Column("dated_on"),
    Choice("date_precision"),
    *texts("summary", "body"),
    of_edition(),
    RelatedMany("sessions", Session, "edition__year/code"),
    RelatedMany("delegations", Delegation, "edition__year/organisation__slug"),
    RelatedMany("speakers", Speaker, "slug"),
    *publication(),
)
