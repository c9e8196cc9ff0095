"""The pages of a preview: what they show that is not public, and that nothing of it ever is."""

from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import ContentVersion
from core.translation_states import approve_all
from events.models import Release
from tests import factories
from tests.organisers import member_of

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=3)
REASON = {"withdrawal_reason_ar": "سُحب", "withdrawal_reason_en": "Taken back"}


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def staff(edition):
    return member_of("Auditors")


def page(client, tail: str, language: str = "en", status: int = 200, **query) -> str:
    answer = client.get(f"/admin/preview/page/{language}/{tail}", query)
    assert answer.status_code == status
    return answer.content.decode()


def public(client, tail: str, language: str = "en"):
    """The answer of the public page, twice: the second comes from the page cache."""
    first = client.get(f"/{language}/{tail}")
    assert client.get(f"/{language}/{tail}").content == first.content
    return first


def band(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    return [" ".join(part.text.split()) for part in soup.select(".preview__words, .preview__facts span")]


def counted() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


HIDDEN = {
    "a draft": {"publication_state": "draft"},
    "in review": {"publication_state": "in_review"},
    "planned": {"publish_at": datetime(2999, 1, 1, tzinfo=timezone.get_default_timezone())},
    "embargoed": {"embargo_until": datetime(2999, 1, 1, tzinfo=timezone.get_default_timezone())},
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_seen_in_a_preview_with_drafts_and_nowhere_after_it(edition, staff, client, hidden):
    factories.make_news_item(edition, slug="secret", title_en="Secret news", title_ar="خبر سري", **hidden)
    for tail in ("news/secret/", "news/", ""):
        before = public(client, tail)
        assert "Secret news" in page(staff, tail, drafts=1)
        assert "خبر سري" in page(staff, tail, "ar", drafts=1)
        assert "Secret news" not in page(staff, tail, status=before.status_code)
        for visitor in (client, staff):
            assert public(visitor, tail).content == before.content
    assert public(client, "news/secret/").status_code == 404


def test_what_was_withdrawn_stays_away(edition, staff):
    gone = {"publication_state": "withdrawn", "withdrawn_at": timezone.now()} | REASON
    factories.make_news_item(edition, slug="gone", title_en="Gone news", **gone)
    html = page(staff, "news/gone/", status=410, drafts=1)
    assert "Taken back" in html
    assert "Gone news" not in html
    assert "Gone news" not in page(staff, "news/", drafts=1)


def test_without_drafts_it_shows_what_the_public_would_see_at_the_moment(edition, staff, client):
    moment = timezone.localtime() + LATER
    factories.make_news_item(edition, slug="planned", title_en="Planned news", publish_at=moment)
    before, after = (f"{moment + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}" for minutes in (-1, 1))
    page(staff, "news/planned/", status=404, at=before)
    assert "Planned news" in page(staff, "news/planned/", at=after)
    assert client.get("/en/news/planned/", {"at": after}).status_code == 404


def test_the_working_copy_is_shown_as_if_it_were_released(edition, staff, client):
    session = factories.make_session(edition, code="p1", title_en="Opening")
    factories.make_release(edition)
    session.title_en = "Grand opening"
    approve_all(session)
    session.save()
    factories.make_session(edition, code="p2", title_en="New session", status="draft")
    for tail in ("2025/programme/", "2025/programme/print/", "programme/"):
        html = page(staff, tail, drafts=1)
        assert ("Grand opening" in html, "New session" in html) == (True, True)
        assert "New session" not in page(staff, tail)
    assert "New session" not in public(client, "2025/programme/").content.decode()
    assert "Release 2" in page(staff, "2025/programme/", drafts=1)
    assert "Preview of the next release" in page(staff, "2025/programme/changes/", drafts=1)
    assert "New session" in page(staff, "2025/sessions/p2/", drafts=1)
    page(staff, "2025/sessions/p2/", status=404)
    assert Release.objects.count() == 1


def test_a_title_that_is_missing_says_so(edition, staff):
    factories.make_session(edition, code="p1", title_en=None, title_ar=" ", status="draft")
    assert "[No title in English yet]" in page(staff, "2025/programme/", drafts=1)
    assert "[No title" not in page(staff, "2025/programme/")
    page(staff, "2025/sessions/p1/", "ar", drafts=1)


def test_a_programme_that_is_out_as_it_stands_gets_no_further_release(edition, staff):
    factories.make_session(edition, code="p1")
    factories.make_release(edition)
    assert "Preview of the next release" not in page(staff, "2025/programme/changes/", drafts=1)


def test_nothing_is_written(edition, staff):
    factories.make_session(edition, code="p1", status="draft")
    rows, version = counted(), ContentVersion.state()
    for tail in ("2025/programme/", "2025/programme/changes/", "2025/live/", "2025/nothing/", ""):
        for language in ("ar", "en"):
            staff.get(f"/admin/preview/page/{language}/{tail}", {"drafts": 1})
    assert (counted(), ContentVersion.state()) == (rows, version)


def test_nothing_is_written_where_a_page_fails(edition, staff, monkeypatch):
    factories.make_session(edition, code="p1", status="draft")
    rows = counted()
    monkeypatch.setattr("events.views.programme.by_days", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        staff.get("/admin/preview/page/en/2025/programme/", {"drafts": 1})
    assert counted() == rows


PHASES = {
    "announced": ("2025-03-01T12:00", "Announced"),
    "programme": ("2025-03-01T12:00", "Programme published"),
    "live": ("2025-04-24T09:40", "Under way"),
    "between": ("2025-04-24T23:00", "Between two days"),
    "closed": ("2025-04-28T12:00", "Closed"),
    "archive": ("2025-07-01T12:00", "Archive"),
}


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_by_the_dates_and_by_name(staff, edition, phase):
    at, label = PHASES[phase]
    edition.ends_on = edition.starts_on + timedelta(days=1)
    edition.save()
    factories.make_session(edition, code="p1")
    if phase != "announced":
        factories.make_release(edition)
    assert f"Phase: {label}" in band(page(staff, "2025/", at=at))
    html = page(staff, "2025/", phase=phase)
    assert f"Phase: {label}" in band(html)
    assert ("has ended" in html) == (phase in {"closed", "archive"})


def test_the_band_says_what_is_shown_in_the_language_of_the_page(staff, edition):
    html = page(staff, "2025/", at="2025-04-24T09:40", drafts=1)
    assert band(html) == [
        "Preview, not public",
        "Thursday 24 April 2025, 9:40 am",
        "Asia/Kuwait time (UTC+3)",
        "Phase: Under way",
        "with drafts",
    ]
    soup = BeautifulSoup(page(staff, "2025/", "ar"), "html.parser")
    assert (soup.select_one(".preview")["lang"], soup.select_one(".preview")["dir"]) == (
        "ar",
        "rtl",
    )
    assert soup.select_one("link[href$='css/preview.css']")
    assert band(page(staff, "2025/nothing/", status=404))[0] == "Preview, not public"


def test_no_script_comes_along(staff, client, edition):
    factories.make_session(edition, code="p1")
    factories.make_release(edition)
    assert BeautifulSoup(client.get("/en/2025/programme/").content, "html.parser").select("script[src]")
    assert BeautifulSoup(page(staff, "2025/programme/"), "html.parser").select("script[src]") == []


def test_the_links_of_a_page_stay_in_the_preview(staff, edition):
    factories.make_session(edition, code="p1")
    factories.make_release(edition)
    query = {"at": "2025-04-24T09:40", "phase": "live", "drafts": "1"}
    soup = BeautifulSoup(page(staff, "2025/programme/", **query), "html.parser")
    tail = "?at=2025-04-24T09%3A40&phase=live&drafts=1"
    assert soup.select_one("a.brand")["href"] == f"/admin/preview/page/en/{tail}"
    assert soup.select_one("a[hreflang=ar]")["href"] == f"/admin/preview/page/ar/2025/programme/{tail}"
    hrefs = [link["href"] for link in soup.select("a[href]")]
    # Files are not made in a preview: their links stay as text.
    assert [href for href in hrefs if href.startswith(("/en/", "/ar/", "/2025/", "/s/", "?"))] == []
    assert [href for href in hrefs if href.startswith("/") and not href.endswith("drafts=1")] == []


def test_the_forms_of_a_page_stay_in_the_preview(staff, edition):
    session = factories.make_session(edition, code="p1")
    factories.make_release(edition)
    session.room = factories.make_room(factories.make_venue(edition))
    session.save()
    query = {"at": "2025-04-24T09:40", "phase": "live", "drafts": "1"}
    form = BeautifulSoup(page(staff, "2025/programme/changes/", **query), "html.parser").form
    assert form["action"] == "/admin/preview/page/en/2025/programme/changes/"
    assert {box["name"]: box["value"] for box in form.select("input[type=hidden]")} == query


def test_filters_work_inside_of_a_preview(staff, edition):
    factories.make_session(edition, code="p1", title_en="Open session")
    factories.make_release(edition)
    assert "Open session" not in page(staff, "2025/programme/", q="nothing like it", drafts=1)
    page(staff, "2025/programme/", status=404, day="2025-01-01", drafts=1)
    page(staff, "2025/programme/", status=400, q="\x00", drafts=1)


def test_nobody_waits_for_a_preview_without_drafts(staff):
    def written(**query) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            page(staff, "2025/", **query)
        return [query["sql"] for query in queries if query["sql"].startswith(("BEGIN", "SAVEPOINT"))]

    assert written() == []
    assert len(written(drafts=1)) == 1
