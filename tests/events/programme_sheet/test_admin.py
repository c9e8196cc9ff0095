"""The way of a messy programme: file, columns, review, drafts; all chosen rows or none."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override, pgettext

from core.exchange import stored
from core.models import ContentVersion
from events.models import Session, SessionRole, Speech
from tests import factories
from tests.core.exchange.sheets import xlsx
from tests.events.programme_sheet import messy

pytestmark = pytest.mark.django_db
PAGE = "/admin/events/session/programme-sheet/"


@pytest.fixture
def edition():
    return messy.make_edition()


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def soup(answer) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def upload(client, edition, data: bytes, name: str = "programme.xlsx"):
    return client.post(PAGE, {"edition": edition.pk, "file": SimpleUploadedFile(name, data)})


def filled(answer) -> dict[str, list[str]]:
    """What a browser would send of the page's form, without any button."""
    found: dict[str, list[str]] = {}
    for box in soup(answer).select("#content form [name]"):
        if box.name == "select":
            chosen = box.select_one("option[selected]") or box.select_one("option")
            found.setdefault(box["name"], []).append(chosen["value"])
        elif box.name == "input" and (box["type"] != "checkbox" or box.has_attr("checked")):
            found.setdefault(box["name"], []).append(box.get("value", ""))
    return found


def press(client, answer, button: str, **changes):
    return client.post(PAGE, filled(answer) | changes | {f"to_{button}": "1"})


