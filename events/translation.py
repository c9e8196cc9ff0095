from modeltranslation.translator import TranslationOptions, register

from core.history import keep_history
from events.models import (
    Document,
    EditionPhoto,
    InterpreterTeam,
    Recommendation,
    Release,
    ReleasedSession,
    Room,
    Session,
    SessionRole,
    Speech,
    SpeechSource,
    Track,
    Venue,
)


@register(Venue)
class VenueTranslation(TranslationOptions):
    fields = ("name", "address", "directions", "access")


@register(Room)
class RoomTranslation(TranslationOptions):
    fields = ("name", "floor")


@register(InterpreterTeam)
class InterpreterTeamTranslation(TranslationOptions):
    fields = ()  # internal: one name for all languages


@register(Track)
class TrackTranslation(TranslationOptions):
    fields = ("title", "description")


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "summary", "body")


@register(Speech)
class SpeechTranslation(TranslationOptions):
    fields = ("title", "summary", "body", "text_status", "withdrawal_reason")


@register(SpeechSource)
class SpeechSourceTranslation(TranslationOptions):
    fields = ("publication",)


@register(Recommendation)
class RecommendationTranslation(TranslationOptions):
    fields = ("text", "withdrawal_reason")


@register(Document)
class DocumentTranslation(TranslationOptions):
    fields = ("title", "withdrawal_reason")


@register(Release)
class ReleaseTranslation(TranslationOptions):
    fields = ("note",)


@register(ReleasedSession)
class ReleasedSessionTranslation(TranslationOptions):
    fields = ("title",)


keep_history(
    Document,
    EditionPhoto,
    Venue,
    Room,
    Track,
    InterpreterTeam,
    Session,
    SessionRole,
    Speech,
    SpeechSource,
    Recommendation,
)
