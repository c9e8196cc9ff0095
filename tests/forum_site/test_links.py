"""Broken links: what counts as one, whose texts are looked at, and how the war room lists them."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.client import RedirectCycleError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.choices import LinkFault
from core.links import kinds_with_links
from core.models import ContentVersion, LinkCheck
from forum_site.links import Visitor, check_links
from tests import factories
from tests.forum_site.test_war_room import counts, page, rows
from tests.forum_site.test_war_room_lists import with_rights
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
LINK = '<p><a href="{}">هنا</a></p>'


@pytest.fixture
def edition():
    return factories.make_edition()


def text(edition, to: str, **fields):
    return factories.make_news_item(edition, body_ar=LINK.format(to), body_en="", **fields)


@pytest.mark.parametrize(
    ("to", "fault"),
    [
        ("/ar/", None),
        ("/ar", None),
        (f"{settings.SITE_URL}/en/2025/", None),
        (settings.SITE_URL, None),
        (f"{settings.SITE_URL.upper()}/ar/1999/", LinkFault.NOT_FOUND),
        ("/ar/#main", None),
        ("/ar/2025/?lang=en", None),
        ("/static/css/site.css", LinkFault.NOT_FOUND),
        ("/robots.txt", None),
        ("https://other.example/nowhere", None),
        ("//other.example/nowhere", None),
        ("mailto:info@forum.example", None),
        ("tel:+965123", None),
        ("/ar/1999/", LinkFault.NOT_FOUND),
        (f"{settings.SITE_URL}/ar/1999/", LinkFault.NOT_FOUND),
        ("/ar/news/draft/", LinkFault.NOT_FOUND),
        ("/ar/news/withdrawn/", LinkFault.GONE),
        ("/ar/#nowhere", LinkFault.NO_PLACE),
        ("www.other.example", LinkFault.MALFORMED),
        ("", LinkFault.MALFORMED),
        ("http://[", LinkFault.MALFORMED),
    ],
)
def test_what_is_wrong_with_a_link(edition, to, fault):
    text(edition, "/ar/", slug="draft", publication_state="draft")
    text(edition, "/ar/", slug="withdrawn", publication_state="withdrawn", withdrawal_reason_ar="سبب")
    assert Visitor().fault(to) == fault


def test_a_page_that_fails_stops_nothing(edition, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("forum_site.views.Home.get_context_data", fail)
    assert Visitor().fault("/ar/") == LinkFault.FAILED


def test_pages_that_lead_to_each_other_stop_nothing(monkeypatch):
    visitor = Visitor()

    def turn(path, **kw):
        raise RedirectCycleError("round", last_response=SimpleNamespace(redirect_chain=[]))

    monkeypatch.setattr(visitor.client, "get", turn)
    assert visitor.fault("/ar/") == LinkFault.FAILED


def test_a_file_that_is_sent_in_pieces_is_closed(edition):
    """A file left open is a warning, and a warning fails a test."""
    factories.make_participation(edition, job_title_ar="وزير", job_title_en="Minister")
    assert Visitor().fault("/2025/media/press-kit.zip") is None


def test_each_page_is_asked_once(edition, monkeypatch):
    visitor, asked = Visitor(), []
    ask = visitor.client.get
    monkeypatch.setattr(visitor.client, "get", lambda path, **kw: asked.append(path) or ask(path, **kw))
    assert [visitor.fault(to) for to in ("/ar/", "/ar/#main", "/ar/#nowhere")].count(None) == 2
    assert asked == ["/ar/"]


def test_texts_on_the_site_are_looked_at_in_each_language_and_drafts_are_not(edition):
    item = factories.make_news_item(
        edition, body_ar=LINK.format("/ar/nothing/"), body_en=LINK.format("/en/nothing/")
    )
    text(edition, "/ar/nothing/", slug="draft", publication_state="draft")
    text(edition, "/ar/nothing/", slug="withdrawn", publication_state="withdrawn")
    session = factories.make_session(edition, stream_url=f"{settings.SITE_URL}/ar/nothing/")
    before = ContentVersion.read()
    assert sorted(each[:4] for each in check_links().broken) == [
        ["events.session", session.pk, "stream_url", f"{settings.SITE_URL}/ar/nothing/"],
        ["news.newsitem", item.pk, "body_ar", "/ar/nothing/"],
        ["news.newsitem", item.pk, "body_en", "/en/nothing/"],
    ]
    assert ContentVersion.read() == before


def test_every_kind_with_texts_is_looked_at():
    names = {model.__name__ for model in kinds_with_links()}
    assert {"Forum", "Edition", "Venue", "Session", "Speech", "Speaker", "NewsItem", "HelpPage"} <= names


def test_the_war_room_leads_to_the_box_and_forgets_what_was_mended(edition):
    item = text(edition, "/ar/nothing/")
    client = member_of("Publishers")
    soup = page(client)
    assert "Nobody has looked yet" in soup.select_one("[aria-labelledby=list-links]").text
    call_command("check_links")
    soup = page(client)
    assert rows(soup, "links") == [(f"{address(item)}#id_body_ar", "Text [Arabic]: leads to no page")]
    assert counts(soup)["links"] == 1
    literal = soup.select_one("[aria-labelledby=list-links] bdi.row-literal")
    assert (literal.text, literal["dir"]) == ("/ar/nothing/", "ltr")
    item.body_ar = LINK.format("/ar/")
    item.save()
    soup = page(client)
    assert rows(soup, "links") == []
    assert "is-done" in soup.select_one("[aria-labelledby=list-links]")["class"]


def test_the_list_is_of_the_edition_and_of_what_somebody_may_look_at(edition):
    other = factories.make_edition(2024)
    theirs = text(other, "/ar/nothing/")
    call_command("check_links")
    everything = member_of("Publishers")
    assert rows(page(everything, edition=edition.pk), "links") == []
    assert len(rows(page(everything, edition=other.pk), "links")) == 1
    assert rows(page(with_rights("events.view_session"), edition=other.pk), "links") == []
    assert page(with_rights("core.view_picture")).select_one("[aria-labelledby=list-links]") is None
    theirs.delete()
    assert rows(page(everything, edition=other.pk), "links") == []


def test_it_costs_the_same_however_many(edition):
    client, asked = member_of("Publishers"), []
    for number in (3, 30):
        for each in range(number):
            text(edition, "/ar/nothing/", slug=f"n{number}-{each}")
        for work in (check_links, lambda: page(client)):
            work()
            with CaptureQueriesContext(connection) as queries:
                work()
            asked.append(len(queries))
    assert asked[:2] == asked[2:]


def test_what_is_done_every_night(edition, capsys):
    call_command("nightly")
    said = capsys.readouterr().out
    wanted = ["Deleted for good: 0.", "Folders deleted: 0.", "Broken links: 0.", "0 made, 0 failed."]
    assert said.splitlines() == wanted
    assert LinkCheck.last().checked_at <= timezone.now()
