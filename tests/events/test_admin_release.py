"""The release page: what would change, what stands in the way, the notes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from core.models import ContentVersion
from events.models import Release, Session
from events.releases import WorkingCopy
from tests.browsing import filled_form
from tests.factories import make_edition, make_release, make_session, make_user
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
KUWAIT = ZoneInfo("Asia/Kuwait")
RELEASE = "admin:events_release_add"


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True, language="en"))
    return client


@pytest.fixture
def edition():
    return make_edition()


def release_page(signed_in, edition, data=None):
    url = f"{reverse(RELEASE)}?edition={edition.pk}"
    return signed_in.post(url, data) if data is not None else signed_in.get(url)


def typed(soup, **values):
    """The release form of a page as a browser sends it, with a note in each language."""
    hidden = {
        box["name"]: box["value"] for box in soup.select(".release-page form input[type=hidden][value]")
    }
    return hidden | {"note_ar": "ملاحظة", "note_en": "Note"} | values


def opened(signed_in, edition):
    return BeautifulSoup(release_page(signed_in, edition).content, "html.parser")


def test_the_release_page_asks_for_the_edition_first(signed_in, edition):
    text = signed_in.get(reverse(RELEASE)).content.decode()
    assert f"?edition={edition.pk}" in text
    assert "<form method" not in text
    assert signed_in.get(reverse(RELEASE), {"edition": "x"}).status_code == 200


def test_a_release_goes_public_with_a_note_in_each_language(signed_in, edition):
    session = make_session(edition, code="p1")
    soup = BeautifulSoup(release_page(signed_in, edition).content, "html.parser")
    assert "was added to the programme:" in soup.select_one(".changes").text
    assert (soup.select_one("#id_note_ar")["lang"], soup.select_one("#id_note_ar")["dir"]) == ("ar", "rtl")
    answer = release_page(signed_in, edition, typed(soup, note_en=""))
    assert answer.context["form"].errors.keys() == {"note_en"}
    assert not Release.objects.exists()
    before = ContentVersion.read()
    first = {"note_ar": "الإصدار الأول", "note_en": "First release"}
    answer = release_page(signed_in, edition, typed(soup, **first))
    assert answer.status_code == 302
    assert ContentVersion.read() > before
    release = Release.objects.get()
    assert (release.number, release.note_ar, release.note_en) == (1, "الإصدار الأول", "First release")
    assert release.released_by.username == "organiser"
    assert release.rows.get().session == session


def test_nothing_to_release_offers_no_button(signed_in, edition):
    make_session(edition, code="p1")
    make_release(edition)
    soup = BeautifulSoup(release_page(signed_in, edition).content, "html.parser")
    assert "Nothing to release" in soup.select_one(".nothing").text
    assert not soup.select("input[type=submit]")


def test_what_was_not_shown_is_not_released(signed_in, edition):
    session = make_session(edition, code="p1")
    make_release(edition)
    session.status = "cancelled"
    session.save()
    soup = opened(signed_in, edition)
    make_session(edition, code="p2")
    answer = release_page(signed_in, edition, typed(soup, note_en="Cancelled"))
    soup = BeautifulSoup(answer.content, "html.parser")
    assert "The programme has changed since this page was opened." in soup.select_one(".errorlist").text
    assert "P2" in soup.select_one(".changes").text
    assert soup.select_one("#id_note_en")["value"] == "Cancelled"
    assert Release.objects.count() == 1
    assert release_page(signed_in, edition, typed(soup)).status_code == 302
    assert Release.objects.count() == 2


def test_a_release_says_what_was_seen(signed_in, edition):
    make_session(edition, code="p1")
    answer = release_page(signed_in, edition, {"note_ar": "ملاحظة", "note_en": "Note"})
    assert answer.context["form"].non_field_errors()
    assert not Release.objects.exists()


def test_a_second_click_releases_nothing(signed_in, edition):
    make_session(edition, code="p1")
    form = typed(opened(signed_in, edition))
    assert release_page(signed_in, edition, form).status_code == 302
    for seen in (form["seen"], WorkingCopy(edition).fingerprint):
        page = BeautifulSoup(release_page(signed_in, edition, form | {"seen": seen}).content, "html.parser")
        said = [line.text for line in page.select(".errorlist.nonfield li")]
        assert said == ["Nothing was released: the programme is public as it stands."]
        assert page.select_one("[name=note_en]")["value"] == form["note_en"]
        assert not page.select(".submit-row")
    assert Release.objects.count() == 1


def test_two_clicks_at_once_release_once(signed_in, edition, monkeypatch):
    make_session(edition, code="p1")
    form = typed(opened(signed_in, edition))
    assert release_page(signed_in, edition, form).status_code == 302
    # The second request looked before the first one had written.
    monkeypatch.setattr("events.admin.release.difference", lambda edition: {"has_news": True})
    answer = release_page(signed_in, edition, form)
    assert answer.context["form"].non_field_errors()
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    "values", [{"title_en": "Other"}, {"position": 9}, {"code": "p9"}, {"status": "postponed"}]
)
def test_the_fingerprint_tells_one_state_from_another(edition, values):
    session = make_session(edition, code="p1")
    before = WorkingCopy(edition).fingerprint
    assert WorkingCopy(edition).fingerprint == before
    Session.objects.filter(pk=session.pk).update(**values)
    changed = WorkingCopy(edition).fingerprint
    assert changed != before
    make_release(edition)
    assert WorkingCopy(edition).fingerprint != changed


def test_a_change_is_told_in_words(signed_in, edition):
    session = make_session(edition, code="p1")
    make_release(edition)
    session.starts_at = datetime(2025, 4, 24, 9, 30, tzinfo=KUWAIT)
    session.save()
    text = release_page(signed_in, edition).content.decode().replace("\u00a0", " ")
    assert "The time of Session P1 is announced: 9:30 am." in text


def test_a_new_order_alone_can_be_released(signed_in, edition):
    first, _second = make_session(edition, position=1), make_session(edition, position=2)
    make_release(edition)
    first.position = 3
    first.save()
    soup = BeautifulSoup(release_page(signed_in, edition).content, "html.parser")
    assert "The order of the sessions changed." in soup.text
    assert soup.select("input[type=submit]")


def test_what_stops_a_release_is_said_and_no_button_offered(signed_in, edition):
    make_session(edition, starts_at=datetime(2025, 4, 26, 9, tzinfo=KUWAIT))
    answer = release_page(signed_in, edition)
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.select(".problems li")
    assert not soup.select("input[type=submit]")
    answer = release_page(signed_in, edition, {"note_ar": "أول", "note_en": "First"})
    assert answer.status_code == 200
    assert not Release.objects.exists()


def test_a_release_is_neither_edited_nor_deleted(signed_in, edition):
    make_session(edition, code="p1")
    release = make_release(edition)
    url = reverse("admin:events_release_change", args=[release.pk])
    assert signed_in.get(url).status_code == 200
    assert signed_in.post(url, {"note_ar": "آخر"}).status_code == 403
    assert signed_in.get(reverse("admin:events_release_delete", args=[release.pk])).status_code == 403


def test_who_may_not_release_sees_no_button(edition):
    make_session(edition, code="p1")
    clerk = make_user(username="clerk", is_staff=True, language="en")
    client = Client()
    client.force_login(clerk)
    assert release_page(client, edition).status_code == 403


def test_an_announced_session_keeps_its_code(signed_in, edition):
    session = make_session(edition, code="p1")
    url = reverse("admin:events_session_change", args=[session.pk])
    assert BeautifulSoup(signed_in.get(url).content, "html.parser").select("#id_code:not([disabled])")
    session.code = "p2"
    session.full_clean()
    session.save()
    make_release(edition)
    assert BeautifulSoup(signed_in.get(url).content, "html.parser").select("#id_code[disabled]")
    session.full_clean()
    session.code = "p3"
    with pytest.raises(ValidationError) as refusal:
        session.full_clean()
    assert refusal.value.message_dict.keys() == {"code"}


def test_an_announced_session_is_linked_and_not_deleted(signed_in, edition):
    session = make_session(edition, code="p1")
    url = reverse("admin:events_session_change", args=[session.pk])
    assert b"site-pages" not in signed_in.get(url).content
    make_release(edition)
    text = signed_in.get(url).content.decode()
    assert "/ar/2025/sessions/p1/" in text
    assert "/en/2025/sessions/p1/" in text
    signed_in.post(reverse("admin:events_session_delete", args=[session.pk]), {"post": "yes"})
    assert Session.objects.exists()


@pytest.mark.parametrize(
    ("group", "typed_in", "links"),
    [
        ("Programme", {"summary_en": "Another summary"}, None),
        ("Programme", {"start": "11:00"}, 0),
        ("Publishers", {"start": "11:00"}, 1),
        ("Translators: English", {"title_en": "Another title"}, 0),
        ("Translators: English", {"summary_en": "Another summary"}, None),
    ],
)
def test_a_release_is_spoken_of_where_it_takes_one_and_linked_for_who_may(edition, group, typed_in, links):
    session = make_session(edition)
    client = member_of(group)
    sent = filled_form(client, address(session)) | typed_in
    answer = client.post(address(session), sent, follow=True)
    lines = BeautifulSoup(answer.content, "html.parser").select(".messagelist li")
    said = [line for line in lines if "with the next release only" in line.text]
    assert [len(line.select("a[href*=release]")) for line in said] == ([] if links is None else [links])
