"""The form of documents: what it takes, says and leaves behind."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter

from events.models import Document
from tests.browsing import filled_form
from tests.factories import make_document, make_edition, make_user, pdf

pytestmark = pytest.mark.django_db
ADD = "/admin/events/document/add/"


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True, language="en"))
    return client


@pytest.fixture
def edition():
    return make_edition()


def sent(signed_in, edition, address=ADD, data: bytes | None = None, **changed):
    facts = {
        "edition": edition.pk,
        "kind": "agenda",
        "language": "ar",
        "title_ar": "جدول",
        "title_en": "Agenda",
    }
    values = filled_form(signed_in, address) | facts | changed
    if data is not None:
        values["file"] = SimpleUploadedFile("Draft of Secret Name.pdf", data)
    return signed_in.post(address, values)


def said(answer) -> list[str]:
    return [line.text for line in BeautifulSoup(answer.content, "html.parser").select(".errorlist li")]


def test_a_pdf_is_counted_and_kept_under_another_name(signed_in, edition):
    assert sent(signed_in, edition, data=pdf(3)).status_code == 302
    document = Document.objects.get()
    with default_storage.open(document.file.name) as file:
        assert (document.pages, document.size) == (3, len(file.read()))
    assert "Secret" not in document.file.name


def test_one_that_runs_a_program_is_refused_and_nothing_is_kept(signed_in, edition):
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.add_attachment("setup.exe", b"MZ")
    made = SimpleUploadedFile("x", b"")
    writer.write(made)
    made.seek(0)
    answer = sent(signed_in, edition, data=made.read())
    assert said(answer) == ["This PDF has other files or films inside. Upload it without them."]
    assert (Document.objects.count(), default_storage.exists("documents")) == (0, False)


def test_a_file_is_asked_for(signed_in, edition):
    assert said(sent(signed_in, edition)) == ["This field is required."]


def test_another_file_has_another_address(signed_in, edition):
    document = make_document(edition)
    address = reverse("admin:events_document_change", args=[document.pk])
    assert sent(signed_in, edition, address, position="4").status_code == 302
    assert Document.objects.get().token == document.token
    assert sent(signed_in, edition, address, data=pdf(2)).status_code == 302
    changed = Document.objects.get()
    assert (changed.token != document.token, changed.pages) == (True, 2)


def test_a_draft_is_opened_by_who_may_see_the_record(signed_in, client, edition):
    document = make_document(edition, publication_state="draft")
    address = reverse("admin:events_document_file", args=[document.pk])
    answer = signed_in.get(address)
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(address).status_code == 302
    client.force_login(make_user(is_staff=True))
    assert client.get(address).status_code == 403
