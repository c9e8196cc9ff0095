"""A file that is too large is dropped while it arrives."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from core.uploads.limit import check_size


@pytest.fixture(autouse=True)
def small_limit(settings):
    settings.LARGEST_UPLOAD = 200_000


def received(**fields):
    """The request as a view finds it."""
    request = RequestFactory().post("/admin/", fields)
    return request.FILES, request.POST


def test_a_file_within_the_limit_arrives_whole():
    files, _post = received(file=SimpleUploadedFile("a", b"x" * 200_000))
    assert files["file"].read() == b"x" * 200_000
    check_size(files["file"])


@pytest.mark.parametrize("size", [200_001, 9_000_000])
def test_a_larger_one_keeps_its_size_and_nothing_else(size):
    files, post = received(before="1", file=SimpleUploadedFile("a", b"x" * size), zulu="2")
    assert (files["file"].size, files["file"].read()) == (size, b"")
    assert post.dict() == {"before": "1", "zulu": "2"}
    with pytest.raises(ValidationError):
        check_size(files["file"])


def test_the_next_file_is_counted_from_nought():
    large, small = SimpleUploadedFile("a", b"x" * 300_000), SimpleUploadedFile("b", b"y" * 100_000)
    files, _post = received(one=large, two=small)
    assert (files["one"].size, files["two"].read()) == (300_000, b"y" * 100_000)
