"""Stars, My programme and what changed since the last visit, in the browser (experience.md §2.7, §2.8)."""

import pytest

from tests.browser.pages import SAMPLE

PROGRAMME = f"{SAMPLE}/programme/"
MINE = f"{PROGRAMME}mine/"
STARS = f"stars-{SAMPLE}"
ADD = {"ar": "أضف إلى برنامجي", "en": "Add to my programme"}
KEPT = {"ar": "محفوظة في برنامجي", "en": "In my programme"}
REFUSES = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); }
});"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


def choose(page, language: str, *codes: str) -> None:
    page.goto(f"/{language}/{PROGRAMME}")
    for code in codes:
        page.locator(f"#{code} .star").click()


def chosen(page) -> list[str]:
    page.locator("#chosen article, #mine [data-state]:visible").first.wait_for()
    return page.locator("#chosen article").evaluate_all("all => all.map(each => each.id)")


def said(page) -> list[str]:
    """The names of the sentences that are shown."""
    return page.locator("#mine [data-state]:visible").evaluate_all(
        "all => all.map(each => each.dataset.state)"
    )


def test_a_star_changes_its_words_and_stays(newcomer, language):
    page = newcomer.new_page()
    choose(page, language, "p1")
    star = page.locator("#p1 .star")
    assert star.inner_text() == KEPT[language]
    assert star.get_attribute("aria-pressed") is None
    assert page.locator("#d1 .star").inner_text() == ADD[language]
    title = page.locator("#p1 .card__title").inner_text()
    assert page.get_by_role("button", name=f"{KEPT[language]} {title}", exact=True).count() == 1
    box = star.bounding_box()
    assert box and box["height"] >= 44
    assert page.locator("#mine-count").inner_text() == "(1)"
    page.goto(f"/{language}/{SAMPLE}/sessions/p1/")
    assert page.locator(".star").inner_text() == KEPT[language]
    page.locator(".star").press("Enter")
    assert page.locator(".star").inner_text() == ADD[language]
    assert page.evaluate(f"localStorage.getItem('{STARS}')") == ""


def test_the_other_tab_follows(newcomer, language):
    one, other = newcomer.new_page(), newcomer.new_page()
    other.goto(f"/{language}/{PROGRAMME}")
    choose(one, language, "p1")
    other.locator("#p1 .star--kept").wait_for()
    assert other.locator("#p1 .star").inner_text() == KEPT[language]
    other.goto(f"/{language}/{MINE}")
    assert chosen(other) == ["p1"]
    one.locator("#d1 .star").click()
    other.locator("#chosen #d1").wait_for()
    assert chosen(other) == ["p1", "d1"]


def test_the_choice_stands_in_the_order_of_the_programme_with_its_clashes(newcomer, language):
    page = newcomer.new_page()
    choose(page, language, "r1", "d1", "o1")
    page.goto(f"/{language}/{MINE}")
    assert chosen(page) == ["o1", "d1", "r1"]
    assert said(page) == ["clash", "tools", "calendar"]
    assert page.locator("#o1 .clash").count() == 0
    titles = {code: page.locator(f"#{code} .card__title").inner_text() for code in ("d1", "r1")}
    assert page.locator("#d1 .clash a").all_inner_texts() == [titles["r1"]]
    assert page.locator("#r1 .clash a").all_inner_texts() == [titles["d1"]]
    assert page.locator("section.day").count() == 1
    page.locator("#r1 .star").click()  # it stays to be taken back, and clashes no more
    assert page.locator(".clash:visible").count() == 0
    assert page.locator("#calendar").get_attribute("href") == f"/{language}/{SAMPLE}/my.ics?s=o1,d1"
    page.reload()
    assert chosen(page) == ["o1", "d1"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_touching_ends_and_untimed_sessions_do_not_clash(newcomer, language):
    page = newcomer.new_page()
    page.goto(f"/{language}/{PROGRAMME}")
    cards = page.locator("article.card").evaluate_all(
        "all => all.map(each => [each.id, each.dataset.start, each.dataset.end])"
    )
    ends = {end: code for code, _start, end in cards if end}
    touching = next([ends[start], code] for code, start, _end in cards if start in ends)
    untimed = [code for code, start, _end in cards if not start]
    assert untimed
    page.goto(f"/{language}/{MINE}#{','.join([*touching, *untimed])}")
    assert set(chosen(page)) == {*touching, *untimed}
    assert page.locator(".clash:visible").count() == 0


def test_a_cancelled_session_stays_with_its_status(newcomer, language):
    page = newcomer.new_page()
    page.goto(f"/{language}/{PROGRAMME}")
    code = page.locator("article.card.is-off").first.get_attribute("id")
    page.goto(f"/{language}/{MINE}#{code}")
    assert chosen(page) == [code]
    assert page.locator(f"#{code} .badge").first.is_visible()


def test_a_link_shows_another_choice_and_keeps_it_on_demand(newcomer, base_url, language):
    page = newcomer.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, language, "o1")
    page.goto(f"/{language}/{MINE}#R1,nowhere9,p1")
    assert chosen(page) == ["p1", "r1"]
    assert said(page) == ["shared", "unknown", "keep", "tools", "calendar"]
    assert page.locator("#chosen-link").get_attribute("href") == f"{base_url}/{language}/{MINE}#p1,r1"
    assert [url for url in asked if "r1" in url.lower()] == []  # no server is told
    page.locator("#keep").click()
    page.locator("[data-state=added]").wait_for()
    assert chosen(page) == ["o1", "p1", "r1"]
    assert page.url == f"{base_url}/{language}/{MINE}"
    assert page.evaluate(f"localStorage.getItem('{STARS}')") == "o1,p1,r1"


