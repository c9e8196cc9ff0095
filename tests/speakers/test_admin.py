"""People and delegations in the admin."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from core.models import ContentVersion, Edition, Forum
from speakers.models import Delegation, Organisation, Participation, Speaker
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True, language="en"))
    return client


@pytest.fixture
def edition():
    forum = Forum.objects.create(
        name_ar="المنتدى", name_en="Forum", short_name_ar="المنتدى", short_name_en="Forum"
    )
    return Edition.objects.create(forum=forum, year=2025, ordinal=6, starts_on=date(2025, 4, 24))


@pytest.fixture
def delegation(edition):
    ministry = Organisation.objects.create(
        slug="ministry", organisation_type="government_body", name_ar="وزارة", name_en="Ministry"
    )
    return Delegation.objects.create(edition=edition, organisation=ministry, kind="gcc_member")


def person(slug):
    return Speaker.objects.create(slug=slug, name_ar=slug, name_en=slug, grammatical_gender="f")


def speaker(**values):
    return {
        "slug": "one",
        "grammatical_gender": "f",
        "publication_state": "draft",
        "participations-TOTAL_FORMS": 0,
        "participations-INITIAL_FORMS": 0,
        **values,
    }


def test_a_published_name_is_asked_for_in_the_language_that_lacks_it(signed_in):
    url = reverse("admin:speakers_speaker_add")
    answer = signed_in.post(url, speaker(name_ar="اسم", publication_state="published"))
    assert answer.context["adminform"].form.errors == {
        "name_en": ["This must be filled in before it is published."]
    }
    before = ContentVersion.read()
    whole = speaker(name_ar="اسم", name_en="Name", publication_state="published")
    assert signed_in.post(url, whole).status_code == 302
    assert Speaker.objects.get().published_at
    assert ContentVersion.read() > before


def test_a_draft_may_lack_a_language_but_not_both(signed_in):
    url = reverse("admin:speakers_speaker_add")
    assert signed_in.post(url, speaker()).context["adminform"].form.errors.keys() == {"name_en"}
    assert signed_in.post(url, speaker(name_ar="اسم")).status_code == 302


def member(number, speaker, **values):
    values = {"speaker": speaker.pk, "role": "", "is_listed": "on", **values}
    return {f"members-{number}-{name}": value for name, value in values.items()}


def delegation_form(delegation, *members):
    form = {
        "organisation": delegation.organisation_id,
        "kind": "gcc_member",
        "publication_state": "draft",
        "members-TOTAL_FORMS": len(members),
        "members-INITIAL_FORMS": 0,
    }
    for line in members:
        form |= line
    return form


def line_errors(answer):
    assert answer.status_code == 200
    return [set(errors) for errors in answer.context["inline_admin_formsets"][0].formset.errors]


def test_members_take_the_delegations_edition(signed_in, delegation):
    url = reverse("admin:speakers_delegation_change", args=[delegation.pk])
    line = member(0, person("one"), role="head", job_title_ar="وزيرة", job_title_en="Minister")
    assert signed_in.post(url, delegation_form(delegation, line)).status_code == 302
    assert Participation.objects.get().edition == delegation.edition


def test_a_delegation_has_one_head(signed_in, delegation):
    url = reverse("admin:speakers_delegation_change", args=[delegation.pk])
    lines = [member(number, person(f"p{number}"), role="head") for number in range(2)]
    assert line_errors(signed_in.post(url, delegation_form(delegation, *lines))) == [set(), {"role"}]
    edition = delegation.edition
    Participation.objects.create(speaker=person("first"), edition=edition, delegation=delegation, role="head")
    answer = signed_in.post(
        reverse("admin:speakers_participation_add"),
        {"speaker": person("second").pk, "edition": edition.pk, "delegation": delegation.pk, "role": "head"},
    )
    assert answer.context["adminform"].form.errors.keys() == {"role"}


def test_a_person_takes_part_once_in_an_edition(signed_in, delegation):
    someone = person("one")
    Participation.objects.create(speaker=someone, edition=delegation.edition)
    url = reverse("admin:speakers_delegation_change", args=[delegation.pk])
    assert any(line_errors(signed_in.post(url, delegation_form(delegation, member(0, someone)))))


def test_a_role_needs_a_delegation_and_a_post_both_languages(signed_in, edition):
    form = {"speaker": person("one").pk, "edition": edition.pk, "role": "member", "job_title_ar": "وزيرة"}
    answer = signed_in.post(reverse("admin:speakers_participation_add"), form)
    assert answer.context["adminform"].form.errors.keys() == {"role", "job_title_en"}


def test_a_delegation_stands_once_in_an_edition(signed_in, delegation):
    form = delegation_form(delegation) | {"edition": delegation.edition_id}
    answer = signed_in.post(reverse("admin:speakers_delegation_add"), form)
    assert answer.status_code == 200
    assert Delegation.objects.count() == 1


def test_who_took_part_is_not_deleted(signed_in, edition):
    someone = person("one")
    Participation.objects.create(speaker=someone, edition=edition)
    signed_in.post(reverse("admin:speakers_speaker_delete", args=[someone.pk]), {"post": "yes"})
    assert Speaker.objects.exists()
