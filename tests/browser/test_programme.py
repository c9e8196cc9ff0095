"""The programme by script and on wide screens: filters in place, the grid of rooms (experience.md §2)."""

import pytest
from playwright.sync_api import expect

from tests.browser.measure import overflowing
from tests.browser.pages import SAMPLE, SAMPLE_DAY, address


def ids(page) -> list[str]:
    return page.locator("article").evaluate_all("all => all.map(each => each.id)")


def places(page) -> dict[str, dict]:
    """The boxes of the sessions of the second day: p3, r2 and w1 run in parallel, b5 is a break."""
    found = page.evaluate(
        """() => [...document.querySelectorAll("section.day:nth-of-type(2) .parallel > li")].map(li => {
          const {left, right, top, bottom} = li.getBoundingClientRect();
          return [li.querySelector("article").id, {left, right, top, bottom}];
        })"""
    )
    return dict(found)


def column(page, number: int) -> dict:
    head = page.locator(".heads").nth(1).locator("li").nth(number)
    return head.evaluate(
        "each => { const {left, right} = each.getBoundingClientRect(); return {left, right} }"
    )


def test_grid_has_a_column_for_each_room_and_a_line_for_each_start(page, visit, language):
    visit("grid")
    found, times = places(page), page.locator("section.day:nth-of-type(2) .slot__time")
    tops = times.evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    first, second = column(page, 0), column(page, 1)
    assert first["left"] > second["right"] if language == "ar" else first["right"] < second["left"]
    for code, head in (("p3", first), ("r2", second)):
        assert [round(found[code][side]) for side in ("left", "right")] == [
            round(head[side]) for side in ("left", "right")
        ]
    assert abs(found["p3"]["top"] - tops[0]) < 2 < tops[1] - tops[0]
    assert abs(found["r2"]["top"] - tops[1]) < 2
    # p3 and r2 both end where the break begins, and the break is for everybody.
    assert abs(found["p3"]["bottom"] - found["r2"]["bottom"]) < 2
    assert found["b5"]["top"] > found["p3"]["bottom"]
    edges = [column(page, number)[side] for number in range(3) for side in ("left", "right")]
    assert [round(found["b5"][side]) for side in ("left", "right")] == [round(min(edges)), round(max(edges))]


def test_sessions_of_the_grid_never_lie_upon_each_other(page, visit):
    visit("grid")
    found = list(places(page).items())
    assert len(found) > 10
    upon = [
        (one, other)
        for index, (one, a) in enumerate(found)
        for other, b in found[index + 1 :]
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1
    ]
    assert upon == []


def test_names_of_rooms_stay_in_sight_below_the_days(page, visit):
    visit("grid")
    page.goto(page.url + "#d4")
    heads, card = page.locator(".heads").nth(1).bounding_box(), page.locator("#d4").bounding_box()
    days = page.locator(".days").bounding_box()
    assert days["y"] == 0
    assert days["height"] - 6 <= heads["y"] <= days["height"]
    assert card["y"] >= heads["y"] + heads["height"]


def test_a_slot_of_the_grid_has_its_anchor(page, visit):
    visit("grid")
    page.goto(page.url + "#t2-1400")
    expect(page.locator("#t2-1400")).to_be_in_viewport(ratio=1)
    assert page.locator("#t2-1400").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_grid_is_the_list_on_narrow_screens(page, visit, width):
    visit("programme", width)
    listed = page.locator("#programme-list").evaluate("each => each.offsetHeight")
    expect(page.locator(".views")).to_be_hidden()
    visit("grid", width)
    expect(page.locator(".heads").first).to_be_hidden()
    assert page.locator("#programme-list").evaluate("each => each.offsetHeight") == listed
    assert overflowing(page) == []


def test_grid_is_the_list_on_paper(page, visit):
    page.emulate_media(media="print")
    visit("grid", 1440)
    assert page.locator(".heads").first.is_hidden() and page.locator(".result").is_hidden()
    assert page.locator(".grid .slot").first.evaluate("each => getComputedStyle(each).display") == "block"


def test_grid_needs_no_script_and_stays_with_the_day(browser, browser_context_args, language):
    with browser.new_context(**browser_context_args, java_script_enabled=False) as context:
        context.set_default_timeout(5000)
        page = context.new_page()
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(address(language, "programme"))
        page.locator(".views a").nth(1).click()
        expect(page).to_have_url(f"{browser_context_args['base_url']}{address(language, 'grid')}")
        page.locator(".days a").nth(2).click()
        expect(page.locator(".grid .heads li")).to_have_count(3)
        assert page.url.endswith(f"/{SAMPLE_DAY}/?view=grid")


def choose(page, name: str, value: str) -> None:
    """Opens the filters and chooses a value, as one who uses the keyboard does."""
    if not page.locator(".filters").evaluate("each => each.open"):
        page.locator(".filters__open").click()
    page.locator(f"#filter-{name}").focus()
    page.locator(f"#filter-{name}").select_option(value)


