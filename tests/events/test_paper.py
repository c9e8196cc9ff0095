"""The programme page as it is printed, the sheet for protocol desks, the cards for the doors (§2.10)."""

import re
from datetime import date, timedelta

import pytest
import segno
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import override_settings

from core.qr import qr_svg
from events.doors import DOOR_TYPE, by_doors
from tests import factories

pytestmark = pytest.mark.django_db


def soup(client, address: str) -> BeautifulSoup:
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in page.select(selector)]


def drawn(svg) -> str:
    """The cells of a code."""
    return svg.path["d"]


def code_of(address: str) -> str:
    return drawn(BeautifulSoup(qr_svg(address), "html.parser").svg)


def test_a_code_has_no_style_and_says_the_address():
    svg = BeautifulSoup(qr_svg("https://forum.example/ar/2025/programme/", "qr"), "html.parser").svg
    assert svg["class"] == ["qr"]
    assert not svg.find_all(style=True)
    code = segno.make("https://forum.example/ar/2025/programme/", error="m", micro=False)
    size = code.symbol_size(border=0)[0]
    assert svg["viewbox"] == f"0 0 {size} {size}"
    dark = sum(row.count(1) for row in code.matrix)
    assert sum(int(cells) for cells in re.findall(r"h(\d+)", drawn(svg))) == dark


@override_settings(SITE_URL="https://forum.example")
def test_each_day_of_the_printed_programme_has_a_code_to_its_own_page(client, release):
    page = soup(client, "/en/2025/programme/")
    assert [drawn(svg) for svg in page.select(".day__qr svg")] == [
        code_of(f"https://forum.example/en/2025/programme/2025-04-{day}/") for day in (24, 25)
    ]


@override_settings(SITE_URL="https://forum.example")
def test_the_code_of_an_only_day_leads_to_the_programme_itself(client):
    edition = factories.make_edition(2024)
    factories.make_session(edition)
    factories.make_release(edition)
    page = soup(client, "/ar/2024/programme/")
    assert drawn(page.select_one(".day__qr svg")) == code_of("https://forum.example/ar/2024/programme/")


def test_the_foot_of_the_print_names_release_and_moment(client, two_days, release):
    factories.make_release(two_days)
    stamp = "Forum · Sixth edition · Release 2 · Tuesday 1 January 2019, 3:00 am"
    for address in ("/en/2025/programme/", "/en/2025/programme/mine/"):
        assert texts(soup(client, address), ".paper-foot.on-paper") == [stamp]
    arabic = "الدورة السادسة · الإصدار 2 · الثلاثاء 1 يناير 2019، 3:00 صباحًا"
    foot = soup(client, "/en/2025/programme/print/").select_one(".paper-foot")
    assert [(side["lang"], side["dir"]) for side in foot.select("p")] == [("ar", "rtl"), ("en", "ltr")]
    assert texts(foot, "p") == [arabic, stamp.removeprefix("Forum · ")]


@override_settings(SITE_URL="https://forum.example")
def test_where_a_short_address_leads_elsewhere_the_whole_one_is_printed(client, two_days, release):
    assert texts(soup(client, "/en/2025/programme/"), ".card .on-paper bdi") == [
        "forum.example/s/p1",
        "forum.example/s/d1",
    ]
    newer = factories.make_edition(2026)
    factories.make_session(newer, code="p1")
    hidden = factories.make_edition(2027, publication_state="draft")
    factories.make_session(hidden, code="d1")
    for edition in (newer, hidden):
        factories.make_release(edition)
    assert texts(soup(client, "/en/2025/programme/"), ".card .on-paper bdi") == [
        "forum.example/en/2025/sessions/p1/",
        "forum.example/s/d1",
    ]
    assert client.get("/s/p1").headers["Location"].endswith("/2026/sessions/p1/")


def test_short_addresses_prefer_real_editions_to_samples(client, release):
    sample = factories.make_edition(2030, is_sample=True, ordinal=None)
    factories.make_session(sample, code="p1")
    factories.make_session(sample, code="x1")
    factories.make_release(sample)
    found = texts(soup(client, "/en/2030/programme/"), ".card .on-paper bdi")
    assert [text.partition("/")[2] for text in found] == ["en/2030/sessions/p1/", "s/x1"]
    assert client.get("/s/p1").headers["Location"].endswith("/2025/sessions/p1/")
    assert len(texts(soup(client, "/en/2025/programme/"), ".card .on-paper bdi")) == 2


def sheets(client, address: str) -> list[str]:
    """The links below the programme that lead to paper, not to files for programs."""
    links = soup(client, address).select(".forms a:not([type^=text], [type$=xml])")
    return [link["href"] for link in links]


def test_the_programme_leads_to_all_that_can_be_printed(client, release):
    links = [
        a["href"]
        for a in soup(client, "/en/2025/programme/").select(".forms a:not([type^=text], [type$=xml])")
    ]
    assert links == [
        "/ar/2025/programme.pdf",
        "/en/2025/programme.pdf",
        "/2025/programme-ar-en.pdf",
        "/en/2025/programme/print/",
        "/en/2025/programme/doors/",
    ]
    assert all(client.get(link).status_code == 200 for link in links)


