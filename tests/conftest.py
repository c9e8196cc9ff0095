"""What every test stands on: compiled catalogues, an empty cache, no language left over from another test."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation

from forum_site.roles import make_groups, roles

USES_DATABASE = {"db", "transactional_db"}


def pytest_addoption(parser: pytest.Parser) -> None:
    help_text = "leave out what uses no database: with another one it would only say the same again"
    parser.addoption("--database-only", action="store_true", help=help_text)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("database_only"):
        config.hook.pytest_deselected(items=[each for each in items if not uses_database(each)])
        items[:] = [each for each in items if uses_database(each)]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file by the name of its argument: it may hold the moment it was made, other in each process."""
    return argname if isinstance(val, bytes) else None


def uses_database(item: pytest.Item) -> bool:
    """Whether the database of the suite is used; some tests start a site with a database of their own."""
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not USES_DATABASE.isdisjoint(fixtures)


def pytest_configure(config: pytest.Config) -> None:
    """Compile what is missing or older, before any worker starts; an unreadable catalogue stops all."""
    if not hasattr(config, "workerinput"):
        call_command("compile_catalogues", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def nothing_collected(tmp_path_factory) -> Iterator[None]:
    """Every client would list anew what `make run` has collected."""
    with override_settings(STATIC_ROOT=tmp_path_factory.getbasetemp() / "static"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """The organisers' groups are there, as `set_up` makes them."""
    with django_db_blocker.unblock():
        make_groups(roles(), only_new=True)


@pytest.fixture(autouse=True)
def clean_state() -> Iterator[None]:
    """No page kept by the test before, and the default language, as in a request without one."""
    cache.clear()
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def own_files(tmp_path) -> Iterator[None]:
    """What a test stores, PDFs for example, goes to a folder of its own."""
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield


@pytest.fixture(params=[code for code, _ in settings.LANGUAGES])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The code of each language of the site in turn, active."""
    with translation.override(request.param):
        yield request.param
