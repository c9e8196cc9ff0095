"""The number that makes kept pages stale."""

import pytest

from core.models import ContentVersion, bump

pytestmark = pytest.mark.django_db


def test_each_change_raises_the_number_by_one_the_first_one_too():
    numbers = [ContentVersion.read()]
    for _change in range(2):
        bump()
        numbers.append(ContentVersion.read())
    assert numbers == [0, 1, 2]


def test_a_first_change_that_comes_second_counts(monkeypatch):
    """Another process makes the row between our look and our own."""
    manager, made = ContentVersion.objects, []

    def get_or_create(**lookup):
        made.append(manager.create(**lookup, number=1))
        return made[0], False

    monkeypatch.setattr(manager, "get_or_create", get_or_create)
    bump()
    assert (len(made), ContentVersion.read()) == (1, 2)
