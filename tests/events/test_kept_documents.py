"""The files of the PDFs: one for each document, made once, gone with its release."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections
from django.db.models import ProtectedError
from django.utils import timezone

from core.models import bump
from events import documents
from events.documents import document, make_documents
from events.exports.pdf import NotTypeset
from events.models import ReleaseDocument
from forum_site.loading.sample import remove_sample
from tests import factories

pytestmark = pytest.mark.django_db

FOLDER = "programmes/2025"


def now(release, kind: str = "en") -> bytes:
    return document(release, kind, timezone.now())


def files() -> list[str]:
    return sorted(f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1])


def kept(release, kind: str = "en") -> ReleaseDocument:
    return release.documents.get(kind=kind)


def test_a_file_that_had_to_be_renamed_is_found_again(release, typeset):
    now(release)
    default_storage.save(kept(release).file.name, ContentFile(b"of somebody else"))
    ReleaseDocument.objects.all().delete()
    bump()
    now(release)
    bump()
    now(release)
    assert len(typeset) == 2
    assert not kept(release).file.name.endswith(f"-{kept(release).mark}.pdf")


def test_what_a_lost_database_left_is_swept_away(release, django_capture_on_commit_callbacks):
    title = "forum-2025-programme-v1-en"
    others = [f"{FOLDER}/forum-2025-programme-v1-{kind}-0123456789ab.pdf" for kind in ("ar", "ar-en")]
    for name in (f"{title}-0123456789ab.pdf", f"{title}-0123456789ab_x1Y2z3A.pdf"):
        default_storage.save(f"{FOLDER}/{name}", ContentFile(b"%PDF-"))
    for name in others:
        default_storage.save(name, ContentFile(b"%PDF-"))
    with django_capture_on_commit_callbacks(execute=True):
        now(release)
    assert files() == sorted([*others, kept(release).file.name])


def test_a_superseded_file_is_taken_away(session, release, django_capture_on_commit_callbacks):
    now(release)
    named = kept(release).file.name
    session.roles.all().delete()
    bump()
    with django_capture_on_commit_callbacks(execute=True):
        now(release)
    assert files() == [kept(release).file.name] != [named]


def test_the_second_of_two_processes_leaves_the_file_of_the_first(
    release, monkeypatch, django_capture_on_commit_callbacks
):
    def meanwhile(sheets, made_at):
        """Another process, which has locks of its own, is faster."""
        monkeypatch.undo()
        monkeypatch.setattr(documents, "_alone", nullcontext)
        return now(release)

    monkeypatch.setattr(documents, "pdf", meanwhile)
    with django_capture_on_commit_callbacks(execute=True):
        made = now(release)
    assert kept(release).file.name.endswith(f"-{kept(release).mark}.pdf")
    assert files() == [kept(release).file.name]
    assert now(release) == made


@pytest.mark.django_db(transaction=True)
def test_many_readers_at_once_have_it_made_once(two_days, session, typeset):
    release = factories.make_release(two_days)

    def read(_) -> bytes:
        try:
            return now(release)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as readers:
        found = set(readers.map(read, range(4)))
    assert len(found) == len(typeset) == 1
    assert files() == [kept(release).file.name]


def test_nobody_waits_for_ever(release, monkeypatch):
    monkeypatch.setattr(documents, "SECONDS", 0.01)
    with documents._alone("en"), pytest.raises(NotTypeset):
        now(release)
    assert now(release)[:5] == b"%PDF-"


def test_what_could_not_be_named_leaves_no_file(release, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise OSError("no database")

    monkeypatch.setattr(ReleaseDocument, "save", broken)
    assert now(release)[:5] == b"%PDF-"
    assert "no database" in caplog.text
    assert files() == []


@pytest.mark.parametrize("how", ["one", "many"])
def test_files_go_with_their_release(release, how, django_capture_on_commit_callbacks):
    make_documents(release)
    assert len(files()) == 3
    with django_capture_on_commit_callbacks(execute=True):
        release.delete() if how == "one" else release.edition.releases.all().delete()
        assert len(files()) == 3  # it may yet be undone
    assert files() == []


def test_files_go_with_the_sample(release, django_capture_on_commit_callbacks):
    make_documents(release)
    with django_capture_on_commit_callbacks(execute=True):
        remove_sample(release.edition)
    assert files() == []


def test_an_edition_does_not_take_its_releases_along(release):
    with pytest.raises(ProtectedError):
        release.edition.delete()
