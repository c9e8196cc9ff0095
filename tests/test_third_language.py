"""A third language is one line in LANGUAGES, its migrations, and no other change of code.

Its pages work at once; visitors are led to them as soon as it has a catalogue.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.translation import gettext

from tests.pdf import read, text

ROOT = Path(__file__).resolve().parent.parent
APPS = ("core", "speakers", "events", "news")
ENGLISH = '    ("en", "English"),\n'
LEFT_OUT = shutil.ignore_patterns(".*", "var", "tests", "data", "docs", "benchmarks", "__pycache__")

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "en"
msgstr "fr"
"""

# Both run inside the copy: one makes a small forum, the other writes pages to the folder it is given.
FORUM = """
from datetime import date

import django

django.setup()

from core.models import Edition, Forum
from events.models import Session
from events.releases import release_programme
from speakers.models import Speaker

forum = Forum.objects.create(
    name_ar="المنتدى", name_en="The Forum", name_fr="Le Forum",
    short_name_ar="المنتدى", short_name_en="Forum", short_name_fr="Forum",
)
edition = Edition.objects.create(
    forum=forum, year=2025, ordinal=6, starts_on=date(2025, 4, 24), publication_state="published",
    theme_ar="شعار الدورة", theme_en="Theme of the edition", theme_fr="Thème de la session",
    city_ar="الكويت", city_en="Kuwait City",
)
Speaker.objects.create(
    slug="person", name_ar="شخص", name_en="Person", grammatical_gender="m", publication_state="published"
)
Session.objects.create(
    edition=edition, code="p1", title_ar="الجلسة", title_en="First session", title_fr="Première séance",
    starts_on=date(2025, 4, 24), status="confirmed", session_type="plenary",
)
release_programme(edition, {"ar": "صدر البرنامج.", "en": "The programme is out."})
"""
PAGES = """
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.test import Client

settings.DEBUG = False  # our own error pages, with the files of a machine for development
for path in ("/fr/", "/fr/2025/", "/fr/2025/programme/", "/fr/nothing/", "/ar/", "/en/", "/xx/"):
    response = Client().get(path, headers={"host": "127.0.0.1"})
    assert response.status_code == (404 if path in {"/fr/nothing/", "/xx/"} else 200), (path, response)
    name = path.strip("/").replace("/", "-")
    Path(sys.argv[1], f"{name}.html").write_bytes(response.content)

from events.documents import make_documents
from events.models import Release

release = Release.objects.get()
make_documents(release)
Path(sys.argv[1], "kinds").write_text(" ".join(release.documents.values_list("kind", flat=True)))
for path in ("/fr/2025/programme.pdf", "/2025/programme-ar-en.pdf"):
    response = Client().get(path, headers={"host": "127.0.0.1"})
    assert response.status_code == 200, (path, response)
    Path(sys.argv[1], path.rpartition("/")[2] if "-" in path else "fr.pdf").write_bytes(response.content)
"""


