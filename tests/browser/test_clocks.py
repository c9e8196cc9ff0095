"""The reader's own clock beside the forum's: only where they differ, right on every date (§2.6)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measure import clipped, overflowing
from tests.browser.pages import SAMPLE_DAY, address

WINTER, SUMMER = "2027-03-27", "2027-03-29"  # Paris puts its clocks forward on the 28th


@pytest.fixture
def reader(browser, browser_context_args):
    """A page of a reader in a zone; the programme's dates and times may be rewritten before it sees them."""
    contexts = []

    def open_page(zone: str, name: str, language: str, rewrite: Callable[[str], str] | None = None) -> Page:
        context = browser.new_context(**browser_context_args | {"timezone_id": zone})
        contexts.append(context)
        page = context.new_page()
        if rewrite:

            def answer(route):
                response = route.fetch()
                route.fulfill(response=response, body=rewrite(response.text()))

            page.route(f"**{address(language, name)}", answer)
        page.goto(address(language, name))
        return page

    yield open_page
    for context in contexts:
        context.close()


def at(stamp: str) -> Callable[[str], str]:
    """Puts a moment in the place of the first slot's."""
    return lambda html: re.sub(r'(slot__time"><time datetime=")[^"]+', rf"\g<1>{stamp}+03:00", html, count=1)


def first(page: Page) -> str:
    return page.locator(".slot__time").first.locator(".reader-time").inner_text().replace("\u00a0", " ")


@pytest.mark.parametrize("zone", ["Asia/Kuwait", "Asia/Riyadh", "Africa/Nairobi"])
def test_nothing_is_added_where_the_clocks_agree(reader, language, zone):
    for name in ("programme", "session"):
        page = reader(zone, name, language)
        page.wait_for_load_state("networkidle")
        expect(page.locator(".reader-time, .clocks")).to_have_count(0)


@pytest.mark.parametrize(
    ("zone", "stamp", "arabic", "english"),
    [
        ("Europe/Paris", f"{WINTER}T15:30", "1:30 مساءً بتوقيتك (فرنسا)", "1:30 pm your time (Paris)"),
        ("Europe/Paris", f"{SUMMER}T15:30", "2:30 مساءً بتوقيتك (فرنسا)", "2:30 pm your time (Paris)"),
        ("Europe/Paris", f"{WINTER}T14:00", "12:00 ظهرًا بتوقيتك (فرنسا)", "12 noon your time (Paris)"),
        ("Europe/Paris", f"{WINTER}T14:20", "12:20 ظهرًا بتوقيتك (فرنسا)", "12:20 pm your time (Paris)"),
        (
            "Europe/Paris",
            f"{SUMMER}T00:30",
            "الأحد 28 مارس، 11:30 مساءً بتوقيتك (فرنسا)",
            "Sunday 28 March, 11:30 pm your time (Paris)",
        ),
        (  # the hour that Paris skips on the 28th
            "Europe/Paris",
            "2027-03-28T04:00",
            "3:00 صباحًا بتوقيتك (فرنسا)",
            "3:00 am your time (Paris)",
        ),
        (
            "America/Los_Angeles",
            "2025-04-24T09:00",
            "الأربعاء 23 أبريل، 11:00 مساءً بتوقيتك (توقيت المحيط الهادي)",
            "Wednesday 23 April, 11:00 pm your time (Los Angeles)",
        ),
        (
            "America/Los_Angeles",
            "2025-04-24T10:00",
            "12:00 منتصف الليل بتوقيتك (توقيت المحيط الهادي)",
            "12 midnight your time (Los Angeles)",
        ),
        (
            "Pacific/Kiritimati",
            "2025-04-24T13:15",
            "الجمعة 25 أبريل، 12:15 صباحًا بتوقيتك (توقيت جزر لاين)",
            "Friday 25 April, 12:15 am your time (Kiritimati)",
        ),
        ("Asia/Kolkata", "2025-04-24T09:00", "11:30 صباحًا بتوقيتك (الهند)", "11:30 am your time (Kolkata)"),
        ("UTC", "2025-04-24T09:00", "6:00 صباحًا بتوقيتك (غرينتش)", "6:00 am your time (UTC)"),
    ],
)
def test_a_second_line_says_the_readers_time(reader, language, zone, stamp, arabic, english):
    page = reader(zone, "programme", language, at(stamp))
    assert first(page) == (arabic if language == "ar" else english)
    assert page.locator(".slot__time time").first.is_visible()


