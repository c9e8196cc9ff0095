from modeltranslation.translator import TranslationOptions, register

from speakers.models import Delegation, Organisation, Participation, Speaker


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
