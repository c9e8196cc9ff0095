"""The list of news and its pages."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


def soup(client, address: str, status: int = 200) -> BeautifulSoup:
    cache.clear()
    answer = client.get(f"/en/{address}")
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in page.select(selector)]


def hrefs(page, selector: str) -> list[str]:
    return [link["href"] for link in page.select(selector)]


def test_no_news_says_so(client):
    page = soup(client, "news/")
    assert texts(page, ".empty") == ["No news has been published yet."]
    assert page.select(".rows, .pagination") == []


def test_news_stand_by_the_day_of_the_event_and_the_undated_last(client):
    factories.make_news_item(slug="undated", dated_on=None, date_precision="unknown")
    for slug, day in (
        ("middle", date(2024, 5, 1)),
        ("oldest", date(2019, 1, 1)),
        ("newest", date(2025, 4, 24)),
    ):
        factories.make_news_item(slug=slug, dated_on=day)
    order = ["newest", "middle", "oldest", "undated"]
    assert hrefs(soup(client, "news/"), "main .row__title a") == [f"/en/news/{slug}/" for slug in order]


def test_a_row_says_its_date_as_exactly_as_it_is_known(client):
    factories.make_news_item(slug="month", dated_on=date(2019, 10, 1), date_precision="month")
    factories.make_news_item(slug="unknown", dated_on=None, date_precision="unknown")
    assert texts(soup(client, "news/"), "main .row__kicker") == ["October 2019"]
    assert texts(soup(client, "news/month/"), ".page-head .kicker") == ["October 2019"]
    assert soup(client, "news/unknown/").select(".page-head .kicker") == []


def test_twenty_news_stand_on_a_page(client):
    for number in range(21):
        factories.make_news_item(slug=f"n{number}", dated_on=date(2025, 1, 1) + timedelta(days=number))
    first, second = soup(client, "news/"), soup(client, "news/?page=2")
    assert len(first.select("main .row")) == 20
    assert hrefs(second, "main .row__title a") == ["/en/news/n0/"]
    assert texts(first, ".pagination span") == ["Page 1 of 2"]
    assert [(link["rel"], link["href"]) for link in first.select(".pagination a")] == [(["next"], "?page=2")]
    assert [(link["rel"], link["href"]) for link in second.select(".pagination a")] == [(["prev"], "?page=1")]
    assert texts(second, "title")[0].startswith("News (2)")
    soup(client, "news/?page=3", status=404)


def test_one_page_has_no_page_links(client):
    factories.make_news_item()
    assert soup(client, "news/").select(".pagination") == []


def test_a_news_page_shows_its_body_else_its_summary(client):
    factories.make_news_item(slug="full", summary_en="Short", body_en="<p>Long</p>")
    factories.make_news_item(slug="short", summary_en="Short")
    factories.make_news_item(slug="bare")
    assert texts(soup(client, "news/full/"), "main .prose") == ["Long"]
    assert texts(soup(client, "news/short/"), "main .prose") == ["Short"]
    assert soup(client, "news/bare/").select("main .prose, main aside") == []


def test_a_news_page_credits_its_sources_in_their_order(client):
    item = factories.make_news_item(slug="one")
    factories.make_news_source(item, publication_en="Second", position=2, dated_on=None)
    factories.make_news_source(item, publication_en="First", position=1)
    assert texts(soup(client, "news/one/"), ".sources li") == ["First(24 April 2025)", "Second"]


def test_a_news_page_leads_to_what_it_tells_of(client):
    edition = factories.make_edition(2025)
    session = factories.make_session(edition, code="p1", title_en="The session")
    factories.make_release(edition)
    organisation = factories.make_organisation(slug="kw", name_en="Kuwait")
    delegation = factories.make_delegation(edition, organisation)
    person = factories.make_participation(edition, factories.make_speaker(slug="nasser"))
    item = factories.make_news_item(edition, slug="one")
    item.sessions.add(session)
    item.delegations.add(delegation)
    item.speakers.add(person.speaker)
    assert hrefs(soup(client, "news/one/"), "main aside dl.facts a") == [
        "/en/2025/",
        "/en/2025/sessions/p1/",
        "/en/2025/speakers/nasser/",
        "/en/2025/delegations/kw/",
    ]


def test_a_news_page_brings_nothing_hidden_along(client):
    hidden = {"publish_at": timezone.now() + timedelta(hours=1)}
    edition, secret = factories.make_edition(2025), factories.make_edition(2024, **hidden)
    for year in (edition, secret):
        factories.make_session(year, code="p1")
    factories.make_release(secret)
    item = factories.make_news_item(slug="one")
    item.sessions.add(*[year.sessions.get() for year in (edition, secret)])
    item.delegations.add(factories.make_delegation(edition, **hidden), factories.make_delegation(secret))
    item.speakers.add(factories.make_participation(edition, factories.make_speaker(**hidden)).speaker)
    assert soup(client, "news/one/").select("main aside") == []


def test_news_of_a_hidden_edition_are_hidden_with_it(client):
    edition = factories.make_edition(2025, publication_state="draft")
    factories.make_news_item(edition, slug="one")
    factories.make_news_item(slug="free")
    assert hrefs(soup(client, "news/"), "main .row__title a") == ["/en/news/free/"]
    soup(client, "news/one/", status=404)


def test_withdrawn_news_of_a_hidden_edition_are_not_even_gone(client):
    edition = factories.make_edition(2025, publication_state="draft")
    reason = {"withdrawal_reason_en": "Secret reason", "withdrawal_reason_ar": "سبب"}
    factories.make_news_item(edition, slug="one", publication_state="withdrawn", **reason)
    assert "Secret reason" not in soup(client, "news/one/", status=404).text
    factories.make_news_item(slug="free", publication_state="withdrawn", **reason)
    assert "Secret reason" in soup(client, "news/free/", status=410).text
