"""Counted nouns in the six forms of Arabic (experience.md B29), as the pages write them."""

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import ngettext

from core.templatetags.moments import minutes
from events.templatetags.events import sessions_counted
from tests import factories

NUMBERS = (0, 1, 2, 3, 10, 11, 26, 100, 101, 102, 103)
# For 0, 1, 2, then 3–10, 11–99 and 100–102 of each hundred.
SESSIONS = ("لا جلسات", "جلسة واحدة", "جلستان", "{} جلسات", "{} جلسة", "{} جلسة")
SPEAKERS = ("لا متحدثين", "متحدث واحد", "متحدثان", "{} متحدثين", "{} متحدثًا", "{} متحدث")
DELEGATIONS = ("لا وفود", "وفد واحد", "وفدان", "{} وفود", "{} وفدًا", "{} وفد")
MINUTES = ("", "دقيقة واحدة", "دقيقتان", "{} دقائق", "{} دقيقة", "{} دقيقة")
SEATS = ("لا مقاعد", "مقعد واحد", "مقعدان", "{} مقاعد", "{} مقعدًا", "{} مقعد")
SPEECHES = ("لا كلمات", "كلمة واحدة", "كلمتان", "{} كلمات", "{} كلمة", "{} كلمة")


def form(number: int) -> int:
    if number < 3:
        return number
    rest = number % 100
    return 3 if 3 <= rest <= 10 else 4 if rest >= 11 else 5


def expected(words: tuple[str, ...], number: int) -> str:
    return words[form(number)].format(number)


def counted(singular: str, plural: str, number: int) -> str:
    """What a template's `blocktranslate count` writes."""
    return ngettext(singular, plural, number) % {"count": number}


@pytest.mark.parametrize("number", NUMBERS)
def test_sessions_in_arabic(number):
    with translation.override("ar"):
        assert sessions_counted(number) == expected(SESSIONS, number)


@pytest.mark.parametrize("number", NUMBERS[1:])
def test_minutes_in_arabic(number):
    with translation.override("ar"):
        assert minutes(number) == expected(MINUTES, number)


@pytest.mark.parametrize("number", NUMBERS)
def test_delegations_in_arabic(number):
    with translation.override("ar"):
        found = counted("%(count)s delegation", "%(count)s delegations", number)
    assert found == expected(DELEGATIONS, number)


@pytest.mark.parametrize("number", NUMBERS)
def test_seats_in_arabic(number):
    with translation.override("ar"):
        assert counted("%(count)s seat", "%(count)s seats", number) == expected(SEATS, number)


@pytest.mark.parametrize("number", NUMBERS)
def test_speakers_in_arabic_begin_with_their_form(number):
    with translation.override("ar"):
        found = counted("%(count)s speaker, by name", "%(count)s speakers, by name", number)
    noun = expected(SPEAKERS, number)
    assert found[: len(noun)] == noun
    assert not found[len(noun) : len(noun) + 1].isalpha()


@pytest.mark.parametrize("number", NUMBERS)
def test_speeches_in_arabic_begin_with_their_form(number):
    with translation.override("ar"):
        found = counted("%(count)s speech in all", "%(count)s speeches in all", number)
    noun = expected(SPEECHES, number)
    assert found[: len(noun)] == noun
    assert not found[len(noun) : len(noun) + 1].isalpha()


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 sessions"), (1, "1 session"), (2, "2 sessions"), (11, "11 sessions"), (101, "101 sessions")],
)
def test_sessions_in_english(number, text):
    with translation.override("en"):
        assert sessions_counted(number) == text


@pytest.mark.parametrize(("number", "text"), [(1, "1 seat"), (2, "2 seats"), (100, "100 seats")])
def test_a_template_writes_the_same_words(number, text):
    source = (
        "{% load i18n %}{% blocktranslate trimmed count count=n %}{{ count }} seat"
        "{% plural %}{{ count }} seats{% endblocktranslate %}"
    )
    with translation.override("en"):
        written = Template(source).render(Context({"n": number}))
        assert written == counted("%(count)s seat", "%(count)s seats", number) == text


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 2, 3, 11])
def test_pages_write_the_counted_forms(client, number):
    edition = factories.make_edition()
    for _ in range(number):
        factories.make_delegation(edition)
        factories.make_participation(edition)
    with translation.override("ar"):
        delegations = counted("%(count)s delegation", "%(count)s delegations", number)
        speakers = counted("%(count)s speaker, by name", "%(count)s speakers, by name", number)
    for address, words in (("delegations", delegations), ("speakers", speakers)):
        page = client.get(f"/ar/2025/{address}/").content.decode()
        assert f'<p class="lead">{words}</p>' in page
