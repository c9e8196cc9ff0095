"""What templates must and must not hold; their lengths and inline code are in test_architecture.py."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver
from modeltranslation.translator import translator

from core.models import Edition
from events.models import Recommendation, ReleasedSession
from news.models import NewsItem
from speakers.models import Participation

ROOT = Path(__file__).resolve().parent.parent / "templates"
TEMPLATES = {str(path.relative_to(ROOT)): path for path in sorted(ROOT.rglob("*.html"))}
WITHOUT_CATALOGUE = {"500.html"}  # shown when nothing works: both languages, written out

COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
BLOCK_TEXT = re.compile(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", re.DOTALL)
CLASSES = re.compile(r"{% block bodyclass %}.*?{% endblock.*?%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
ELEMENT = re.compile(r"<!?/?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
SPOKEN = re.compile(r"\b(?:alt|title|aria-label|placeholder|content|value)=\"([^\"]*)\"")
TECHNICAL = re.compile(r"width=device-width, initial-scale=1|noindex|light dark|#[0-9A-F]{6}")

# What records are called in templates, beside the names of their models.
ALIASES = {
    "nav_edition": Edition,
    "person": Participation,
    "item": NewsItem,
    "row": ReleasedSession,
    "line": Recommendation,
}

Check = Callable[[str], list[str]]


def finder(pattern: str, flags: int = 0) -> Check:
    """A check that finds each place where a pattern stands."""
    compiled = re.compile(pattern, flags)

    def check(text: str) -> list[str]:
        return [f"{text.count(chr(10), 0, m.start()) + 1}: {m[0].strip()}" for m in compiled.finditer(text)]

    return check


def one_sided_languages(text: str) -> list[str]:
    """Elements with a language but no direction (B4); addresses in other languages carry `hreflang`."""
    plain = TAG.sub(lambda found: "x" * len(found[0]), text)
    return [m[0] for m in ELEMENT.finditer(plain) if re.search(r"\slang=", m[0]) and " dir=" not in m[0]]


def ranges_with_hyphens(text: str) -> list[str]:
    return re.findall(r"\d ?[-–] ?\d", ELEMENT.sub("<>", TAG.sub("{}", COMMENT.sub("", text))))


def untranslated(text: str) -> list[str]:
    """Words that do not come from a catalogue, between elements and in attributes that are read out."""
    text = BLOCK_TEXT.sub("", CLASSES.sub("", COMMENT.sub("", text)))
    text = TAG.sub("{}", text)
    spoken = [found for found in SPOKEN.findall(text) if not TECHNICAL.fullmatch(found)]
    between = re.sub(r"&\w+;", "", ELEMENT.sub("\n", text)).splitlines()
    return [words.strip() for words in [*spoken, *between] if re.search(r"[^\W\d_]{2}", words)]


def bare_columns(text: str) -> list[str]:
    """Texts read past `words`, `plain`, `prose`: one that stands in another language reads as none (B36)."""
    names = {model.__name__.lower(): model for model in translator.get_registered_models()} | ALIASES
    tags = " ".join(TAG.findall(COMMENT.sub("", text)))
    found = re.findall(r"\b([a-z_]+)\.([a-z_]+)\b", tags)
    fields = {
        name: translator.get_options_for_model(model).get_field_names() for name, model in names.items()
    }
    return sorted({f"{name}.{field}" for name, field in found if field in fields.get(name, ())})


def url_names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
        else:
            yield from url_names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


def unknown_addresses(text: str) -> list[str]:
    names = set(re.findall(r"{%\s*url\s+['\"]([^'\"]+)['\"]", text))
    return sorted(names - set(url_names()))


def missing_templates(text: str) -> list[str]:
    names = re.findall(r"{%\s*(?:include|extends)\s+['\"]([^'\"]+)['\"]", text)
    return [name for name in names if not is_there(name)]


def is_there(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


CHECKS: dict[str, tuple[Check, str]] = {  # with what each of them must find
    "endblock without a name": (
        finder(r"^(?!.*{%\s*block\b).*{%\s*endblock\s*%}", re.MULTILINE),  # on one line djade leaves it off
        "{% block a %}\nx\n{% endblock %}",
    ),
    "typed arrow": (finder(r"[←-⇿⟰-⟿➔-➾▶◀►◄]|&[lrud]arr;"), "<a>{{ x }} →</a>"),
    "untrimmed block": (
        finder(r"{%\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)[^%]*%}"),
        "{% blocktranslate with a=b %}x{% endblocktranslate %}",
    ),
    "hyphen in a range": (ranges_with_hyphens, "<p>9-10</p>"),
    "component that sees everything": (
        finder(r"{%\s*include\s+[\"']components/(?![^%]*\bonly\s*%})[^%]*%}"),
        "{% include 'components/x.html' with a=b %}",
    ),
    "unescaped text": (finder(r"\|\s*safe(?:seq)?\b|autoescape\s+off"), "{{ text|safe }}"),
    "language without direction": (one_sided_languages, '<p lang="en">'),
    "another host": (
        finder(r"<(?:script|img|link|iframe|source|video|audio)\b[^>]*(?:src|href|srcset)=\"(?:https?:)?//"),
        '<img src="//example.org/x.png">',
    ),
    "invisible control character": (
        finder("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"),
        "a\u200fb",
    ),
    "words outside the catalogue": (untranslated, '<img alt="Portrait">'),
    "text that hides in another language": (bare_columns, "{% if speaker.biography %}x{% endif %}"),
    "address that does not exist": (unknown_addresses, "{% url 'events:nowhere' 2025 %}"),
    "template that does not exist": (missing_templates, "{% include 'nowhere.html' %}"),
}


@pytest.mark.parametrize("name", CHECKS)
def test_templates_hold_no(name):
    check = CHECKS[name][0]
    skipped = WITHOUT_CATALOGUE if check is untranslated else set()
    texts = {
        path: file.read_text(encoding="utf-8") for path, file in TEMPLATES.items() if path not in skipped
    }
    assert texts
    assert [f"{path}: {fault}" for path, text in texts.items() for fault in check(text)] == []


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_can_fail(name):
    check, bad = CHECKS[name]
    assert check(bad) != []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name):
    assert get_template(name).template.name == name


@pytest.mark.parametrize(
    "html",
    [
        '{% load i18n %}<h1>{% translate "Title" %}</h1>\n<p class="x y">{{ a }} · {{ b }}&nbsp;—</p>',
        "{% blocktranslate trimmed with a=b %}Interpretation: {{ a }}{% endblocktranslate %}",
        '<bdi lang="{{ language }}" dir="{{ direction }}">{{ text }}</bdi><a hreflang="en" href="/en/">',
        '<meta name="robots" content="noindex">{# an ordinary comment #}',
    ],
)
def test_what_is_right_passes(html):
    assert [fault for check, _ in CHECKS.values() for fault in check(html)] == []
