"""What the live pages do by themselves: refresh, survive a lost network, fill the screen of a hall (§2.5)."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from core.models import Edition
from events.models import Session
from tests import factories
from tests.browser.changing_site import Site
from tests.browser.measure import low_contrast, overflowing
from tests.browser.test_a11y import ALL
from tests.under_way import DAY, mark

pytestmark = pytest.mark.django_db

LIVE, HALL, PROGRAMME = "/en/2025/live/", "/en/2025/live/hall/", "/en/2025/programme/"
SAID, STALE, CLOCK = ".said", "[data-stale]", "[data-tick]"


def test_a_minute_later_another_session_runs_and_is_announced(site, page):
    site.open(PROGRAMME, height=500)
    page.evaluate("scrollTo(0, 300)")
    expect(page.locator(".now__session")).to_have_text("First session")
    expect(page.locator(SAID)).to_have_text("")
    mark("a1", "ended")
    mark("b1", "running")
    site.pass_a_minute()
    expect(page.locator(".now__session")).to_have_text("Second session")
    expect(page.locator(SAID)).to_contain_text("Live now Second session")
    expect(page.locator("#state-a1")).to_have_text("Ended")
    expect(page.locator("#state-b1")).to_have_text("Live now")
    assert page.evaluate("scrollY") == 300


def test_after_filters_in_place_what_runs_and_the_marks_stay_fresh(site, page):
    site.open(f"{PROGRAMME}?type=plenary")
    mark("a1", "ended")
    site.pass_a_minute()
    expect(page.locator("#state-a1")).to_have_text("Ended")
    mark("a1", "")  # the filtered page is one that a cache has kept
    site.path = f"{PROGRAMME}?room=hall"
    site.render()
    page.evaluate("history.pushState(null, '', '?room=hall'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator("#state-a1")).to_have_text("Live now")
    mark("a1", "ended")
    mark("b1", "running")
    site.pass_a_minute()
    expect(page.locator("#state-a1")).to_have_text("Ended")
    expect(page.locator(".now__session")).to_have_text("Second session")
    assert site.asked[-2:] == [f"{PROGRAMME}?room=hall"] * 2


def test_what_the_page_has_no_more_is_not_left_standing(site, page):
    site.open(PROGRAMME)
    expect(page.locator("#now, .state")).not_to_have_count(0)
    Edition.objects.update(ends_on=site.world.today - 2 * DAY, starts_on=site.world.today - 2 * DAY)
    site.pass_a_minute()
    expect(page.locator("#now, .state")).to_have_count(0)


def test_a_search_is_not_asked_for_each_minute(site, page):
    site.open(f"{PROGRAMME}?room=hall&q=session")
    mark("a1", "ended")
    mark("b1", "running")
    site.pass_a_minute()
    expect(page.locator(".now__session")).to_have_text("Second session")
    expect(page.locator("#state-a1")).to_have_text("Ended")
    assert site.asked == [f"{PROGRAMME}?room=hall&q=session", *[f"{PROGRAMME}?room=hall"] * 2]


def test_what_runs_keeps_the_clock_of_a_reader_elsewhere(browser, world):
    with browser.new_context(timezone_id="Asia/Kathmandu") as context:
        site = Site(context.new_page(), world)
        site.open(PROGRAMME)
        following = site.page.locator(".now__next")
        expect(following.locator(".reader-time")).to_have_count(1)
        mark("b1", "ended")
        site.pass_a_minute()
        expect(following).to_contain_text("Third session")
        expect(following.locator(".reader-time")).to_have_count(1)
        Session.objects.filter(code="c1").update(starts_on=world.today + DAY, starts_at=world.now + DAY)
        world.release()
        mark("a1", "ended")
        site.pass_a_minute()
        sentence = re.compile(r"\.\s.+ your time \(Kathmandu\)\s*$")
        expect(site.page.locator(".now__pause")).to_have_text(sentence)


def test_what_follows_changes_in_silence_and_the_keyboard_keeps_its_place(site, page):
    site.open(LIVE)
    page.locator(".now__session a").focus()
    mark("b1", "ended")
    site.pass_a_minute()
    expect(page.locator(".now__next a")).to_have_text("Third session")
    expect(page.locator(SAID)).to_have_text("")
    assert page.evaluate("document.activeElement.textContent") == "First session"


def test_a_new_notice_is_shown_and_announced_once(site, page):
    factories.make_notice(text_en="Old notice")
    site.open(LIVE)
    factories.make_notice(text_en="Doors close at noon", severity="urgent")
    site.pass_a_minute()
    notices = ["Urgent: Doors close at noon", "Information: Old notice"]
    expect(page.locator("#notices p")).to_have_text(notices)
    expect(page.locator(SAID)).to_have_text(notices[0])
    page.evaluate("document.querySelector('.said').textContent = ''")
    site.pass_a_minute()
    expect(page.locator(SAID)).to_have_text("")


@pytest.mark.parametrize("path", [LIVE, HALL])
def test_a_lost_network_keeps_the_last_state_and_says_how_old_it_is(site, page, path):
    site.open(path)
    expect(page.locator(STALE)).to_be_hidden()
    last = site.time
    site.is_reachable = False
    page.context.set_offline(True)
    try:
        site.pass_a_minute()
        expect(page.locator(STALE)).to_have_text(f"Not updated since {site.clock(last)}")
        expect(page.locator(STALE)).to_be_visible()
        expect(page.locator("#now")).to_contain_text("First session")
    finally:
        site.is_reachable = True
        page.context.set_offline(False)
    site.pass_a_minute()
    expect(page.locator(STALE)).to_be_hidden()


def test_a_copy_that_was_saved_long_ago_is_no_news(site, page):
    site.open(LIVE)
    last = site.time
    mark("a1", "ended")
    site.time -= timedelta(hours=3)
    site.pass_a_minute()
    expect(page.locator(STALE)).to_have_text(f"Not updated since {site.clock(last)}")
    expect(page.locator(".now__session")).to_have_text("First session")


@pytest.mark.parametrize("path", [LIVE, HALL])
def test_the_clock_is_that_of_the_server_in_the_time_of_the_event(site, page, path):
    site.open(path)
    page.clock.run_for(2000)
    expect(page.locator(CLOCK)).to_have_text(site.clock(site.time))
    for moment in (datetime(2027, 5, 3, hour, minute, tzinfo=UTC) for hour in (0, 12) for minute in (0, 5)):
        site.time = moment + timedelta(hours=24) - timedelta(minutes=1)
        site.pass_a_minute()
        page.clock.run_for(1000)
        expect(page.locator(CLOCK)).to_have_text(site.clock(moment))


def test_a_tab_that_nobody_sees_asks_for_nothing_until_it_is_seen(site, page):
    site.open(LIVE)
    assert site.asked == [LIVE, LIVE]
    hide = "Object.defineProperty(document, 'hidden', {get: () => %s, configurable: true})"
    page.evaluate(hide % "true")
    site.pass_a_minute()
    site.ping()
    assert site.asked == [LIVE, LIVE]
    mark("a1", "ended")
    site.render()
    page.evaluate(hide % "false" + "; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#now")).not_to_contain_text("First session")
    assert site.asked == [LIVE, LIVE, LIVE]


def test_a_page_from_the_history_is_refreshed_at_once(site, page):
    site.open(LIVE)
    expect(page.locator(".now__session")).to_have_text("First session")
    mark("a1", "ended")
    site.render()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator("#now")).not_to_contain_text("First session")


@pytest.mark.parametrize("path", [LIVE, HALL])
def test_a_screen_that_was_on_the_evening_before_begins_by_itself(site, page, path):
    edition, first = site.world.edition, site.world.edition.starts_on
    edition.starts_on = edition.ends_on = edition.ends_on + timedelta(days=8)
    edition.save()
    site.open(path)
    expect(page.locator("#now")).to_contain_text("begins on")
    edition.starts_on = first
    edition.save()
    site.pass_a_minute()
    expect(page.locator("#now")).to_contain_text("First session")


@pytest.mark.parametrize("path", [LIVE, HALL, PROGRAMME, "/en/"])
def test_pages_of_the_day_are_legible_and_sound(site, page, path):
    site.world.hall.late_on = site.world.today
    site.world.hall.save()
    Session.objects.filter(code="a1").update(access="delegates")
    factories.make_notice(severity="urgent")
    site.open(path)
    found = Axe().run(page, options=ALL)
    assert found.violations_count == 0, found.generate_report()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert low_contrast(page, 4.5) == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 900})
    assert overflowing(page) == []


def test_paper_shows_what_the_screen_folds(site, page):
    mark("a1", "ended")
    site.open(PROGRAMME)
    expect(page.locator("#a1")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#a1")).to_be_visible()
    expect(page.locator("#now")).to_be_hidden()
