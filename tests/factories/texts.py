"""What belongs to no edition: notices, the termbase, the help page."""

from datetime import UTC, date, datetime

from core.models import HelpPage, HelpRecord, HelpText, Notice, Term, bump
from tests.factories.base import NUMBERS, PUBLISHED_AT, make_user


def make_help_page(**kw) -> HelpPage:
    """The help page, switched on, with a way out and all its texts."""
    texts = {
        f"{name}_{code}": f"<p>{word}</p>"
        for code, words in {"ar": ("خطر", "اتصال", "حقوق"), "en": ("Danger", "Calling", "Rights")}.items()
        for name, word in zip(HelpPage.TEXTS, words, strict=True)
    }
    page = HelpPage.objects.create(**{"is_on": True, "exit_url": "https://weather.example/"} | texts | kw)
    bump()  # as the admin does: the foot of every page reads it with the content version
    return page


def verified(signed: bool = True) -> dict:
    """Verified at PUBLISHED_AT, to be re-checked in 2999, and signed by two organisers or by nobody."""
    found = {"verified_on": PUBLISHED_AT.date(), "verified_by": "The desk", "recheck_by": date(2999, 1, 1)}
    for place in ("first", "second") if signed else ():
        found |= {f"{place}_signer": make_user(), f"{place}_signed_at": PUBLISHED_AT}
    return found


def make_help_record(signed: bool = True, **kw) -> HelpRecord:
    """A service with an invented number, free of charge and confidential."""
    number = next(NUMBERS)
    texts = {
        "name_ar": f"خدمة {number}",
        "name_en": f"Service {number}",
        "purpose_ar": "تستمع",
        "purpose_en": "It listens",
        "answered_by_ar": "مستشارون",
        "answered_by_en": "Counsellors",
        "spoken_languages_ar": "العربية",
        "spoken_languages_en": "Arabic",
        "hours_ar": "كل يوم",
        "hours_en": "Every day",
    }
    terms = {"phone": "+000 5550 100", "is_free": True, "is_confidential": True}
    return HelpRecord.objects.create(**verified(signed) | terms | texts | kw)


def make_help_text(signed: bool = True, **kw) -> HelpText:
    text = {"code": "hi", "name": "हिन्दी", "text": "<p>मदद</p>"}
    return HelpText.objects.create(**verified(signed) | text | kw)


def make_term(**kw) -> Term:
    """An entry of the termbase that avoids nothing."""
    return Term.objects.create(**{"wanted_ar": "عمالة منزلية", "wanted_en": "domestic workers"} | kw)


def make_notice(**kw) -> Notice:
    """A live notice shown from 2019 to 2999."""
    number = next(NUMBERS)
    texts = {"text_ar": f"إشعار {number}", "text_en": f"Notice {number}"}
    times = {"starts_at": PUBLISHED_AT, "ends_at": datetime(2999, 1, 1, tzinfo=UTC)}
    return Notice.objects.create(**times | texts | kw)
