"""The programme in the admin: times, channels, titles in both languages, releases."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import ContentVersion, Edition
from events.models import Release, Session, Speech
from speakers.models import Participation
from tests.factories import (
    make_delegation,
    make_edition,
    make_organisation,
    make_participation,
    make_room,
    make_session,
    make_speaker,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
KUWAIT = ZoneInfo("Asia/Kuwait")
ADD = "admin:events_session_add"


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True, language="en"))
    return client


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def person(edition):
    ministry = make_organisation(name_ar="وزارة", name_en="Ministry")
    return make_participation(
        edition,
        make_speaker(name_ar="محمد", name_en="Mohammed"),
        delegation=make_delegation(edition, ministry),
        role="head",
        job_title_ar="وزير",
        job_title_en="Minister",
    )


def no_lines(*prefixes):
    return {f"{prefix}-{name}": 0 for prefix in prefixes for name in ("TOTAL_FORMS", "INITIAL_FORMS")}


def typed(edition, **values):
    return {
        "edition": edition.pk,
        "code": "p1",
        "session_type": "plenary",
        "status": "confirmed",
        "starts_on": "2025-04-24",
        "position": 0,
        "title_ar": "الجلسة الأولى",
        "title_en": "First session",
        **no_lines("roles", "speeches"),
        **values,
    }


def errors_of(answer):
    assert answer.status_code == 200
    return answer.context["adminform"].form.errors


@pytest.mark.parametrize("text", ["9:30", "9.30", "0930", "٩:٣٠", "9:30 am", "٩٫٣٠ صباحًا"])
def test_a_start_is_typed_as_people_write_it(signed_in, edition, text):
    answer = signed_in.post(reverse(ADD), typed(edition, start=text, minutes="٩٠"))
    assert answer.status_code == 302
    session = Session.objects.get()
    assert session.starts_at == datetime.combine(edition.starts_on, time(9, 30), tzinfo=KUWAIT)
    assert session.duration == timedelta(minutes=90)


def test_the_start_is_a_time_of_the_editions_own_zone(signed_in, edition):
    Edition.objects.update(time_zone="Africa/Cairo")
    signed_in.post(reverse(ADD), typed(edition, start="9:30"))
    session = Session.objects.get()
    assert session.starts_at == datetime.combine(
        edition.starts_on, time(9, 30), tzinfo=ZoneInfo("Africa/Cairo")
    )
    soup = BeautifulSoup(
        signed_in.get(reverse("admin:events_session_change", args=[session.pk])).content, "html.parser"
    )
    assert soup.select_one("#id_start")["value"] == "09:30"


def test_an_unknown_start_stays_unknown(signed_in, edition):
    assert signed_in.post(reverse(ADD), typed(edition)).status_code == 302
    session = Session.objects.get()
    assert session.starts_at is None
    assert session.duration is None


def test_what_was_typed_is_kept_beside_the_error(signed_in, edition):
    answer = signed_in.post(reverse(ADD), typed(edition, start="half past nine", minutes="90"))
    assert set(errors_of(answer)) == {"start"}
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.select_one("#id_start")["value"] == "half past nine"
    assert soup.select_one("#id_minutes")["value"] == "90"
    assert soup.select_one("#id_title_ar")["value"] == "الجلسة الأولى"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"minutes": "90"}, "minutes"),
        ({"starts_on": "2025-04-25", "start": "9:30"}, "starts_on"),
        ({"title_en": ""}, "title_en"),
        ({"title_ar": ""}, "title_ar"),
        ({"code": "P 1"}, "code"),
        ({"interpretation_en": "1", "interpretation_fr": "1"}, "interpretation"),
        ({"interpretation_en": "100"}, "interpretation"),
    ],
)
def test_each_fault_is_named_at_its_field(signed_in, edition, wrong, field):
    assert set(errors_of(signed_in.post(reverse(ADD), typed(edition, **wrong)))) == {field}
    assert not Session.objects.exists()


def test_a_draft_needs_a_title_in_one_language_only(signed_in, edition):
    assert "title_en" in errors_of(
        signed_in.post(reverse(ADD), typed(edition, status="draft", title_ar="", title_en=""))
    )
    assert signed_in.post(reverse(ADD), typed(edition, status="draft", title_ar="")).status_code == 302


def test_a_code_is_taken_once_in_an_edition(signed_in, edition):
    make_session(edition, code="p1")
    assert errors_of(signed_in.post(reverse(ADD), typed(edition)))
    other = make_session(edition, code="p2")
    url = reverse("admin:events_session_change", args=[other.pk])
    again = typed(edition, code="p1", seen=other.updated_at.isoformat())
    assert "already has a session with this code" in str(errors_of(signed_in.post(url, again)))


def test_channels_are_kept_by_language_and_ordered_by_number(signed_in, edition):
    signed_in.post(
        reverse(ADD), typed(edition, interpretation_en="3", interpretation_ar="٢", interpretation_zh="")
    )
    session = Session.objects.get()
    assert session.interpretation == [{"language": "ar", "channel": 2}, {"language": "en", "channel": 3}]
    url = reverse("admin:events_session_change", args=[session.pk])
    soup = BeautifulSoup(signed_in.get(url).content, "html.parser")
    assert soup.select_one("[name=interpretation_en]")["value"] == "3"
    assert soup.select_one("label[for=id_interpretation_1]").text == "English"
    seen = session.updated_at.isoformat()
    signed_in.post(url, typed(edition, interpretation_en="", interpretation_ar="", seen=seen))
    session.refresh_from_db()
    assert session.interpretation == []


def test_a_saved_session_says_that_a_release_is_needed(signed_in, edition):
    before = ContentVersion.read()
    text = signed_in.post(reverse(ADD), typed(edition), follow=True).content.decode()
    assert "new day, time, room, status or title with the next release only" in text
    assert f'href="{reverse("admin:events_release_add")}?edition={edition.pk}"' in text
    assert ContentVersion.read() > before
    assert not Release.objects.exists()


def test_lines_of_people_and_speeches_take_the_sessions_edition(signed_in, edition, person):
    lines = {
        "roles-TOTAL_FORMS": 1,
        "roles-0-role": "chair",
        "roles-0-participation": person.pk,
        "roles-0-position": 0,
        "speeches-TOTAL_FORMS": 1,
        "speeches-0-slug": "opening",
        "speeches-0-title_ar": "كلمة",
        "speeches-0-kind": "speech",
        "speeches-0-participation": person.pk,
        "speeches-0-publication_state": "draft",
    }
    assert signed_in.post(reverse(ADD), typed(edition, **lines)).status_code == 302
    speech = Speech.objects.get()
    assert (speech.edition, speech.session) == (edition, Session.objects.get())
    assert Session.objects.get().roles.get().participation == person


def test_a_published_speech_needs_its_title_in_both_languages(signed_in, edition, person):
    line = {
        "speeches-TOTAL_FORMS": 1,
        "speeches-0-slug": "opening",
        "speeches-0-title_ar": "كلمة",
        "speeches-0-kind": "speech",
        "speeches-0-participation": person.pk,
        "speeches-0-publication_state": "published",
    }
    answer = signed_in.post(reverse(ADD), typed(edition, **line))
    assert answer.context["inline_admin_formsets"][1].formset.errors[0].keys() == {"title_en"}
    signed_in.post(reverse(ADD), typed(edition, **line, **{"speeches-0-title_en": "Speech"}))
    assert Speech.objects.get().published_at


def test_a_person_of_another_edition_is_refused(signed_in, edition, person):
    other = Edition.objects.create(forum=edition.forum, year=2026, ordinal=7, starts_on=date(2026, 4, 24))
    stranger = Participation.objects.create(speaker=person.speaker, edition=other)
    line = {
        "roles-TOTAL_FORMS": 1,
        "roles-0-role": "chair",
        "roles-0-participation": stranger.pk,
        "roles-0-position": 0,
    }
    answer = signed_in.post(reverse(ADD), typed(edition, **line))
    assert answer.context["inline_admin_formsets"][0].formset.errors == [
        {"participation": ["This belongs to another edition."]}
    ]


def test_the_list_costs_the_same_for_three_and_thirty_sessions(signed_in, edition):
    room = make_room(make_venue(edition))
    url, counts = reverse("admin:events_session_changelist"), []
    signed_in.get(url)
    for last in (3, 30):
        for number in range(Session.objects.count() + 1, last + 1):
            start = datetime(2025, 4, 24, 9, tzinfo=KUWAIT) + timedelta(minutes=number)
            make_session(edition, room=room, starts_at=start, duration=timedelta(minutes=10))
        with CaptureQueriesContext(connection) as queries:
            assert len(signed_in.get(url).context["cl"].result_list) == last
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_the_picker_of_people_tells_two_of_one_name_apart(signed_in, person):
    query = {
        "app_label": "events",
        "model_name": "sessionrole",
        "field_name": "participation",
        "term": "وزاره",
    }
    (result,) = signed_in.get(reverse("admin:autocomplete"), query).json()["results"]
    for part in ("محمد", "Mohammed", "Minister", "Ministry", "2025"):
        assert part in result["text"]