def run(site: Path, *arguments: str) -> None:
    """A command of the copy; its own words stand in the failure."""
    environment = {
        "DEBUG": "1",
        "SECRET_KEY": "",
        "SITE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "127.0.0.1",
        "REDIS_URL": "",
        "DATABASE_URL": f"sqlite:///{site.parent / 'third.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "forum_site.settings",
        "PYTHONPATH": str(site),
    }
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=site, env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A copy of the site with French as its third language, migrated; beside it pages without and with
    a French catalogue."""
    copy = tmp_path_factory.mktemp("third") / "site"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    settings = copy / "forum_site" / "settings.py"
    text = settings.read_text(encoding="utf-8")
    assert text.count(ENGLISH) == 1
    settings.write_text(text.replace(ENGLISH, ENGLISH + '    ("fr", "Français"),\n'), encoding="utf-8")
    run(copy, "manage.py", "makemigrations", "--verbosity", "0")
    run(copy, "manage.py", "migrate", "--verbosity", "0")
    run(copy, "manage.py", "check")
    run(copy, "-c", FORUM)
    catalogue = copy / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    for folder in ("without", "with"):
        pages = copy.parent / folder
        pages.mkdir()
        if folder == "with":
            catalogue.parent.mkdir(parents=True)
            catalogue.write_text(CATALOGUE, encoding="utf-8")
            run(copy, "manage.py", "compile_catalogues")
        run(copy, "-c", PAGES, str(pages))
    return copy


def pages_in(folder: Path) -> Callable[[str], BeautifulSoup]:
    return lambda name: BeautifulSoup((folder / f"{name}.html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def html_of(site) -> Callable[[str], BeautifulSoup]:
    return pages_in(site.parent / "without")


@pytest.fixture(scope="module")
def html_with_catalogue(site) -> Callable[[str], BeautifulSoup]:
    return pages_in(site.parent / "with")


def links(page: BeautifulSoup) -> tuple[dict[str, str], set[str]]:
    """The versions of a page that search engines and visitors are led to."""
    versions = {link["hreflang"]: link["href"] for link in page.select("head link[hreflang]:not([type])")}
    return versions, {link["lang"] for link in page.select(".switch a")}


def is_indexed(page: BeautifulSoup) -> bool:
    return page.select_one('meta[name="robots"][content="noindex"]') is None


pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("third language")]


@pytest.mark.parametrize("app", APPS)
def test_every_app_gets_a_migration(site, app):
    names = {path.name for path in (site / app / "migrations").glob("0*.py")}
    assert len(names - {path.name for path in (ROOT / app / "migrations").glob("0*.py")}) == 1


@pytest.mark.parametrize("name", ["fr", "fr-2025", "fr-2025-programme"])
def test_its_pages_are_in_its_language_and_direction(html_of, name):
    html = html_of(name).html
    assert (html["lang"], html["dir"]) == ("fr", "ltr")


def test_its_texts_are_shown(html_of):
    assert "Thème de la session" in html_of("fr-2025").get_text()
    assert "Theme of the edition" not in html_of("fr-2025").get_text()


def test_a_text_it_lacks_is_a_marked_fallback(html_of):
    city = html_of("fr-2025").find(string=lambda text: text.strip() == "الكويت")
    assert (city.parent["lang"], city.parent["dir"]) == ("ar", "rtl")


def test_the_words_around_are_the_default_languages_and_a_notice_says_so(html_of):
    """Without a French catalogue Django takes the words of the default language; they are marked as such."""
    with translation.override("ar"):
        words = gettext("The words around the content are not yet available in %(language)s.")
    notice = words % {"language": "Français"}
    body = html_of("fr").body
    assert (body["lang"], body["dir"]) == ("ar", "rtl")
    assert body.select_one(".strip__text").get_text() == notice
    for name in ("ar", "en"):
        assert html_of(name).body.get("lang") is None
        assert notice not in html_of(name).get_text()


def test_an_error_marks_the_words_that_stand_there(html_of):
    notices = html_of("fr-nothing").select(".error-notice")
    assert [(notice["lang"], notice["dir"]) for notice in notices] == [("ar", "rtl")]


BASE = "http://127.0.0.1:8000"
TWO = {"ar": f"{BASE}/ar/", "en": f"{BASE}/en/", "x-default": f"{BASE}/"}


@pytest.mark.parametrize("name", ["ar", "en"])
def test_nobody_is_led_to_a_language_without_a_catalogue(html_of, name):
    assert links(html_of(name)) == (TWO, {"ar", "en"} - {name})
    assert is_indexed(html_of(name))
    assert [notice["lang"] for notice in html_of("xx").select(".error-notice")] == ["ar", "en"]


def test_its_pages_lead_back_and_are_not_indexed(html_of):
    assert links(html_of("fr")) == ({}, {"ar", "en"})
    assert not is_indexed(html_of("fr"))


@pytest.mark.parametrize("name", ["ar", "en", "fr"])
def test_with_a_catalogue_each_page_names_itself_in_all_three(html_with_catalogue, name):
    page = html_with_catalogue(name)
    assert links(page) == (TWO | {"fr": f"{BASE}/fr/"}, {"ar", "en", "fr"} - {name})
    assert is_indexed(page)
    assert page.body.get("lang") is None
    notices = [notice["lang"] for notice in html_with_catalogue("xx").select(".error-notice")]
    assert notices == ["ar", "en", "fr"]


def test_arabic_stays_arabic(html_of):
    html = html_of("ar").html
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
    assert "شعار الدورة" in html.get_text()


@pytest.mark.parametrize(("folder", "kinds"), [("without", "ar ar-en en"), ("with", "ar ar-en en fr")])
def test_its_programme_is_printed_with_its_catalogue_and_before_that_on_demand(site, folder, kinds):
    written = site.parent / folder
    assert sorted((written / "kinds").read_text().split()) == kinds.split()
    printed = (written / "fr.pdf").read_bytes()
    assert read(printed).trailer["/Root"]["/Lang"] == "fr"
    assert "Première séance" in text(printed)


@pytest.mark.parametrize("folder", ["without", "with"])
def test_side_by_side_stay_the_required_languages(site, folder):
    printed = text((site.parent / folder / "programme-ar-en.pdf").read_bytes())
    assert "First session" in printed
    assert "Première séance" not in printed
