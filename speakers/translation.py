from modeltranslation.translator import TranslationOptions, register

from core.history import keep_history
from speakers.models import Delegation, Organisation, Participation, Partnership, Speaker


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "short_name", "sort_name", "sort_key")


@register(Delegation)
class DelegationTranslation(TranslationOptions):
    fields = ("withdrawal_reason",)


@register(Speaker)
class SpeakerTranslation(TranslationOptions):
    fields = ("name", "sort_name", "sort_key", "biography", "withdrawal_reason")


@register(Participation)
class ParticipationTranslation(TranslationOptions):
    fields = ("job_title",)


keep_history(Organisation, Partnership, Delegation, Speaker, Participation)
