"""Filters of the programme by GET: what they offer, what they keep, how they are shown (§2.4)."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict
from django.utils import translation

from events.filters import Filters
from events.models import ReleasedSession
from tests import factories

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 1, tzinfo=UTC)
DAYS = (date(2025, 4, 24), date(2025, 4, 25))


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def edition():
    """Three sessions: o1 on the first day, p1 and w1 on the second, each with facts of its own."""
    edition = factories.make_edition(2025, ends_on=DAYS[1])
    venue = factories.make_venue(edition)
    hall = factories.make_room(venue, slug="hall", name_ar="القاعة", name_en="Hall")
    room = factories.make_room(venue, slug="room", name_ar="الغرفة", name_en="Small room")
    track = factories.make_track(edition, code="a", title_ar="المحور", title_en="Law")
    names = {"title_ar": "الافتتاح", "title_en": "Opening"}
    factories.make_session(edition, code="o1", session_type="opening", position=1, room=hall, **names)
    second = {"starts_on": DAYS[1]}
    names = {"title_ar": "الإتجار بالأشخاص", "title_en": "Trafficking", "summary_en": "On victims"}
    plenary = factories.make_session(
        edition, code="p1", position=1, room=hall, track=track, **second, **names
    )
    facts = {"floor_language": "en", "interpretation": [{"language": "fr", "channel": 3}]}
    names = {"title_ar": "ورشة", "title_en": "Workshop"}
    workshop = factories.make_session(
        edition, code="w1", session_type="workshop", position=2, room=room, **second, **facts, **names
    )
    kuwait = factories.make_organisation(slug="kw", name_ar="الكويت", name_en="Kuwait")
    qatar = factories.make_organisation(slug="qa", name_ar="قطر", name_en="Qatar")
    delegation = factories.make_delegation(edition, kuwait)
    speaker = factories.make_speaker(name_ar="مريم", name_en="Maryam")
    person = factories.make_participation(edition, speaker, delegation=delegation)
    factories.make_speech(edition, person, session=plenary, on_behalf_of=delegation)
    chair = factories.make_participation(edition, delegation=factories.make_delegation(edition, qatar))
    factories.make_role(workshop, chair)
    factories.make_release(edition)
    return edition


def filters(edition, query: str = "", day: date | None = None) -> Filters:
    rows = list(ReleasedSession.objects.visible(AT).of_edition(edition).for_programme(AT))
    return Filters(QueryDict(query), rows, edition, day)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", "o1 p1 w1"),
        ("day=2025-04-24", "o1"),
        ("day=2025-04-25", "p1 w1"),
        ("day=%D9%A2%D9%A0%D9%A2%D9%A5-%D9%A0%D9%A4-%D9%A2%D9%A4", "o1"),
        ("room=hall", "o1 p1"),
        ("track=a", "p1"),
        ("type=workshop", "w1"),
        ("delegation=kw", "p1"),
        ("delegation=qa", "w1"),
        ("lang=en", "w1"),
        ("lang=fr", "w1"),
        ("room=hall&day=2025-04-25", "p1"),
        ("room=room&track=a", ""),
        ("room=&q=", "o1 p1 w1"),
        ("room= hall ", "o1 p1"),
        ("q=TRAFFICKING", "p1"),
        ("q=الاتجار", "p1"),
        ("q=w1", "w1"),
        ("q=W1", "w1"),
        ("q=victims", "p1"),
        ("q=Maryam", "p1"),
        ("q=مريم", "p1"),
        ("q=الكويت", ""),
        ("q=nothing", ""),
        ("q=%20%20", "o1 p1 w1"),
        ("unknown=x", "o1 p1 w1"),
    ],
)
def test_filters_keep_the_rows_that_fit_all(edition, query, codes):
    assert " ".join(row.session.code for row in filters(edition, query).apply()) == codes


@pytest.mark.parametrize("name", Filters.NAMES)
def test_a_repeated_name_is_refused(edition, name):
    with pytest.raises(BadRequest):
        filters(edition, f"{name}=&{name}=")


@pytest.mark.parametrize("name", [name for name in Filters.NAMES if name != "q"])
def test_a_value_that_nothing_has_is_not_there(edition, name):
    with pytest.raises(Http404):
        filters(edition, f"{name}=x")


def test_words_of_more_than_a_hundred_letters_are_refused(edition):
    assert filters(edition, "q=" + "x" * 100).apply() == []
    with pytest.raises(BadRequest):
        filters(edition, "q=" + "x" * 101)


def test_boxes_offer_what_the_programme_holds(edition):
    offered = {box.name: box.options for box in filters(edition).choices}
    assert offered == {
        "day": {"2025-04-24": "Thursday 24 April", "2025-04-25": "Friday 25 April"},
        "room": {"hall": "Hall", "room": "Small room"},
        "track": {"a": "Law"},
        "type": {"opening": "Opening session", "plenary": "Plenary session", "workshop": "Workshop"},
        "delegation": {"kw": "Kuwait", "qa": "Qatar"},
        "lang": {"en": "English", "fr": "French"},
    }


def test_a_box_without_a_choice_is_not_shown(edition):
    assert [box.name for box in filters(edition).boxes] == ["day", "room", "type", "delegation", "lang"]
    assert [box.name for box in filters(edition, day=DAYS[0]).boxes] == ["room", "type", "delegation", "lang"]


def test_filters_are_worth_showing_with_a_second_room_or_a_thirteenth_session(edition):
    assert filters(edition).is_worth_showing is True
    one_room = factories.make_edition(2024)
    for _ in range(12):
        factories.make_session(one_room)
    factories.make_release(one_room)
    assert filters(one_room).is_worth_showing is False
    assert filters(one_room, "q=x").is_worth_showing is True
    factories.make_session(one_room)
    factories.make_release(one_room)
    assert filters(one_room).is_worth_showing is True


def test_each_chip_drops_its_own_filter(edition):
    chips = filters(edition, "room=hall&type=plenary&q=a%26b").chips()
    assert chips == [
        {"label": "Hall", "name": "Room", "link": "?type=plenary&q=a%26b"},
        {"label": "Plenary session", "name": "Type", "link": "?room=hall&q=a%26b"},
        {"label": "“a&b”", "name": "Words", "link": "?room=hall&type=plenary"},
    ]


def test_the_day_of_the_address_is_no_filter_to_drop(edition):
    found = filters(edition, "room=hall", DAYS[1])
    assert [choice.name for choice in found.active] == ["room"]
    assert [row.session.code for row in found.apply()] == ["p1"]
    assert filters(edition, "", DAYS[1]).is_active is False


def test_another_day_in_the_query_of_a_day_is_not_there(edition):
    assert [row.session.code for row in filters(edition, "day=2025-04-25", DAYS[1]).apply()] == ["p1", "w1"]
    with pytest.raises(Http404):
        filters(edition, "day=2025-04-24", DAYS[1])


def page(client, query: str) -> BeautifulSoup:
    answer = client.get(f"/en/2025/programme/?{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_a_filtered_page_counts_and_names_its_filters(client, edition):
    soup = page(client, "room=hall&day=2025-04-25")
    assert [article["id"] for article in soup.select("article")] == ["p1"]
    assert soup.select_one(".result__count").text == "1 session"
    assert [(chip["href"], chip.select_one(".chip__label").text) for chip in soup.select(".chip")] == [
        ("?room=hall", "Friday 25 April"),
        ("?day=2025-04-25", "Hall"),
    ]
    assert soup.select_one("#filter-room option[selected]")["value"] == "hall"
    assert [section.h2.text for section in soup.select("section.day")] == ["Friday 25 April 2025"]


def test_a_filter_without_a_match_says_so(client, edition):
    soup = page(client, "q=nothing")
    assert soup.select("article") == []
    assert soup.select_one(".result__count").text == "0 sessions"
    assert soup.select_one(".empty").text == "No session matches. Try fewer conditions."


def test_a_programme_in_two_days_counts_its_days_honestly(client, edition):
    assert [len(section.select("article")) for section in page(client, "").select("section.day")] == [1, 2]


def test_days_count_what_fits_the_other_filters(client, edition):
    soup = page(client, "room=hall&day=2025-04-25")
    links = [(link["href"], " ".join(link.text.split())) for link in soup.select(".days a")]
    assert links == [
        ("/en/2025/programme/?room=hall", "All days"),
        ("/en/2025/programme/2025-04-24/?room=hall", "Thursday 24 April (1)"),
        ("/en/2025/programme/2025-04-25/?room=hall", "Friday 25 April (1)"),
    ]
    empty = page(client, "delegation=kw")
    assert [option.text for option in empty.select("#filter-day option")] == [
        "All", "Thursday 24 April (0)", "Friday 25 April (1)",
    ]  # fmt: skip
    assert [section.h2.text for section in empty.select("section.day")] == ["Friday 25 April 2025"]


def test_days_are_not_counted_where_nothing_is_filtered(client, edition):
    soup = page(client, "")
    assert [" ".join(link.text.split()) for link in soup.select(".days a")] == [
        "All days", "Thursday 24 April", "Friday 25 April",
    ]  # fmt: skip
    assert [option.text for option in soup.select("#filter-day option")][1] == "Thursday 24 April"
    assert soup.select_one("#programme-count").text == "3 sessions"


def test_the_last_chip_leads_to_the_page_itself(client, edition):
    soup = page(client, "room=hall")
    assert [link["href"] for link in soup.select(".chips a")] == [".", "."]
