"""A day of an edition in this very hour, and a site whose answers a test decides."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.changing_site import Site
from tests.under_way import World, three_sessions


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Django and the loop of the browser take turns in this thread, from before the database to after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def page(browser) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture
def world() -> World:
    return three_sessions()


@pytest.fixture
def site(page, world) -> Site:
    return Site(page, world)