def test_the_same_zone_agrees_in_one_season_and_not_in_the_other(reader, language):
    """Cairo keeps +3 in summer, +2 in winter: computed for the date, not for today."""
    page = reader("Africa/Cairo", "programme", language, at("2027-07-01T09:00"))
    expect(page.locator(".slot__time").first.locator(".reader-time")).to_have_count(0)
    page = reader("Africa/Cairo", "programme", language, at("2027-01-10T09:00"))
    assert first(page) == ("8:00 صباحًا بتوقيتك (مصر)" if language == "ar" else "8:00 am your time (Cairo)")


def test_every_time_of_a_session_gets_its_line(reader, language):
    page = reader("Europe/Paris", "session", language)
    lines = [text.replace("\u00a0", " ") for text in page.locator(".facts .reader-time").all_inner_texts()]
    assert lines == (
        ["11:00 صباحًا بتوقيتك (فرنسا)", "(11:45 صباحًا بتوقيتك)"]
        if language == "ar"
        else ["11:00 am your time (Paris)", "(11:45 am your time)"]
    )
    programme = reader("Europe/Paris", "programme", language)
    times = programme.locator(".slot__time time, article :not(s, .on-paper) > time").count()
    expect(programme.locator(".reader-time")).to_have_count(times)
    expect(programme.locator(":is(.release-line, s, .on-paper) .reader-time")).to_have_count(0)
    changed = reader("Europe/Paris", "mixed session", language)
    expect(changed.locator(".log__when")).not_to_have_count(0)
    expect(changed.locator(".log__when .reader-time")).to_have_count(0)


@pytest.mark.parametrize(
    ("end", "arabic", "english"),
    [
        ("09:45", "(11:45 مساءً بتوقيتك)", "(11:45 pm your time)"),
        (
            "10:45",
            "(الأربعاء 12 سبتمبر، 12:45 صباحًا بتوقيتك)",
            "(Wednesday 12 September, 12:45 am your time)",
        ),
    ],
)
def test_an_end_names_its_day_where_the_start_has_another(reader, language, end, arabic, english):
    def rewrite(html: str) -> str:
        return html.replace("T12:00+03:00", "T09:00+03:00").replace("T12:45+03:00", f"T{end}+03:00")

    page = reader("America/Los_Angeles", "session", language, rewrite)
    lines = [text.replace("\u00a0", " ") for text in page.locator(".facts .reader-time").all_inner_texts()]
    start = (
        "الثلاثاء 11 سبتمبر، 11:00 مساءً بتوقيتك (توقيت المحيط الهادي)"
        if language == "ar"
        else "Tuesday 11 September, 11:00 pm your time (Los Angeles)"
    )
    assert lines == [start, arabic if language == "ar" else english]


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_a_clock_of_24_hours_stays_one(reader, language):
    def rewrite(html: str) -> str:
        return at("2025-04-24T02:05")(html).replace('data-hours=""', 'data-hours="24"')

    page = reader("Europe/Paris", "programme", language, rewrite)
    assert first(page) == "01:05 your time (Paris)"


def test_a_wrong_clock_of_the_phone_changes_nothing(browser, browser_context_args, reader, language):
    right = reader("Europe/Paris", "programme", language).locator(".reader-time").all_inner_texts()
    with browser.new_context(**browser_context_args | {"timezone_id": "Europe/Paris"}) as context:
        page = context.new_page()
        page.clock.set_fixed_time("1999-12-31T23:59:00Z")
        page.goto(address(language, "programme"))
        assert page.evaluate("new Date().getUTCFullYear()") == 1999
        expect(page.locator(".reader-time")).to_have_count(len(right))
        assert page.locator(".reader-time").all_inner_texts() == right


