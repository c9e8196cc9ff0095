"""The sheet of the news."""

from core.exchange.columns import Choice, Column, Layout, RelatedMany, of_edition, publication, texts
from core.exchange.translating import texts_of_edition
from events.models import Session
from news.models import NewsItem
from speakers.models import Delegation, Speaker

texts_of_edition("edition", NewsItem)

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
