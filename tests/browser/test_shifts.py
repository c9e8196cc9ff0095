"""Nothing jumps while a page is read: what scripts add comes before the first paint (experience.md §5.2)."""

import time

import pytest

from tests.browser.pages import address

MOST = 0.03
LATE = 0.4  # seconds by which the script comes later than all the rest
RECORD = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput)
      shifts.push([entry.value, ...entry.sources.map(each => each.node?.className ?? "text")]);
}).observe({type: "layout-shift", buffered: true});
"""


def late(route) -> None:
    time.sleep(LATE)
    route.continue_()


@pytest.mark.parametrize("name", ["programme", "session"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_clock_of_a_reader_elsewhere_moves_nothing(browser, browser_context_args, language, name, width):
    given = {"timezone_id": "Europe/Paris", "viewport": {"width": width, "height": 844}}
    with browser.new_context(**browser_context_args | given) as context:
        page = context.new_page()
        page.add_init_script(RECORD)
        page.route("**/js/programme.*.js", late)
        page.route("**/*.woff2", lambda route: route.abort())  # how fonts arrive is another matter
        page.goto(address(language, name), wait_until="networkidle")
        assert page.locator(".reader-time").count() > 0
        shifts = page.evaluate("shifts")
        assert sum(shift[0] for shift in shifts) <= MOST, shifts


@pytest.mark.parametrize("name", ["home", "past edition", "live", "speakers", "news"])
@pytest.mark.parametrize("width", [390, 1440])
def test_fonts_that_arrive_late_move_nothing(browser, browser_context_args, language, name, width):
    """With a fallback font that docs/fonts.md has measured: fontconfig brings one to any Linux."""
    with browser.new_context(
        **browser_context_args | {"viewport": {"width": width, "height": 844}}
    ) as context:
        page = context.new_page()
        page.add_init_script(RECORD)
        page.route("**/*.woff2", late)
        page.goto(address(language, name), wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        assert page.evaluate("[...document.fonts].some(face => face.status === 'loaded')")
        shifts = page.evaluate("shifts")
        assert sum(shift[0] for shift in shifts) <= MOST, shifts
