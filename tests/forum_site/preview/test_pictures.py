"""The pictures of a previewed page: seen in it, by its rule, and nowhere else."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from core.models import Picture
from forum_site.preview.pictures import LASTS
from news.models import NewsItem
from tests import factories
from tests.organisers import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    """That of a draft."""
    item = factories.make_news_item(factories.make_edition(), slug="secret", publication_state="draft")
    return factories.make_news_picture(item, factories.make_picture(publication_state="draft")).picture


def shown(**query) -> list[str]:
    """The addresses of every picture in the preview of that page."""
    page = member_of("Auditors").get("/admin/preview/page/en/news/secret/", query)
    soup = BeautifulSoup(page.content, "html.parser")
    sets = ", ".join(each["srcset"] for each in soup.select("picture [srcset]"))
    found = [each.split(" ")[0] for each in sets.split(", ")]
    found += [image["src"] for image in soup.select("picture img")]
    assert "/media/pictures/" not in page.content.decode()
    return found


def test_every_picture_of_a_draft_is_seen_by_whoever_sees_its_page(picture):
    found = shown(drafts=1)
    answers = [Client().get(each) for each in found]
    assert {answer.status_code for answer in answers} == {200}
    types = {answer.headers["Content-Type"] for answer in answers}
    assert types == {"image/avif", "image/webp", "image/jpeg"}
    kept_by = {(answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) for answer in answers}
    assert kept_by == {("private, no-store", "noindex, nofollow")}
    name = picture.sizes("lead")[0][0]
    assert Client().get(f"/media/pictures/{picture.token}/lead-{name}.jpeg").status_code == 404


def test_they_hold_for_an_hour_and_for_nothing_else(picture, monkeypatch):
    address = shown(drafts=1)[0]
    wrong = [f"{address}x", "/preview/pictures/x", address.replace("/pictures/", "/pictures/e")]
    assert [Client().get(each).status_code for each in wrong] == [404, 404, 404]
    then = (timezone.now() + LASTS + timedelta(seconds=2)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: then)
    assert Client().get(address).status_code == 404


def test_the_rule_is_that_of_the_page(picture):
    address = shown(drafts=1)[0]
    Picture.objects.update(
        publication_state="withdrawn", withdrawn_at=timezone.now(), published_at=timezone.now()
    )
    assert Client().get(address).status_code == 410


def test_a_picture_that_is_to_be_public_then_is_seen_in_a_preview_of_then(picture):
    moment = timezone.localtime() + timedelta(hours=3)
    Picture.objects.update(publication_state="published", published_at=timezone.now())
    NewsItem.objects.update(publication_state="published", publish_at=moment)
    addresses = shown(at=f"{moment + timedelta(minutes=1):%Y-%m-%dT%H:%M}")
    assert {Client().get(each).status_code for each in addresses} == {200}
    assert addresses


def test_documents_stay_with_the_organisers():
    edition = factories.make_edition()
    document = factories.make_document(edition, publication_state="draft", title_en="Secret paper")
    html = member_of("Auditors").get("/admin/preview/page/en/2025/media/", {"drafts": 1}).content.decode()
    assert "Secret paper" in html
    assert document.token not in html
