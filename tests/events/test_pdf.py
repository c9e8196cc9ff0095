"""What stands in the PDFs of the programme, and how they are marked up (experience.md §2.10)."""

import logging
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from events.documents import document
from events.exports import pdf as pdf_module
from events.models import ReleaseDocument
from tests import factories
from tests.pdf import elements, read, text

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def now(release, kind: str) -> bytes:
    return document(release, kind, timezone.now())


@pytest.mark.parametrize(
    ("kind", "language", "title"),
    [
        ("ar", "ar", "البرنامج · الدورة السادسة · المنتدى"),
        ("en", "en", "Programme · Sixth edition · Forum"),
        ("ar-en", "ar", "البرنامج · الدورة السادسة · المنتدى — Programme · Sixth edition · Forum"),
    ],
)
def test_a_pdf_says_its_language_its_title_and_its_standard(release, kind, language, title):
    reader = read(now(release, kind))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  one of pypdf’s own objects
    assert reader.metadata.title == title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata.creation_date == release.released_at


def test_the_structure_holds_headings_a_table_with_headers_and_words_for_the_code(release):
    reader = read(now(release, "en"))
    kinds = Counter(kind for kind, _ in elements(reader))
    assert (kinds["/H1"], kinds["/Table"], kinds["/TH"], kinds["/Figure"]) == (2, 1, 3, 2)
    assert kinds["/LI"] == 0  # one session alone is no list
    words = {element["/Alt"] for kind, element in elements(reader) if kind == "/Figure"}
    assert words == {"QR code: this day on the site"}
    scopes = [
        attribute["/Scope"]
        for kind, element in elements(reader)
        if kind == "/TH"
        for attribute in element["/A"]
        if "/Scope" in attribute
    ]
    assert scopes == ["/Column"] * 3


@pytest.mark.parametrize(
    ("count", "is_mixed", "items", "numbers"), [(1, False, 0, ""), (2, False, 2, "1 2"), (2, True, 2, "")]
)
def test_numbers_tell_the_order_of_a_whole_day_without_times(count, is_mixed, items, numbers):
    edition = factories.make_edition(2031)
    if is_mixed:
        factories.make_session(edition, code="o", starts_at=factories.at_hour(edition, 9), title_en="Timed")
    for code in "xy"[:count]:
        factories.make_session(edition, code=code, title_en=code * 3)
    made = now(factories.make_release(edition), "en")
    kinds = Counter(kind for kind, _ in elements(read(made)))
    assert kinds["/LI"] == items
    head = "Times to follow" if is_mixed else "This day on the site"
    listed = text(made).partition(head)[2].partition(" edition · ")[0].split()
    assert " ".join(word for word in listed if word in {"1", "2"}) == numbers


def test_bookmarks_lead_to_the_days(release):
    assert [entry.title for entry in read(now(release, "en")).outline] == [
        "Thursday 24 April 2025",
        "Friday 25 April 2025",
    ]
    both = [entry.title for entry in read(now(release, "ar-en")).outline]
    assert both[:2] == ["الخميس 24 أبريل 2025", "Thursday 24 April 2025"]


@pytest.mark.parametrize("kind", ["ar", "en", "ar-en"])
def test_every_font_is_embedded_and_readable(release, kind):
    fonts = {}
    for page in read(now(release, kind)).pages:
        for font in page["/Resources"]["/Font"].values():
            whole = font.get_object()
            descriptor = whole["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            fonts[whole["/BaseFont"].split("+")[1]] = "/FontFile2" in descriptor and "/ToUnicode" in whole
    assert set(fonts) >= {"ForumSans-Regular", "ForumSans-SemiBold", "ForumTextLatin-SemiBold"}
    assert set(fonts.values()) == {True}


def test_the_text_tells_times_in_words_places_people_and_what_is_off(two_days, session, release):
    found = text(now(factories.make_release(two_days), "en"))
    for words in (
        "Release 2 · 1 January 2019, 3:00 am",
        "Page 1 of 2",
        "9:00 am until 10:00 60 minutes",
        "Kuwait time (UTC+3)",
        "Protecting victims",
        "Main Hall",
        "Chair: H.E. Sara Example — Minister of Justice",
        "Delegates only · Interpretation: Arabic (channel 1), French (channel 3)",
        "Session times were not published.",
    ):
        assert words in found.replace("\u00a0", " ")
    assert "cancelled" not in found
    session.status = "cancelled"
    session.save()
    later = factories.make_release(two_days, at=release.released_at + HOUR)
    assert "This session is cancelled" in text(now(later, "en"))


def test_arabic_comes_out_in_letters_in_their_order(release):
    found = text(now(release, "ar"))
    for word in ("البرنامج", "الوقت", "الجلسة", "القاعة", "حماية", "الضحايا", "سارة", "العدل"):
        assert word in found


def test_both_languages_stand_in_the_rows_of_one_table(release):
    reader = read(now(release, "ar-en"))
    found = text(now(release, "ar-en"))
    assert "Protecting victims" in found
    assert "الضحايا" in found
    cells = [element.get("/Lang") for kind, element in elements(reader) if kind == "/TD"]
    assert cells.count("en") == 2


def test_texts_are_never_commands(two_days, session):
    title = '#panic("x") *b* $x$ @y <z> \\ // /* ='
    session.title_en = title
    session.save()
    assert title in text(now(factories.make_release(two_days), "en"))


def test_a_letter_no_font_has_costs_the_mark_and_not_the_file(two_days, session, caplog):
    session.title_en = "Meeting 漢"
    session.save()
    with caplog.at_level(logging.WARNING):
        made = now(factories.make_release(two_days), "en")
    assert "Meeting" in text(made)
    assert b"pdfuaid" not in read(made).trailer["/Root"]["/Metadata"].get_data()
    assert "漢" in caplog.text


def test_the_same_release_gives_the_same_bytes(release):
    first = now(release, "ar")
    ReleaseDocument.objects.all().delete()
    assert now(release, "ar") == first


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import sys; sys.exit('no paper')", "no paper"),
        ("import time; time.sleep(60)", "timed out"),
    ],
)
def test_what_is_refused_or_takes_too_long_is_told(monkeypatch, tmp_path, script, told):
    (tmp_path / "typeset.py").write_text(script)
    monkeypatch.setattr(pdf_module, "TYPESET", tmp_path / "typeset.py")
    monkeypatch.setattr(pdf_module, "SECONDS", 1)
    with pytest.raises(pdf_module.NotTypeset, match=told):
        pdf_module.pdf([], timezone.now())


def test_the_server_does_without_typst():
    """Its memory is that of another process."""
    code = (
        "import sys; sys.modules['typst'] = None; import os; os.environ['DEBUG'] = '1';"
        "import django; os.environ['DJANGO_SETTINGS_MODULE'] = 'forum_site.settings'; django.setup();"
        "import events.documents, events.views.paper"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
