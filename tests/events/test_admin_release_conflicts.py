"""Conflicts on the release page: what stops it, what must be acknowledged, what was so before."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from core.models import Edition
from events.models import Release, Session
from tests import factories
from tests.browsing import sent_by

pytestmark = pytest.mark.django_db
UNSEEN = "Nothing was released: first tick that you have seen the conflicts of this release."


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def room(edition):
    return factories.make_room(factories.make_venue(edition), name_ar="القاعة", name_en="Main Hall")


@pytest.fixture
def clashing(edition, room):
    """P1 and P2 at ten in one room."""
    return [make_session(edition, f"p{number}", room=room) for number in (1, 2)]


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def make_session(edition, code, **kw):
    titles = {"title_ar": f"جلسة {code}", "title_en": f"Panel {code}", "session_type": "panel"}
    times = {"starts_at": factories.at_hour(edition, 10), "duration": timedelta(hours=1)}
    return factories.make_session(edition, code=code, **titles | times | kw)


def url(edition) -> str:
    return f"{reverse('admin:events_release_add')}?edition={edition.pk}"


def page(answer) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode().replace("\u00a0", " "), "html.parser")


def lines(answer, part) -> list[str]:
    return [" ".join(line.text.split()) for line in page(answer).select(f"{part} .conflict-list > li")]


def filled(answer) -> dict:
    return sent_by(answer) | {"note_ar": "ملاحظة", "note_en": "Note"}


def box(answer) -> str:
    (found,) = page(answer).select("form input[type=checkbox][name=acknowledged]")
    return found["value"]


SAID = "Thursday 24 April, at 10:00 am: “Panel p1” (P1) and “Panel p2” (P2) are both in Main Hall."


def test_a_serious_conflict_is_released_when_it_was_seen(signed_in, edition, clashing):
    answer = signed_in.get(url(edition))
    assert lines(answer, "section.conflicts") == [f"{SAID} P1 P2"]
    links = [link["href"] for link in page(answer).select(".conflict-list a")]
    assert links == [reverse("admin:events_session_change", args=[each.pk]) for each in clashing]
    form, seen = filled(answer), box(answer)
    for wrong in ({}, {"acknowledged": "on"}, {"acknowledged": ""}):
        answer = signed_in.post(url(edition), form | wrong)
        assert [line.text for line in page(answer).select(".errorlist li")] == [UNSEEN]
        assert page(answer).select_one("[name=note_en]")["value"] == "Note"
    assert not Release.objects.exists()
    assert signed_in.post(url(edition), form | {"acknowledged": seen}).status_code == 302
    assert Release.objects.count() == 1


def test_what_the_public_programme_has_already_is_listed_as_before(signed_in, edition, room, clashing):
    factories.make_release(edition)
    make_session(edition, "p3", starts_at=factories.at_hour(edition, 14))
    answer = signed_in.get(url(edition))
    assert lines(answer, "section.conflicts") == [f"{SAID} As before. P1 P2"]
    assert not page(answer).select("[name=acknowledged]")
    assert signed_in.post(url(edition), filled(answer)).status_code == 302
    fourth = make_session(edition, "p4", room=room)
    answer = signed_in.get(url(edition))
    before = ["As before." in line for line in lines(answer, "section.conflicts")]
    assert before == [False, False, True]
    form = filled(answer) | {"acknowledged": box(answer)}
    fourth.delete()
    make_session(edition, "p5", room=room)
    answer = signed_in.post(url(edition), form | {"seen": filled(signed_in.get(url(edition)))["seen"]})
    assert [line.text for line in page(answer).select(".errorlist li")] == [UNSEEN]


def test_notices_stand_by_themselves_and_ask_for_nothing(signed_in, edition):
    make_session(edition, "p1")
    make_session(edition, "b1", session_type="break", title_en="Lunch")
    answer = signed_in.get(url(edition))
    (notice,) = page(answer).select("details")
    assert notice.select_one("summary").text.strip() == "1 lesser conflict"
    assert lines(answer, "details") == [
        "Thursday 24 April, at 10:00 am: “Panel p1” (P1) runs during “Lunch” (B1), which is for all. B1 P1"
    ]
    assert not page(answer).select(".conflicts, [name=acknowledged]")
    assert signed_in.post(url(edition), filled(answer)).status_code == 302


def test_what_cannot_be_stops_the_release_whatever_is_ticked(signed_in, edition, clashing):
    answer = signed_in.get(url(edition))
    form = filled(answer) | {"acknowledged": box(answer)}
    session = make_session(edition, "p3")
    Session.objects.filter(pk=session.pk).update(starts_on=edition.starts_on + timedelta(days=9))
    answer = signed_in.post(url(edition), form)
    assert [line.text for line in page(answer).select(".problems li")] == [
        "Session P3 starts on another day than its own.",
        "Session P3 is on a day outside the edition.",
    ]
    assert not page(answer).select("input[type=submit]")
    assert not Release.objects.exists()


def test_drafts_are_no_matter_of_a_release(signed_in, edition, room, clashing):
    clashing[1].status = "draft"
    clashing[1].save()
    answer = signed_in.get(url(edition))
    assert not page(answer).select(".conflict-list")


def test_a_conflict_that_the_fingerprint_of_the_rows_does_not_know_asks_again(signed_in, edition):
    """A team of interpreters is in no row of a release."""
    one, other = make_session(edition, "p1"), make_session(edition, "p2")
    form = filled(signed_in.get(url(edition)))
    team = factories.make_interpreter_team(edition, name="Booth A")
    Session.objects.filter(pk__in=[one.pk, other.pk]).update(interpreter_team=team)
    answer = signed_in.post(url(edition), form)
    assert [line.text for line in page(answer).select(".errorlist li")] == [UNSEEN]
    assert [line.count("Booth A") for line in lines(answer, "section.conflicts")] == [1]
    assert signed_in.post(url(edition), form | {"acknowledged": box(answer)}).status_code == 302


def test_the_page_speaks_arabic(edition, room, clashing):
    Edition.objects.update(changing_minutes=30)
    make_session(edition, "p3", room=room, starts_at=factories.at_hour(edition, 11))
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="ar"))
    answer = client.get(url(edition))
    found = lines(answer, "section.conflicts") + lines(answer, "details")
    assert [sorted(line.split()[-2:]) for line in found] == [["P1", "P2"], ["P1", "P3"], ["P2", "P3"]]
    assert ["القاعة" in line for line in found] == [True] * 3
