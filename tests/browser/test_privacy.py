"""A first visit: nobody else is asked, nothing stays behind, nothing is heavy (experience.md §5.2, §5.4)."""

from urllib.parse import urlsplit

import pytest

from tests.browser.pages import SAMPLE, TEN, address

# Requests, and kilobytes as sent of the page itself and of everything together (§5.2).
BUDGETS = {
    "home": (12, 12, 290),
    "programme": (9, 18, 180),
    "filtered": (9, 18, 180),
    "session": (9, 8, 180),
    "speech": (7, 20, 170),
    "news item": (16, 12, 420),
}
OTHERS = (9, 12, 180)
STYLES, FONTS, FONT_FILES, SCRIPTS = 12, 130, 4, 8
# The pages of the programme keep copies of it, and which release was seen: nothing else, and no other page.
OF_THE_PROGRAMME = ("programme", "filtered", "session")
SCOPES = [f"/ar/{SAMPLE}/", f"/en/{SAMPLE}/"]
KEPT = {"programme": [f"release-{SAMPLE}"], "filtered": [f"release-{SAMPLE}"]}


@pytest.fixture
def first_visit(browser, browser_context_args):
    """A page in a context of its own: empty cache, no storage, every refusal of the CSP written down."""
    with browser.new_context(**browser_context_args) as context:
        context.add_init_script(
            """window.refused = [];
            addEventListener("securitypolicyviolation", event =>
              refused.push(`${event.effectiveDirective} ${event.blockedURI}`));"""
        )
        yield context.new_page()


def load(page, path: str) -> list:
    """The requests of a page, all of them answered."""
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(path)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_load_state("networkidle")
    return requests


def kilobytes(requests: list, kind: str = "") -> float:
    return (
        sum(each.sizes()["responseBodySize"] for each in requests if kind in ("", each.resource_type)) / 1000
    )


@pytest.mark.parametrize("name", TEN)
def test_nothing_leaves_the_site_and_nothing_stays(first_visit, base_url, language, name):
    page, said, hosts = first_visit, [], set()
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    load(page, address(language, name))
    if name == "not found":  # the browser itself notes the status
        said = [each for each in said if "404" not in each]
    assert said == []
    assert page.evaluate("refused") == []
    assert hosts == {urlsplit(base_url).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("sessionStorage.length") == 0
    kept, scopes = (KEPT.get(name, []), SCOPES) if name in OF_THE_PROGRAMME else ([], [])
    assert page.evaluate("Object.keys(localStorage)") == kept
    assert registered(page, len(scopes)) == scopes
    assert [each for each in page.evaluate("caches.keys()") if not each.startswith(tuple(scopes))] == []


def registered(page, count: int) -> list[str]:
    """The paths of the registered scopes; they come a moment after the page."""
    if count:
        ask = "async count => (await navigator.serviceWorker.getRegistrations()).length === count"
        page.wait_for_function(ask, arg=count)
    scopes = page.evaluate(
        "navigator.serviceWorker.getRegistrations().then(all => all.map(each => each.scope))"
    )
    return sorted(urlsplit(each).path for each in scopes)


def test_policy_would_refuse_a_stranger(first_visit):
    """Another host and a script in the page are stopped by the browser, not only absent today."""
    page = first_visit
    page.goto("/ar/")
    page.evaluate(
        """async () => {
          const picture = new Image();
          picture.src = "https://stranger.example/pixel.gif";
          const script = document.createElement("script");
          script.textContent = "window.intruder = true";
          document.head.append(picture, script);
          await new Promise(done => setTimeout(done, 100));
        }"""
    )
    assert sorted(page.evaluate("refused")) == [
        "img-src https://stranger.example/pixel.gif",
        "script-src-elem inline",
    ]
    assert page.evaluate("window.intruder === undefined")


@pytest.mark.parametrize("name", TEN)
def test_first_visit_keeps_its_budget(first_visit, language, name):
    requests = load(first_visit, address(language, name))
    most, heaviest, in_all = BUDGETS.get(name, OTHERS)
    kinds = [each.resource_type for each in requests]
    sheets = kinds.count("stylesheet")
    measured = {
        "requests": len(requests) - sheets + 1,
        "page": kilobytes(requests, "document"),
        "styles": kilobytes(requests, "stylesheet"),
        "scripts": kilobytes(requests, "script"),
        "font files": kinds.count("font"),
        "fonts": kilobytes(requests, "font"),
        "all": kilobytes(requests),
    }
    limits = dict(zip(measured, (most, heaviest, STYLES, SCRIPTS, FONT_FILES, FONTS, in_all), strict=True))
    assert sheets and kinds.count("document") == 1 and measured["fonts"] > 10 and measured["page"] > 1
    assert {each: measured[each] for each in measured if measured[each] > limits[each]} == {}
