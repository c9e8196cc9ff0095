"""A small released programme with all that may stand on paper."""

from datetime import date, timedelta

import pytest

from events import documents
from tests import factories


@pytest.fixture
def two_days():
    """An edition of two days."""
    return factories.make_edition(2025, ends_on=date(2025, 4, 25))


@pytest.fixture
def session(two_days):
    """P1, timed, with a room and a chair; on the second day one without a time."""
    edition = two_days
    room = factories.make_room(factories.make_venue(edition), name_ar="القاعة الكبرى", name_en="Main Hall")
    session = factories.make_session(
        edition,
        code="p1",
        room=room,
        title_ar="حماية الضحايا",
        title_en="Protecting victims",
        starts_at=factories.at_hour(edition, 9),
        duration=timedelta(hours=1),
        access="delegates",
        interpretation=[{"language": "ar", "channel": 1}, {"language": "fr", "channel": 3}],
    )
    person = factories.make_participation(
        edition,
        factories.make_speaker(slug="person", name_ar="سارة", name_en="Sara Example"),
        honorific="excellency_minister",
        job_title_ar="وزيرة العدل",
        job_title_en="Minister of Justice",
    )
    factories.make_role(session, person)
    factories.make_session(edition, code="d1", title_ar="جلسة", title_en="Later", starts_on=date(2025, 4, 25))
    return session


@pytest.fixture
def release(two_days, session):
    return factories.make_release(two_days)


@pytest.fixture
def typeset(monkeypatch) -> list:
    """Each typesetting leaves an entry here."""
    found, pdf = [], documents.pdf

    def counted(sheets, made_at):
        found.append(sheets)
        return pdf(sheets, made_at)

    monkeypatch.setattr(documents, "pdf", counted)
    return found


@pytest.fixture
def background(monkeypatch) -> list:
    """The releases whose documents the thread would make."""
    found = []
    monkeypatch.setattr(documents.BACKGROUND, "submit", lambda work, release: found.append(release))
    return found
