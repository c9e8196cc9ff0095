"""Translation sheets: every text with its translation, back again into the target language alone."""

import io
import re

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modeltranslation.translator import translator
from openpyxl import load_workbook

from core.exchange.as_of import digest
from core.translated import CONDITIONS
from core.translation_states import translated_fields
from events.models import Session
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition(2025, theme_ar="شعار", theme_en="Theme")


@pytest.fixture
def session(edition):
    return factories.make_session(
        edition,
        code="p1",
        status="draft",
        title_ar="حماية",
        title_en="",
        summary_ar="=ملخص",
        body_ar="<p>نص</p>",
    )


@pytest.fixture
def signed_in():
    return client_of(is_superuser=True)


def client_of(*codenames: str, **values) -> Client:
    client = Client()
    user = factories.make_user(**{"is_staff": True, "language": "en"} | values)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    return client


def page_of(edition) -> str:
    return f"/admin/core/edition/{edition.pk}/translations/"


def sheet_of(client, edition, target: str = "en"):
    answer = client.get(f"{page_of(edition)}{target}.xlsx")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def rows_of(book) -> dict[str, list]:
    """Each row by its key without the digests."""
    rows = [[cell.value for cell in row] for row in book.active.rows][1:]
    return {row[4].rsplit(":", 2)[0]: row for row in rows}


def upload(client, edition, book, **further):
    data = io.BytesIO()
    book.save(data)
    file = SimpleUploadedFile("translated.xlsx", data.getvalue())
    return client.post(page_of(edition), {"file": file} | further)


def write(book, key: str, text: str | None, place: int = 4) -> None:
    for row in book.active.iter_rows(min_row=2):
        if row[4].value.startswith(key):
            row[place - 1].value = text
            return
    raise AssertionError(key)


def texts(answer, selector: str) -> list[str]:
    assert answer.status_code == 200
    found = BeautifulSoup(answer.content, "html.parser").select(selector)
    return [re.sub(r"\s+", " ", each.text).strip() for each in found]


def confirm(client, edition, answer):
    form = (
        BeautifulSoup(answer.content, "html.parser").find("input", attrs={"name": "seen"}).find_parent("form")
    )
    values = {box["name"]: box["value"] for box in form.select("input[name]")}
    return client.post(page_of(edition), values, follow=True)


def test_each_text_has_a_row_with_its_place_and_what_is_there(signed_in, edition, session):
    rows = rows_of(sheet_of(signed_in, edition))
    key = f"events.session:{session.pk}"
    digests = f"{digest('حماية')}:{digest('')}"
    assert rows[f"{key}:title"] == [
        "session · P1 · title",
        "Missing",
        "حماية",
        None,
        f"{key}:title:{digests}",
    ]
    assert rows[f"{key}:summary"][2] == "'=ملخص"
    assert rows[f"core.edition:{edition.pk}:theme"][2:4] == ["شعار", "Theme"]
    assert f"{key}:withdrawal_reason" not in rows


def test_with_arabic_the_sheet_runs_from_the_right_and_hides_its_keys(signed_in, edition, session):
    book = sheet_of(signed_in, edition, "ar")
    heads = ["Where the text stands", "State", "English", "Arabic", "key_ar"]
    assert [cell.value for cell in book.active[1]] == heads
    assert (book.active.title, book.active.column_dimensions["E"].hidden) == ("2025 en-ar", True)
    assert book.active.sheet_view.rightToLeft
    assert sheet_of(signed_in, edition).active.sheet_view.rightToLeft
    assert rows_of(book)[f"core.edition:{edition.pk}:theme"][2:4] == ["Theme", "شعار"]
    assert f"events.session:{session.pk}:title" not in rows_of(book)  # no English to translate from


def test_every_model_with_texts_of_an_edition_is_there():
    translated = set(translator.get_registered_models()) & set(admin.site._registry)
    with_texts = {model for model in translated if translated_fields(model)}
    assert with_texts == set(CONDITIONS)


def test_a_sheet_that_nobody_touched_changes_nothing(signed_in, edition, session):
    factories.make_speech(edition, session=session)
    for target in ("ar", "en"):
        answer = upload(signed_in, edition, sheet_of(signed_in, edition, target))
        assert texts(answer, ".exchange-counts li")[:3] == ["Refused: 0", "New: 0", "Changed: 0"]
        assert len(answer.context["result"].verdicts) > 2


