"""What holds two records of one person is handed over when they become one."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from simple_history.models import HistoricalChanges

from core.models import TrashItem
from events.models import SessionRole
from events.releases import replace_people
from speakers.merge import WouldVanish, merge
from speakers.models import Participation, Speaker
from tests import factories

pytestmark = pytest.mark.django_db


def keys_to(model) -> list[tuple[str, str]]:
    """Every foreign key of a record to a model, looked for from the other end."""
    records = [each for each in apps.get_models() if not issubclass(each, HistoricalChanges)]
    return sorted(
        (each._meta.model_name, field.name)
        for each in records
        for field in each._meta.fields
        if isinstance(field, ForeignKey) and field.related_model is model
    )


@pytest.fixture
def pair():
    """Two records of one person, each taking part in the same edition."""
    edition = factories.make_edition()
    return [factories.make_participation(edition) for _ in range(2)]


# How to make a record that holds a participation by a foreign key: a new key needs its line here.
HOLDERS = {
    ("participation", "speaker"): lambda one, _: factories.make_participation(
        factories.make_edition(2024), one.speaker
    ),
    ("speakeralias", "speaker"): lambda one, _: one.speaker.aliases.create(slug="former"),
    ("sessionrole", "participation"): lambda one, _: factories.make_role(one.session, one),
    ("sessionrole", "replaces"): lambda one, two: factories.make_role(one.session, two, replaces=one),
    ("speech", "participation"): lambda one, _: factories.make_speech(one.edition, one),
    ("speech", "replaces"): lambda one, two: factories.make_speech(one.edition, two, replaces=one),
}


def test_every_foreign_key_is_handed_over(pair):
    keys = [(model, *key) for model in (Speaker, Participation) for key in keys_to(model)]
    assert sorted(key[1:] for key in keys) == sorted(HOLDERS)
    mine, theirs = pair
    theirs.session = factories.make_session(theirs.edition)
    third = factories.make_participation(theirs.edition)
    held = [(model, name, HOLDERS[kind, name](theirs, third)) for model, kind, name in keys]
    merge(mine.speaker, theirs.speaker)
    for model, name, record in held:
        record.refresh_from_db()
        assert getattr(record, name) == (mine.speaker if model is Speaker else mine)


def test_nobody_stands_in_for_themselves_afterwards(pair):
    mine, theirs = pair
    session = factories.make_session(mine.edition)
    role = factories.make_role(session, mine, replaces=theirs)
    speech = factories.make_speech(mine.edition, theirs, replaces=mine)
    merge(mine.speaker, theirs.speaker)
    for record in (role, speech):
        record.refresh_from_db()
        assert (record.participation, record.replaces) == (mine, None)


def test_a_role_both_have_is_had_once_and_the_other_line_lies_in_the_trash(pair):
    session = factories.make_session(pair[0].edition)
    kept, double = (factories.make_role(session, each) for each in pair)
    merge(*(each.speaker for each in pair))
    assert list(SessionRole.objects.all()) == [kept]
    kinds = TrashItem.objects.filter(object_id=double.pk).values_list("kind", flat=True)
    assert "events.sessionrole" in kinds


@pytest.mark.parametrize(
    "other", [{}, {"publication_state": "withdrawn", "published_at": "2025-01-01T00:00Z"}]
)
def test_nobody_public_is_merged_into_a_draft(other):
    kept = factories.make_speaker(publication_state="draft")
    with pytest.raises(WouldVanish):
        merge(kept, factories.make_speaker(**other))
    merge(kept, factories.make_speaker(publication_state="draft", published_at=None))
    assert Speaker.objects.count() == 2


def test_the_frozen_rows_of_other_editions_are_not_read(pair, django_assert_num_queries):
    elsewhere = factories.make_edition(2024)
    for edition in (pair[0].edition, elsewhere):
        factories.make_role(factories.make_session(edition), factories.make_participation(edition))
        factories.make_release(edition)
    with django_assert_num_queries(0):
        replace_people({})
    with django_assert_num_queries(1) as read:
        replace_people({pair[1].pk: pair[0].pk})
    assert "edition_id" in read[0]["sql"]
