"""What is left in the store by records that never came to be."""

import os
import time
import uuid
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from core.trash import keep_in_trash
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = 3600


def stored(folder: str, age: int) -> str:
    """A file and its folder, so many seconds old."""
    name = default_storage.save(f"{folder}/token/file", ContentFile(b"x"))
    then = time.time() - age
    for path in (name, f"{folder}/token", folder):
        os.utime(default_storage.path(path), (then, then))
    return name


def tidied() -> str:
    said = StringIO()
    call_command("tidy_files", stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("root", ["pictures", "documents"])
def test_files_whose_record_was_refused_go_once_it_cannot_come_any_more(root):
    old, young = (stored(f"{root}/{uuid.uuid4()}", age) for age in (HOUR + 60, HOUR - 60))
    foreign = stored(f"{root}/not-a-guid", HOUR + 60)
    assert tidied() == "Folders deleted: 1.\n"
    assert [default_storage.exists(name) for name in (old, young, foreign)] == [False, True, True]
    assert tidied() == "Folders deleted: 0.\n"


def test_files_of_records_stay_also_of_those_in_the_trash(django_capture_on_commit_callbacks):
    picture, document = factories.make_picture(), factories.make_document(factories.make_edition())
    names = [picture.original.name, document.file.name, picture.rendition("lead-480.jpeg")]
    extra = stored(picture.folder, 0)
    assert tidied() == "Folders deleted: 0.\n"
    assert [default_storage.exists(name) for name in (*names, extra)] == [True, True, True, False]
    for record in (picture, document):
        keep_in_trash(record)
        with django_capture_on_commit_callbacks(execute=True):
            record.delete()
        for folder in (picture.folder, f"documents/{document.guid}"):
            os.utime(default_storage.path(folder), (0, 0))
    assert tidied() == "Folders deleted: 0.\n"
    assert [default_storage.exists(name) for name in names[:2]] == [True, True]
