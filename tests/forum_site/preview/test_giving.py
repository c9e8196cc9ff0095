"""Signed links: one page, for whoever has the link, for 48 hours."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from core.preview import Preview
from forum_site.preview.giving import LASTS, give, read
from forum_site.preview.wishes import Wish
from tests import factories
from tests.organisers import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def staff(edition):
    factories.make_news_item(
        edition, slug="secret", title_en="Secret news", title_ar="خبر سري", publication_state="draft"
    )
    return member_of("Media desk")


def made(staff, **given) -> list[str]:
    """The addresses that the start page gives away, without the site's name."""
    answer = staff.post("/admin/preview/", {"path": "/news/secret/", "drafts": "on"} | given)
    assert answer.status_code == 200
    boxes = BeautifulSoup(answer.content, "html.parser").select(".preview-link input")
    return [box["value"].removeprefix("http://127.0.0.1:8000") for box in boxes]


def travel(monkeypatch, by: timedelta) -> None:
    then = (timezone.now() + by).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: then)


def test_a_link_shows_its_page_in_both_languages_to_whoever_has_it(staff):
    english, arabic = made(staff)
    assert arabic == english.removesuffix("en/") + "ar/"
    visitor = Client(enforce_csrf_checks=True)
    answers = [visitor.get(address) for address in (english, arabic, english.removesuffix("en/"))]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer.headers["Content-Language"] for answer in answers] == ["en", "ar", "ar"]
    assert ["Secret news" in answer.content.decode() for answer in answers] == [True, False, False]
    assert ["خبر سري" in answer.content.decode() for answer in answers] == [False, True, True]
    assert Client().get("/en/news/secret/").status_code == 404


@pytest.mark.parametrize("group", ["Auditors", "Help stewards", "Translators: English"])
def test_who_may_only_look_gives_no_link_away(edition, group):
    reader = member_of(group)
    page = reader.get("/admin/preview/", {"path": "/2025/", "drafts": "on"})
    assert page.status_code == 200
    assert "Make a link" not in page.content.decode()
    assert reader.post("/admin/preview/", {"path": "/2025/", "drafts": "on"}).status_code == 403


def test_its_band_says_until_when_it_holds(staff):
    html = Client().get(made(staff)[0]).content.decode()
    band = BeautifulSoup(html, "html.parser").select_one(".preview").text
    assert "Preview, not public" in band
    assert "This link holds until " in band


def test_it_is_kept_by_nobody_and_found_by_nobody(staff):
    answer = Client().get(made(staff)[0])
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Frame-Options"] == "DENY"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"frame-ancestors 'none'", "script-src 'none'"} <= set(policy)
    assert not answer.cookies
    assert {"ETag", "Vary", "Last-Modified"} & set(answer.headers) == set()
    assert "Disallow: /preview/" in Client().get("/robots.txt").content.decode()


def test_only_the_switch_of_languages_leads_on(staff):
    english, arabic = made(staff)
    soup = BeautifulSoup(Client().get(english).content, "html.parser")
    hrefs = {link["href"] for link in soup.select("a[href]")}
    assert {href for href in hrefs if href.startswith("/")} == {arabic}
    assert [link.text.strip() for link in soup.select(".nav a[aria-disabled]")][:1] == ["Programme"]


def test_the_moment_phase_and_query_are_those_of_the_link(staff, edition):
    factories.make_session(edition, code="p1", title_en="Hidden session", status="draft")
    [english, _arabic] = made(
        staff, path="/2025/programme/changes/?from=1", at_0="2025-04-24", at_1="9:40", phase="closed"
    )
    html = Client().get(english, {"at": "2020-01-01T00:00", "phase": "live"}).content.decode()
    assert "Thursday 24 April 2025" in html
    assert "Phase: Closed" in html
    [english, _arabic] = made(staff, path="/2025/programme/", drafts="")
    for query in ({}, {"drafts": "1"}):
        assert "Hidden session" not in Client().get(english, query).content.decode()


def test_another_page_is_not_to_be_had_by_the_same_token(staff):
    english, _arabic = made(staff)
    for tail in ("news/", "xx/", "en/news/secret/", "../2025/"):
        assert Client().get(english.removesuffix("en/") + tail).status_code == 404


def test_what_was_tampered_with_is_no_address(staff):
    token = made(staff)[0].split("/")[2]
    payload, signed_at, signature = token.split(":")
    wrong = [
        f"{payload}x:{signed_at}:{signature}",
        f"{payload}:1zzzzz:{signature}",
        f"{payload}:{signed_at}:{signature[:-1]}",
        payload,
        "x",
        "é:é:é",
        ":::",
    ]
    answers = [Client().get(f"/preview/{each}/en/") for each in wrong]
    assert [answer.status_code for answer in answers] == [404] * len(wrong)
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_after_48_hours_it_says_so_in_both_languages(staff, monkeypatch):
    english, _arabic = made(staff)
    travel(monkeypatch, LASTS - timedelta(minutes=1))
    assert Client().get(english).status_code == 200
    travel(monkeypatch, LASTS + timedelta(minutes=1))
    answer = Client().get(english)
    text = answer.content.decode()
    assert answer.status_code == 410
    assert "This link has expired" in text
    assert len(BeautifulSoup(text, "html.parser").select(".error-notice")) == 2
    assert "Secret" not in text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_it_ends_with_the_rights_of_whoever_made_it(staff):
    english, _arabic = made(staff)
    staff.user.groups.clear()
    assert Client().get(english).status_code == 404


def test_it_can_only_be_read(staff):
    answer = Client(enforce_csrf_checks=True).post(made(staff)[0])
    assert answer.status_code == 405


def test_who_made_it_is_noted(staff, edition):
    made(staff, path="/2025/", phase="live")
    [entry] = LogEntry.objects.all()
    assert (entry.user, entry.get_edited_object()) == (staff.user, staff.user)
    said = entry.get_change_message()
    assert said.startswith("Made a link to the preview of /2025/, until ")
    assert said.endswith(" (?phase=live&drafts=1)")


def test_nothing_is_given_away_by_opening_a_page_or_by_a_wrong_form(staff):
    staff.get("/admin/preview/", {"path": "/2025/"})
    assert made(staff, path="/nothing/") == []
    assert not LogEntry.objects.exists()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(staff.user)
    assert strict.post("/admin/preview/", {"path": "/2025/"}).status_code == 403


def test_a_token_holds_exactly_what_was_wished(staff):
    at = timezone.localtime().replace(second=0, microsecond=0)
    wish = Wish("2025/programme/", "view=grid", Preview(at, "live", drafts=True))
    token, until = give(wish, staff.user)
    assert read(token) == (wish, until)
    assert timedelta(hours=47, minutes=59) < until - timezone.now() <= LASTS


def test_nobody_keeps_the_site_busy_with_a_link(staff, monkeypatch):
    english, arabic = made(staff)
    monkeypatch.setattr("forum_site.preview.giving.MOST_A_MINUTE", 2)
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    answers = [Client().get(address) for address in (english, arabic, f"{english}?x=1")]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"
    assert "Please try again in a minute." in answers[2].content.decode()
