"""The site's languages as the code meets them: loops over `LANGUAGES`, never the names of two."""

from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext, override, pgettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from core.text.controls import strip_controls

CODES = [code for code, _name in settings.LANGUAGES]
# By whose habit a browser writes dates; a language that is not named here goes by its own.
REGIONS = {"ar": "ar-KW", "en": "en-GB"}


class Words(NamedTuple):
    """A text and the language it stands in."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_fallback(self) -> bool:
        return self.language != current()


def current() -> str:
    """The language of this request, or the default language outside of one."""
    language = get_language()
    return language if language in CODES else settings.LANGUAGE_CODE


def of_path(path: str) -> str | None:
    """The language an address names; Django's own reading takes “/AR/” and “/ar-KW/” for one as well."""
    code = path.removeprefix("/").partition("/")[0]
    return code if code in CODES else None


def direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"


def spoken(language: str) -> str:
    """The language that a language's interface really stands in: a catalogue may not exist yet.

    The catalogue itself answers: its entry for this message is its own language code.
    """
    with override(language):
        found = gettext("en")
    return found if found in CODES else "en"


def browser_locale() -> str:
    """The name by which scripts ask a browser for dates, in the language of the words around them."""
    words_around = spoken(current())
    return REGIONS.get(words_around, words_around)


def offered() -> list[str]:
    """The languages that visitors are led to: a new one works at once, but waits for its catalogue."""
    return [code for code in CODES if code in settings.REQUIRED_LANGUAGES or spoken(code) == code]


def frame(language: str) -> dict[str, Any]:
    """What a page says of itself: its language, and the one that the words around its content stand in."""
    around = spoken(language)
    return {
        "page_language": language,
        "page_direction": direction(language),
        "page_language_name": dict(settings.LANGUAGES)[language],
        "interface_language": around,
        "interface_direction": direction(around),
        "interface_is_fallback": around != language,
    }


def language_name(code: str) -> str:
    """A language's name in the language of the request; of one not listed here, its own name."""
    names = {
        "ar": pgettext("language", "Arabic"),
        "en": pgettext("language", "English"),
        "fr": pgettext("language", "French"),
        "es": pgettext("language", "Spanish"),
        "ru": pgettext("language", "Russian"),
        "zh": pgettext("language", "Chinese"),
    }
    return names.get(code) or dict(settings.LANGUAGES).get(code, code)


# The same for what is made before the language of a request is known.
language_name_lazy = lazy(language_name, str)


def language_name_in(shown: str, code: str) -> str:
    """A language's name in another language of the site: `language_name_in("ar", "en")` is «الإنجليزية»."""
    with override(shown):
        return language_name(code)


def column(field: str, language: str | None = None) -> str:
    """The name of a field's column, for example `title_ar`; the language of the request by default."""
    return build_localized_fieldname(field, language or current())


def words(record: Any, field: str, language: str | None = None) -> Words | None:
    """A record's text in the wanted language, else in the first language that has it, else None."""
    wanted = language or current()
    for code in (wanted, *CODES):
        if text := getattr(record, column(field, code)):
            return Words(strip_controls(text), code)
    return None


def languages_of(record: Any, *fields: str) -> list[str]:
    """The languages in which every one of these texts stands that exists in any language (B36)."""
    existing = [field for field in fields if words(record, field)]
    return [code for code in CODES if all(getattr(record, column(field, code)) for field in existing)]


def filled(*fields: str) -> Q:
    """The condition that these texts stand in every required language.

    Both halves are needed: the columns are nullable and a CHECK that meets NULL passes. Spaces alone are
    no text.
    """
    condition = Q()
    for field in fields:
        for code in settings.REQUIRED_LANGUAGES:
            name = column(field, code)
            condition &= Q(**{f"{name}__isnull": False}) & Q(GreaterThan(Length(Trim(name)), 0))
    return condition


def empty(field: str) -> Q:
    """The condition that a text stands in none of the required languages."""
    condition = Q()
    for code in settings.REQUIRED_LANGUAGES:
        name = column(field, code)
        condition &= Q(**{f"{name}__isnull": True}) | Q(**{name: ""})
    return condition


def always(name: str, *fields: str) -> CheckConstraint:
    """A record is refused by the database without these texts in every required language."""
    message = _("A name or title must stand in every required language.")
    return CheckConstraint(condition=filled(*fields), name=name, violation_error_message=message)


def both_or_none(name: str, field: str) -> CheckConstraint:
    """A short text stands in every required language or, where it is unknown, in none."""
    message = _("Fill this in, in every required language, or in none.")
    condition = filled(field) | empty(field)
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)
