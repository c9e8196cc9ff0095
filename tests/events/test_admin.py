"""The programme in the admin: times, channels, titles in both languages, releases."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.models import ContentVersion, Edition, Forum, User
from events.forms import when_in_words
from events.models import Release, Room, Session, Speech, Venue
from events.releases import release_programme
from speakers.models import Delegation, Organisation, Participation, Speaker

pytestmark = pytest.mark.django_db
KUWAIT = ZoneInfo("Asia/Kuwait")
ADD = "admin:events_session_add"


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(
        User.objects.create_superuser("organiser", password="a long enough word", language="en")
    )
    return client


@pytest.fixture
def edition():
    forum = Forum.objects.create(
        name_ar="المنتدى", name_en="Forum", short_name_ar="المنتدى", short_name_en="Forum"
    )
    return Edition.objects.create(
        forum=forum, year=2025, ordinal=6, starts_on=date(2025, 4, 24), publication_state="published"
    )


@pytest.fixture
def person(edition):
    ministry = Organisation.objects.create(
        slug="ministry", organisation_type="government_body", name_ar="وزارة", name_en="Ministry"
    )
    delegation = Delegation.objects.create(edition=edition, organisation=ministry, kind="gcc_member")
    speaker = Speaker.objects.create(
        slug="person", name_ar="محمد", name_en="Mohammed", grammatical_gender="m"
    )
    return Participation.objects.create(
        speaker=speaker,
        edition=edition,
        delegation=delegation,
        role="head",
        job_title_ar="وزير",
        job_title_en="Minister",
    )


def make(edition, code="p1", **values):
    values = {"title_ar": "جلسة", "title_en": "Session", "status": "confirmed"} | values
    return Session.objects.create(
        edition=edition, code=code, session_type="plenary", starts_on=date(2025, 4, 24), **values
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
    assert session.starts_at is None and session.duration is None


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
    make(edition)
    assert errors_of(signed_in.post(reverse(ADD), typed(edition)))
    other = make(edition, "p2")
    url = reverse("admin:events_session_change", args=[other.pk])
    assert errors_of(signed_in.post(url, typed(edition, code="p1")))


def test_channels_are_kept_by_language_and_ordered_by_number(signed_in, edition):
    signed_in.post(
        reverse(ADD), typed(edition, interpretation_en="3", interpretation_ar="٢", interpretation_zh="")
    )
    session = Session.objects.get()
    assert session.interpretation == [{"language": "ar", "channel": 2}, {"language": "en", "channel": 3}]
    url = reverse("admin:events_session_change", args=[session.pk])
    soup = BeautifulSoup(signed_in.get(url).content, "html.parser")
    assert soup.select_one("#id_interpretation_en")["value"] == "3"
    assert soup.select_one("label[for=id_interpretation_en]").text == "English"
    signed_in.post(url, typed(edition))
    session.refresh_from_db()
    assert session.interpretation == []


def test_a_saved_session_says_that_a_release_is_needed(signed_in, edition):
    before = ContentVersion.read()
    text = signed_in.post(reverse(ADD), typed(edition), follow=True).content.decode()
    assert "the public page changes only with a release" in text
    assert f'href="{reverse("admin:events_release_add")}?edition={edition.pk}"' in text
    assert ContentVersion.read() > before and not Release.objects.exists()


def test_lines_of_people_and_speeches_take_the_sessions_edition(signed_in, edition, person):
    lines = {
        "roles-TOTAL_FORMS": 1, "roles-0-role": "chair", "roles-0-participation": person.pk, "roles-0-position": 0,
        "speeches-TOTAL_FORMS": 1, "speeches-0-slug": "opening", "speeches-0-title_ar": "كلمة",
        "speeches-0-kind": "speech", "speeches-0-participation": person.pk, "speeches-0-publication_state": "draft",
    }  # fmt: skip
    assert signed_in.post(reverse(ADD), typed(edition, **lines)).status_code == 302
    speech = Speech.objects.get()
    assert (speech.edition, speech.session) == (edition, Session.objects.get())
    assert Session.objects.get().roles.get().participation == person


def test_a_published_speech_needs_its_title_in_both_languages(signed_in, edition, person):
    line = {
        "speeches-TOTAL_FORMS": 1, "speeches-0-slug": "opening", "speeches-0-title_ar": "كلمة",
        "speeches-0-kind": "speech", "speeches-0-participation": person.pk, "speeches-0-publication_state": "published",
    }  # fmt: skip
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


@pytest.mark.parametrize(
    ("start", "minutes", "words"),
    [
        (None, None, "Thursday 24 April 2025; time to be confirmed"),
        ((9, 30), None, "Thursday 24 April 2025, at 9:30 am"),
        ((9, 30), 90, "Thursday 24 April 2025, from 9:30 to 11:00 am"),
        ((11, 30), 75, "Thursday 24 April 2025, from 11:30 am to 12:45 pm"),
    ],
)
def test_the_time_is_written_out(edition, start, minutes, words):
    session = Session(edition=edition, starts_on=date(2025, 4, 24))
    if start:
        session.starts_at = datetime.combine(session.starts_on, time(*start), tzinfo=KUWAIT)
    session.duration = timedelta(minutes=minutes) if minutes else None
    with override("en"):
        assert when_in_words(session).replace("\u00a0", " ") == words


def test_the_list_costs_the_same_for_three_and_thirty_sessions(signed_in, edition):
    venue = Venue.objects.create(edition=edition, name_ar="مكان", name_en="Venue")
    room = Room.objects.create(venue=venue, slug="hall", name_ar="قاعة", name_en="Hall")
    url, counts = reverse("admin:events_session_changelist"), []
    signed_in.get(url)
    for last in (3, 30):
        for number in range(Session.objects.count() + 1, last + 1):
            start = datetime(2025, 4, 24, 9, tzinfo=KUWAIT) + timedelta(minutes=number)
            make(edition, f"p{number}", room=room, starts_at=start, duration=timedelta(minutes=10))
        with CaptureQueriesContext(
            connection,
        ) as queries:
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


# Releases ----------------------------------------------------------------------------------------

RELEASE = "admin:events_release_add"


def release_page(signed_in, edition, data=None):
    url = f"{reverse(RELEASE)}?edition={edition.pk}"
    return signed_in.post(url, data) if data is not None else signed_in.get(url)


def test_the_release_page_asks_for_the_edition_first(signed_in, edition):
    text = signed_in.get(reverse(RELEASE)).content.decode()
    assert f"?edition={edition.pk}" in text and "<form method" not in text
    assert signed_in.get(reverse(RELEASE), {"edition": "x"}).status_code == 200


def test_a_release_goes_public_with_a_note_in_each_language(signed_in, edition):
    session = make(edition)
    soup = BeautifulSoup(release_page(signed_in, edition).content, "html.parser")
    assert "Added to the programme." in soup.select_one(".changes").text
    assert (soup.select_one("#id_note_ar")["lang"], soup.select_one("#id_note_ar")["dir"]) == ("ar", "rtl")
    answer = release_page(signed_in, edition, {"note_ar": "الإصدار الأول", "note_en": ""})
    assert answer.context["form"].errors.keys() == {"note_en"} and not Release.objects.exists()
    before = ContentVersion.read()
    answer = release_page(signed_in, edition, {"note_ar": "الإصدار الأول", "note_en": "First release"})
    assert answer.status_code == 302 and ContentVersion.read() > before
    release = Release.objects.get()
    assert (release.number, release.note_ar, release.note_en) == (1, "الإصدار الأول", "First release")
    assert release.released_by.username == "organiser"
    assert release.rows.get().session == session


def test_nothing_to_release_offers_no_button(signed_in, edition):
    make(edition)
    release_programme(edition, {"ar": "أول", "en": "First"})
    soup = BeautifulSoup(release_page(signed_in, edition).content, "html.parser")
    assert "Nothing to release" in soup.select_one(".nothing").text
    assert not soup.select("input[type=submit]")


def test_a_change_is_told_in_words(signed_in, edition):
    session = make(edition)
    release_programme(edition, {"ar": "أول", "en": "First"})
    session.starts_at = datetime(2025, 4, 24, 9, 30, tzinfo=KUWAIT)
    session.save()
    text = release_page(signed_in, edition).content.decode().replace("\u00a0", " ")
    assert "Time announced: 9:30 am." in text


def test_a_new_order_alone_can_be_released(signed_in, edition):
    first, _second = make(edition, "p1", position=1), make(edition, "p2", position=2)
    release_programme(edition, {"ar": "أول", "en": "First"})
    first.position = 3
    first.save()
    soup = BeautifulSoup(release_page(signed_in, edition).content, "html.parser")
    assert "The order of the sessions changed." in soup.text and soup.select("input[type=submit]")


def test_what_stops_a_release_is_said_and_no_button_offered(signed_in, edition):
    make(edition, starts_at=datetime(2025, 4, 26, 9, tzinfo=KUWAIT))
    answer = release_page(signed_in, edition)
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.select(".problems li") and not soup.select("input[type=submit]")
    answer = release_page(signed_in, edition, {"note_ar": "أول", "note_en": "First"})
    assert answer.status_code == 200 and not Release.objects.exists()


def test_a_release_is_neither_edited_nor_deleted(signed_in, edition):
    make(edition)
    release = release_programme(edition, {"ar": "أول", "en": "First"})
    url = reverse("admin:events_release_change", args=[release.pk])
    assert signed_in.get(url).status_code == 200
    assert signed_in.post(url, {"note_ar": "آخر"}).status_code == 403
    assert signed_in.get(reverse("admin:events_release_delete", args=[release.pk])).status_code == 403


def test_who_may_not_release_sees_no_button(edition):
    make(edition)
    clerk = User.objects.create_user("clerk", password="a long enough word", is_staff=True, language="en")
    client = Client()
    client.force_login(clerk)
    assert release_page(client, edition).status_code == 403


def test_an_announced_session_is_linked_and_not_deleted(signed_in, edition):
    session = make(edition)
    url = reverse("admin:events_session_change", args=[session.pk])
    assert b"site-pages" not in signed_in.get(url).content
    release_programme(edition, {"ar": "أول", "en": "First"}, at=timezone.now())
    text = signed_in.get(url).content.decode()
    assert "/ar/2025/sessions/p1/" in text and "/en/2025/sessions/p1/" in text
    signed_in.post(reverse("admin:events_session_delete", args=[session.pk]), {"post": "yes"})
    assert Session.objects.exists()
