"""The words that static/js/programme.js puts beside each time; what it makes of them: tests/browser."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


def words(client, language: str, address: str) -> dict | None:
    cache.clear()
    found = BeautifulSoup(client.get(f"/{language}/2031/{address}").content, "html.parser").find(id="clocks")
    return found and {name.removeprefix("data-"): value for name, value in found.attrs.items()}


@pytest.fixture(autouse=True)
def edition():
    edition = factories.make_edition(2031, starts_on=timezone.localdate() + timedelta(days=30), ends_on=None)
    factories.make_session(edition, code="a1")
    factories.make_session(edition, code="b1", starts_at=factories.at_hour(edition, 9))
    factories.make_release(edition)
    return edition


def test_words_stand_where_there_are_times(client):
    assert words(client, "en", "sessions/a1/") is None
    assert words(client, "en", "sessions/b1/") == words(client, "en", "programme/")


def test_words_are_those_of_the_servers_clock(client, settings):
    said = words(client, "en", "programme/")
    assert said == {
        "midnight": "midnight", "am": "am", "noon": "noon", "midday": "pm", "pm": "pm",
        "twelve": "12", "hours": "", "locale": "en-GB",
        "start": "{time} your time ({place})", "end": "({time} your time)",
        "day": "{day}, {time}", "zone": "time", "renamed": said["renamed"], "id": "clocks",
    }  # fmt: skip
    settings.TWENTY_FOUR_HOUR_CLOCK = True
    assert words(client, "en", "programme/")["hours"] == "24"


def test_words_of_the_clock_are_arabic_on_an_arabic_page(client):
    said = words(client, "ar", "programme/")
    names = ("midnight", "am", "noon", "midday", "pm", "twelve", "day", "locale")
    assert [said[name] for name in names] == [
        "منتصف الليل", "صباحًا", "ظهرًا", "ظهرًا", "مساءً", "12:00", "{day}، {time}", "ar-KW",
    ]  # fmt: skip
