"""Which sessions `?s=` names, by one rule in the calendar and in the QR code (formats.md §1)."""

from datetime import timedelta
from io import BytesIO

import pytest
import segno
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import BadRequest
from django.http import QueryDict
from icalendar import Calendar

from events.selection import chosen
from tests import factories

pytestmark = pytest.mark.django_db

HUNDRED = ["p1", *(f"x{number}" for number in range(99))]
ADDRESSES = ("my.ics", "programme/mine.svg")


@pytest.fixture(autouse=True)
def edition():
    edition = factories.make_edition(2025)
    for position, code in enumerate(("o1", "p1", "w2")):
        moment = {"starts_at": factories.at_hour(edition, 9 + position), "duration": timedelta(hours=1)}
        factories.make_session(edition, code=code, title_en=code, position=position, **moment)
    factories.make_session(edition, code="p3")  # without a time: in no calendar
    factories.make_release(edition)
    return edition


def fetch(client, address: str, query: str):
    cache.clear()
    return client.get(f"/en/2025/{address}?{query}")


def drawn(link: str) -> bytes:
    svg = BytesIO()
    segno.make_qr(link).save(svg, kind="svg", light="white", omitsize=True, xmldecl=False)
    return svg.getvalue()


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", set()),
        ("s=", set()),
        ("s=%20,,", set()),
        ("s=w2,p1", {"p1", "w2"}),
        ("s=+W2+,w2,x9", {"w2", "x9"}),
        ("s=p1,,w2,", {"p1", "w2"}),
        ("s=a-1,p1", {"p1"}),
        ("s=p1;w2", set()),
        ("s=../x,%F0%9F%99%82,%D9%A11", set()),
        ("s=" + "p1," * 500, {"p1"}),
        ("s=" + ",".join([*HUNDRED, *HUNDRED]), set(HUNDRED)),
        ("s=" + ",".join([*HUNDRED, "a-1"]), set(HUNDRED)),
    ],
)
def test_codes_are_tidied_and_what_is_none_is_passed_over(query, codes):
    assert chosen(QueryDict(query)) == codes


@pytest.mark.parametrize("query", ["s=p1&s=w2", "s=&s=", "s=" + ",".join([*HUNDRED, "p2"])])
def test_what_cannot_be_one_selection_is_refused(query):
    with pytest.raises(BadRequest):
        chosen(QueryDict(query))


@pytest.mark.parametrize("s", ["a-1", "", ",,", "zz", "%20", "%F0%9F%99%82", "'%20OR%201=1", ".."])
def test_a_selection_of_nothing_is_empty_in_both(client, s):
    calendar, code = (fetch(client, address, f"s={s}") for address in ADDRESSES)
    assert Calendar.from_ical(calendar.content).walk("VEVENT") == []
    assert code.content == drawn(f"{settings.SITE_URL}/en/2025/programme/mine/")


def test_a_session_without_a_time_is_in_the_code_only(client):
    calendar, code = (fetch(client, address, "s=p3") for address in ADDRESSES)
    assert Calendar.from_ical(calendar.content).walk("VEVENT") == []
    assert code.content == drawn(f"{settings.SITE_URL}/en/2025/programme/mine/#p3")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("s", ["w2,p1", "P1,%20w2%20", "p1,p1,w2,,zz,a-1", "w2%2Cp1", "p1,w2&download=1"])
def test_the_spelling_of_a_selection_changes_no_byte(client, address, s):
    wanted, found = (fetch(client, address, f"s={given}") for given in ("p1,w2", s))
    assert (found.status_code, found.content) == (200, wanted.content)
    assert found.headers["ETag"] == wanted.headers["ETag"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("s=" + ",".join(HUNDRED), 200),
        ("s=" + ",".join([*HUNDRED, "p2"]), 400),
        ("s=p1&s=w2", 400),
        ("s=p1&download=2", 400),
        ("s=%ff", 400),
        ("s=p1%00", 400),
        ("s=" + "p1," * 10_000, 400),
    ],
)
def test_both_refuse_the_same(client, address, query, status):
    answer = fetch(client, address, query)
    assert answer.status_code == status
    assert ("This address cannot be read" in answer.content.decode()) == (status == 400)