def test_the_link_as_a_code_is_asked_for_and_not_before(newcomer, language):
    page = newcomer.new_page()
    page.goto(f"/{language}/{MINE}#p1")
    assert chosen(page) == ["p1"]
    assert page.locator("#code img").count() == 0
    with page.expect_response(lambda answer: "mine.svg" in answer.url) as found:
        page.locator("#code summary").click()
    assert found.value.status == 200
    assert found.value.url.endswith("mine.svg?s=p1")
    page.wait_for_function("() => document.querySelector('#code img').naturalWidth > 0")


def test_the_link_is_copied(newcomer, base_url, language):
    newcomer.grant_permissions(["clipboard-read", "clipboard-write"])
    page = newcomer.new_page()
    page.goto(f"/{language}/{MINE}#p1")
    copy = page.locator("#copy")
    before = copy.inner_text()
    copy.click()
    page.wait_for_function("before => document.querySelector('#copy').textContent !== before", arg=before)
    assert page.evaluate("navigator.clipboard.readText()") == f"{base_url}/{language}/{MINE}#p1"


def test_the_skip_link_leaves_a_shared_choice_as_it_is(newcomer, language):
    page = newcomer.new_page()
    choose(page, language, "o1")
    page.goto(f"/{language}/{MINE}#p1")
    assert chosen(page) == ["p1"]
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    assert chosen(page) == ["p1"]
    assert page.locator("#keep").is_visible()


def test_what_has_no_time_offers_no_calendar_and_what_is_a_break_no_star(newcomer, language):
    page = newcomer.new_page()
    page.goto(f"/{language}/{PROGRAMME}")
    untimed = page.locator("article.card:not([data-start])").first.get_attribute("id")
    rest = page.locator("article.pause").first.get_attribute("id")
    page.goto(f"/{language}/{MINE}#{untimed}")
    assert chosen(page) == [untimed]
    assert page.locator("#calendar").is_hidden()
    page.goto(f"/{language}/{SAMPLE}/sessions/{rest}/")
    assert page.locator(".star").count() == 0


def test_the_skip_link_is_no_choice(newcomer, language):
    page = newcomer.new_page()
    page.goto(f"/{language}/{MINE}#main")
    assert chosen(page) == []
    assert said(page) == ["empty"]


@pytest.mark.parametrize("given", [",,,", "zz9", "%zz<p>"])
@pytest.mark.parametrize("own", [[], ["o1"]])
def test_a_link_without_a_session_of_ours_says_so_and_shows_ones_own(newcomer, language, given, own):
    page = newcomer.new_page()
    choose(page, language, *own)
    page.goto(f"/{language}/{MINE}#{given}")
    assert chosen(page) == own
    assert said(page) == ["useless", *(["own", "tools", "calendar"] if own else ["empty"])]
    if own:
        page.locator("#o1 .star").click()
        assert page.locator("#mine [data-state=tools]").is_hidden()


def test_what_is_over_today_is_not_folded_away(newcomer, language):
    page = newcomer.new_page()

    def answer(route):
        whole = route.fetch().text().replace('<ol class="slots">', '<details class="past"><ol>', 1)
        route.fulfill(
            body=whole.replace("</ol>", "</ol></details>", 1), content_type="text/html; charset=utf-8"
        )

    choose(page, language, "o1")
    page.route(f"**/{language}/{PROGRAMME}", answer)
    page.goto(f"/{language}/{MINE}")
    assert chosen(page) == ["o1"]
    assert page.locator("#o1").is_visible()
    assert page.locator("#chosen details").count() == 0


def test_without_storage_nothing_is_broken(newcomer, language):
    newcomer.add_init_script(REFUSES)
    page, faults = newcomer.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"/{language}/{PROGRAMME}")
    assert page.locator("#p1").is_visible()
    page.goto(f"/{language}/{MINE}")
    assert chosen(page) == []
    assert said(page) == ["refused"]
    page.goto("about:blank")
    page.goto(f"/{language}/{MINE}#p1")
    assert chosen(page) == ["p1"]
    assert page.locator(".star, #keep:visible").count() == 0
    assert faults == []


def test_a_full_storage_says_so_where_something_was_asked(newcomer, language):
    newcomer.add_init_script(FULL)
    page = newcomer.new_page()
    page.goto(f"/{language}/{PROGRAMME}")
    assert page.get_by_role("alert").count() == 0
    page.locator("#p1 .star").click()
    message = page.locator("#star").get_attribute("data-full")
    assert page.get_by_role("alert").all_inner_texts() == [message]
    assert page.locator("#p1 .star").inner_text() == ADD[language]
    page.goto("about:blank")
    page.goto(f"/{language}/{MINE}#p1")
    page.locator("#keep").click()
    assert page.locator("[data-state=full]").inner_text() == message


def test_without_script_the_page_explains_itself(browser, browser_context_args, language):
    with browser.new_context(**browser_context_args, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"/{language}/{MINE}")
        assert page.locator("main noscript .empty, main .empty").first.is_visible()
        assert page.locator("#mine [data-state]:visible").count() == 0
        page.goto(f"/{language}/{PROGRAMME}")
        assert page.locator(".star:visible").count() == 0
