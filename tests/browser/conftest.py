"""A Chromium that is already on the machine, and the whole site in a process of its own."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browser.pages import address
from tests.browser.server import served_site

BROWSERS = ("chromium-headless-shell", "chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.exit(f"No Chromium: install {' or '.join(BROWSERS)}, or set SKIP_BROWSER=1.", returncode=1)
    return {**browser_type_launch_args, "executable_path": found, "args": list(QUIET)}


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running site; the browser puts it before every path."""
    with served_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict, base_url: str) -> dict:
    """A visitor in Kuwait: elsewhere a second clock stands on the pages (test_clocks.py)."""
    return {
        **browser_context_args,
        "base_url": base_url,
        "reduced_motion": "reduce",
        "timezone_id": "Asia/Kuwait",
    }


@pytest.fixture(scope="session")
def visitor(browser: Browser, browser_context_args: dict) -> Iterator[BrowserContext]:
    """One visitor for all tests: style sheets and fonts come once, then from the browser's cache."""
    with browser.new_context(**browser_context_args) as context:
        yield context


@pytest.fixture
def newcomer(browser: Browser, browser_context_args: dict) -> Iterator[BrowserContext]:
    """A context of its own, with a phone's width and without anything kept."""
    size = {"width": 390, "height": 844}
    with browser.new_context(**browser_context_args | {"viewport": size}) as context:
        yield context


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A page of the visitor who has been here before; for a first visit open a context of its own."""
    with visitor.new_page() as opened:
        yield opened


@pytest.fixture
def visit(page: Page, language: str) -> Callable[..., Response]:
    """Opens a page by its name in the language of the test, with its fonts; wider or narrower by `width`."""

    def open_page(name: str, width: int = 1440, height: int = 900) -> Response:
        page.set_viewport_size({"width": width, "height": height})
        response = page.goto(address(language, name))
        assert response and response.status == (404 if name == "not found" else 200)
        page.evaluate("document.fonts.ready.then(() => true)")
        return response

    return open_page
