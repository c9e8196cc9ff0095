"""Rows as the exports read them, from the database through the rule."""

import pytest
from django.utils import translation

from events.exports.schedule import Schedule, gather
from events.models import ReleasedSession
from tests import factories


@pytest.fixture
def rows():
    """All rows of an edition's current release, with their people."""

    def read(edition, at=factories.PUBLISHED_AT):
        found = ReleasedSession.objects.visible(at).of_edition(edition).for_programme(at)
        return list(found.select_related("release", "room__venue"))

    return read


@pytest.fixture
def schedule(rows):
    """What schedule files hold of an edition, read afresh, in a language."""

    def read(edition, language: str = "en") -> Schedule:
        fresh = type(edition).objects.select_related("forum").get(pk=edition.pk)
        with translation.override(language):
            return gather(fresh, rows(fresh))

    return read
