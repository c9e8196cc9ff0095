from modeltranslation.translator import TranslationOptions, register

from core.history import keep_history
from core.models import Edition, Forum, Notice, Term


@register(Forum)
class ForumTranslation(TranslationOptions):
    fields = ("name", "short_name", "purpose", "about", "contact")


@register(Edition)
class EditionTranslation(TranslationOptions):
    fields = (
        "hijri_date",
        "city",
        "theme",
        "host",
        "summary",
        "outcome",
        "communique",
        "protocol_rule",
        "participants_info",
        "media_info",
        "withdrawal_reason",
    )


@register(Notice)
class NoticeTranslation(TranslationOptions):
    fields = ("text",)


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("wanted", "avoided", "note")


keep_history(Forum, Edition, Notice, Term)
