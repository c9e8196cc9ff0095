"""Which session, who may change it, and what is no action at all."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse

from core.models import ContentVersion
from events.models import Release
from tests import factories
from tests.events.fast_pages import LIST, Pages, make_announced, page_of, signed_in_as, told
from tests.under_way import DAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def session(edition):
    return make_announced(edition)


@pytest.fixture
def organiser():
    return signed_in_as(is_superuser=True)


@pytest.fixture
def pages(organiser, session):
    return Pages(organiser, session)


NONSENSE = ["", "nonsense", "delay-7", "delay-15-15", "delay", "delay-١٥", "room-0", f"room-{'9' * 30}"]
NONSENSE += [
    "late",
    "on_time",
    "late-0",
    "late-x",
    "by_clock",
    "by_clock-1",
    "by_clock-x",
    "speech-1-2-3",
    "role-1",
    "stand_in",
    "restored",
    "-",
    "undo",
]


@pytest.mark.parametrize("token", NONSENSE)
def test_nonsense_changes_nothing(pages, token):
    version = ContentVersion.read()
    assert told(pages.send(action=token, seen="1"))
    pages.get(action=token, line="speech-9")
    assert (Release.objects.count(), ContentVersion.read()) == (1, version)


@pytest.mark.parametrize("seen", ["", "x", "٣", "9" * 30, "-1", "0", "2"])
def test_who_saw_no_release_that_is_public_is_shown_it_first(pages, seen):
    assert told(pages.send(action="cancelled", seen=seen)) == [
        "The programme has changed since this page was opened. This is how it stands now."
    ]
    assert Release.objects.count() == 1


def test_a_room_of_another_edition_is_not_taken(pages):
    room = factories.make_room(factories.make_venue(factories.make_edition(2024)))
    assert told(pages.send(action=f"room-{room.pk}", seen="1")) == [
        "This action is not known. Nothing was changed."
    ]


def test_an_unreleased_session_says_what_comes_first(organiser, edition):
    session = factories.make_session(edition)
    pages = Pages(organiser, session)
    assert "Release the whole programme first." in pages.get().select_one(".fast-empty").text
    assert not pages.get().select("form[method=get], form[method=post] button[name=action]")
    assert not pages.send(action="cancelled").select("form[method=post] button[name=action]")
    assert not Release.objects.exists()


@pytest.mark.parametrize(("status", "other"), [("cancelled", "postponed"), ("postponed", "cancelled")])
def test_what_is_called_off_is_put_back_or_called_off_otherwise(edition, pages, session, status, other):
    role = factories.make_role(session)
    deputy = factories.make_participation(edition)
    factories.make_release(edition)
    pages.post(pages.tap(status), status)
    buttons = [button["value"] for button in pages.get().select("button[name=action]")]
    assert buttons == ["undo", other, "restored"]
    assert not pages.get(line=f"role-{role.pk}").select("button[value^=role]")
    room = session.room.venue.rooms.exclude(pk=session.room.pk).get()
    stand_in = f"role-{role.pk}-{role.participation_id}-{deputy.pk}"
    for token in ("delay-15", f"room-{room.pk}", stand_in, "running", "ended", f"late-{session.room_id}"):
        assert told(pages.send(action=token, seen="3")) == [
            "This session is cancelled or postponed: put it back in the programme first."
        ]
    assert Release.objects.count() == 3


def test_the_headings_call_a_break_no_session(pages, session):
    session.session_type = "break"
    session.save()
    heads = [head.text for head in pages.get().select("form[method=get] h2")]
    assert heads == ["Delayed by", "It is now", "Moved to"]


def test_an_unknown_session_is_not_found(organiser):
    for number in ("1", "9" * 30):
        assert organiser.get(f"{LIST.replace('fast-change/', '')}{number}/fast-change/").status_code == 404


@pytest.mark.parametrize("codenames", [["change_session"], ["add_release"], ["add_release", "view_session"]])
def test_who_lacks_the_right_to_it_is_kept_out(session, codenames):
    client = signed_in_as()
    user = client.session["_auth_user_id"]
    for permission in Permission.objects.filter(codename__in=codenames):
        permission.user_set.add(user)
    for address in (LIST, page_of(session)):
        assert client.get(address).status_code == 403
        assert client.post(address, {"action": "cancelled", "seen": "1"}).status_code == 403
    assert "fast-change" not in client.get(reverse("admin:index")).content.decode()
    assert Release.objects.count() == 1


def test_the_right_alone_opens_the_pages(session):
    client = signed_in_as()
    Permission.objects.get(codename="fast_change_session").user_set.add(client.session["_auth_user_id"])
    assert [client.get(address).status_code for address in (LIST, page_of(session))] == [200, 200]
    assert f'href="{LIST}"' in client.get(reverse("admin:index")).content.decode()


def test_who_may_also_edit_sessions_is_led_there_from_them(session):
    client = signed_in_as()
    for permission in Permission.objects.filter(codename__in=["change_session", "fast_change_session"]):
        permission.user_set.add(client.session["_auth_user_id"])
    address = page_of(session)
    assert client.get(address).status_code == 200
    change = reverse("admin:events_session_change", args=[session.pk])
    assert f'href="{address}"' in client.get(change).content.decode()
    for page in (reverse("admin:index"), reverse("admin:events_session_changelist")):
        assert f'href="{LIST}"' in client.get(page).content.decode()


def test_the_list_puts_what_presses_first(organiser, edition, session):
    world = World(2026, is_sample=True)
    over = [world.session(f"a{hours}", -60 * hours, position=hours) for hours in (3, 2)]
    soon = world.session("s1", 1, position=9)
    open_time = world.session("x1", position=1)
    tomorrow = world.session("y1", 24 * 60, starts_on=world.today + DAY)
    world.release()
    soup = BeautifulSoup(organiser.get(LIST).content, "html.parser")
    expected = [soon, open_time, tomorrow, *over]
    assert [row["href"] for row in soup.select(".fast-row")] == [page_of(session) for session in expected]
    assert [title.text for title in soup.select("#content-main h2")] == [
        "Now or soon",
        "Today",
        "Other days",
        "Over or cancelled",
        "Another edition",
    ]
    folded = soup.select("details:not([open]) .fast-row")
    assert [row["href"] for row in folded] == [page_of(session) for session in expected[2:]]
    soup = BeautifulSoup(organiser.get(LIST, {"edition": edition.pk}).content, "html.parser")
    assert [row["href"] for row in soup.select("details[open] .fast-row")] == [page_of(session)]
    for nonsense in ("x", "9" * 40):
        assert organiser.get(LIST, {"edition": nonsense}).status_code == 200


def test_nothing_is_folded_away_where_only_other_days_come(organiser):
    world = World(2026)
    world.session("y1", 24 * 60, starts_on=world.today + DAY)
    world.release()
    soup = BeautifulSoup(organiser.get(LIST).content, "html.parser")
    assert len(soup.select("details[open] .fast-row")) == len(soup.select(".fast-row")) == 1


def test_the_list_of_nothing_says_what_comes_first(organiser):
    assert "Release the whole programme first." in organiser.get(LIST).content.decode()