def test_filters_change_the_list_in_place(page, visit, language):
    visit("programme")
    page.evaluate("window.here = true")
    whole, count = ids(page), page.locator("#programme-count")
    assert count.get_attribute("role") == "status"
    count.evaluate("each => { window.region = each }")
    choose(page, "type", "signing")
    page.wait_for_url("**/programme/?type=signing")
    expect(page.locator("article")).to_have_count(1)
    assert ids(page) == ["s1"]
    assert page.evaluate("window.here === true && region.isConnected")
    expect(page.locator("#filter-type")).to_be_focused()
    expect(count).to_have_text("جلسة واحدة" if language == "ar" else "1 session")
    expect(page.locator(".chip")).to_have_count(1)
    assert page.locator(".days a").evaluate_all("all => all.map(each => each.innerText.slice(-3))")[1:] == [
        "(0)", "(1)", "(0)",
    ]  # fmt: skip
    assert page.locator("#filter-day option").nth(1).inner_text().endswith("(0)")
    assert page.locator(".switch__link").get_attribute("href").endswith("?type=signing")

    choose(page, "room", "hall-2")
    page.wait_for_url("**/programme/?room=hall-2&type=signing")
    expect(page.locator("article")).to_have_count(0)
    expect(page.locator("#programme-list .empty")).to_be_visible()
    expect(page.locator("#filter-room")).to_be_focused()

    page.go_back()
    expect(page.locator("article")).to_have_count(1)
    expect(page.locator("#filter-room")).to_have_value("")
    page.go_back()
    expect(page.locator("article")).to_have_count(len(whole))
    assert ids(page) == whole
    expect(page.locator("#filter-type")).to_have_value("")
    page.go_forward()
    expect(page.locator("article")).to_have_count(1)
    expect(page.locator("#filter-type")).to_have_value("signing")
    assert page.evaluate("window.here === true")


def test_words_are_searched_in_place_and_the_view_stays(page, visit):
    visit("grid")
    whole = page.locator("article").count()
    page.evaluate("window.here = true")
    page.locator(".filters__open").click()
    page.locator("#filter-q").fill("UNODC")
    page.locator("#filter-q").press("Enter")
    page.wait_for_url("**/programme/?q=UNODC&view=grid")
    expect(page.locator("article")).not_to_have_count(whole)
    expect(page.locator("article#d4")).to_have_count(1)
    expect(page.locator("#filter-q")).to_be_focused()
    assert page.evaluate("window.here === true")


def test_the_last_choice_wins_when_answers_come_late(page, visit):
    visit("programme")
    waiting = []
    page.route("**/programme/?type=panel", lambda route: waiting.append(route))
    choose(page, "type", "panel")
    choose(page, "type", "signing")
    expect(page.locator("article")).to_have_count(1)
    for route in waiting:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert ids(page) == ["s1"]
    assert page.url.endswith("?type=signing")


def test_where_fetching_alone_fails_the_browser_goes_there_itself(browser, browser_context_args, language):
    """Without a worker: one would open its copy, which is not filtered (test_offline.py)."""
    with browser.new_page(**browser_context_args, service_workers="block") as page:
        page.goto(address(language, "programme"))
        kinds = {"fetch": "abort", "document": "continue_"}
        page.route("**/?type=signing", lambda route: getattr(route, kinds[route.request.resource_type])())
        with page.expect_navigation(url="**/programme/?type=signing"):
            choose(page, "type", "signing")
        assert page.evaluate("performance.getEntriesByType('navigation')[0].name").endswith("?type=signing")
        expect(page.locator("article")).to_have_count(1)
        expect(page.locator("#filter-type")).to_have_value("signing")


def test_an_answer_that_lacks_a_part_is_opened_by_the_browser(page, visit):
    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('id="programme-choices"', ""))

    visit("programme")
    page.route("**/programme/?type=signing", answer, times=1)
    with page.expect_navigation(url="**/programme/?type=signing"):
        choose(page, "type", "signing")
    expect(page.locator(".chip")).to_have_count(1)


def test_the_switch_of_language_keeps_the_place(page, visit, language):
    visit("programme")
    page.goto(page.url + "#e3")
    page.locator(".switch__link").click()
    other = "en" if language == "ar" else "ar"
    page.wait_for_url(f"**/{other}/{SAMPLE}/programme/#e3")


def test_the_link_of_a_session_is_copied_and_said(browser, browser_context_args, base_url, language):
    permissions = ["clipboard-read", "clipboard-write"]
    with browser.new_context(**browser_context_args, permissions=permissions) as context:
        page = context.new_page()
        page.goto(address(language, "session") + "?from=mail#here")
        said = page.locator(".share [role=status]")
        expect(said).to_have_text("")
        page.locator(".share button").first.click()
        expect(said).to_have_text("نُسخ الرابط" if language == "ar" else "Link copied")
        assert page.evaluate("navigator.clipboard.readText()") == base_url + address(language, "session")


def test_sharing_is_offered_where_the_browser_can(browser, browser_context_args, base_url, language):
    with browser.new_context(**browser_context_args) as context:
        context.add_init_script(
            "navigator.share = async given => { window.shared = given }; delete Clipboard.prototype.writeText"
        )
        page = context.new_page()
        page.goto(address(language, "session"))
        page.locator(".share button").last.click()
        page.wait_for_function("window.shared")
        assert page.evaluate("shared") == {
            "title": page.locator("h1").inner_text(),
            "url": base_url + address(language, "session"),
        }
        page.locator(".share button").first.click()
        said = page.locator(".share [role=status]")
        expect(said).to_have_text(base_url + address(language, "session"))
        expect(said).to_have_attribute("dir", "ltr")
