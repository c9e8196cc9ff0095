"""How a person is addressed: honorific, then personal title, agreeing in gender (experience.md B34)."""

from typing import Any

from django.utils.translation import pgettext_lazy

from core.wording import text_of
from speakers.choices import DelegationRole, GrammaticalGender, Honorific, PersonalTitle

TIE = "\u00a0"
M, F = GrammaticalGender.MASCULINE, GrammaticalGender.FEMININE

# English keeps one form for both genders; the catalogues of other languages need the two.
HONORIFICS = {
    (Honorific.HEAD_OF_STATE, M): pgettext_lazy("before a man's name: head of state", "H.E."),
    (Honorific.HEAD_OF_STATE, F): pgettext_lazy("before a woman's name: head of state", "H.E."),
    (Honorific.ROYAL_HIGHNESS, M): pgettext_lazy("before a man's name", "H.R.H."),
    (Honorific.ROYAL_HIGHNESS, F): pgettext_lazy("before a woman's name", "H.R.H."),
    (Honorific.HIGHNESS, M): pgettext_lazy("before a man's name", "H.H."),
    (Honorific.HIGHNESS, F): pgettext_lazy("before a woman's name", "H.H."),
    (Honorific.PRIME_MINISTER, M): pgettext_lazy("before a man's name: prime minister", "H.E."),
    (Honorific.PRIME_MINISTER, F): pgettext_lazy("before a woman's name: prime minister", "H.E."),
    (Honorific.MINISTER, M): pgettext_lazy("before a man's name: minister", "H.E."),
    (Honorific.MINISTER, F): pgettext_lazy("before a woman's name: minister", "H.E."),
    (Honorific.EXCELLENCY, M): pgettext_lazy("before a man's name: senior official", "H.E."),
    (Honorific.EXCELLENCY, F): pgettext_lazy("before a woman's name: senior official", "H.E."),
    (Honorific.MR, M): pgettext_lazy("before a man's name", "Mr"),
    (Honorific.MR, F): pgettext_lazy("before a woman's name", "Ms"),
}
PERSONAL_TITLES = {
    (PersonalTitle.DOCTOR, M): pgettext_lazy("before a man's name", "Dr"),
    (PersonalTitle.DOCTOR, F): pgettext_lazy("before a woman's name", "Dr"),
    (PersonalTitle.PROFESSOR, M): pgettext_lazy("before a man's name", "Prof."),
    (PersonalTitle.PROFESSOR, F): pgettext_lazy("before a woman's name", "Prof."),
    (PersonalTitle.COUNSELLOR, M): pgettext_lazy("before a man's name", "Counsellor"),
    (PersonalTitle.COUNSELLOR, F): pgettext_lazy("before a woman's name", "Counsellor"),
    (PersonalTitle.SHEIKH, M): pgettext_lazy("before a man's name", "Sheikh"),
    (PersonalTitle.SHEIKH, F): pgettext_lazy("before a woman's name", "Sheikha"),
    (PersonalTitle.AMBASSADOR, M): pgettext_lazy("before a man's name", "Ambassador"),
    (PersonalTitle.AMBASSADOR, F): pgettext_lazy("before a woman's name", "Ambassador"),
    (PersonalTitle.MAJOR_GENERAL, M): pgettext_lazy("before a man's name", "Maj. Gen."),
    (PersonalTitle.MAJOR_GENERAL, F): pgettext_lazy("before a woman's name", "Maj. Gen."),
    (PersonalTitle.JUDGE, M): pgettext_lazy("before a man's name", "Judge"),
    (PersonalTitle.JUDGE, F): pgettext_lazy("before a woman's name", "Judge"),
}
# «الأستاذ» has no English counterpart: the word “none” stands for nothing in a catalogue.
USTADH = {
    M: pgettext_lazy("before a man's name: ustadh, or “none”", "none"),
    F: pgettext_lazy("before a woman's name: ustadh, or “none”", "none"),
}


def address(honorific: str, personal_title: str, gender: str) -> str:
    """“H.E. Dr”, «معالي المستشار»: the words before a name in the language of the request, or nothing."""
    gender = gender or M
    parts = [HONORIFICS.get((honorific, gender)), PERSONAL_TITLES.get((personal_title, gender))]
    if personal_title == PersonalTitle.USTADH and USTADH[gender] != "none":
        parts.append(USTADH[gender])
    return " ".join(str(part) for part in parts if part)


def full_name(person: Any, tie: str = TIE) -> str:
    """“H.E. Dr Salma Al-Harbi”: a participation's form of address and name; nothing for nobody.

    The `tie` between them keeps both on one line (B34); a mere space where programs compare names.
    """
    if person is None:
        return ""
    name = text_of(person.speaker, "name")
    return f"{person.address}{tie}{name}" if person.address else name


def role_label(role: str, gender: str) -> str:
    """The role in a delegation, agreeing in gender: «رئيسة الوفد»."""
    if gender == F and role in FEMININE_ROLES:
        return str(FEMININE_ROLES[role])
    return str(DelegationRole(role).label)


FEMININE_ROLES = {
    "head": pgettext_lazy("delegation, a woman", "Head of delegation"),
    "deputy": pgettext_lazy("delegation, a woman", "Deputy head"),
    "member": pgettext_lazy("delegation, a woman", "Member"),
    "adviser": pgettext_lazy("delegation, a woman", "Adviser"),
    "alternate": pgettext_lazy("delegation, a woman", "Alternate"),
    "observer": pgettext_lazy("delegation, a woman", "Observer"),
}
