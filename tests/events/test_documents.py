"""When the PDFs of a release are made, kept, made anew, and given out."""

from datetime import timedelta

import pytest
import typst
from django.core.files.storage import default_storage
from django.utils import timezone

from events import documents
from events.documents import document, make_documents
from events.exports import pdf as pdf_module
from events.models import ReleaseDocument
from tests import factories
from tests.pdf import text

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
ADDRESSES = {
    "ar": "/ar/2025/programme.pdf",
    "en": "/en/2025/programme.pdf",
    "ar-en": "/2025/programme-ar-en.pdf",
}


def now(release, kind: str) -> bytes:
    return document(release, kind, timezone.now())


def stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def test_a_release_makes_its_documents_when_it_is_public(
    two_days, session, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        release = factories.make_release(two_days)
        assert not ReleaseDocument.objects.exists()
    kept = {kept.kind: kept.file.name for kept in release.documents.all()}
    assert set(kept) == {"ar", "en", "ar-en"}
    for kind, name in kept.items():
        assert name.startswith(f"programmes/2025/forum-2025-programme-v1-{kind}-")
        assert stored(name) == now(release, kind)


def test_a_change_reaches_the_next_document_and_leaves_the_last(
    two_days, session, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        first = factories.make_release(two_days)
    before = first.documents.get(kind="en").file.name
    session.starts_at = factories.at_hour(two_days, 11, 30)
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        second = factories.make_release(two_days, at=first.released_at + HOUR)
    after = second.documents.get(kind="en").file.name
    assert "9:00" in text(stored(before))
    assert "11:30" in text(stored(after))
    assert "9:00" not in text(stored(after))


def test_a_person_taken_out_is_in_no_document_any_more(client, session, release):
    client.get(ADDRESSES["en"])
    named = release.documents.get(kind="en").file.name
    assert "Sara Example" in text(stored(named))
    speaker = session.roles.get().participation.speaker
    speaker.publication_state = "withdrawn"
    speaker.save()
    assert "Sara Example" not in text(client.get(ADDRESSES["ar-en"]).content)
    assert "Sara Example" not in text(now(release, "en"))
    assert release.documents.get(kind="en").file.name != named


def test_a_superseded_file_is_taken_away(session, release, django_capture_on_commit_callbacks):
    now(release, "en")
    named = release.documents.get(kind="en").file.name
    session.roles.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        now(release, "en")
    assert not default_storage.exists(named)


def test_what_cannot_be_made_undoes_nothing_and_is_told(
    two_days, session, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def broken(sheets, made_at):
        raise typst.TypstError("no paper")

    monkeypatch.setattr(documents, "pdf", broken)
    with django_capture_on_commit_callbacks(execute=True):
        release = factories.make_release(two_days)
    assert two_days.releases.get() == release
    assert not release.documents.exists()
    assert [record.levelname for record in caplog.records] == ["ERROR"] * 3
    assert "no paper" in caplog.text


def test_what_cannot_be_kept_is_given_all_the_same(release, monkeypatch, caplog):
    def full(*args):
        raise OSError("no space left")

    monkeypatch.setattr(documents, "_keep", full)
    assert "Protecting victims" in text(now(release, "en"))
    assert "no space left" in caplog.text


def test_a_lost_file_is_made_again(release, caplog):
    first = now(release, "en")
    default_storage.delete(release.documents.get(kind="en").file.name)
    assert now(release, "en") == first
    assert default_storage.exists(release.documents.get(kind="en").file.name)


def test_documents_are_not_made_twice(release, monkeypatch):
    make_documents(release)
    monkeypatch.setattr(pdf_module, "_compile", None)
    assert [now(release, kind)[:5] for kind in ADDRESSES] == [b"%PDF-"] * 3


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_pdf_comes_under_its_own_name_and_may_be_kept(client, release, kind):
    answer = client.get(ADDRESSES[kind])
    assert answer.content == now(release, kind)
    assert answer.headers["Content-Type"] == "application/pdf"
    name = f"forum-2025-programme-v1-{kind}.pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Content-Language"] == kind.replace("-", ", ")
    assert answer.headers["Last-Modified"]
    wanted = client.get(ADDRESSES[kind], {"download": "1"})
    assert wanted.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("kind", ADDRESSES)
def test_nothing_is_sent_twice(client, release, kind):
    first = client.get(ADDRESSES[kind])
    again = client.get(ADDRESSES[kind], headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=300"
    by_date = {"if-modified-since": first.headers["Last-Modified"]}
    assert client.get(ADDRESSES[kind], headers=by_date).status_code == 200  # decision 19
    head = client.head(ADDRESSES[kind])
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("kind", ADDRESSES)
def test_without_a_release_there_is_no_pdf(client, two_days, kind):
    assert client.get(ADDRESSES[kind]).status_code == 404
    assert client.get(ADDRESSES[kind].replace("2025", "1999")).status_code == 404


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_word_nobody_knows_is_refused(client, release, kind):
    assert client.get(ADDRESSES[kind], {"download": "2"}).status_code == 400


def test_the_newest_release_is_given_out(client, two_days, session, release):
    client.get(ADDRESSES["en"])
    session.title_en = "Another title"
    session.save()
    factories.make_release(two_days, at=release.released_at + HOUR)
    answer = client.get(ADDRESSES["en"])
    assert "v2-en.pdf" in answer.headers["Content-Disposition"]
    assert "Another title" in text(answer.content)
