"""What is put back from a session's history is judged as what is typed into its form."""

from datetime import timedelta

import pytest

from tests import factories
from tests.browsing import told
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db


def test_a_former_room_that_is_taken_meanwhile_is_not_put_back():
    edition = factories.make_edition()
    room = factories.make_room(factories.make_venue(edition), name_en="Main Hall")
    times = {"starts_at": factories.at_hour(edition, 10), "duration": timedelta(hours=1)}
    session = factories.make_session(edition, code="p1", room=room, summary_en="Old", **times)
    first = session.history.get()
    session.room, session.summary_en = None, "New"
    session.save()
    factories.make_session(edition, code="p2", room=room, **times)
    client = member_of("Programme")
    history = address(session).replace("change/", "history/")
    [said] = told(client.post(history, {"state": first.history_id}, follow=True))
    assert said.startswith("This state cannot be put back.")
    assert "Main Hall" in said
    session.refresh_from_db()
    assert (session.room, session.summary_en) == (None, "New")
    told(client.post(history, {"state": first.history_id, "field": "summary_en"}, follow=True))
    session.refresh_from_db()
    assert (session.room, session.summary_en) == (None, "Old")
