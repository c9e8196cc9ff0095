"""An export costs the same number of queries for three records as for thirty, and so does a look at it."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.exchange.exporting import exported
from core.exchange.importing import judge_sheet, the_one_sheet
from core.exchange.judging import Judge
from core.exchange.reading import read_sheets
from core.exchange.verdicts import carry_out
from tests import factories

pytestmark = pytest.mark.django_db
SHEETS = {model: own for model, own in admin.site._registry.items() if hasattr(own, "layout")}


def make_records(edition, count: int) -> None:
    for _number in range(count):
        delegation = factories.make_delegation(edition)
        person = factories.make_participation(edition, delegation=delegation)
        room = factories.make_room(factories.make_venue(edition))
        session = factories.make_session(edition, room=room, track=factories.make_track(edition))
        speech = {
            "session": session,
            "on_behalf_of": delegation,
            "replaces": factories.make_participation(edition),
        }
        factories.make_speech(edition, person, **speech)
        factories.make_recommendation(edition, proposed_by=delegation)
        item = factories.make_news_item(edition)
        item.sessions.add(session)
        item.delegations.add(delegation)
        item.speakers.add(person.speaker)


def queries_of(model, request) -> tuple[int, int]:
    own = SHEETS[model]
    with CaptureQueriesContext(connection) as out:
        data = exported(own.layout, model.objects.all(), "csv")
    sheet = the_one_sheet(read_sheets("x.csv", data))
    with CaptureQueriesContext(connection) as back:
        carry_out(lambda: judge_sheet(Judge(request, "x.csv"), own, own.layout, sheet))
    return len(out), len(back)


def test_the_number_of_records_makes_no_difference(rf):
    request = rf.post("/admin/")
    request.user = factories.make_user(is_staff=True, is_superuser=True)
    edition = factories.make_edition()
    make_records(edition, 3)
    few = {model: queries_of(model, request) for model in SHEETS}
    make_records(edition, 27)
    assert {model: queries_of(model, request) for model in SHEETS} == few


def test_heads_are_the_same_in_every_language(language):
    for own in SHEETS.values():
        heads = exported(own.layout, own.model.objects.none(), "csv").decode("utf-8-sig").strip()
        assert heads == ",".join([*(column.name for column in own.layout.columns), "as_of"])
