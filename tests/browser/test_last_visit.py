"""What a returning visitor is told of changes since the last visit (experience.md §2.7)."""

import pytest

from tests.browser.pages import SAMPLE
from tests.browser.test_mine import PROGRAMME, STARS

DIFFERENCE = """<div id="difference" data-count="2"><p class="difference__count">2 changes</p><ul>
<li data-code="d1">D1 moved</li><li data-code="p1">P1 moved</li></ul></div>"""


def test_a_returning_visitor_sees_what_changed_their_own_sessions_first(newcomer, language):
    page, asked = newcomer.new_page(), []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body=DIFFERENCE, content_type="text/html; charset=utf-8")

    page.route("**/programme/changes/?from=*", answer)
    page.goto(f"/{language}/{PROGRAMME}")
    release = page.locator("#since").get_attribute("data-release")
    assert page.evaluate(f"localStorage.getItem('release-{SAMPLE}')") == release
    assert (asked, page.locator("#since").is_visible()) == ([], False)
    page.evaluate(f"localStorage.setItem('release-{SAMPLE}', '1'); localStorage.setItem('{STARS}', 'p1')")
    page.reload()
    page.locator("#since[open]").wait_for()
    assert asked[0].endswith("?from=1")
    assert page.locator("#since summary span").inner_text() == "2 changes"
    assert page.locator("#since li").all_inner_texts() == ["P1 moved", "D1 moved"]
    page.reload()
    assert (len(asked), page.locator("#since").is_visible()) == (1, False)


@pytest.mark.parametrize(("status", "asks"), [(404, 1), (503, 2)])
def test_a_release_that_is_gone_is_asked_for_once(newcomer, language, status, asks):
    page, asked = newcomer.new_page(), []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(status=status, body="<p>", content_type="text/html; charset=utf-8")

    page.route("**/programme/changes/?from=*", answer)
    page.goto(f"/{language}/{PROGRAMME}")
    page.evaluate(f"localStorage.setItem('release-{SAMPLE}', '1')")
    for _visit in range(2):
        page.reload()
        page.wait_for_load_state("networkidle")
        assert page.locator("#since").is_hidden()
    assert len(asked) == asks
