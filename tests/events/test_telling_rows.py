"""Of many releases only the rows are read that set one apart from the next: page, feed and live page."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db.models.signals import post_init

from events.changes import changes_of
from events.models import Release, ReleasedSession
from tests import factories
from tests.under_way import DAY, MINUTE, World

pytestmark = pytest.mark.django_db

RELEASES, SESSIONS = 40, 30
CHANGES = RELEASES - 1  # one in each release but the first
LOG, FEED, LIVE = (f"/en/2025/{page}" for page in ("programme/changes/", "changes.atom", "live/"))


@contextmanager
def rows_read() -> Iterator[list]:
    """Grows by one with each row of a release that is made from the database."""
    found = []

    def count(instance, **_):
        found.append(instance.pk)

    post_init.connect(count, sender=ReleasedSession)
    try:
        yield found
    finally:
        post_init.disconnect(count, sender=ReleasedSession)


def told(edition, at) -> list[tuple[int, list[tuple]]]:
    """What each release but the first changed, newest first."""
    releases = list(Release.objects.visible(at).filter(edition=edition).newest_first().with_changes())
    found = [(release.number, changes_of(release, earlier)) for release, earlier in pairwise(releases)]
    return [(number, [(c.code, *(kind.value for kind in c.kinds)) for c in said]) for number, said in found]


def test_a_long_log_reads_what_changed_and_not_whole_releases(client):
    world = World()
    sessions = [world.session(f"p{number}", 30, position=number) for number in range(SESSIONS)]
    world.release(at=world.now - 5 * DAY)
    for number in range(CHANGES):
        session = sessions[number % SESSIONS]
        session.starts_at += 5 * MINUTE
        session.save()
        world.release(at=world.now - (170 - number) * MINUTE)
    said_and_read = {}
    for address in (LOG, FEED, LIVE):
        cache.clear()
        with rows_read() as found:
            text = client.get(address).content.decode()
        said_and_read[address] = (text.count(" moved from "), len(found))
    # The strip above the pages says one of its own, and looks at each session now and a day ago.
    now_and_before, strip = 2 * CHANGES, 2 * SESSIONS
    assert said_and_read == {
        LOG: (CHANGES + 1, now_and_before + SESSIONS + strip),
        FEED: (CHANGES, now_and_before),
        # Of each session one line, told by two rows.
        LIVE: (SESSIONS + 1, 2 * SESSIONS + SESSIONS + strip),
    }


@pytest.fixture
def edition():
    return factories.make_edition(2025)


def test_a_row_that_is_missing_is_taken_out_and_added_again(client, edition):
    factories.make_session(edition, code="a1")
    factories.make_session(edition, code="b1")
    moments = [factories.PUBLISHED_AT + number * DAY for number in range(4)]
    for moment in moments[:2]:
        release = factories.make_release(edition, at=moment)
    release.rows.filter(session__code="b1").delete()
    for moment in moments[2:]:
        release = factories.make_release(edition, at=moment)
    release.rows.filter(session__code="a1").delete()
    assert told(edition, moments[-1]) == [
        (4, [("a1", "removed")]),
        (3, [("b1", "new")]),
        (2, [("b1", "removed")]),
    ]
    page = BeautifulSoup(client.get(LOG).content, "html.parser")
    assert [" ".join(line.text.split()) for line in page.select("#v4 .log__change span")] == [
        "Session A1 was taken out of the programme."
    ]


def test_releases_of_one_moment_are_told_apart(edition):
    changed, same = (factories.make_session(edition, code=code) for code in ("a1", "b1"))
    factories.make_release(edition)
    changed.status = "cancelled"
    changed.save()
    factories.make_release(edition)
    same.status = "postponed"
    same.save()
    factories.make_release(edition)
    assert told(edition, factories.PUBLISHED_AT) == [(3, [("b1", "postponed")]), (2, [("a1", "cancelled")])]


def test_another_edition_has_changes_of_its_own(edition):
    """Its releases bear the same numbers."""
    other = factories.make_edition(2024)
    for each in (edition, other):
        factories.make_session(each, code="a1")
        factories.make_release(each)
    edition.sessions.update(status="cancelled")
    factories.make_release(edition, at=factories.PUBLISHED_AT + DAY)
    factories.make_release(other, at=factories.PUBLISHED_AT + 2 * DAY)
    at = factories.PUBLISHED_AT + 3 * DAY
    assert told(edition, at) == [(2, [("a1", "cancelled")])]
    assert told(other, at) == [(2, [])]
