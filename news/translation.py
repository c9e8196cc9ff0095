from modeltranslation.translator import TranslationOptions, register

from core.history import keep_history
from news.models import NewsItem, NewsPicture, NewsSource


@register(NewsItem)
class NewsItemTranslation(TranslationOptions):
    fields = ("title", "summary", "body", "withdrawal_reason")


@register(NewsSource)
class NewsSourceTranslation(TranslationOptions):
    fields = ("publication",)


keep_history(NewsPicture, NewsSource)
keep_history(NewsItem, links=("sessions", "delegations", "speakers"))
