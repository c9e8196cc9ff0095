"""An old file takes nothing back: what others changed after the export stays, unless somebody insists."""

import pytest
from django.contrib import admin
from django.utils.translation import override

from core.exchange.exporting import exported
from core.exchange.importing import judge_sheet, the_one_sheet
from core.exchange.judging import Cell, Judge
from core.exchange.reading import read_sheets
from core.exchange.verdicts import Outcome, carry_out
from core.translation_states import states_of
from events.models import Session
from tests import factories
from tests.core.exchange.sheets import xlsx
from tests.core.exchange.test_translating import confirm, sheet_of, texts, upload, write
from tests.organisers import member_of

pytestmark = pytest.mark.django_db
FOREIGN = ("Its column “as_of” belongs to another row, or is not as the site wrote it: export again.",)


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def session(edition):
    return factories.make_session(edition, code="p1", title_ar="الأولى", title_en="First", access="open")


@pytest.fixture
def request_(rf):
    request = rf.post("/admin/")
    request.user = factories.make_user(is_staff=True, is_superuser=True)
    return request


def rows() -> list[list]:
    own = admin.site._registry[Session]
    data = exported(own.layout, Session.objects.order_by("code"), "xlsx")
    found = read_sheets("x.xlsx", data)[0].rows
    return [[row.text(place) for place in range(len(row.values))] for row in found]


def put(table: list[list], name: str, text: str, row: int = 1) -> None:
    table[row][table[0].index(name)] = text


def judged(request, table: list[list], insists: bool = False, confirm: bool = False):
    own = admin.site._registry[Session]
    sheet = the_one_sheet(read_sheets("x.xlsx", xlsx(*table)))

    def work():
        return judge_sheet(Judge(request, "x.xlsx", insists), own, own.layout, sheet)

    with override("en"):
        result = carry_out(work)
        if confirm:
            assert carry_out(work, result.fingerprint).is_done
    return result


def test_what_nobody_touched_in_the_file_says_nothing(request_, session):
    table = rows()
    put(table, "access", "delegates")
    Session.objects.update(title_en="Corrected meanwhile")
    judged(request_, table, confirm=True)
    session.refresh_from_db()
    assert (session.title_en, session.access) == ("Corrected meanwhile", "delegates")


def test_what_both_changed_is_refused_unless_somebody_insists(request_, session):
    table = rows()
    put(table, "title_en", "Mine")
    Session.objects.update(title_en="Theirs")
    result = judged(request_, table)
    place = "CDEFGH"[table[0].index("title_en") - 2]
    said = f"Title [English] ({place}2): Somebody changed it after the export; now it says “Theirs”."
    assert [(each.outcome, each.reasons) for each in result.verdicts] == [(Outcome.REFUSED, (said,))]
    assert (result.stale, result.may_be_done) == (1, False)
    judged(request_, table, insists=True, confirm=True)
    session.refresh_from_db()
    assert session.title_en == "Mine"


def test_a_file_without_the_last_column_is_taken_as_it_is(request_, session):
    table = [row[:-1] for row in rows()]
    put(table, "title_en", "Mine")
    Session.objects.update(title_en="Theirs")
    judged(request_, table, confirm=True)
    session.refresh_from_db()
    assert session.title_en == "Mine"


def test_a_sheet_sorted_in_part_is_refused(request_, edition, session):
    factories.make_session(edition, code="p2")
    table = rows()
    table[1][-1], table[2][-1] = table[2][-1], table[1][-1]
    assert [each.reasons for each in judged(request_, table).verdicts] == [FOREIGN, FOREIGN]
    table = rows()
    table[1][-1] = "v123456"
    assert [each.reasons for each in judged(request_, table).verdicts] == [FOREIGN, ()]


def test_what_is_saved_at_this_moment_stays(request_, session):
    """The row is read again under a lock before it is written."""
    Session.objects.update(title_en="Saved at this moment")
    own = admin.site._registry[Session]
    cells = [Cell(own.layout.named["access"], "delegates")]
    Judge(request_, "x").save(2, "p1", own, session, cells)
    now = Session.objects.get()
    assert (now.title_en, now.access) == ("Saved at this moment", "delegates")
    now.delete()
    with override("en"):
        verdict = Judge(request_, "x").save(
            2, "p1", own, session, [Cell(own.layout.named["access"], "closed")]
        )
    assert verdict.reasons == ("Its record was deleted meanwhile.",)


def test_an_untouched_translation_takes_nothing_back(edition, session):
    translator = member_of("Translators: English")
    book = sheet_of(translator, edition)
    key = f"events.session:{session.pk}"
    Session.objects.update(title_en="Corrected meanwhile", title_ar="غيرها")
    assert texts(upload(translator, edition, book), ".exchange-counts li")[0] == "Refused: 0"
    write(book, f"{key}:title", "Mine")
    Session.objects.update(title_ar="الأولى")
    assert texts(upload(translator, edition, book), ".exchange-reason") == [
        "Title [English] (D4): Somebody changed it after the export; now it says “Corrected meanwhile”."
    ]


@pytest.mark.parametrize(
    ("group", "wanted", "stored"),
    [
        ("Translators: English", "", "draft"),
        ("Translators: English", "in_review", "in_review"),
        ("Publishers", "approved", "approved"),
    ],
)
def test_what_is_written_gets_the_chosen_state(edition, session, group, wanted, stored):
    client = member_of(group)
    book = sheet_of(client, edition)
    write(book, f"events.session:{session.pk}:title", "Mine")
    answer = upload(client, edition, book, state=wanted)
    confirm(client, edition, answer)
    session.refresh_from_db()
    assert (session.title_en, states_of(session)["title_en"]) == ("Mine", stored)


def test_a_translator_is_not_offered_to_approve(edition, session):
    client = member_of("Translators: English")
    answer = upload(client, edition, sheet_of(client, edition), state="approved")
    assert texts(answer, ".errorlist li") == [
        "Select a valid choice. approved is not one of the available choices."
    ]


def test_only_open_translations_are_exported_where_wanted(edition, session):
    client = member_of("Translators: English")
    answer = client.get(f"/admin/core/edition/{edition.pk}/translations/en.xlsx?open=1")
    found = [row.text(4).split(":")[2] for row in read_sheets("x.xlsx", answer.content)[0].rows[1:]]
    states = states_of(session)
    assert [name for name in found if f"{name}_en" in states and states[f"{name}_en"] == "approved"] == []
