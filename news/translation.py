from modeltranslation.translator import TranslationOptions, register

from news.models import NewsItem, NewsSource


@register(NewsItem)
class NewsItemTranslation(TranslationOptions):
    fields = ("title", "summary", "body", "withdrawal_reason")


@register(NewsSource)
class NewsSourceTranslation(TranslationOptions):
    fields = ("publication",)
