"""What the war room says of the help page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum_site.war_room.lists import help_page
from tests import factories
from tests.organisers import address

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[str, str, bool]]:
    return [(row.url, row.what.partition(" (")[0], row.blocks) for row in help_page(None).rows]


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_it_lists_what_is_due_expired_or_not_signed_by_two(language):
    today = timezone.localdate()
    factories.make_help_record(recheck_by=today + timedelta(days=15))
    soon = factories.make_help_record(recheck_by=today + timedelta(days=14))
    past = factories.make_help_record(recheck_by=today - timedelta(days=1))
    one, none = factories.make_help_record(signed=False), factories.make_help_text(signed=False)
    one.sign(factories.make_user(), timezone.now())
    told = ["Valid, to be re-checked soon", "Re-check date passed", "One signature of two", "Not signed"]
    records = (soon, past, one, none)
    assert rows() == [
        (f"{address(record)}#id_recheck_by", what, False)
        for record, what in zip(records, told, strict=True)
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_it_says_nothing_while_the_page_is_off_and_empty_and_warns_while_it_is_on_and_empty(language):
    assert rows() == []
    page = factories.make_help_page(is_on=False)
    assert rows() == []
    page.is_on = True
    page.save()
    warning = (f"{address(page)}#id_is_on", "switched on without any valid record", True)
    assert rows() == [warning]
    factories.make_help_text()
    assert rows() == [warning]
    factories.make_help_record()
    assert rows() == []
