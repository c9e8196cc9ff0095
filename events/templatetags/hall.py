"""The screen of a hall says in all languages what nobody in front of it may miss."""

from collections.abc import Callable
from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import override, pgettext

from core import languages
from core.templatetags.text import foreign
from events.choices import SessionAccess

register = template.Library()


class Said(NamedTuple):
    html: SafeString
    language: str
    direction: str


@register.simple_tag
def missing_words(missing, zone) -> list[Said]:
    """What became of a session that is not held here, the page's language first."""
    return _in_each_language(lambda: missing.sentence(zone))


@register.simple_tag
def access_words(session) -> list[Said]:
    """Who may enter, the page's language first; nothing where everybody may, or nobody has said."""
    if session.access in {"", SessionAccess.OPEN}:
        return []
    if session.access == SessionAccess.CLOSED:
        return _in_each_language(lambda: pgettext("hall screen", "Closed session"))
    return _in_each_language(lambda: str(SessionAccess(session.access).label))


def _in_each_language(say: Callable[[], str]) -> list[Said]:
    here, said = languages.current(), []
    for code in sorted(languages.offered(), key=lambda code: code != here):
        with override(code):
            said.append(Said(foreign(say()), code, languages.direction(code)))
    return said