def test_only_the_target_language_is_written(signed_in, edition, session):
    book = sheet_of(signed_in, edition)
    key = f"events.session:{session.pk}"
    write(book, f"{key}:title", "Protection")
    write(book, f"{key}:body", "<p onclick='x'>Text</p>")
    write(book, f"{key}:title", "طُمس", place=3)  # a source that somebody wrote over is not read
    write(book, f"core.edition:{edition.pk}:theme", None)  # says nothing
    answer = upload(signed_in, edition, book)
    assert texts(answer, ".exchange-changed dl > div") == [
        "Title [English] empty Protection",
        "Description [English] empty <p>Text</p>",
    ]
    assert texts(confirm(signed_in, edition, answer), ".messagelist li") == [
        "0 records were added. 1 record was changed."
    ]
    session.refresh_from_db()
    edition.refresh_from_db()
    assert (session.title_ar, session.title_en, session.body_en) == ("حماية", "Protection", "<p>Text</p>")
    assert edition.theme_en == "Theme"


def test_a_source_that_changed_meanwhile_is_refused_unless_it_is_wanted(signed_in, edition, session):
    book = sheet_of(signed_in, edition)
    write(book, f"events.session:{session.pk}:title", "Protection")
    Session.objects.filter(pk=session.pk).update(title_ar="حماية أخرى")
    answer = upload(signed_in, edition, book)
    assert texts(answer, ".exchange-reason") == ["Its source has changed since the sheet was made."]
    assert texts(answer, ".exchange-alert")[0].startswith("1 row is refused, since the site says something")
    token = answer.context["token"]
    again = signed_in.post(page_of(edition), {"token": token, "insists": "1"})
    assert texts(again, ".exchange-changed dl > div") == ["Title [English] empty Protection"]
    confirm(signed_in, edition, again)
    session.refresh_from_db()
    assert (session.title_ar, session.title_en) == ("حماية أخرى", "Protection")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("nonsense", "Its key is not one that the site wrote."),
        ("auth.user:1:password:000000:000000", "Its key is not one that the site wrote."),
        ("events.session:{pk}:starts_at:000000:000000", "Its key is not one that the site wrote."),
        ("events.session:{pk}:sort_key:000000:000000", "Its key is not one that the site wrote."),
        ("events.session:999999999:title:000000:000000", "Its record is not in this edition any more."),
        ("events.session:{other}:title:000000:000000", "Its record is not in this edition any more."),
    ],
)
def test_a_forged_key_reaches_nothing(signed_in, edition, session, key, said):
    other = factories.make_session(factories.make_edition(2024))
    book = sheet_of(signed_in, edition)
    write(book, f"events.session:{session.pk}:title", "Forged")
    write(book, f"events.session:{session.pk}:title", key.format(pk=session.pk, other=other.pk), place=5)
    assert texts(upload(signed_in, edition, book), ".exchange-reason") == [said]


def test_other_spreadsheets_are_no_translation_sheets(signed_in, edition):
    book = sheet_of(signed_in, edition)
    book.active["E1"] = "key_fr"
    assert texts(upload(signed_in, edition, book), ".messagelist li") == [
        "This is no translation sheet: its columns must stay as they were."
    ]


def test_rights_are_those_of_each_record(edition, session):
    assert client_of().get(page_of(edition)).status_code == 403
    reader = client_of("view_edition", "view_session")
    book = sheet_of(reader, edition)
    assert {key.split(":")[0] for key in rows_of(book)} == {"core.edition", "events.session"}
    write(book, f"events.session:{session.pk}:title", "Protection")
    assert texts(reader.get(page_of(edition)), "#in-heading") == []
    assert upload(reader, edition, book).status_code == 403
    other = client_of("view_edition", "view_session", "change_room")
    assert texts(upload(other, edition, book), ".exchange-reason") == ["You may not change this record."]


def test_the_edition_leads_here(signed_in, edition):
    said = texts(signed_in.get(page_of(edition)), "#out-heading ~ p")[1]
    assert said.startswith("Long texts stand with their marks, such as <p> and <strong>: keep them")
    page = signed_in.get(f"/admin/core/edition/{edition.pk}/change/").content.decode()
    assert f'href="{page_of(edition)}"' in page
    assert signed_in.get("/admin/core/edition/999/translations/").status_code == 404
    assert signed_in.get(f"{page_of(edition)}fr.xlsx").status_code == 404


def test_the_sheet_takes_as_many_queries_for_three_as_for_thirty(signed_in, edition):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            sheet_of(signed_in, edition)
        return len(captured)

    def add(number: int) -> None:
        room = factories.make_room(factories.make_venue(edition))
        for _number in range(number):
            session = factories.make_session(edition, room=room)
            factories.make_speech(edition, session=session)
            factories.make_news_item(edition)

    add(3)
    first = queries()
    add(27)
    assert queries() == first
