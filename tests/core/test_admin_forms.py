"""What the organisers' forms take as people type it, and what they say where they refuse."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.urls import reverse

from core.models import Edition
from events.models import Room, Session, Venue
from news.models import NewsItem
from tests.factories import (
    at_hour,
    make_edition,
    make_news_item,
    make_participation,
    make_release,
    make_role,
    make_session,
    make_user,
)

pytestmark = pytest.mark.django_db
ADD_EDITION = "admin:core_edition_add"


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True, language="en"))
    return client


@pytest.fixture
def edition():
    return make_edition()


def form_of(signed_in, address):
    """What a browser would send back of the form as it stands."""
    name, *args = address if isinstance(address, tuple) else (address,)
    page = signed_in.get(reverse(name, args=args)).content
    soup = BeautifulSoup(page, "html.parser").select_one("#content-main")
    boxes = soup.select("input[name]:not([type=submit], [type=checkbox])")
    chosen = [(box["name"], box.select_one("option[selected]")) for box in soup.select("select[name]")]
    return (
        {box["name"]: box.get("value", "") for box in boxes}
        | {box["name"]: box.text.strip() for box in soup.select("textarea[name]")}
        | {name: option.get("value", "") for name, option in chosen if option}
    )


def said(answer):
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    return [line.text for line in soup.select(".errorlist li")]


def test_arabic_digits_are_read_in_numbers_and_dates(signed_in, edition):
    form = form_of(signed_in, ADD_EDITION)
    form |= {"year": "٢٠٢٦", "ordinal": "٧", "starts_on": "٢٠٢٦-١١-٢٥", "ends_on": "۲۰۲۶-۱۱-۲۶"}
    form |= {"publish_at_0": "٢٠٢٦-١٠-٠١", "publish_at_1": "٠٩:٣٠"}
    answer = signed_in.post(reverse(ADD_EDITION), form)
    assert answer.status_code == 302, said(answer)
    added = Edition.objects.get(year=2026)
    assert (added.ordinal, added.starts_on, added.ends_on) == (7, date(2026, 11, 25), date(2026, 11, 26))
    assert f"{added.publish_at:%Y-%m-%d}" == "2026-10-01"


def test_arabic_digits_are_read_in_the_lines_of_a_form(signed_in, edition):
    form = form_of(signed_in, "admin:events_venue_add")
    form |= {"edition": edition.pk, "name_ar": "فندق", "name_en": "Hotel", "rooms-TOTAL_FORMS": "1"}
    form |= {"rooms-0-slug": "hall", "rooms-0-name_ar": "قاعة", "rooms-0-name_en": "Hall"}
    form |= {"rooms-0-capacity": "٢٠", "rooms-0-position": "٣"}
    answer = signed_in.post(reverse("admin:events_venue_add"), form)
    assert answer.status_code == 302, said(answer)
    room = Room.objects.get(venue=Venue.objects.get())
    assert (room.capacity, room.position) == (20, 3)


def test_no_box_drops_what_is_typed_in_arabic(signed_in, edition):
    for address in (ADD_EDITION, "admin:events_session_add", "admin:events_venue_add"):
        soup = BeautifulSoup(signed_in.get(reverse(address)).content, "html.parser")
        assert soup.select("input[inputmode=numeric][dir=ltr]")
        assert not soup.select("input[type=number]")


def test_a_number_that_is_none_is_refused(signed_in, edition):
    form = form_of(signed_in, ADD_EDITION) | {"year": "٢٠x", "starts_on": "٢٠٢٦-١٣-٢٥", "ordinal": "٧"}
    assert {"Enter a whole number.", "Enter a valid date."} <= set(
        said(signed_in.post(reverse(ADD_EDITION), form))
    )


@pytest.mark.parametrize("code", ["X1", "x1", "X١"])
def test_a_code_may_be_typed_in_capitals(signed_in, edition, code):
    address = "admin:events_session_add"
    form = form_of(signed_in, address) | {"edition": edition.pk, "code": code, "session_type": "plenary"}
    form |= {"starts_on": "2025-04-24", "title_ar": "جلسة", "title_en": "Session"}
    assert signed_in.post(reverse(address), form).status_code == 302
    assert Session.objects.get().code == "x1"
    assert "This edition already has a session with this code." in said(
        signed_in.post(reverse(address), form)
    )


def test_the_only_forum_is_chosen_already(signed_in, edition):
    assert form_of(signed_in, ADD_EDITION)["forum"] == str(edition.forum_id)


def test_a_refusal_is_a_sentence(signed_in, edition):
    form = form_of(signed_in, ADD_EDITION) | {"year": "2026", "ordinal": "7", "theme_ar": "عنوان"}
    form |= {"starts_on": "2026-11-25", "ends_on": "2026-11-24"}
    found = said(signed_in.post(reverse(ADD_EDITION), form))
    assert "The last day cannot come before the first." in found
    assert not any("edition_" in text for text in found)


def test_every_constraint_has_a_sentence_of_its_own():
    ours = {"core", "speakers", "events", "news"}
    models = [model for model in apps.get_models() if model._meta.app_label in ours]
    constraints = [each for model in models for each in model._meta.constraints]
    assert constraints
    mute = [
        each.name
        for each in constraints
        if each.violation_error_message == each.default_violation_error_message
    ]
    assert not mute


@pytest.mark.parametrize("by_list", [False, True])
def test_what_is_in_use_says_so(signed_in, edition, by_list):
    session = make_session(edition)
    person = make_participation(edition)
    make_role(session, person)
    make_release(edition)
    for record, kind in ((session, "events_session"), (person.speaker, "speakers_speaker")):
        if by_list:
            action = {"action": "delete_selected", "_selected_action": [record.pk]}
            answer = signed_in.post(reverse(f"admin:{kind}_changelist"), action)
        else:
            answer = signed_in.get(reverse(f"admin:{kind}_delete", args=[record.pk]))
        text = answer.content.decode()
        assert "This cannot be deleted: the records below rely on it." in text
        assert "permission" not in text
        assert BeautifulSoup(text, "html.parser").select("#deleted-objects li")


def test_a_time_that_the_clocks_skip_is_refused(signed_in):
    edition = make_edition(2027, time_zone="Africa/Cairo", starts_on="2027-04-30", ends_on="2027-04-30")
    form = form_of(signed_in, "admin:events_session_add")
    form |= {"edition": edition.pk, "code": "x1", "session_type": "plenary", "starts_on": "2027-04-30"}
    form |= {"title_ar": "جلسة", "title_en": "Session", "start": "0:30"}
    answer = signed_in.post(reverse("admin:events_session_add"), form)
    assert said(answer) == ["The clocks are put forward on this day and skip this time."]


def test_invisible_controls_are_taken_out_of_what_is_stored(signed_in, edition):
    address = "admin:news_newsitem_add"
    form = form_of(signed_in, address) | {"slug": "one", "dated_on": "2025-04-24"}
    form |= {"title_ar": "خبر\u202e \u200fجديد", "body_ar": "<p>نص\u2066</p>"}
    assert signed_in.post(reverse(address), form).status_code == 302
    item = NewsItem.objects.get()
    assert (item.title_ar, item.body_ar) == ("خبر جديد", "<p>نص</p>")


def test_an_edition_has_days_that_can_be_counted(signed_in, edition):
    form = form_of(signed_in, ADD_EDITION) | {"year": "2026", "ordinal": "7"}
    form |= {"starts_on": "2026-11-25", "ends_on": "2062-11-25"}
    assert said(signed_in.post(reverse(ADD_EDITION), form)) == ["An edition has 60 days at most."]


def test_a_zone_that_is_none_is_refused_and_nothing_is_lost(signed_in, edition):
    page = ("admin:core_edition_change", edition.pk)
    form = form_of(signed_in, page) | {"time_zone": "Kuwait/Foo", "theme_en": "Kept", "theme_ar": "عنوان"}
    answer = signed_in.post(reverse(page[0], args=page[1:]), form)
    assert said(answer) == ["Select a valid choice. Kuwait/Foo is not one of the available choices."]
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.select_one("[name=theme_en]")["value"] == "Kept"


@pytest.mark.parametrize("typed", ["0930", "9.30", "٩:٣٠", "9:30 am"])
def test_every_time_of_the_clock_is_typed_alike(signed_in, edition, typed):
    page = ("admin:core_edition_change", edition.pk)
    form = form_of(signed_in, page) | {"embargo_until_0": "2025-04-24", "embargo_until_1": typed}
    assert signed_in.post(reverse(page[0], args=page[1:]), form).status_code == 302
    edition.refresh_from_db()
    assert edition.embargo_until == at_hour(edition, 9, 30)


@pytest.mark.parametrize("nothing", ["\u202e\u200f", "\u200b\u200b", "\u200c", "\u00ad"])
def test_a_title_that_nobody_sees_is_none(signed_in, edition, nothing):
    address = "admin:news_newsitem_add"
    form = form_of(signed_in, address) | {"slug": "one", "dated_on": "2025-04-24"}
    form |= {"title_ar": nothing, "title_en": nothing, "publication_state": "published"}
    assert (
        said(signed_in.post(reverse(address), form)) == ["This must be filled in before it is published."] * 2
    )


def test_what_readers_saw_is_withdrawn_with_a_reason_only(signed_in, edition):
    item = make_news_item(edition)
    page = ("admin:news_newsitem_change", item.pk)
    form = form_of(signed_in, page) | {"publication_state": "withdrawn"}
    assert (
        said(signed_in.post(reverse(page[0], args=page[1:]), form))
        == ["Write in every required language why it was withdrawn."] * 2
    )


@pytest.mark.parametrize(("minutes", "said_of_it"), [("-1", 0), ("181", 180)])
def test_the_time_to_change_over_is_a_matter_of_minutes(signed_in, edition, minutes, said_of_it):
    page = ("admin:core_edition_change", edition.pk)
    answer = signed_in.post(
        reverse(page[0], args=page[1:]), form_of(signed_in, page) | {"changing_minutes": minutes}
    )
    (text,) = said(answer)
    assert text.endswith(f" than or equal to {said_of_it}.")
