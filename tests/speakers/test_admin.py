"""People and delegations in the admin."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import ContentVersion, Edition, Forum
from speakers.models import Delegation, Organisation, Participation, Speaker
from tests.factories import make_participation, make_user

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


@pytest.fixture
def two(delegation):
    """The head of the delegation and another member."""
    values = {"edition": delegation.edition, "delegation": delegation}
    head = Participation.objects.create(speaker=person("head"), role="head", **values)
    other = Participation.objects.create(speaker=person("other"), role="member", **values)
    return head, other


def swapped(delegation, two, head_role, head_order, **more):
    """The form in which the head, shown at `head_order`, takes `head_role` and the other becomes the head."""
    for record, order in zip(two, (head_order, 3 - head_order), strict=True):
        Participation.objects.filter(pk=record.pk).update(protocol_order=order)
    lines = []
    for number, record in enumerate(Participation.objects.order_by("protocol_order")):
        role = head_role if record == two[0] else "head"
        values = {"id": record.pk, "delegation": delegation.pk, "protocol_order": record.protocol_order}
        lines.append(member(number, record.speaker, role=role, **values))
        if record == two[0]:
            lines[-1] |= {f"members-{number}-{name}": value for name, value in more.items()}
    return delegation_form(delegation, *lines) | {"members-INITIAL_FORMS": 2}


@pytest.mark.parametrize("head_order", [1, 2])
@pytest.mark.parametrize(("role", "more"), [("member", {}), ("", {}), ("head", {"DELETE": "on"})])
def test_the_head_is_changed_in_one_save(signed_in, delegation, two, head_order, role, more):
    url = reverse("admin:speakers_delegation_change", args=[delegation.pk])
    assert signed_in.post(url, swapped(delegation, two, role, head_order, **more)).status_code == 302
    two[1].refresh_from_db()
    assert two[1].role == "head"
    left = Participation.objects.filter(pk=two[0].pk).values_list("role", flat=True)
    assert list(left) == ([] if more else [role])


def test_two_heads_are_refused_in_one_save(signed_in, delegation, two):
    url = reverse("admin:speakers_delegation_change", args=[delegation.pk])
    assert line_errors(signed_in.post(url, swapped(delegation, two, "head", 1))) == [set(), {"role"}]
    two[1].refresh_from_db()
    assert two[1].role == "member"


def test_a_head_whom_the_page_did_not_show_stays(signed_in, delegation):
    url = reverse("admin:speakers_delegation_change", args=[delegation.pk])
    form = delegation_form(delegation, member(0, person("new"), role="head"))
    Participation.objects.create(
        speaker=person("head"), edition=delegation.edition, delegation=delegation, role="head"
    )
    assert line_errors(signed_in.post(url, form)) == [{"role"}]
    assert Participation.objects.get().role == "head"


def test_a_delegations_form_costs_the_same_for_three_and_thirty_members(signed_in, delegation):
    url, counts = reverse("admin:speakers_delegation_change", args=[delegation.pk]), []
    signed_in.get(url)
    for last in (3, 30):
        for _number in range(delegation.members.count(), last):
            make_participation(delegation.edition, delegation=delegation)
        with CaptureQueriesContext(connection) as queries:
            boxes = BeautifulSoup(signed_in.get(url).content, "html.parser").select("[name$=-speaker]")
        assert len([box for box in boxes if box.select("option[selected]")]) == last
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


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
