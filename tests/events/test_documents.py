"""When the PDFs of a release are made, kept, made anew, and given out."""

from datetime import timedelta
from threading import Event

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import bump
from events import documents
from events.choices import FastChangeKind
from events.documents import document, make_documents
from events.exports.pdf import NotTypeset
from events.fast_changes import FastChange
from events.releases import release_change
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
    two_days, session, background, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        release = factories.make_release(two_days, by=factories.make_user())
        assert background == []
    assert background == [release]
    make_documents(release)
    kept = {kept.kind: kept.file.name for kept in release.documents.all()}
    assert set(kept) == {"ar", "en", "ar-en"}
    for kind, name in kept.items():
        assert name.startswith(f"programmes/2025/forum-2025-programme-v1-{kind}-")
        assert stored(name) == now(release, kind)


def test_a_fast_change_makes_them_too(
    two_days, session, release, background, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        changed = release_change(session, FastChange(FastChangeKind.CANCELLED), by=factories.make_user())
    assert background == [changed]


def test_after_a_loading_documents_wait_for_a_reader(
    two_days, session, background, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        factories.make_release(two_days)
    assert background == []


@pytest.mark.django_db(transaction=True)
def test_who_releases_does_not_wait(two_days, session, monkeypatch):
    begun, may_go_on = Event(), Event()

    def slow(sheets, made_at):
        begun.set()
        assert may_go_on.wait(30)
        return b"%PDF-"

    monkeypatch.setattr(documents, "pdf", slow)
    release = factories.make_release(two_days, by=factories.make_user())
    assert begun.wait(30)
    assert not release.documents.exists()
    may_go_on.set()
    documents.BACKGROUND.submit(int).result(30)  # stands behind the others
    assert {kept.kind for kept in release.documents.all()} == {"ar", "en", "ar-en"}


def test_a_release_that_another_has_followed_is_left_out(two_days, session, typeset):
    first = factories.make_release(two_days)
    second = factories.make_release(two_days, at=first.released_at + HOUR)
    make_documents(first)
    assert typeset == []
    make_documents(second)
    assert len(typeset) == 3


def test_a_change_reaches_the_next_document_and_leaves_the_last(two_days, session):
    first = factories.make_release(two_days)
    make_documents(first)
    before = first.documents.get(kind="en").file.name
    session.starts_at = factories.at_hour(two_days, 11, 30)
    session.save()
    second = factories.make_release(two_days, at=first.released_at + HOUR)
    make_documents(second)
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
    bump()
    assert "Sara Example" not in text(client.get(ADDRESSES["ar-en"]).content)
    assert "Sara Example" not in text(client.get(ADDRESSES["en"]).content)
    assert release.documents.get(kind="en").file.name != named


def test_nothing_is_gathered_while_the_content_is_the_same(release, django_assert_num_queries):
    first = now(release, "en")
    with django_assert_num_queries(2):  # the content version, the document
        assert now(release, "en") == first
    bump()
    with CaptureQueriesContext(connection) as captured:
        assert now(release, "en") == first
    assert len(captured) > 5


def test_without_a_store_for_marks_each_document_is_compared(release, monkeypatch, typeset):
    monkeypatch.setattr(documents, "kept", lambda key: None)
    assert now(release, "en") == now(release, "en")
    assert len(typeset) == 1


def test_what_cannot_be_made_undoes_nothing_and_is_told(release, monkeypatch, caplog):
    def broken(sheets, made_at):
        raise NotTypeset("no paper")

    monkeypatch.setattr(documents, "pdf", broken)
    make_documents(release)
    assert not release.documents.exists()
    assert [record.levelname for record in caplog.records] == ["ERROR"] * 3
    assert "no paper" in caplog.text


@pytest.mark.parametrize(("kind", "languages"), [("ar", 1), ("en", 1), ("ar-en", 2)])
def test_a_reader_is_told_that_there_is_no_document_now(client, release, monkeypatch, kind, languages):
    def broken(sheets, made_at):
        raise NotTypeset("no paper")

    monkeypatch.setattr(documents, "pdf", broken)
    answer = client.get(ADDRESSES[kind])
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.content.decode().count('class="error-notice"') == languages
    assert "Cache-Control" not in answer.headers
    monkeypatch.undo()
    assert client.get(ADDRESSES[kind]).status_code == 200


def test_what_cannot_be_kept_is_given_all_the_same(release, monkeypatch, caplog):
    def full(*args):
        raise OSError("no space left")

    monkeypatch.setattr(documents, "_keep", full)
    assert "Protecting victims" in text(now(release, "en"))
    assert "no space left" in caplog.text


def test_a_lost_file_is_made_again(release, caplog):
    first = now(release, "en")
    caplog.clear()
    default_storage.delete(release.documents.get(kind="en").file.name)
    assert now(release, "en") == first
    assert default_storage.exists(release.documents.get(kind="en").file.name)


def test_documents_are_not_made_twice(release, typeset):
    make_documents(release)
    bump()
    assert [now(release, kind)[:5] for kind in ADDRESSES] == [b"%PDF-"] * 3
    assert len(typeset) == 3


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_pdf_is_kept_as_a_page_is(client, release, kind, django_assert_num_queries):
    first = client.get(ADDRESSES[kind])
    with django_assert_num_queries(1):
        again = client.get(ADDRESSES[kind])
    with django_assert_num_queries(1):
        head = client.head(ADDRESSES[kind])
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)
    assert head.headers["ETag"] == first.headers["ETag"]


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
