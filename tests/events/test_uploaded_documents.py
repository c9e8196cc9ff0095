"""PDFs of the organisers: on the page they belong to, served while they may be seen."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from events.models import Document, Session
from tests import factories
from tests.factories import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition()


def address(document: Document) -> str:
    return reverse("document-file", args=[document.token])


def listed(client, page: str) -> list[str]:
    """The documents on a page, by their titles."""
    soup = BeautifulSoup(client.get(page).content, "html.parser")
    return [link.text for link in soup.select('a[type="application/pdf"]')]


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("agenda", "media/"),
        ("presentation", "media/"),
        ("other", "media/"),
        ("paper", "outcomes/"),
        ("communique", "outcomes/"),
        ("guide", "participants/"),
    ],
)
def test_each_kind_of_an_edition_has_its_one_page(client, edition, kind, page):
    factories.make_document(edition, kind=kind, title_en="The paper")
    pages = ("media/", "outcomes/", "participants/")
    assert {name: listed(client, f"/en/2025/{name}") for name in pages} == {
        name: ["The paper"] if name == page else [] for name in pages
    }


def test_one_of_a_session_stands_on_its_page_once_the_session_is_released(client, edition):
    session = factories.make_session(edition, code="p1")
    factories.make_session(edition, code="p2")
    document = factories.make_document(edition, session=session, title_en="The paper")
    assert client.get(address(document)).status_code == 404
    factories.make_release(edition)
    assert listed(client, "/en/2025/sessions/p1/") == ["The paper"]
    assert listed(client, "/en/2025/sessions/p2/") == listed(client, "/en/2025/media/") == []
    assert client.get(address(document)).status_code == 200


def test_one_of_a_speech_goes_with_it(client, edition):
    speech = factories.make_speech(edition, slug="speech")
    document = factories.make_document(edition, speech=speech, title_en="The text")
    assert listed(client, "/en/2025/speeches/speech/") == ["The text"]
    type(speech).objects.update(publication_state="draft")
    assert client.get(address(document)).status_code == 404


def test_a_line_says_what_one_will_get(client, edition):
    factories.make_document(edition, language="fr", pages=2, size=1_300_000, kind="agenda")
    row = BeautifulSoup(client.get("/en/2025/media/").content, "html.parser").select_one("li.row")
    assert row.select_one(".row__kicker").text == "Agenda"
    assert row.select_one(".row__meta").text.replace("\xa0", " ") == "French · PDF · 2 pages · 1.2 MB"
    assert row.a["hreflang"] == "fr"


def test_what_an_answer_carries(client, edition):
    document = factories.make_document(edition)
    answer = client.get(address(document))
    with default_storage.open(document.file.name) as file:
        assert answer.content == file.read()
    names = (
        "Content-Type",
        "Content-Language",
        "Cache-Control",
        "Content-Disposition",
        "X-Content-Type-Options",
    )
    assert [answer.headers[name] for name in names] == [
        "application/pdf",
        "en",
        "public, max-age=60",
        f'inline; filename="forum-2025-document-{document.pk}.pdf"',
        "nosniff",
    ]
    again = client.get(address(document), headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, dict(answer.cookies)) == (304, {})


def test_one_second_before_its_moment_absent_and_there_one_second_after(client, edition, monkeypatch):
    at = timezone.now() + timedelta(hours=1)
    document = factories.make_document(edition, embargo_until=at)
    found = []
    for moment in (at - timedelta(seconds=1), at + timedelta(seconds=1)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        found.append(client.get(address(document)).status_code)
    assert found == [404, 200]


def test_a_withdrawn_one_is_gone_and_says_why(client, edition):
    document = factories.make_document(edition)
    Document.objects.update(
        publication_state="withdrawn", withdrawn_at=timezone.now(), withdrawal_reason_en="Replaced."
    )
    answer = client.get(address(document))
    assert (answer.status_code, "Replaced." in answer.content.decode()) == (410, True)


def test_a_replaced_or_deleted_file_does_not_stay_behind(edition, django_capture_on_commit_callbacks):
    document = factories.make_document(edition)
    folder, former = f"documents/{document.guid}", document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        document.file.save("", ContentFile(pdf(2)))
    assert default_storage.listdir(folder)[1] == [document.file.name.rpartition("/")[2]]
    assert former != document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        Document.objects.all().delete()
    assert not default_storage.exists(folder)


def test_a_document_stands_in_one_place_of_its_edition(edition):
    session, speech = factories.make_session(edition), factories.make_speech(edition)
    document = factories.make_document(edition, session=session)
    document.full_clean()
    document.speech = speech
    with pytest.raises(ValidationError) as refused:
        document.full_clean()
    assert set(refused.value.error_dict) == {"speech"}
    document.speech, document.edition = None, factories.make_edition(2024)
    with pytest.raises(ValidationError) as refused:
        document.full_clean()
    assert set(refused.value.error_dict) == {"session"}


def test_documents_cost_a_session_one_query_where_there_are_any(client, edition, django_assert_num_queries):
    factories.make_session(edition, code="p1")
    factories.make_release(edition)
    with django_assert_num_queries(9):
        client.get("/en/2025/sessions/p1/")
    factories.make_document(edition, session=Session.objects.get())
    cache.clear()
    with django_assert_num_queries(10):
        client.get("/en/2025/sessions/p1/")
