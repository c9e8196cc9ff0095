"""Plain words for what has no markup: files for programs, paper, notes. In the language of the request.

Nothing here isolates a foreign phrase: some calendars print the isolating characters as boxes (B8).
"""

from typing import Any

from django.utils.translation import gettext as _

from core.languages import Words, current, language_name, words


def text_of(record: Any, field: str) -> str:
    """A record's text as it stands, in the page's language or another; empty where there is none."""
    found = words(record, field) if record else None
    return found.text if found else ""


def listed(*parts: str) -> str:
    """What is not empty, one after the other: «القاعة 1، قصر بيان»."""
    return _(", ").join(part for part in parts if part)


def labelled(name: str, value: str) -> str:
    return _("%(label)s: %(value)s") % {"label": name, "value": value}


def said_of_fallback(language: str) -> str:
    """What stands before a long text that exists in another language only (B36)."""
    values = {"language": language_name(current()), "original": language_name(language)}
    return _("Not yet available in %(language)s. The text below is in %(original)s.") % values


def place_parts(edition: Any) -> list[Words]:
    """City and country, each once: «المنامة» and «البحرين», but «الكويت» alone where both are one word."""
    city = words(edition, "city")
    country = Words(str(edition.country.name), current()) if edition.country else None
    if city and country and city.text == country.text:
        return [city]
    return [part for part in (city, country) if part]


def place_text(edition: Any) -> str:
    """«المنامة، البحرين», or nothing where neither is known."""
    return listed(*(part.text for part in place_parts(edition)))
