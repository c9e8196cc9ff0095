"""What a phone is told to keep of a programme, and the files around it (experience.md §2.9, §5.4)."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from core import languages
from core.models import bump
from events.choices import FastChangeKind
from events.fast_changes import FastChange
from events.models import Session
from events.releases import release_change
from events.views import offline
from tests import factories

pytestmark = pytest.mark.django_db

SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"
KILOBYTE = 1024


@pytest.fixture
def edition():
    edition = factories.make_edition(2025, ends_on=date(2025, 4, 25))
    factories.make_session(edition, code="p1", position=1)
    factories.make_session(edition, code="w2", position=2, starts_on=date(2025, 4, 25))
    factories.make_release(edition)
    return edition


def listed(client, language: str = "ar", year: int = 2025) -> dict:
    cache.clear()
    answer = client.get(f"/{language}/{year}/offline.json")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(answer.content)


def test_the_list_names_the_pages_of_one_programme_in_one_language(client, edition, language):
    pages = [each for each in listed(client, language)["files"] if not each.startswith("/static/")]
    home = f"/{language}/2025/"
    assert [each for each in pages if not each.startswith(home)] == []
    assert set(pages) >= {
        f"{home}programme/",
        f"{home}programme/2025-04-24/",
        f"{home}programme/2025-04-25/",
        f"{home}programme/mine/",
        f"{home}sessions/p1/",
        f"{home}sessions/w2/",
        f"{home}venue/",
        f"{home}offline/",
    }
    assert len(pages) == len(set(pages))


def test_every_page_of_the_list_is_there(client, edition):
    pages = [each for each in listed(client)["files"] if not each.startswith("/static/")]
    assert {each: client.get(each).status_code for each in pages} == dict.fromkeys(pages, 200)


def test_a_programme_of_one_day_has_no_page_for_the_day(client):
    factories.make_edition(2025)
    assert [each for each in listed(client)["files"] if "2025-04-24" in each] == []


def test_the_list_names_the_files_of_the_pages_and_none_of_the_organisers(client, edition):
    files = {each for each in listed(client)["files"] if each.startswith("/static/")}
    shown = set(
        re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/ar/2025/programme/").content.decode())
    )
    assert shown - files == set()
    assert [each for each in files if "admin" in each or "sw" in each.rpartition("/")[2]] == []
    missing = [each for each in files if not (settings.BASE_DIR / each.removeprefix("/")).is_file()]
    assert missing == []
    assert any(each.endswith(".woff2") for each in files)


def test_a_save_that_is_no_release_asks_nothing_of_any_phone(client, edition, language):
    before = client.get(f"/{language}/2025/offline.json")
    factories.make_news_item(edition, slug="news")
    bump()
    answer = client.get(f"/{language}/2025/offline.json", headers={"if-none-match": before.headers["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_fast_change_of_one_session_leaves_the_pages_of_the_others(client, edition, language):
    before, home = listed(client, language)["files"], f"/{language}/2025/"
    release_change(Session.objects.get(code="p1"), FastChange(FastChangeKind.CANCELLED))
    after = listed(client, language)["files"]
    pages = {"programme/", "programme/2025-04-24/", "programme/2025-04-25/", "programme/mine/", "live/"}
    pages |= {"venue/", "offline/", "sessions/p1/"}
    assert {path for path in after if after[path] != before[path]} == {home + page for page in pages}
    assert before.keys() == after.keys()


def test_new_code_renews_the_pages_and_only_its_own_files(client, edition, monkeypatch):
    before = listed(client)["files"]
    monkeypatch.setattr(offline, "static_files", lambda: ["/static/css/other.css"])
    monkeypatch.setattr(offline, "deployed", offline.deployed.__wrapped__)
    after = listed(client)["files"]
    pages = {path for path in before if path.startswith("/ar/")}
    assert after.keys() == {"/static/css/other.css", *pages}
    assert [path for path in pages if after[path] == before[path]] == []
    assert {stamp for path, stamp in before.items() if path.startswith("/static/")} == {""}


def test_the_words_leave_their_blanks(client, edition, language, settings):
    found = listed(client, language)
    assert (found["notice"].count("{reason}"), found["notice"].count("{sentence}")) == (1, 1)
    assert ("{time}" in found["today"], "{day}" in found["today"]) == (True, False)
    assert ("{time}" in found["earlier"], "{day}" in found["earlier"]) == (True, True)
    assert found["zone"] == "Asia/Kuwait"
    assert found["locale"] == {"ar": "ar-KW", "en": "en-GB"}[language]
    assert (
        found["clock"]
        == {
            "ar": ["12:00\u00a0منتصف الليل", "#\u00a0صباحًا", "#\u00a0ظهرًا", "#\u00a0ظهرًا", "#\u00a0مساءً"],
            "en": ["12\u00a0midnight", "#\u00a0am", "12\u00a0noon", "#\u00a0pm", "#\u00a0pm"],
        }[language]
    )
    settings.TWENTY_FOUR_HOUR_CLOCK = True
    assert listed(client, language)["clock"] == ["@"] * 5


def test_dates_of_a_copy_and_of_the_page_follow_one_list_of_regions(client, language, monkeypatch):
    edition = factories.make_edition(2025)
    factories.make_session(edition, code="p1", starts_at=factories.at_hour(edition, 9))
    factories.make_release(edition)
    monkeypatch.setitem(languages.REGIONS, language, "xx-YY")
    assert listed(client, language)["locale"] == "xx-YY"
    page = client.get(f"/{language}/2025/programme/").content.decode()
    assert re.findall(r'data-locale="([^"]+)"', page) == ["xx-YY"]
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")}
    assert [name for name, code in scripts.items() if "KW" in code or "-GB" in code] == []


def test_a_hidden_edition_has_no_list(client):
    factories.make_edition(2025, publication_state="draft")
    assert client.get("/ar/2025/offline.json").status_code == 404
    assert client.get("/ar/2025/offline/").status_code == 404


def test_the_page_without_a_copy_is_not_for_search_engines(client, edition):
    assert client.get("/en/2025/offline/").headers["X-Robots-Tag"] == "noindex"


def test_the_worker_is_asked_for_anew_each_time(client):
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert b"//" not in answer.content and b"respondWith(page(event, url))" in answer.content
    again = client.get("/sw.js", headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_worker_knows_where_files_lie():
    assert f'FILES = "{settings.STATIC_URL}"' in (SCRIPTS / "sw.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/ar/2025/programme/", "/en/2025/sessions/p1/", "/en/2025/programme/mine/"])
def test_pages_of_the_programme_name_the_worker_and_its_scopes(client, edition, path):
    page = client.get(path).content.decode()
    assert 'data-worker="/sw.js"' in page
    assert re.search(r'data-scopes="([^"]+)"', page)[1].split() == ["/ar/2025/", "/en/2025/"]
    assert f'<link rel="manifest" href="/{path[1:3]}/manifest.webmanifest">' in page


@pytest.mark.parametrize("path", ["/ar/", "/ar/2025/", "/en/2025/venue/", "/en/privacy/", "/en/news/"])
def test_no_other_page_does(client, edition, path):
    page = client.get(path).content.decode()
    assert "data-worker" not in page
    assert "manifest.webmanifest" not in page


def test_switched_off_it_takes_back_what_it_gave(client, edition, settings):
    settings.OFFLINE_COPIES = False
    assert b"unregister()" in client.get("/sw.js").content
    assert "data-worker" not in client.get("/ar/2025/programme/").content.decode()


def test_the_manifest_is_the_forum_in_the_language(client, edition, language):
    factories.make_edition(2040, is_sample=True, ordinal=None)
    answer = client.get(f"/{language}/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads(answer.content)
    names = {"ar": ("rtl", "المنتدى", "المنتدى"), "en": ("ltr", "The Forum", "Forum")}
    assert manifest["lang"] == language
    assert (manifest["dir"], manifest["name"], manifest["short_name"]) == names[language]
    assert manifest["start_url"] == f"/{language}/2025/programme/"
    tokens = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
    assert f"--paper: {manifest['background_color']};" in tokens
    assert [(each["sizes"], each["purpose"]) for each in manifest["icons"]] == [
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    ]  # fmt: skip
    for each in manifest["icons"]:
        head = (settings.BASE_DIR / each["src"].removeprefix("/")).read_bytes()[:24]
        width, height = (int.from_bytes(head[start : start + 4]) for start in (16, 20))
        assert f"{width}x{height}" == each["sizes"]


def test_without_an_edition_the_manifest_leads_home(client, language):
    manifest = json.loads(client.get(f"/{language}/manifest.webmanifest").content)
    assert manifest["start_url"] == f"/{language}/"


def test_the_worker_is_small_even_before_it_is_compressed(client):
    assert len(client.get("/sw.js").content) <= 4 * KILOBYTE


@pytest.mark.parametrize("name", ["mine.js", "sw.js", "sw_off.js", "forget.js"])
def test_scripts_hold_no_words(name):
    code = (SCRIPTS / name).read_text(encoding="utf-8")
    assert re.findall("[\u0600-\u06ff]", code) == []
    formats = code.count("Intl.")
    assert code.count("-u-nu-latn-ca-gregory") == formats
