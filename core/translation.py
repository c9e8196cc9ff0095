from modeltranslation.translator import TranslationOptions, register

from core.history import keep_history
from core.models import Edition, Forum, HelpPage, HelpRecord, HelpText, Notice, Picture, Term


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


@register(HelpPage)
class HelpPageTranslation(TranslationOptions):
    fields = ("danger", "rights", "calling")


@register(HelpRecord)
class HelpRecordTranslation(TranslationOptions):
    fields = ("name", "purpose", "answered_by", "spoken_languages", "hours", "address")


@register(HelpText)
class HelpTextTranslation(TranslationOptions):
    """It stands in one language: the admin of every model asks for this."""

    fields = ()


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ("alt", "caption", "credit", "withdrawal_reason")


keep_history(Forum, Edition, Notice, Term, HelpPage, HelpRecord, HelpText, Picture)
