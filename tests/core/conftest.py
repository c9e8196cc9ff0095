"""Pictures whose files are made when a test says so."""

import pytest

from core import renditions


@pytest.fixture
def beside(monkeypatch) -> list:
    """The pictures whose files a thread would make."""
    found: list = []
    monkeypatch.setattr(renditions, "make_renditions_soon", found.append)
    return found


@pytest.fixture
def committing(django_capture_on_commit_callbacks, beside):
    return lambda: django_capture_on_commit_callbacks(execute=True)
