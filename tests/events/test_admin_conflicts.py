"""Saving what clashes: refused once with what clashes, saved by whoever says that they have seen it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import ContentVersion
from events.models import Session, Speech
from tests import factories
from tests.browsing import filled_form, sent_by, told

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
REFUSED = "Nothing was saved: look at the conflicts below."
SAVED = "was changed successfully"


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def room(edition):
    return factories.make_room(factories.make_venue(edition), name_ar="القاعة", name_en="Main Hall")


@pytest.fixture
def one(edition, room):
    return make_session(edition, "p1", room=room)


@pytest.fixture
def other(edition, room):
    """At the same time as `one`, elsewhere."""
    return make_session(edition, "p2")


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def make_session(edition, code, **kw):
    titles = {"title_ar": f"جلسة {code}", "title_en": f"Panel {code}", "session_type": "panel"}
    times = {"starts_at": factories.at_hour(edition, 10), "duration": HOUR}
    return factories.make_session(edition, code=code, **titles | times | kw)


def address(record) -> str:
    return reverse(f"admin:events_{record._meta.model_name}_change", args=[record.pk])


def page(answer) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode().replace("\u00a0", " "), "html.parser")


def errors(answer) -> list[str]:
    return [line.text for line in page(answer).select(".errorlist li")]


def shown(answer) -> list[str]:
    return [line.text.strip() for line in page(answer).select(".conflicts li")]


def box(answer) -> str:
    """What the box to acknowledge would send."""
    (found,) = page(answer).select("form .conflicts input[type=checkbox][name=acknowledged]")
    assert not found.has_attr("checked")
    assert found.parent.name == "label"
    return found["value"]


def messages(answer) -> list[str]:
    return [line.text for line in page(answer).select(".messagelist li div")]


def test_a_clash_is_refused_once_and_saved_when_it_was_seen(signed_in, one, other, room):
    sent = filled_form(signed_in, address(other)) | {"room": room.pk, "title_en": "Better"}
    before = (ContentVersion.read(), LogEntry.objects.count(), other.updated_at)
    answer = signed_in.post(address(other), sent)
    assert errors(answer) == [REFUSED]
    said = "Thursday 24 April, at 10:00 am: “Panel p1” (P1) and “Better” (P2) are both in Main Hall."
    assert shown(answer) == [said]
    other.refresh_from_db()
    assert (other.room, other.title_en) == (None, "Panel p2")
    assert (ContentVersion.read(), LogEntry.objects.count(), other.updated_at) == before
    again = sent_by(answer)
    assert again["title_en"] == "Better"
    assert shown(signed_in.post(address(other), again)) == [said]
    answer = signed_in.post(address(other), again | {"acknowledged": box(answer)}, follow=True)
    assert (SAVED in answer.text, messages(answer)) == (True, [])
    other.refresh_from_db()
    assert (other.room, other.title_en) == (room, "Better")


def test_nothing_is_called_saved_that_was_taken_back(signed_in, one, other, room):
    sent = filled_form(signed_in, address(other)) | {"room": room.pk, "title_ar": "Panel"}
    answer = signed_in.post(address(other), sent)
    assert (errors(answer), messages(answer), told(answer)) == ([REFUSED], [], [])
    answer = signed_in.post(address(other), sent | {"acknowledged": box(answer)}, follow=True)
    assert any(line.startswith("Saved. Please look at this in the texts: Title") for line in told(answer))


def test_another_conflict_asks_again(signed_in, edition, one, other, room):
    sent = filled_form(signed_in, address(other)) | {"room": room.pk}
    seen = box(signed_in.post(address(other), sent))
    third = make_session(edition, "p3", room=room)
    answer = signed_in.post(address(other), sent | {"acknowledged": seen})
    assert (len(shown(answer)), box(answer) != seen) == (2, True)
    third.delete()
    answer = signed_in.post(address(other), sent | {"acknowledged": seen, "start": "10:15"})
    assert (len(shown(answer)), box(answer) != seen) == (1, True)
    assert signed_in.post(address(other), sent | {"acknowledged": seen}).status_code == 302


@pytest.mark.parametrize("line", ["roles", "speeches"])
def test_people_are_checked_as_they_are_typed(signed_in, edition, one, other, line):
    delegation = factories.make_delegation(edition)
    person = factories.make_participation(edition, delegation=delegation, role="head")
    factories.make_role(one, person)
    values = {"roles": {"role": "chair", "position": 0, "participation": person.pk}}
    values["speeches"] = {
        "slug": "words",
        "title_en": "Words",
        "kind": "speech",
        "publication_state": "draft",
    }
    values["speeches"] |= {"on_behalf_of": delegation.pk}
    sent = filled_form(signed_in, address(other)) | {f"{line}-TOTAL_FORMS": 1}
    sent |= {f"{line}-0-{name}": value for name, value in values[line].items()}
    answer = signed_in.post(address(other), sent)
    assert (errors(answer), len(shown(answer))) == ([REFUSED], 1)
    assert (other.roles.count(), Speech.objects.count()) == (0, 0)
    answer = signed_in.post(address(other), sent | {"acknowledged": box(answer)})
    assert (answer.status_code, other.roles.count() + other.speeches.count()) == (302, 1)
    role = one.roles.get()
    sent = filled_form(signed_in, address(one)) | {"roles-0-DELETE": "on"}
    assert (signed_in.post(address(one), sent).status_code, one.roles.count()) == (302, 0)
    assert role.participation == person


def test_a_new_session_is_asked_too(signed_in, one, room):
    add = reverse("admin:events_session_add")
    sent = filled_form(signed_in, add) | {"edition": one.edition_id, "code": "p2", "session_type": "panel"}
    sent |= {"status": "confirmed", "starts_on": "2025-04-24", "start": "10:59", "minutes": "30"}
    sent |= {"title_ar": "جديدة", "title_en": "New", "room": room.pk}
    answer = signed_in.post(add, sent)
    assert (errors(answer), Session.objects.count()) == ([REFUSED], 1)
    assert signed_in.post(add, sent | {"acknowledged": box(answer)}).status_code == 302
    assert Session.objects.count() == 2


def test_two_new_sessions_are_saved_one_after_the_other(signed_in, edition):
    add = reverse("admin:events_session_add")
    sent = filled_form(signed_in, add) | {"edition": edition.pk, "code": "p1", "session_type": "panel"}
    sent |= {"status": "draft", "starts_on": "2025-04-24", "title_ar": "جديدة", "title_en": "New"}
    with CaptureQueriesContext(connection) as queries:
        assert signed_in.post(add, sent).status_code == 302
    if not connection.features.has_select_for_update:
        # This database locks as a whole, from the first statement on.
        assert connection.transaction_mode == "IMMEDIATE"
        return
    written = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"] or "INSERT" in query["sql"]]
    assert [part in written[0] for part in ("core_edition", "FOR UPDATE")] == [True, True]


def test_who_corrects_a_text_is_told_and_not_asked(signed_in, edition, one, room):
    other = make_session(edition, "p2", room=room)
    sent = filled_form(signed_in, address(other)) | {"title_en": "Better"}
    answer = signed_in.post(address(other), sent, follow=True)
    assert SAVED in answer.text
    assert messages(answer) == [
        "Thursday 24 April, at 10:00 am: “Panel p1” (P1) and “Better” (P2) are both in Main Hall."
    ]


def test_notices_are_told_after_saving(signed_in, edition, one, other):
    make_session(edition, "b1", session_type="break", title_en="Lunch")
    sent = filled_form(signed_in, address(other)) | {"minutes": "30"}
    answer = signed_in.post(address(other), sent, follow=True)
    assert SAVED in answer.text
    assert messages(answer) == [
        "Thursday 24 April, at 10:00 am: “Panel p2” (P2) runs during “Lunch” (B1), which is for all."
    ]


def test_what_touches_and_what_is_a_draft_is_saved_at_once(signed_in, one, other, room):
    sent = filled_form(signed_in, address(other)) | {"room": room.pk}
    answer = signed_in.post(address(other), sent | {"status": "draft"}, follow=True)
    assert (SAVED in answer.text, len(messages(answer))) == (True, 1)
    sent = filled_form(signed_in, address(other)) | {"status": "confirmed", "start": "11:00"}
    answer = signed_in.post(address(other), sent, follow=True)
    assert (SAVED in answer.text, messages(answer)) == (True, [])


def test_what_cannot_be_is_not_acknowledged(signed_in, one, monkeypatch):
    """The form refuses these by itself; whatever gets past it meets the same wall."""
    sent = filled_form(signed_in, address(one)) | {"starts_on": "2025-04-25", "minutes": "30"}
    monkeypatch.setattr(Session, "clean", lambda self: None)
    answer = signed_in.post(address(one), sent | {"acknowledged": ""})
    assert (errors(answer), shown(answer)) == ([REFUSED], ["Session P1 is on a day outside the edition."])
    assert "This cannot be saved: change the day or the times." in answer.text
    assert not page(answer).select("[name=acknowledged]")


def test_a_speech_by_itself_is_asked_about_its_people_only(signed_in, edition, one, room):
    other = make_session(edition, "p2", room=room)
    person = factories.make_participation(edition)
    factories.make_role(one, person)
    speech = factories.make_speech(edition, session=other)
    sent = filled_form(signed_in, address(speech)) | {"participation": person.pk}
    answer = signed_in.post(address(speech), sent)
    assert (errors(answer), len(shown(answer))) == ([REFUSED], 1)
    assert "is expected both in “Panel p1” (P1) and in “Panel p2” (P2)" in shown(answer)[0]
    assert signed_in.post(address(speech), sent | {"acknowledged": box(answer)}).status_code == 302
    speech.refresh_from_db()
    assert speech.participation == person
    alone = factories.make_speech(edition)
    assert signed_in.post(address(alone), filled_form(signed_in, address(alone))).status_code == 302


def test_a_form_with_other_faults_shows_those_first(signed_in, one, other, room):
    sent = filled_form(signed_in, address(other)) | {"room": room.pk, "title_en": ""}
    answer = signed_in.post(address(other), sent)
    assert (errors(answer), shown(answer)) == (["This must be filled in before it is published."], [])


@pytest.mark.parametrize("forged", ["", "0" * 32, "on"])
def test_a_box_that_was_not_shown_acknowledges_nothing(signed_in, other, one, room, forged):
    sent = filled_form(signed_in, address(other)) | {"room": room.pk, "acknowledged": forged}
    assert errors(signed_in.post(address(other), sent)) == [REFUSED]


def test_the_box_speaks_arabic(one, other, room):
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="ar"))
    answer = client.post(address(other), filled_form(client, address(other)) | {"room": room.pk})
    (line,) = shown(answer)
    assert [part in line for part in ("جلسة p1", "جلسة p2", "القاعة")] == [True] * 3
