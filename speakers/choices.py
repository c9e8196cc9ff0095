from django.db import models
from django.utils.translation import pgettext_lazy


class GrammaticalGender(models.TextChoices):
    """For agreement in Arabic only; never shown."""

    MASCULINE = "m", pgettext_lazy("grammatical gender", "Masculine")
    FEMININE = "f", pgettext_lazy("grammatical gender", "Feminine")


class OrganisationType(models.TextChoices):
    STATE = "state", pgettext_lazy("organisation", "State")
    GOVERNMENT_BODY = "government_body", pgettext_lazy("organisation", "Government body")
    NATIONAL_COMMITTEE = "national_committee", pgettext_lazy("organisation", "National committee")
    REGIONAL = "regional_organisation", pgettext_lazy("organisation", "Regional organisation")
    INTERNATIONAL = "international_organisation", pgettext_lazy("organisation", "International organisation")
    MISSIONS = "diplomatic_missions", pgettext_lazy("organisation", "Diplomatic missions")
    CIVIL_SOCIETY = "civil_society", pgettext_lazy("organisation", "Civil society")
    ACADEMIA = "academia", pgettext_lazy("organisation", "Academia")
    PRIVATE_SECTOR = "private_sector", pgettext_lazy("organisation", "Private sector")
    MEDIA = "media", pgettext_lazy("organisation", "Media")


class PartnerRole(models.TextChoices):
    PATRON = "patron", pgettext_lazy("partner", "Under the patronage of")
    HOST = "host", pgettext_lazy("partner", "Host")
    ORGANISER = "organiser", pgettext_lazy("partner", "Organiser")
    SECRETARIAT = "secretariat", pgettext_lazy("partner", "Secretariat")
    PARTNER = "partner", pgettext_lazy("partner", "Partner")
    SPONSOR = "sponsor", pgettext_lazy("partner", "Sponsor")


class DelegationKind(models.TextChoices):
    GCC_MEMBER = "gcc_member", pgettext_lazy("delegation", "GCC member state")
    ARAB_STATE = "arab_state", pgettext_lazy("delegation", "Arab state")
    PARTNER_STATE = "partner_state", pgettext_lazy("delegation", "Partner state")
    REGIONAL = "regional_organisation", pgettext_lazy("delegation", "Regional organisation")
    INTERNATIONAL = "international_organisation", pgettext_lazy("delegation", "International organisation")
    MISSIONS = "diplomatic_missions", pgettext_lazy("delegation", "Diplomatic missions")


STATES = (DelegationKind.GCC_MEMBER, DelegationKind.ARAB_STATE, DelegationKind.PARTNER_STATE)


class DelegationRole(models.TextChoices):
    HEAD = "head", pgettext_lazy("delegation", "Head of delegation")
    DEPUTY = "deputy", pgettext_lazy("delegation", "Deputy head")
    MEMBER = "member", pgettext_lazy("delegation", "Member")
    ADVISER = "adviser", pgettext_lazy("delegation", "Adviser")
    ALTERNATE = "alternate", pgettext_lazy("delegation", "Alternate")
    OBSERVER = "observer", pgettext_lazy("delegation", "Observer")


class Honorific(models.TextChoices):
    """Kept by Protocol (experience.md B34). The label is the masculine form, as the editor sees it."""

    HEAD_OF_STATE = "head_of_state", pgettext_lazy("honorific", "H.E. the President")
    ROYAL_HIGHNESS = "royal_highness", pgettext_lazy("honorific", "H.R.H.")
    HIGHNESS = "highness", pgettext_lazy("honorific", "H.H.")
    PRIME_MINISTER = "prime_minister", pgettext_lazy("honorific", "H.E. (prime minister)")
    MINISTER = "excellency_minister", pgettext_lazy("honorific", "H.E. (minister)")
    EXCELLENCY = "excellency", pgettext_lazy("honorific", "H.E. (ambassador, senior official)")
    MR = "mr", pgettext_lazy("honorific", "Mr, Ms")


class PersonalTitle(models.TextChoices):
    DOCTOR = "doctor", pgettext_lazy("personal title", "Dr")
    PROFESSOR = "professor", pgettext_lazy("personal title", "Prof.")
    COUNSELLOR = "counsellor", pgettext_lazy("personal title", "Counsellor")
    SHEIKH = "sheikh", pgettext_lazy("personal title", "Sheikh, Sheikha")
    AMBASSADOR = "ambassador", pgettext_lazy("personal title", "Ambassador")
    MAJOR_GENERAL = "major_general", pgettext_lazy("personal title", "Maj. Gen.")
    JUDGE = "judge", pgettext_lazy("personal title", "Judge")
    USTADH = "ustadh", pgettext_lazy("personal title", "Ustadh (Arabic only)")
