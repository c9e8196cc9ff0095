"""A speaker replaced: the sentence of the change says who stands in for whom (experience.md §1.5)."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import translation

from events.changes import Names, compare, sentences
from events.models import ReleasedSession, Speech
from events.views.changes import names_of
from tests import factories
from tests.under_way import HOUR, World

pytestmark = pytest.mark.django_db

NAMES = dict(enumerate(("Salem", "Noor", "Maha", "Sara"), start=1))


@pytest.fixture
def world():
    return World()


def said(world, before: list[int], after: list[int], pairs=(), names=NAMES, **values) -> list[str]:
    session = world.session("p3")
    row = {"session": session, "starts_on": world.today, "room": world.hall, "status": "confirmed"}
    rows = ReleasedSession(**row, people=before), ReleasedSession(**row | values, people=after)
    [change] = compare(rows[:1], rows[1:])
    with translation.override("en"):
        return sentences(change, None, Names(names, {(session.pk, *pair) for pair in pairs}))


def test_who_speaks_on_behalf_of_whom(world):
    assert said(world, [1, 2], [3, 2], [(3, 1)]) == ["Session P3: Maha stands in for Salem."]


def test_two_are_two_sentences_and_the_others_are_told_after_them(world):
    assert said(world, [1, 2], [3, 4, 5], [(3, 1), (4, 2)], NAMES | {5: "Omar"}) == [
        "Session P3: Maha stands in for Salem.",
        "Sara stands in for Noor.",
        "The speakers changed as well: the list now includes Omar.",
    ]


def test_beside_another_change_the_session_is_not_named_again(world):
    assert said(world, [1], [3], [(3, 1)], room=None) == [
        "Session P3 is no longer in Hall; the room will be announced.",
        "Maha stands in for Salem.",
    ]


def test_a_stand_in_for_a_stand_in_speaks_for_the_one_first_announced(world):
    assert said(world, [2, 1], [2, 3], [(3, 4)]) == [
        "Session P3: Maha stands in for Sara.",
        "The speakers changed as well: the list no longer includes Salem.",
    ]


@pytest.mark.parametrize(("before", "after"), [([1, 2], [2, 2]), ([1, 1], [1, 2])])
def test_who_speaks_or_is_spoken_for_may_have_another_part_as_well(world, before, after):
    assert said(world, before, after, [(2, 1)]) == ["Session P3: Noor stands in for Salem."]


def test_a_pair_of_another_change_is_not_told(world):
    lists = ["The speakers of Session P3 changed: the list now includes Maha, and no longer Salem."]
    assert said(world, [1, 2], [3, 2], [(3, 2), (2, 1)]) == lists


@pytest.fixture
def replaced(world):
    """Salem's speech, given by Maha, and the chair of Noor, taken by Sara, of one session."""
    people = [
        factories.make_participation(world.edition, factories.make_speaker(name_en=name))
        for name in NAMES.values()
    ]
    session = world.session("p1", 30)
    speech = factories.make_speech(world.edition, people[0], session=session)
    role = factories.make_role(session, people[1])
    world.release(at=world.now - 5 * HOUR)
    for line, deputy in ((speech, people[2]), (role, people[3])):
        line.replaces, line.participation = line.participation, deputy
        line.save()
    world.release(at=world.now - HOUR)
    return people


def lines(client, address: str) -> list[str]:
    cache.clear()
    page = BeautifulSoup(client.get(f"/en/2025/{address}").content, "html.parser")
    return [line.text.strip() for line in page.select(".log__change span")]


@pytest.mark.parametrize(
    "address", ["live/", "sessions/p1/", "programme/changes/", "programme/changes/?from=1"]
)
def test_every_list_of_changes_says_so_and_names_nobody_who_was_withdrawn(client, replaced, address):
    assert lines(client, address) == [
        "Session P1: Sara stands in for Noor.",
        "Maha stands in for Salem.",
    ]
    replaced[0].speaker.publication_state = "withdrawn"
    replaced[0].speaker.save()
    assert lines(client, address) == [
        "Session P1: Sara stands in for Noor.",
        "The speakers changed as well: the list now includes Maha.",
    ]


def test_who_stands_in_for_a_stand_in_is_told_by_name(client, world, replaced):
    omar = factories.make_participation(world.edition, factories.make_speaker(name_en="Omar"))
    Speech.objects.update(participation=omar)
    world.release(at=world.now)
    assert lines(client, "programme/changes/?from=2") == [
        "Session P1: Omar stands in for Salem.",
        "The speakers changed as well: the list no longer includes Maha.",
    ]


def test_all_stand_ins_are_found_by_three_queries(world, replaced, django_assert_num_queries):
    first, last = world.edition.releases.order_by("number")
    changes = compare(first.rows.for_comparison(), last.rows.for_comparison())
    salem, noor, maha, sara = (person.pk for person in replaced)
    with django_assert_num_queries(3):
        names = names_of(changes, world.edition, world.now)
    session = changes[0].after.session_id
    assert names.stand_ins == {(session, maha, salem), (session, sara, noor)}
    with django_assert_num_queries(0):
        names_of([], world.edition, world.now)