def texts(answer, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", each.text).strip() for each in soup(answer).select(selector)]


def review_of(client, edition, data: bytes):
    return press(client, upload(client, edition, data), "review")


def test_the_list_leads_here_only_those_who_may_add(signed_in, edition):
    assert PAGE in signed_in.get("/admin/events/session/").content.decode()
    reader = Client()
    user = factories.make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_session", "change_session"]))
    reader.force_login(user)
    assert PAGE not in reader.get("/admin/events/session/").content.decode()
    assert reader.get(PAGE).status_code == 403


def test_columns_are_guessed_and_shown_with_what_stands_in_them(signed_in, edition):
    answer = upload(signed_in, edition, messy.ARABIC)
    values = filled(answer)
    assert [values[f"column-{place}"] for place in range(7)] == [
        ["day"], ["time"], ["title"], ["room"], ["chair"], ["speakers"], [""],
    ]  # fmt: skip
    assert (values["head"], values["day"]) == (["4"], [""])
    assert texts(answer, ".exchange-mapping:nth-of-type(3) li")[:2] == ["الفعالية", "حفل الافتتاح"]


def test_what_was_guessed_can_be_changed_and_twice_the_same_is_refused(signed_in, edition):
    answer = upload(signed_in, edition, messy.ARABIC)
    twice = press(signed_in, answer, "review", **{"column-3": "title"})
    assert texts(twice, ".errorlist") == ["Another column has the same meaning."]
    without = press(signed_in, answer, "review", **{"column-3": ""})
    assert "Room" not in texts(without, "dt")
    back = press(signed_in, without, "columns")
    assert (filled(back)["column-3"], filled(back)["column-4"]) == ([""], ["chair"])


def test_each_row_is_shown_beside_its_cells(signed_in, edition):
    answer = review_of(signed_in, edition, messy.ENGLISH)
    rows = soup(answer).select(".exchange-rows > li")
    assert [re.search(r"Row (\d+)", row.text)[1] for row in rows] == [str(n) for n in range(1, 15)]
    opening = rows[3]
    assert [each.text for each in opening.select(".exchange-samples li")] == [
        "1", "9 a.m.", "10:00 a.m.", "Opening ceremony", "Main hall", messy.FAHAD,
    ]  # fmt: skip
    facts = {each.dt.text.strip(): each.dd for each in opening.select("dl > div")}
    assert facts["When"].text == "Wednesday 23 April 2025, from 9:00\xa0to 10:00\xa0am".replace(
        "\xa0to", " to"
    )
    assert facts["Type"].select_one("option[selected]")["value"] == "opening"
    assert (
        texts(answer, ".exchange-people li")[-1] == "Speakers: Mr John Unknown · Egypt – not found: left out"
    )
    assert texts(answer, ".exchange-doubts li") == ["“TBC” is not clear: the time stays empty."]
    assert Session.objects.count() == 0


def test_the_chosen_rows_become_drafts_with_their_people(signed_in, edition):
    before = ContentVersion.read()
    answer = review_of(signed_in, edition, messy.ENGLISH)
    chosen = filled(answer)["row"]
    assert chosen == ["4", "5", "6", "9", "10"]
    done = press(signed_in, answer, "import", row=chosen[:3], **{"type-6": "reception"})
    assert done.status_code == 302
    assert done.url == f"/admin/events/session/?edition__id__exact={edition.pk}&status__exact=draft"
    sessions = Session.objects.order_by("starts_at")
    assert [
        (
            s.code,
            s.session_type,
            s.status,
            s.title_en,
            s.position,
            s.room and s.room.slug,
            s.duration.seconds // 60,
        )
        for s in sessions
    ] == [
        ("o1", "opening", "draft", "Opening ceremony", 1, "main-hall", 60),
        ("p1", "panel", "draft", "Protecting victims", 2, "main-hall", 90),
        ("e1", "reception", "draft", "Lunch and prayer", 3, None, 60),
    ]
    assert [edition.local(session.starts_at).hour for session in sessions] == [9, 10, 12]
    assert list(SessionRole.objects.values_list("session__code", "role", "participation__speaker__slug")) == [
        ("p1", "moderator", "ahmad")
    ]
    columns = ("slug", "title_ar", "title_en", "publication_state", "session__code")
    with override("ar"):
        arabic = pgettext("proposed title of a speech", "Speech by %(name)s")
    assert list(Speech.objects.order_by("slug").values_list(*columns)) == [
        ("fahd-o1", arabic % {"name": "فهد اليوسف"}, "Speech by Fahad Al-Yousef", "draft", "o1"),
        ("jane-p1", arabic % {"name": "جين رو"}, "Speech by Jane Roe", "draft", "p1"),
    ]
    assert ContentVersion.read() == before + 1
    assert {entry.get_change_message() for entry in LogEntry.objects.all()} == {
        "From the file “programme.xlsx”."
    }
    assert default_storage.listdir(stored.FOLDER)[1] == []
    followed = signed_in.get(done.url)
    assert texts(followed, ".messagelist li") == [
        "3 draft sessions were added; 11 rows of the sheet were left out."
    ]


@pytest.mark.parametrize("data", [messy.ARABIC, messy.ENGLISH, messy.MIXED])
def test_every_row_is_imported_or_explained(signed_in, edition, data):
    answer = review_of(signed_in, edition, data)
    rows = soup(answer).select(".exchange-rows > li")
    explained = [row for row in rows if row.select(".exchange-doubt") or row.select("input:not([checked])")]
    press(signed_in, answer, "import")
    assert Session.objects.count() + len(explained) == len(rows)
    assert Session.objects.count() > 3


def test_a_second_import_takes_nothing_twice(signed_in, edition):
    press(signed_in, review_of(signed_in, edition, messy.MIXED), "import")
    again = review_of(signed_in, edition, messy.MIXED)
    assert filled(again).get("row") is None
    assert "The programme has it already: P1." in texts(again, ".exchange-doubts li")


def test_one_refused_row_stops_all(signed_in, edition):
    data = xlsx(["Day", "Title", "Time"], ["23 April", "Good", "9:30"], ["23 April", "x" * 301, "11:00"])
    answer = review_of(signed_in, edition, data)
    assert texts(answer, ".exchange-reason") == [
        "Title [English]: Ensure this value has at most 300 characters (it has 301)."
    ]
    assert texts(press(signed_in, answer, "import"), "[role=alert]") == [
        "1 row cannot be taken as it is: see why below, and leave it out or correct the file."
    ]
    assert Session.objects.count() == 0
    assert press(signed_in, answer, "import", row=["2"]).status_code == 302
    assert Session.objects.get().title_en == "Good"


def test_what_changed_meanwhile_is_shown_again(signed_in, edition):
    answer = review_of(signed_in, edition, messy.ENGLISH)
    factories.make_participation(edition, factories.make_speaker(name_en="John Unknown"))
    again = press(signed_in, answer, "import")
    assert texts(again, "[role=alert]")[0].startswith("Nothing was saved: rooms, people or sessions")
    assert Session.objects.count() == 0
    assert press(signed_in, again, "import").status_code == 302


def test_a_sheet_of_several_is_chosen(signed_in, edition):
    data = xlsx(["notes"], further={"اليوم الأول": [["الوقت", "العنوان"], ["9:30", "جلسة"]]})
    answer = upload(signed_in, edition, data)
    assert filled(answer)["sheet"] == ["0"]
    other = press(signed_in, answer, "sheet", sheet="1")
    assert (filled(other)["sheet"], filled(other)["column-0"]) == (["1"], ["time"])
    review = press(signed_in, other, "review", day="2025-04-24")
    assert texts(review, "dd")[0] == "Thursday 24 April 2025, at 9:30 am"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"token": "forged"}, "The file is kept for two hours only."),
        ({"edition": "x"}, None),
        ({"head": "x"}, None),
    ],
)
def test_what_is_forged_is_refused(signed_in, edition, changes, said):
    answer = press(signed_in, upload(signed_in, edition, messy.MIXED), "review", **changes)
    assert answer.status_code == 200
    assert not soup(answer).select(".exchange-rows")
    assert said is None or texts(answer, ".messagelist li")[0].startswith(said)


def test_a_file_that_is_none(signed_in, edition):
    assert texts(upload(signed_in, edition, b"", "x.csv"), ".messagelist li") == ["The file is empty."]
    many = b"time,title\n" + b"9:30,x\n" * 350
    assert texts(upload(signed_in, edition, many, "x.csv"), ".messagelist li") == [
        "A programme of more than 350 rows: divide it into several files."
    ]
    assert texts(upload(signed_in, edition, b"MZ", "x.exe"), ".messagelist li") == [
        "Only spreadsheets in the formats XLSX and CSV are taken."
    ]
