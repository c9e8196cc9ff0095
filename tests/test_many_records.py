"""Pages of an edition with more sessions, speeches and people than a query may name one by one."""

from datetime import date, timedelta

import pytest

from core.languages import CODES, column
from events.models import Session, Speech
from speakers.models import Participation, Speaker
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

COUNT = 1_100
PAGES = (
    "",
    "programme/",
    "programme/?type=plenary",
    "programme/changes/",
    "sessions/p7/",
    "speakers/",
    "speeches/",
    "delegations/kw/",
    "media/",
)


def in_each_language(field: str, text: str) -> dict[str, str]:
    return {column(field, code): text for code in CODES}


@pytest.fixture
def edition():
    edition = factories.make_edition(2025, ends_on=date(2025, 4, 26))
    kuwait = factories.make_delegation(edition, factories.make_organisation(slug="kw"))
    numbers = range(1, COUNT + 1)
    speakers = Speaker.objects.bulk_create(
        Speaker(**factories.published(slug=f"s{number}"), **in_each_language("name", f"Speaker {number}"))
        for number in numbers
    )
    people = Participation.objects.bulk_create(
        Participation(edition=edition, speaker=speaker, delegation=kuwait) for speaker in speakers
    )
    sessions = Session.objects.bulk_create(
        Session(
            edition=edition,
            code=f"p{number}",
            session_type="plenary",
            status="confirmed",
            starts_on=edition.starts_on + timedelta(days=number % 3),
            **in_each_language("title", f"Session {number}"),
        )
        for number in numbers
    )
    Speech.objects.bulk_create(
        Speech(
            **factories.published(edition=edition, slug=f"s{number}", session=session, participation=person),
            **in_each_language("title", f"Speech {number}"),
        )
        for number, session, person in zip(numbers, sessions, people, strict=True)
    )
    factories.make_release(edition)
    factories.make_release(edition)
    return edition


def test_every_page_of_a_very_large_edition_answers(client, edition):
    found = {page: client.get(f"/en/2025/{page}").status_code for page in PAGES}
    assert found == dict.fromkeys(PAGES, 200)
