"""Addresses that hand a calendar to a program; what pages offer is in test_calendars.py."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from events.exports.calendar_links import google_event, subscription
from events.models import ReleasedSession
from tests import factories


def test_a_subscription_keeps_the_port(settings):
    settings.SITE_URL = "https://forum.example:8443"
    assert subscription("/ar/2025/programme.ics") == "webcal://forum.example:8443/ar/2025/programme.ics"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("duration", "dates"),
    [
        (None, "20250424T200000Z/20250424T200000Z"),  # no end is invented
        (timedelta(hours=2), "20250424T200000Z/20250424T220000Z"),
    ],
)
def test_google_is_told_the_moments_and_the_zone(duration, dates):
    edition = factories.make_edition(2025)
    start = factories.at_hour(edition, 23)
    factories.make_session(edition, code="p1", starts_at=start, duration=duration)
    factories.make_release(edition)
    query = parse_qs(urlsplit(google_event(ReleasedSession.objects.get(), edition)).query)
    assert (query["dates"], query["ctz"]) == ([dates], ["Asia/Kuwait"])