def test_without_rooms_no_cards_are_offered(client):
    edition = factories.make_edition(2024)
    factories.make_session(edition)
    factories.make_release(edition)
    links = [
        a["href"]
        for a in soup(client, "/en/2024/programme/").select(".forms a:not([type^=text], [type$=xml])")
    ]
    assert links[-1] == "/en/2024/programme/print/"
    assert texts(soup(client, "/en/2024/programme/doors/"), ".empty") == ["The programme names no room."]


@pytest.mark.parametrize("page_language", ["ar", "en"])
def test_both_columns_are_whole_in_their_language(client, session, release, page_language):
    session.status = "cancelled"
    session.save()
    factories.make_release(session.edition)
    page = soup(client, f"/{page_language}/2025/programme/print/")
    sides = page.select(".pair")[0].select(".pair__side")
    assert [(side["lang"], side["dir"]) for side in sides] == [("ar", "rtl"), ("en", "ltr")]
    arabic, english = (" ".join(side.text.split()) for side in sides)
    for words in (
        "أُلغيت هذه الجلسة",
        "9:00 صباحًا",
        "حتى 10:00",
        "حماية الضحايا",
        "القاعة الكبرى",
        "معالي سارة",
        "وزيرة العدل",
    ):
        assert words in arabic
    for words in (
        "This session is cancelled",
        "9:00 am",
        "until 10:00",
        "Protecting victims",
        "Main Hall",
        "H.E. Sara Example — Minister of Justice",
    ):
        assert words in english
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    heads = page.select(".desk-day__head")[0].select("div[lang]")
    assert [head["lang"] for head in heads] == ["ar", "en"]


def test_a_day_without_times_says_so_once_in_each_language(client):
    edition = factories.make_edition(2024)
    for _ in range(2):
        factories.make_session(edition)
    factories.make_release(edition)
    page = soup(client, "/en/2024/programme/print/")
    assert page.main.text.count("Session times were not published.") == 1
    assert page.main.text.count("لم تُنشر مواعيد الجلسات.") == 1
    assert page.select(".pair__time") == []
    assert len(page.select(".pair")) == 2


@pytest.mark.parametrize("sheet", ["print", "doors"])
def test_before_a_release_a_sheet_says_so(client, two_days, sheet):
    assert texts(soup(client, f"/en/2025/programme/{sheet}/"), ".empty") == [
        "No programme is held for this edition."
    ]


def test_a_card_for_each_room_and_day_in_both_languages(client, two_days, session):
    other = factories.make_room(session.room.venue, slug="hall-2", name_en="Second Hall", position=1)
    for days in (0, 1):
        day = two_days.starts_on + timedelta(days=days)
        factories.make_session(two_days, room=other, starts_on=day)
    factories.make_release(two_days)
    page = soup(client, "/en/2025/programme/doors/")
    assert texts(page, ".door-card__room [lang=en]") == ["Main Hall", "Second Hall", "Second Hall"]
    assert texts(page, ".door-card__days [lang=en]")[1:] == ["Thursday 24 April 2025", "Friday 25 April 2025"]
    first = page.select_one(".door-card")
    assert texts(first, ".door-card__title") == ["حماية الضحايا", "Protecting victims"]
    assert texts(first, ".door-card__time") == ["9:00 صباحًا حتى 10:00", "9:00 am until 10:00"]
    one = soup(client, "/en/2025/programme/doors/?room=hall-2&day=2025-04-25")
    assert texts(one, ".door-card__days [lang=en]") == ["Friday 25 April 2025"]
    assert len(soup(client, "/en/2025/programme/doors/?room=hall-2&day=").select(".door-card")) == 2


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?room=nowhere", 404),
        ("?day=2025-04-26", 404),
        ("?day=tomorrow", 404),
        ("?room=a&room=b", 400),
        ("?day=2025-04-24&day=2025-04-24", 400),
    ],
)
def test_a_door_that_is_not_there(client, release, query, status):
    assert client.get(f"/en/2025/programme/doors/{query}").status_code == status


def test_the_type_of_a_card_shrinks_with_what_stands_on_it(two_days, session):
    def points(count: int, title: str) -> int:
        two_days.sessions.exclude(pk=session.pk).delete()
        for position in range(count - 1):
            factories.make_session(two_days, room=session.room, position=position, title_en=title)
        return by_doors(two_days.sessions.filter(starts_on=date(2025, 4, 24)).select_related("room"))[
            0
        ].points

    assert points(1, "") == DOOR_TYPE[0]
    sizes = [points(count, "A title of some length") for count in (2, 4, 8, 30)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == DOOR_TYPE[-1]
    assert points(4, "A title of some length " * 8) < points(4, "Short")
