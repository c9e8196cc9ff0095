"""What the forms of the programme say back."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils.translation import override

from core.models import Edition
from events.forms import when_in_words
from events.models import Session


@pytest.mark.parametrize(
    ("start", "minutes", "words"),
    [
        (None, None, "Thursday 24 April 2025; time to be confirmed"),
        ((9, 30), None, "Thursday 24 April 2025, at 9:30 am"),
        ((9, 30), 90, "Thursday 24 April 2025, from 9:30 to 11:00 am"),
        ((11, 30), 75, "Thursday 24 April 2025, from 11:30 am to 12:45 pm"),
    ],
)
def test_the_time_is_written_out(start, minutes, words):
    edition = Edition(time_zone="Asia/Kuwait")
    session = Session(edition=edition, starts_on=date(2025, 4, 24))
    if start:
        session.starts_at = datetime.combine(session.starts_on, time(*start), tzinfo=edition.zone)
    session.duration = timedelta(minutes=minutes) if minutes else None
    with override("en"):
        assert when_in_words(session).replace("\u00a0", " ") == words
