"""What stood in the tables before they had a history is its first state."""

from importlib import import_module

import pytest
from django.apps import apps

from events.models import Session
from tests import factories

MIGRATION = import_module("news.migrations.0004_first_states")


@pytest.mark.django_db
def test_each_record_without_a_history_gets_its_first_state_once():
    edition = factories.make_edition()
    sessions = [factories.make_session(edition, code=code) for code in ("p1", "p2")]
    Session.history.filter(code="p1").delete()
    for _time in range(2):
        MIGRATION.keep_first_states(apps, None)
    first, kept = (session.history.get() for session in sessions)
    assert (first.title_ar, first.title_en) == (sessions[0].title_ar, sessions[0].title_en)
    assert (first.history_type, first.history_date, first.starts_on) == (
        "+",
        sessions[0].updated_at,
        sessions[0].starts_on,
    )
    assert kept.history_date > first.history_date
