"""Since when a row of a release says what it says: calendars leave the others as they were."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

DAYS = [factories.PUBLISHED_AT + timedelta(days=number) for number in range(3)]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "cancelled"},
        {"title_en": "Another title"},
        {"starts_at": datetime(2025, 4, 24, 9, tzinfo=UTC)},
    ],
)
def test_a_row_remembers_since_when_it_says_the_same(change):
    edition = factories.make_edition()
    changed, same = (factories.make_session(edition, code=code) for code in ("p1", "p2"))
    factories.make_release(edition, DAYS[0])
    for name, value in change.items():
        setattr(changed, name, value)
    changed.save()
    factories.make_release(edition, DAYS[1])
    newest = factories.make_release(edition, DAYS[2])
    revised = {row.session: row.revised_at for row in newest.rows.select_related("session")}
    assert revised == {changed: DAYS[1], same: DAYS[0]}


def test_another_speaker_is_a_revision_without_a_new_sequence():
    edition = factories.make_edition()
    session = factories.make_session(edition)
    factories.make_release(edition, DAYS[0])
    factories.make_role(session)
    row = factories.make_release(edition, DAYS[1]).rows.get()
    assert (row.revised_at, row.sequence) == (DAYS[1], 0)
