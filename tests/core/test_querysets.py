"""The one rule of what the public may see, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from core.models import Edition
from core.querysets import Withdrawn
from news.models import NewsItem
from speakers.models import Delegation
from tests import factories

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_visible_takes_published_records_only(state):
    shown = factories.make_edition(2025)
    factories.make_edition(2024, publication_state=state)
    assert list(Edition.objects.visible(AT)) == [shown]


@pytest.mark.parametrize(
    ("publish_at", "embargo_until", "is_visible"),
    [
        (None, None, True),
        (AT, None, True),
        (AT - SECOND, None, True),
        (AT + SECOND, None, False),
        (None, AT, True),
        (None, AT + SECOND, False),
        (AT - HOUR, AT + HOUR, False),
        (AT + HOUR, AT - HOUR, False),
        (AT - HOUR, AT - HOUR, True),
    ],
)
def test_visible_waits_for_both_moments(publish_at, embargo_until, is_visible):
    factories.make_edition(publish_at=publish_at, embargo_until=embargo_until)
    assert Edition.objects.visible(AT).exists() is is_visible


def test_visible_hides_what_belongs_to_a_hidden_edition():
    shown = factories.make_delegation(factories.make_edition(2025))
    factories.make_delegation(factories.make_edition(2024, publication_state="draft"))
    factories.make_delegation(factories.make_edition(2023, publish_at=AT + SECOND))
    factories.make_delegation(factories.make_edition(2022, embargo_until=AT + SECOND))
    assert list(Delegation.objects.visible(AT)) == [shown]


def test_current_is_the_newest_visible_edition_that_is_no_sample():
    factories.make_edition(2024)
    expected = factories.make_edition(2025)
    factories.make_edition(2026, publication_state="draft")
    factories.make_edition(2027, publish_at=AT + SECOND)
    factories.make_edition(2028, ordinal=None, is_sample=True)
    assert Edition.objects.current(AT) == expected


def test_current_is_none_where_nothing_is_public():
    factories.make_edition(2025, publication_state="in_review")
    factories.make_edition(2028, ordinal=None, is_sample=True)
    assert Edition.objects.current(AT) is None


def test_visible_one_gives_the_record():
    edition = factories.make_edition(2025)
    assert Edition.objects.visible_one(AT, year=2025) == edition


@pytest.mark.parametrize(
    "hidden",
    [
        {"publication_state": "draft"},
        {"publication_state": "in_review"},
        {"publish_at": AT + SECOND},
        {"embargo_until": AT + SECOND},
    ],
)
def test_visible_one_knows_nothing_of_hidden_records(hidden):
    factories.make_edition(2025, **hidden)
    with pytest.raises(Edition.DoesNotExist):
        Edition.objects.visible_one(AT, year=2025)


def test_visible_one_says_that_a_record_was_withdrawn():
    edition = factories.make_edition(2025, publication_state="withdrawn")
    with pytest.raises(Withdrawn) as raised:
        Edition.objects.visible_one(AT, year=2025)
    assert raised.value.record == edition


def test_what_was_withdrawn_before_its_moment_stays_unknown_for_ever():
    factories.make_edition(2025, publication_state="withdrawn", withdrawn_at=AT, embargo_until=AT + HOUR)
    with pytest.raises(Edition.DoesNotExist):
        Edition.objects.visible_one(AT + 2 * HOUR, year=2025)


def test_visible_one_hides_what_was_withdrawn_from_a_hidden_edition():
    edition = factories.make_edition(2025, publication_state="draft")
    delegation = factories.make_delegation(edition, publication_state="withdrawn")
    with pytest.raises(Delegation.DoesNotExist):
        Delegation.objects.visible_one(AT, pk=delegation.pk)


@pytest.mark.parametrize(
    "hidden",
    [
        {"published_at": None},
        {"embargo_until": AT + timedelta(hours=1)},
        {"publish_at": AT + timedelta(hours=1)},
    ],
)
def test_what_was_never_public_is_not_said_to_be_withdrawn(hidden):
    edition = factories.make_edition(2025)
    values = {"publication_state": "withdrawn", "published_at": AT} | hidden
    factories.make_news_item(edition, slug="never", **values)
    with pytest.raises(NewsItem.DoesNotExist):
        NewsItem.objects.visible_one(AT, slug="never")
