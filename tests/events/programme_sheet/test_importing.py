"""What is understood is recognised again, and nothing is half imported."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from core.exchange.judging import Judge
from core.exchange.reading import read_sheets
from core.exchange.verdicts import Outcome, carry_out
from events.models import Session, SessionRole, Speech
from events.programme_sheet.entries import Plan
from events.programme_sheet.headings import guessed, head_row
from events.programme_sheet.importing import Drafts, fingerprint
from events.programme_sheet.known import Known
from events.programme_sheet.understanding import understand
from tests import factories
from tests.core.exchange.sheets import xlsx
from tests.events.programme_sheet import messy

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return messy.make_edition()


def entries_of(edition, data=messy.MIXED):
    sheet = read_sheets("x.xlsx", data)[0]
    row = next(row for row in sheet.rows if row.number == head_row(sheet))
    return understand(Plan(sheet, row.number, guessed(row)), Known(edition))


def test_the_digest_changes_with_what_was_understood_and_with_nothing_else(edition):
    first = fingerprint(entries_of(edition))
    assert fingerprint(entries_of(edition)) == first
    other = messy.make_person(edition, "hassan", "حسن مجهول", "Hassan Unknown")
    assert fingerprint(entries_of(edition)) == first
    other.speaker.other_spellings = "Jane Roe"
    other.speaker.save()
    assert fingerprint(entries_of(edition)) != first


def test_places_in_the_day_go_on_after_what_is_there(edition):
    factories.make_session(edition, position=7, starts_on=messy.DAYS[0])
    request = type("Request", (), {"user": factories.make_user(is_superuser=True)})()
    entries = [entry for entry in entries_of(edition) if entry.is_session]
    verdicts = Drafts(Judge(request, "x"), edition, Known(edition)).save(entries)
    assert {verdict.outcome for verdict in verdicts} == {Outcome.NEW}
    drafts = Session.objects.filter(status="draft").order_by("starts_on", "position")
    assert [(draft.starts_on.day, draft.position) for draft in drafts] == [(23, 8), (23, 9), (24, 1), (24, 2)]


def test_without_the_right_to_add_people_nothing_is_added(edition):
    user = factories.make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_session", "view_session"]))
    request = type("Request", (), {"user": user})()
    chosen = [entry for entry in entries_of(edition) if entry.is_session]

    def work():
        return Drafts(Judge(request, "x"), edition, Known(edition)).save(chosen)

    result = carry_out(work)
    outcomes = [verdict.outcome for verdict in result.verdicts]
    assert outcomes == [Outcome.REFUSED, Outcome.NEW, Outcome.NEW, Outcome.NEW]
    assert not carry_out(work, result.fingerprint).is_done
    assert (Session.objects.count(), Speech.objects.count()) == (0, 0)


def test_two_people_whose_long_names_begin_alike_each_get_a_speech(edition):
    begin = "abdulrahman-mohammed-abdullah-abdulaziz"
    for end, name in (("one", "Abdul One"), ("two", "Abdul Two")):
        messy.make_person(edition, f"{begin}-{end}", f"عبد {end}", name)
    data = xlsx(["Day", "Time", "Title", "Speakers"], ["23 April", "9:30", "Panel", "Abdul One; Abdul Two"])
    request = type("Request", (), {"user": factories.make_user(is_superuser=True)})()
    chosen = [entry for entry in entries_of(edition, data) if entry.is_session]
    verdicts = Drafts(Judge(request, "x"), edition, Known(edition)).save(chosen)
    assert [(verdict.outcome, verdict.reasons) for verdict in verdicts] == [(Outcome.NEW, ())]
    slugs = sorted(Speech.objects.values_list("slug", flat=True))
    assert slugs == [f"{begin[:36]}-p1", f"{begin[:36]}-p1-2"]


def test_a_role_that_is_not_taken_is_a_reason(edition, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise ValidationError("No such role.")

    monkeypatch.setattr(SessionRole, "full_clean", refuse)
    data = xlsx(["Day", "Time", "Title", "Chair"], ["23 April", "9:30", "Panel", "Jane Roe"])
    request = type("Request", (), {"user": factories.make_user(is_superuser=True)})()
    chosen = [entry for entry in entries_of(edition, data) if entry.is_session]
    verdicts = Drafts(Judge(request, "x"), edition, Known(edition)).save(chosen)
    assert [verdict.reasons for verdict in verdicts] == [("Jane Roe: No such role.",)]
