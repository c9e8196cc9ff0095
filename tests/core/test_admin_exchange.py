"""The pages of spreadsheets: out as the list is filtered; in after a look, all or nothing."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.exchange import stored
from core.exchange.reading import read_sheets
from core.models import ContentVersion, User
from speakers.models import Speaker
from tests import factories
from tests.core.exchange.sheets import xlsx

pytestmark = pytest.mark.django_db
PAGE = "/admin/speakers/speaker/sheet/"


def client_of(**values) -> Client:
    client = Client()
    client.user = factories.make_user(**{"is_staff": True, "language": "en"} | values)
    client.force_login(client.user)
    return client


@pytest.fixture
def signed_in() -> Client:
    return client_of(is_superuser=True)


@pytest.fixture
def sara() -> Speaker:
    return factories.make_speaker(slug="sara", name_ar="سارة", name_en="Sara", biography_ar="<p>نبذة</p>")


def upload(client: Client, text: str | bytes, name: str = "people.csv"):
    data = text.encode() if isinstance(text, str) else text
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def hidden(answer) -> dict[str, str]:
    boxes = BeautifulSoup(answer.content, "html.parser").select("#content input[type=hidden]")
    return {box["name"]: box["value"] for box in boxes if box["name"] != "csrfmiddlewaretoken"}


def lines(answer, selector: str) -> list[str]:
    assert answer.status_code == 200
    found = BeautifulSoup(answer.content, "html.parser").select(selector)
    return [re.sub(r"\s+", " ", each.text).strip() for each in found]


def stored_files() -> list[str]:
    return default_storage.listdir(stored.FOLDER)[1] if default_storage.exists(stored.FOLDER) else []


COUNTS = ".exchange-counts li"
SEVERAL = "The file has several sheets with content (Sheet, b). Keep one in each file."
OLD_EXCEL = "This is an old Excel file (.xls). Save it as .xlsx and choose that file."
NEW_NAME = "slug,name_en\nsara,Sarah\n"


def test_the_list_leads_to_its_sheet_as_it_is_filtered(signed_in, sara):
    page = BeautifulSoup(
        signed_in.get("/admin/speakers/speaker/?publication_state__exact=draft").content, "html.parser"
    )
    link = page.find("a", string="Spreadsheet")
    assert link["href"] == f"{PAGE}?publication_state__exact=draft"
    answer = signed_in.get(link["href"])
    assert lines(answer, "#out-heading + p") == ["0 records, as the list is filtered."]
    links = BeautifulSoup(answer.content, "html.parser").select(".exchange-links a")
    assert [a["href"] for a in links] == [
        f"{PAGE}export.xlsx?publication_state__exact=draft",
        f"{PAGE}export.csv?publication_state__exact=draft",
    ]
    assert lines(signed_in.get(PAGE), "#out-heading + p") == ["1 record, as the list is filtered."]


def test_what_is_filtered_out_is_not_exported(signed_in, sara):
    factories.make_speaker(slug="draft", publication_state="draft")
    answer = signed_in.get(f"{PAGE}export.csv?publication_state__exact=draft")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="speaker-\d{4}-\d\d-\d\d\.csv"', answer["Content-Disposition"])
    assert [row.text(0) for row in read_sheets("x.csv", answer.content)[0].rows] == ["slug", "draft"]


def test_the_chosen_are_exported(signed_in, sara):
    other = factories.make_speaker(slug="other")
    data = {"action": "export_chosen", "_selected_action": [other.pk]}
    answer = signed_in.post("/admin/speakers/speaker/", data)
    assert [row.text(0) for row in read_sheets("x.xlsx", answer.content)[0].rows] == ["slug", "other"]


def test_an_unknown_kind_and_an_unknown_filter(signed_in, sara):
    assert signed_in.get(f"{PAGE}export.ods").status_code == 403
    assert signed_in.get(f"{PAGE}export.csv?nonsense=1").status_code == 200


@pytest.mark.parametrize(
    ("language", "label"), [("ar", "الاسم الكامل [العربية]"), ("en", "Full name [Arabic]")]
)
def test_the_page_explains_each_column(signed_in, sara, language, label):
    User.objects.update(language=language)
    page = BeautifulSoup(signed_in.get(PAGE).content, "html.parser")
    assert (page.html["lang"], page.html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    explained = {each.dt.text: each.dd for each in page.select(".exchange-columns > div")}
    assert list(explained)[:3] == ["slug", "name_ar", "name_en"]
    assert explained["name_ar"].text.strip() == label
    assert explained["grammatical_gender"].span.text == "m · f"


def test_a_look_changes_nothing_and_says_what_would_change(signed_in, sara):
    before = ContentVersion.read()
    answer = upload(
        signed_in, "slug,name_en,grammatical_gender,name_ar\nsara,Sarah,m,سارة\nnew,New,f,جديدة\n"
    )
    assert lines(answer, COUNTS) == ["Refused: 0", "New: 1", "Changed: 1", "Unchanged: 0"]
    assert lines(answer, ".exchange-changed dl > div") == ["Full name [English] Sara Sarah"]
    assert lines(answer, "#new + ol .exchange-name") == ["Row 3 · new"]
    sara.refresh_from_db()
    assert (sara.name_en, Speaker.objects.count()) == ("Sara", 1)
    assert (ContentVersion.read(), LogEntry.objects.count()) == (before, 0)


def test_what_is_confirmed_is_done_and_logged_with_the_file_s_name(signed_in, sara):
    seen = hidden(upload(signed_in, "slug,name_en,grammatical_gender\nsara,Sarah,m\nnew,New,f\n"))
    assert (set(seen), len(stored_files())) == ({"token", "seen"}, 1)
    before = ContentVersion.read()
    answer = signed_in.post(PAGE, seen, follow=True)
    assert answer.redirect_chain == [("/admin/speakers/speaker/", 302)]
    assert [str(m) for m in answer.context["messages"]] == ["1 record was added. 1 record was changed."]
    assert list(Speaker.objects.order_by("slug").values_list("slug", "name_en", "name_ar")) == [
        ("new", "New", None),
        ("sara", "Sarah", "سارة"),
    ]
    assert ContentVersion.read() == before + 1
    assert [(e.action_flag, e.get_change_message()) for e in LogEntry.objects.order_by("pk")] == [
        (2, "From the file “people.csv”. Full name [English]"),
        (1, "From the file “people.csv”."),
    ]
    assert stored_files() == []


def test_one_refused_row_stops_all(signed_in, sara):
    answer = upload(signed_in, "slug,name_en,grammatical_gender\nsara,Sarah,m\nnew,New,x\n")
    assert lines(answer, COUNTS) == ["Refused: 1", "New: 0", "Changed: 1", "Unchanged: 0"]
    assert lines(answer, ".exchange-reason") == ["Grammatical gender (C3): “x” is none of: m, f."]
    assert hidden(answer) == {}
    token = answer.context["token"]
    signed_in.post(PAGE, {"token": token, "seen": answer.context["result"].fingerprint})
    sara.refresh_from_db()
    assert sara.name_en == "Sara"


def test_what_changed_meanwhile_is_shown_again(signed_in, sara):
    seen = hidden(upload(signed_in, NEW_NAME))
    Speaker.objects.update(name_en="Somebody else’s")
    answer = signed_in.post(PAGE, seen)
    assert lines(answer, "[role=alert]") == [
        "Nothing was saved: the records were changed since you looked. "
        "This is what the spreadsheet would change now."
    ]
    assert lines(answer, ".exchange-changed dl > div") == ["Full name [English] Somebody else’s Sarah"]
    sara.refresh_from_db()
    assert sara.name_en == "Somebody else’s"
    assert signed_in.post(PAGE, hidden(answer)).status_code == 302
    sara.refresh_from_db()
    assert sara.name_en == "Sarah"


def test_nothing_to_save_is_said(signed_in, sara):
    answer = upload(signed_in, "slug,name_en\nsara,Sara\n")
    assert lines(answer, COUNTS)[-1] == "Unchanged: 1"
    assert "The site says all of this already: there is nothing to save." in answer.content.decode()
    assert hidden(answer) == {}


def test_an_upload_is_its_owner_s_for_two_hours(signed_in, sara, monkeypatch):
    seen = hidden(upload(signed_in, NEW_NAME))
    for client, sent in (
        (client_of(is_superuser=True), seen),
        (signed_in, seen | {"token": seen["token"][:-1] + "x"}),
        (signed_in, seen | {"token": ""}),
    ):
        answer = client.post(PAGE, sent)
        assert lines(answer, ".messagelist") == ["The file is kept for two hours only. Choose it again."]
    monkeypatch.setattr(stored, "KEPT_FOR", timedelta(seconds=-1))
    assert lines(signed_in.post(PAGE, seen), ".messagelist") == [
        "The file is kept for two hours only. Choose it again."
    ]
    sara.refresh_from_db()
    assert sara.name_en == "Sara"
    upload(signed_in, NEW_NAME)  # what nobody came back for is cleared away by the next upload
    assert len(stored_files()) == 1


def test_an_upload_has_no_public_address(signed_in, sara):
    upload(signed_in, NEW_NAME)
    for prefix in ("/", "/media/", "/static/"):
        assert Client().get(f"{prefix}{stored.FOLDER}/{stored_files()[0]}").status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.csv", b"", "The file is empty."),
        ("x.xlsx", xlsx(["slug"], further={"b": [["x"]]}), SEVERAL),
        ("x.csv", b"slug,nonsense\n", "These columns are not known: nonsense. Nothing was read."),
        ("x.csv", b"slug,slug\n", "These columns stand twice: slug."),
        ("x.csv", b"name_en\nSara\n", "A row finds its record by these columns, which are missing: slug."),
        ("x.csv", b"slug\nsara,x\n", "B2 stands in a column without a name."),
        ("x.xls", b"\xd0\xcf\x11\xe0", OLD_EXCEL),
    ],
)
def test_a_file_that_does_not_fit_is_refused_in_words(signed_in, sara, name, data, said):
    assert lines(upload(signed_in, data, name), ".messagelist") == [said]
    assert Speaker.objects.get().name_en == "Sara"


def test_no_file_at_all(signed_in):
    assert lines(signed_in.post(PAGE, {}), ".errorlist") == ["This field is required."]


def allowed(*codenames: str) -> Client:
    client = client_of()
    client.user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return client


def test_rights_are_those_of_the_admin(sara):
    assert client_of().get(PAGE).status_code == 403
    assert client_of().get(f"{PAGE}export.csv").status_code == 403
    reader = allowed("view_speaker")
    assert lines(reader.get(PAGE), "#in-heading") == []
    assert reader.get(f"{PAGE}export.csv").status_code == 200
    assert upload(reader, NEW_NAME).status_code == 403
    both = "slug,name_en,grammatical_gender\nsara,Sarah,m\nnew,New,f\n"
    assert lines(upload(allowed("view_speaker", "change_speaker"), both), ".exchange-reason") == [
        "You may not add records of this kind."
    ]
    assert lines(upload(allowed("view_speaker", "add_speaker"), both), ".exchange-reason") == [
        "You may not change this record."
    ]
