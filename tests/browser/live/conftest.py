"""A day of an edition in this very hour, and a site whose answers a test decides."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.changing_site import Site
from tests.under_way import World


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
    world = World()
    world.session("a1", -30, title_ar="الجلسة الأولى", title_en="First session")
    world.session("b1", 30, title_ar="الجلسة الثانية", title_en="Second session")
    world.session("c1", 90, title_ar="الجلسة الثالثة", title_en="Third session")
    world.release()
    return world


@pytest.fixture
def site(page, world) -> Site:
    return Site(page, world)
