"""What every file for other programs answers, whatever stands in it."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.core.cache import cache
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from core.machine_views import MachineView
from core.models import bump
from core.page_cache import PublicPageCache

pytestmark = pytest.mark.django_db


class Greeting(MachineView):
    written = 0

    def body(self):
        Greeting.written += 1
        return "السلام عليكم\n"

    def file_name(self):
        return "greeting.txt"


@pytest.fixture
def ask():
    bump()
    site = PublicPageCache(Greeting.as_view())

    def get(query: str = "", **headers) -> HttpResponse:
        return site(RequestFactory().get(f"/ar/greeting.txt{query}", headers=headers))

    return get


def test_a_file_may_be_fetched_from_anywhere_and_kept_for_five_minutes(ask):
    answer = ask()
    assert answer.content.decode() == "السلام عليكم\n"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["ETag"] and answer.headers["Last-Modified"]
    assert not answer.cookies


def test_the_second_time_nothing_is_written_and_nothing_sent(ask):
    Greeting.written = 0
    first = ask()
    again = ask(**{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, Greeting.written) == (304, b"", 1)


def test_a_date_is_no_proof_that_nothing_changed(ask):
    answer = ask()
    later = format_datetime(timezone.now() + timedelta(hours=1), usegmt=True)
    for date in (answer.headers["Last-Modified"], later):
        again = ask(**{"If-Modified-Since": date})
        assert (again.status_code, again.content) == (200, answer.content)


def test_a_download_is_asked_for_by_one_word(ask):
    assert ask().headers["Content-Disposition"] == 'inline; filename="greeting.txt"'
    assert ask("?download=1").headers["Content-Disposition"] == 'attachment; filename="greeting.txt"'


@pytest.mark.parametrize("query", ["?download=2", "?download=1&download=1", "?download=yes"])
def test_another_word_is_refused(query, ask):
    cache.clear()
    with pytest.raises(BadRequest):
        ask(query)
