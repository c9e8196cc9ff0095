"""What the site exports changes nothing when it is imported again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib import admin
from django.test import RequestFactory

from core.exchange.exporting import exported
from core.exchange.importing import judge_sheet, the_one_sheet
from core.exchange.judging import Judge
from core.exchange.reading import read_sheets
from core.exchange.verdicts import Outcome, carry_out
from events.models import Recommendation, Session, Speech
from news.models import NewsItem
from speakers.models import Delegation, Organisation, Participation, Speaker
from tests import factories

pytestmark = pytest.mark.django_db
SHEETS = {model: own for model, own in admin.site._registry.items() if hasattr(own, "layout")}
NASTY = [
    "=1+1",
    "'quoted",
    "-5",
    "'=1",
    "''@x",
    "+965",
    "\tTab",
    "  spaces  ",
    "two\nlines",
    "two\r\nlines",
    '«ثلاثة»; "four", five',
    "007",
    "3.0",
    "true",
    "2025-04-24",
    "\u2067معزول\u2069",
    "ـ",
]


@pytest.fixture
def request_(rf: RequestFactory):
    request = rf.post("/admin/")
    request.user = factories.make_user(is_staff=True, is_superuser=True)
    return request


def make_world(text: str, prose: str = "") -> None:
    """One record of every kind with a sheet, the text wherever one may stand."""

    def both(*names: str) -> dict[str, str]:
        long = {"body", "biography"}
        return {f"{n}_{c}": prose if prose and n in long else text for n in names for c in ("ar", "en")}

    edition = factories.make_edition()
    organisation = factories.make_organisation(**both("name", "short_name", "sort_name"), country="KW")
    delegation = factories.make_delegation(
        edition, organisation, protocol_order=3, **both("withdrawal_reason")
    )
    speaker = factories.make_speaker(
        **both("name", "sort_name", "biography"),
        other_spellings=text,
        embargo_until=datetime(2031, 1, 1, 7, 30, 15, tzinfo=UTC),
    )
    person = factories.make_participation(
        edition, speaker, delegation=delegation, role="head", honorific="excellency", **both("job_title")
    )
    room = factories.make_room(factories.make_venue(edition))
    session = factories.make_session(
        edition,
        room=room,
        track=factories.make_track(edition),
        starts_at=factories.at_hour(edition, 9, 30),
        duration=timedelta(minutes=75),
        interpretation=[{"language": "ar", "channel": 1}, {"language": "en", "channel": 2}],
        access="open",
        floor_language="ar",
        **both("title", "summary", "body"),
    )
    factories.make_session(edition, status="draft", title_ar="", title_en=text)
    other = factories.make_participation(edition)
    factories.make_speech(
        edition,
        person,
        session=session,
        on_behalf_of=delegation,
        replaces=other,
        original_language="ar",
        text_status_ar="original",
        publish_at=datetime(2030, 1, 1, 6, tzinfo=UTC),
        **both("title", "summary", "body"),
    )
    factories.make_recommendation(edition, proposed_by=delegation, **both("text"))
    item = factories.make_news_item(edition, **both("title", "summary", "body"))
    item.sessions.add(session)
    item.delegations.add(delegation)
    item.speakers.add(speaker, other.speaker)


def imported(request, own, name: str, data: bytes, seen: str = ""):
    sheet = the_one_sheet(read_sheets(name, data))
    return carry_out(lambda: judge_sheet(Judge(request, name), own, own.layout, sheet), seen)


def rows_of(kind: str, data: bytes) -> list[list]:
    return [row.values for row in the_one_sheet(read_sheets(f"x.{kind}", data)).rows]


def test_every_kind_of_the_issue_has_a_sheet():
    names = {"session", "speech", "recommendation", "speaker", "participation", "delegation"}
    assert {model._meta.model_name for model in SHEETS} == names | {"organisation", "newsitem"}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_an_exported_file_changes_nothing(request_, language, kind, text):
    make_world(text)
    for model, own in SHEETS.items():
        data = exported(own.layout, model.objects.all(), kind)
        result = imported(request_, own, f"x.{kind}", data)
        assert [verdict for verdict in result.verdicts if verdict.outcome != Outcome.UNCHANGED] == []
        assert len(result.verdicts) == model.objects.count() > 0


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_long_rich_text_changes_nothing(request_, kind):
    make_world("x", prose=f"<p>{'س' * 30_000}</p>")
    for model in (Session, Speech, NewsItem):
        own = SHEETS[model]
        result = imported(request_, own, f"x.{kind}", exported(own.layout, model.objects.all(), kind))
        assert {verdict.outcome for verdict in result.verdicts} == {Outcome.UNCHANGED}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_was_deleted_comes_back_whole(request_, language, kind):
    make_world("=نص مع «علامات» 1", prose="<p>=نص <strong>غليظ</strong></p>")
    Speaker.objects.update(embargo_until=datetime(2031, 1, 1, 7, 30, tzinfo=UTC))  # no seconds, as typed
    order = [NewsItem, Recommendation, Speech, Session, Participation, Delegation, Speaker, Organisation]
    files = {model: exported(SHEETS[model].layout, model.objects.order_by("pk"), kind) for model in order}
    texts = {model: rows_of(kind, files[model]) for model in order}
    for model in order:
        model.objects.all().delete()
    for model in reversed(order):
        first = imported(request_, SHEETS[model], f"x.{kind}", files[model])
        assert [verdict.reasons for verdict in first.verdicts if verdict.outcome != Outcome.NEW] == []
        assert model.objects.count() == 0
        done = imported(request_, SHEETS[model], f"x.{kind}", files[model], first.fingerprint)
        assert done.is_done
        again = exported(SHEETS[model].layout, model.objects.order_by("pk"), kind)
        assert rows_of(kind, again) == texts[model]
