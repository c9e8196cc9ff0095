"""The catalogues: complete, fresh, in the words of docs/glossary.md. A new language joins by itself."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
OVERRIDES = sorted((ROOT / "forum_site" / "locale_overrides").glob("*/LC_MESSAGES/django.po"))
ARABIC = ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.po"
PLURAL_FORMS = {"ar": 6}

LETTER = "[\u0621-\u064a\u0671-\u06d3]"
MARKS = re.compile("[\u064b-\u0652\u0670]")
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd%]|<[^>]*>|https?://\S+")
MISPRINTS = {
    "Latin punctuation after an Arabic letter": re.compile(rf"{LETTER}{MARKS.pattern}*\s?[,;?]"),
    "hyphen or dash between digits": re.compile(r"\d\s?[-–]\s?\d"),
    "tatweel": re.compile("\u0640"),
    "Eastern digits": re.compile("[\u0660-\u0669\u06f0-\u06f9]"),
    "Latin quotation marks": re.compile(r'["“”„]'),
    "invisible control character": re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]"),
    "space before punctuation": re.compile(r"\s[،؛؟.:!](?:\s|$)"),
}
# Words of other sites that are wrong here; the glossary says which stands instead.
FORBIDDEN = [
    "التتبع",
    "الغرفة",
    "جدول المواعيد",
    "المحاضر",
    "السيرة الذاتية",
    "إبريل",
    "النسخة",
    "إطلاق البرنامج",
]
# A release is no «نسخة»; the copy of a page that a phone keeps is one (experience.md §1.5, §2.9).
NAMES_A_COPY = re.compile(r"\bthis copy\b", re.IGNORECASE)
FORBIDDEN += ["الحضور المسجل", "المتكلم", "الاجندة", "الأجندة", "انقر هنا", "اضغط هنا"]

# The groups of the glossary's second section, with the context their values have in the catalogue.
GROUPS = {
    "Delegation role": "delegation",
    "Session role": "programme: role",
    "Speech kind": "address: kind",
    "Text status": "address: text",
    "Session type": "programme: session",
    "Delegation kind": "delegation",
    "Organisation type": "organisation",
    "Partner role": "partner",
    "Format": "edition: format",
    "Session status": "programme: session",
    "Session access": "programme: access",
    "Publication state": "publication",
    "Change kind": "programme: change",
}


def entries(path: Path) -> list[polib.POEntry]:
    return list(polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def arabic_texts() -> list[tuple[str, str]]:
    """msgid and each of its Arabic texts, an x for each placeholder and tag."""
    assert ARABIC.exists(), "locale/ar/LC_MESSAGES/django.po is missing: the site would speak English"
    paths = [ARABIC, *(path for path in OVERRIDES if path.parent.parent.name == "ar")]
    found = [entry for path in paths for entry in entries(path)]
    return [(entry.msgid, PLACEHOLDER.sub("x", text)) for entry in found for text in texts(entry)]


def misprints(text: str) -> list[str]:
    return [name for name, pattern in MISPRINTS.items() if pattern.search(text)]


def forbidden(text: str) -> list[str]:
    plain = MARKS.sub("", text)
    return [word for word in FORBIDDEN if re.search(rf"(?<!\w)[وفبلك]?{word}(?!\w)", plain)]


def glossary() -> list[tuple[str, str, str]]:
    """Context, English term and its Arabic one, from the tables of roles and kinds."""
    terms = []
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for row in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE):
        group = row[0].split(" (")[0]
        for pair in row[1].split(" — ") if group in GROUPS else []:
            english, _, arabic = re.sub(r"\([^)]*\)|¶", "", pair).partition(" · ")
            terms.append((GROUPS[group], english.strip().casefold(), bare(arabic.split(".")[0].strip())))
    return terms


def bare(term: str) -> str:
    """A term without marks, article and feminine form: «رئيس/رئيسة الوفد» is «رئيس الوفد»."""
    return re.sub(r"(\S+)/\S+", r"\1", MARKS.sub("", term)).removeprefix("ال")


def test_there_is_a_catalogue_for_arabic():
    assert ARABIC in CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_nothing_is_empty_fuzzy_or_left_over(path):
    found = entries(path)
    assert found
    assert [entry.msgid for entry in found if entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in found if not all(text.strip() for text in texts(entry))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_every_plural_has_all_its_forms(path):
    catalogue = polib.pofile(str(path), encoding="utf-8")
    wanted = int(re.search(r"nplurals=(\d+)", catalogue.metadata["Plural-Forms"])[1])
    assert wanted == PLURAL_FORMS.get(path.parent.parent.name, wanted)
    plural = [entry for entry in catalogue if entry.msgid_plural]
    assert plural
    assert [entry.msgid for entry in plural if sorted(entry.msgstr_plural) != list(range(wanted))] == []


@pytest.mark.parametrize("path", [*CATALOGUES, *OVERRIDES], ids=str)
def test_placeholders_are_those_of_the_msgid(path):
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    faults = [(message.id, str(error)) for message, errors in catalogue.check() for error in errors]
    names = [(m.id, t) for m in catalogue if m.id for t in strings(m) if unknown_names(m.id, t)]
    assert faults == []
    assert names == []


def strings(message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


def unknown_names(msgid: str | tuple, text: str) -> set[str]:
    """Placeholders of a translation that its msgid does not have."""
    known = " ".join(msgid) if isinstance(msgid, tuple) else msgid
    return set(re.findall(r"%\(\w+\)[sd]|{\w*}", text)) - set(re.findall(r"%\(\w+\)[sd]|{\w*}", known))


def test_arabic_is_well_printed():
    assert [(msgid, text, misprints(text)) for msgid, text in arabic_texts() if misprints(text)] == []


def test_forbidden_words_are_absent():
    faults = [(msgid, word) for msgid, text in arabic_texts() for word in forbidden(text)]
    assert [(m, word) for m, word in faults if word != "النسخة" or not NAMES_A_COPY.search(m)] == []


def test_terms_are_those_of_the_glossary():
    said = {(entry.msgctxt, entry.msgid.casefold()): bare(entry.msgstr) for entry in entries(ARABIC)}
    terms = [term for term in glossary() if term[:2] in said]
    assert len(terms) > 40
    assert [(*term, said[term[:2]]) for term in terms if said[term[:2]] != term[2]] == []


def test_english_msgids_are_well_printed():
    found = [entry.msgid for entry in entries(ARABIC)]
    assert [
        msgid for msgid in found if re.search(r"\d-\d|\.\.\.|\s'|\"|  ", PLACEHOLDER.sub("x", msgid))
    ] == []


@pytest.mark.slow
def test_the_catalogues_are_fresh(tmp_path):
    """`make messages` would neither add a message nor take one out; how lines are wrapped is left open."""
    assert shutil.which("xgettext"), "gettext is missing: apt-get install gettext"
    left_out = shutil.ignore_patterns(".*", "var", "tests", "data", "docs", "static", "*.mo")
    shutil.copytree(ROOT, tmp_path / "site", ignore=left_out)
    command = [sys.executable, "manage.py", "makemessages"]
    subprocess.run(command, cwd=tmp_path / "site", env=os.environ | {"DEBUG": "1"}, check=True)
    for path in CATALOGUES:
        fresh = keys(tmp_path / "site" / path.relative_to(ROOT))
        assert sorted(keys(path) - fresh) == [], "no longer said anywhere"
        assert sorted(fresh - keys(path)) == [], "not in the catalogue"


def keys(path: Path) -> set[tuple[str, ...]]:
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "") for entry in entries(path)}


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (misprints, "البرنامج, الجلسات"),
        (misprints, "9-10"),
        (misprints, "الجـلسة"),
        (misprints, "الساعة ٩"),
        (misprints, 'الجلسة "الأولى"'),
        (forbidden, "والتتبع"),
        (forbidden, "جدولُ المواعيد"),
    ],
)
def test_each_check_can_fail(check, text):
    assert check(text) != []


def test_a_wrong_placeholder_is_found():
    assert unknown_names("%(count)d sessions", "%(cuont)d جلسة") == {"%(cuont)d"}