def test_the_switch_hides_the_second_clock_and_remembers(reader, language):
    page = reader("Europe/Paris", "programme", language)
    forum, own = page.locator(".clocks button").all()
    names = ["توقيت الكويت", "توقيتي"] if language == "ar" else ["Kuwait time", "My time"]
    assert [forum.inner_text(), own.inner_text()] == names
    expect(own).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("localStorage.getItem('clock')") is None
    forum.click()
    expect(forum).to_have_attribute("aria-pressed", "true")
    expect(own).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".reader-time").first).to_be_hidden()
    expect(page.locator(".slot__time time").first).to_be_visible()
    page.goto(address(language, "session"))
    expect(page.locator(".reader-time").first).to_be_hidden()
    page.locator(".clocks button").last.click()
    expect(page.locator(".reader-time").first).to_be_visible()
    assert page.evaluate("localStorage.getItem('clock')") == "reader"


def test_without_storage_both_clocks_simply_stand_there(browser, browser_context_args, language):
    with browser.new_context(**browser_context_args | {"timezone_id": "Europe/Paris"}) as context:
        context.add_init_script(
            """Object.defineProperty(window, "localStorage",
              {get() { throw new DOMException("refused", "SecurityError") }})"""
        )
        page = context.new_page()
        page.goto(address(language, "programme"))
        expect(page.locator(".reader-time").first).to_be_visible()
        expect(page.locator(".clocks")).to_have_count(0)


def test_sessions_found_in_place_have_both_clocks(reader, language):
    page = reader("America/Los_Angeles", "programme", language)
    page.locator(".filters__open").click()
    page.locator("#filter-type").select_option("signing")
    page.wait_for_url("**/?type=signing")
    expect(page.locator("article")).to_have_count(1)
    expect(page.locator(".slot__time .reader-time")).to_have_count(1)
    expect(page.locator("article .reader-time")).to_have_count(1)


def test_sessions_of_my_programme_have_both_clocks_and_the_switch(reader, language):
    programme = reader("America/Los_Angeles", "programme", language)
    expected = [programme.locator(f"#{code} .reader-time").all_inner_texts() for code in ("d1", "r1", "s1")]
    page = reader("America/Los_Angeles", "my programme", language)
    expect(page.locator("#chosen article")).to_have_count(3)
    found = [page.locator(f"#{code} .reader-time").all_inner_texts() for code in ("d1", "r1", "s1")]
    assert found == expected and all(found)
    expect(page.locator("#chosen .slot__time .reader-time")).not_to_have_count(0)
    expect(page.locator(".clocks")).to_have_count(1)
    page.evaluate("dispatchEvent(new StorageEvent('storage'))")  # another tab: all is lifted anew
    expect(page.locator("#d1 .reader-time")).to_have_count(len(expected[0]))
    expect(page.locator(".clocks")).to_have_count(1)
    page.locator(".clocks button").first.click()
    expect(page.locator(".reader-time").first).to_be_hidden()


def test_the_second_clock_is_not_printed(reader, language):
    page = reader("Europe/Paris", "programme", language)
    page.emulate_media(media="print")
    expect(page.locator(".reader-time").first).to_be_hidden()
    expect(page.locator(".clocks")).to_be_hidden()
    expect(page.locator(".slot__time time").first).to_be_visible()


@pytest.mark.parametrize("name", ["programme", "grid", "session", "my programme"])
def test_the_second_clock_has_room(reader, language, name):
    """The longest line of all: another day, and a zone in words."""
    page = reader("America/Los_Angeles", name, language)
    expect(page.locator(".reader-time").first).to_be_visible()
    for width in (320, 390, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert {width: overflowing(page) + clipped(page)} == {width: []}
    assert str(SAMPLE_DAY.year) in page.url
