"""The order of lines under a record, saved without script: by numbers, none of which is a fault."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.models import Edition
from events.models import SessionRole
from tests import factories
from tests.browsing import errors, filled_form
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return member_of(is_superuser=True)


@pytest.fixture
def session():
    return factories.make_session(factories.make_edition())


def discussants(session, *positions) -> list[SessionRole]:
    return [factories.make_role(session, role="discussant", position=each) for each in positions]


def order(session) -> list[SessionRole]:
    return list(session.roles.in_order())


def positions(lines) -> list:
    for line in lines:
        line.refresh_from_db()
    return [line.position for line in lines]


def typed(client, record, prefix: str, *numbers, name: str = "position"):
    """Save the form of a record with these numbers typed, None: as it stands."""
    form = filled_form(client, address(record))
    boxes = {f"{prefix}-{at}-{name}": number for at, number in enumerate(numbers) if number is not None}
    assert boxes.keys() <= form.keys()
    return client.post(address(record), form | boxes)


def add(client, record, prefix: str, **values):
    """Save the form of a record with one line more, its number left empty as a browser sends it."""
    page = BeautifulSoup(client.get(address(record)).content, "html.parser")
    form = filled_form(client, address(record))
    at = int(form[f"{prefix}-TOTAL_FORMS"])
    start = f"{prefix}-__prefix__-"
    for box in page.select(f"#{prefix}-empty input[name^={start}]:not([type=checkbox])"):
        form[box["name"].replace("__prefix__", str(at))] = box.get("value", "")
    form |= {f"{prefix}-{at}-{name}": value for name, value in values.items()}
    return client.post(address(record), form | {f"{prefix}-TOTAL_FORMS": at + 1})


def test_what_nobody_numbered_stays_as_it_was(client, session):
    lines = discussants(session, 0, 0, 7)
    assert typed(client, session, "roles").status_code == 302
    assert (order(session), positions(lines)) == (lines, [0, 0, 7])


def test_different_numbers_are_kept_as_typed(client, session):
    first, second, third = lines = discussants(session, 1, 2, 3)
    assert typed(client, session, "roles", 30, "١٠", 20).status_code == 302
    assert (order(session), positions(lines)) == ([second, third, first], [30, 10, 20])


def test_of_equal_numbers_the_upper_row_comes_first(client, session):
    first, second, third = discussants(session, 3, 2, 1)  # they stand the other way round
    assert typed(client, session, "roles", 2, 2, 1).status_code == 302
    assert (order(session), positions([first, third, second])) == ([first, third, second], [1, 2, 3])


def test_an_emptied_number_goes_last(client, session):
    first, second = discussants(session, 0, 1)
    assert typed(client, session, "roles", "").status_code == 302
    assert (order(session), positions([second, first])) == ([second, first], [1, 2])


@pytest.mark.parametrize(("there", "expected"), [([4, 2], [4, 2, 5]), ([0, 0], [0, 0, 1]), ([], [1])])
def test_a_new_line_without_a_number_goes_last(client, session, there, expected):
    lines, person = discussants(session, *there), factories.make_participation(session.edition)
    assert add(client, session, "roles", role="discussant", participation=person.pk).status_code == 302
    new = order(session)[-1]
    assert (new.participation, positions([*lines, new])) == (person, expected)


def test_no_number_becomes_too_large(client, session):
    lines, person = discussants(session, 32_767), factories.make_participation(session.edition)
    assert add(client, session, "roles", role="discussant", participation=person.pk).status_code == 302
    assert positions([*lines, order(session)[-1]]) == [1, 2]


def test_a_new_line_left_empty_is_none(client, session):
    discussants(session, 1)
    assert add(client, session, "roles").status_code == 302
    assert session.roles.count() == 1


def test_a_line_that_is_deleted_shares_its_number_with_nobody(client, session):
    lines = discussants(session, 1, 2, 3)
    form = filled_form(client, address(session))
    form |= {"roles-0-DELETE": "on", "roles-1-position": "1"}
    assert client.post(address(session), form).status_code == 302
    assert positions(lines[1:]) == [1, 3]


def test_a_number_that_is_none_is_said_and_nothing_saved(client, session):
    lines = discussants(session, 1, 2)
    assert errors(typed(client, session, "roles", "first", 2)) == ["Enter a whole number."]
    assert positions(lines) == [1, 2]


def test_people_stand_as_the_programme_lists_them(client, session):
    discussant = factories.make_role(session, role="discussant", position=1)
    chair = factories.make_role(session, role="chair", position=2)
    form = filled_form(client, address(session))
    assert [int(form[f"roles-{at}-id"]) for at in range(2)] == [chair.pk, discussant.pk]


def test_members_without_numbers_keep_none_and_stand_by_name(client):
    edition = factories.make_edition()
    delegation = factories.make_delegation(edition)
    names = ("C", "B", "A")
    speakers = [factories.make_speaker(name_en=name, name_ar=name) for name in names]
    third, second, first = (
        factories.make_participation(edition, each, delegation=delegation) for each in speakers
    )
    form = filled_form(client, address(delegation))
    assert [int(form[f"members-{at}-id"]) for at in range(3)] == [first.pk, second.pk, third.pk]
    assert typed(client, delegation, "members", None, name="protocol_order").status_code == 302
    assert set(delegation.members.values_list("protocol_order", flat=True)) == {None}
    assert typed(client, delegation, "members", "", 5, 5, name="protocol_order").status_code == 302
    assert list(delegation.members.in_protocol_order()) == [second, third, first]
    assert [*delegation.members.in_protocol_order().values_list("protocol_order", flat=True)] == [1, 2, None]


def lines_of_every_kind(session):
    edition, news = session.edition, factories.make_news_item()
    speech, venue = factories.make_speech(edition, session=session), factories.make_venue(edition)
    delegation = factories.make_delegation(edition)
    factories.make_participation(edition, delegation=delegation)
    factories.make_role(session)
    factories.make_room(venue)
    factories.make_partnership(edition)
    factories.make_speech_source(speech)
    factories.make_news_source(news)
    factories.make_news_picture(news)
    return session, delegation, venue, Edition.objects.get(pk=edition.pk), speech, news


def test_every_line_that_has_a_place_has_buttons(client, session):
    found = {}
    for record in lines_of_every_kind(session):
        page = BeautifulSoup(client.get(address(record)).content, "html.parser")
        assert len(page.select("script[type=module][src*='js/admin/order']")) == 1
        found |= {
            group["id"]: len(group.select(".order-button"))
            for group in page.select(".inline-group")
            if group.select(".order-button")
        }
    both = 4  # of the line and of the one that new lines are copied from
    names = ("roles", "speeches", "members", "rooms", "partnerships", "sources", "picture_lines")
    assert found == {f"{name}-group": both for name in names}


def test_who_may_not_move_lines_has_no_buttons(session):
    speech = factories.make_speech(session.edition, session=session, position=4)
    client = member_of("Translators: English")
    page = BeautifulSoup(client.get(address(session)).content, "html.parser")
    assert [box.get("disabled") for box in page.select("#id_speeches-0-position")] == [""]
    assert page.select(".order-button") == []
    assert typed(client, session, "speeches", 1).status_code == 302
    assert positions([speech]) == [4]


def test_pages_without_places_load_no_script(client):
    page = client.get(reverse("admin:core_term_add")).content.decode()
    assert "js/admin/order" not in page
