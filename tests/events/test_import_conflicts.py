"""What clashes in the programme once a spreadsheet is imported is said before it is saved."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.models import Session
from tests import factories
from tests.core.exchange.sheets import xlsx
from tests.events.programme_sheet import messy
from tests.events.programme_sheet.test_admin import press, review_of, texts

pytestmark = pytest.mark.django_db
PAGE = "/admin/events/session/sheet/"
HEADS = ["edition", "code", "title_ar", "title_en", "session_type", "starts_on", "start", "minutes", "room"]
HEADS.append("status")


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def room(edition):
    return factories.make_room(
        factories.make_venue(edition), slug="main", name_ar="القاعة", name_en="Main Hall"
    )


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def upload(client, *rows):
    return client.post(PAGE, {"file": SimpleUploadedFile("x.xlsx", xlsx(HEADS, *rows))})


def row(code: str, start: str = "10:00"):
    return [2025, code, "أ", code.upper(), "panel", "2025-04-24", start, 60, "main", "confirmed"]


def hidden(answer) -> dict[str, str]:
    boxes = BeautifulSoup(answer.content, "html.parser").select("#content input[type=hidden]")
    return {box["name"]: box["value"] for box in boxes if box["name"] != "csrfmiddlewaretoken"}


def test_two_sessions_in_one_room_are_acknowledged_first(signed_in, edition, room):
    answer = upload(signed_in, row("p1"), row("p2"), row("p3", start="14:00"))
    said = texts(answer, ".exchange-doubt")
    assert len(said) == 2
    assert len(set(said)) == 1
    assert ["P1" in said[0], "P2" in said[0], "Main Hall" in said[0]] == [True, True, True]
    assert texts(answer, ".acknowledge") == ["Save nevertheless: I have seen these conflicts"]
    again = signed_in.post(PAGE, hidden(answer))
    assert texts(again, "[role=alert]") == [
        "Nothing was saved: conflicts of the programme are to be acknowledged first."
    ]
    assert Session.objects.count() == 0
    assert signed_in.post(PAGE, hidden(again) | {"acknowledged": "1"}).status_code == 302
    assert Session.objects.count() == 3


def test_a_row_that_moves_nothing_is_not_asked(signed_in, edition, room):
    for code in ("p1", "p2"):
        factories.make_session(
            edition,
            code=code,
            room=room,
            starts_at=factories.at_hour(edition, 10),
            duration=timedelta(hours=1),
            session_type="panel",
        )
    data = xlsx(["edition", "code", "title_en"], [2025, "p1", "Another title"])
    answer = signed_in.post(PAGE, {"file": SimpleUploadedFile("x.xlsx", data)})
    assert (texts(answer, ".exchange-doubt"), texts(answer, ".acknowledge")) == ([], [])
    assert signed_in.post(PAGE, hidden(answer)).status_code == 302


def test_a_programme_s_rows_say_what_they_clash_with(signed_in):
    edition = messy.make_edition()
    factories.make_session(
        edition,
        code="p9",
        starts_on=messy.DAYS[0],
        starts_at=factories.at_hour(edition, 9).replace(day=23),
        duration=timedelta(hours=1),
        room=edition.venues.get().rooms.get(slug="main-hall"),
        session_type="panel",
    )
    sheet = xlsx(
        ["Day", "Time", "Title", "Room"], ["23 April", "9:30 – 10:15", "Panel: victims", "Main Hall"]
    )
    answer = review_of(signed_in, edition, sheet)
    assert [text for text in texts(answer, ".exchange-doubts li") if "P1" in text and "P9" in text] != []
    assert press(signed_in, answer, "import").status_code == 302  # a draft: told, not asked
