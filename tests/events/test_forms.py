"""What the forms of the programme say back."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils.translation import override

from core.models import Edition
from events.forms import when_in_words
from events.models import Session
from tests import factories
from tests.browsing import errors, filled_form
from tests.organisers import address, member_of, stored


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


CHANNELS = [{"language": "ar", "channel": 1}, {"language": "fr", "channel": 3}]


@pytest.mark.django_db
@pytest.mark.parametrize("channels", [CHANNELS, []])
def test_a_translator_saves_a_session_with_interpretation(channels):
    edition = factories.make_edition(2025)
    session = factories.make_session(edition, interpretation=channels)
    client = member_of("Translators: English")
    before = stored(session)
    sent = filled_form(client, address(session)) | {"title_en": "A better title", "interpretation_ar": "9"}
    assert client.post(address(session), sent).status_code == 302
    after = stored(session)
    changed = {name for name in after if after[name] != before[name]} - {"updated_at", "translation_states"}
    assert (changed, after["interpretation"]) == ({"title_en"}, channels)


@pytest.mark.django_db
def test_a_locked_moment_keeps_its_seconds():
    edition = factories.make_edition(2025)
    moment = datetime(2025, 4, 24, 6, 30, 31, tzinfo=edition.zone)
    speech = factories.make_speech(edition, embargo_until=moment)
    client = member_of("Translators: English")
    sent = filled_form(client, address(speech)) | {"title_en": "A better title"}
    assert client.post(address(speech), sent).status_code == 302
    speech.refresh_from_db()
    assert (speech.title_en, speech.embargo_until) == ("A better title", moment)


@pytest.mark.django_db
def test_no_locked_box_of_any_kind_is_refused_to_a_translator():
    client, edition = member_of("Translators: English"), factories.make_edition(2025)
    moment = datetime(2025, 4, 24, 6, 30, 31, 7, tzinfo=edition.zone)
    Edition.objects.update(publish_at=moment)
    records = [
        edition,
        factories.make_session(edition),
        factories.make_speech(edition),
        factories.make_news_item(),
    ]
    for record in records:
        answer = client.post(address(record), filled_form(client, address(record)))
        assert answer.status_code == 302, errors(answer)
