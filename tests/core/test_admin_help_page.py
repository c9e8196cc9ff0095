"""The help page's switch and texts in the admin, and the state of its records in the list."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from core.languages import CODES
from core.models import HelpPage
from tests import factories
from tests.browsing import errors, filled_form
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db


def test_administrators_switch_it_on_and_off(client):
    page, administrator = factories.make_help_page(is_on=False), member_of("Administrators")
    sent = filled_form(administrator, address(page)) | {"is_on": "on"}
    refused = administrator.post(address(page), sent)
    assert errors(refused) == ["No help record is valid yet: two help stewards must have signed one."]
    record = factories.make_help_record()
    assert client.get("/en/help/").status_code == 404
    assert administrator.post(address(page), sent).status_code == 302
    assert client.get("/en/help/").status_code == 200
    record.delete()  # later it stays on, and what stands on it can still be changed
    sent = filled_form(administrator, address(page)) | {"danger_en": "<p>Go</p>"}
    assert administrator.post(address(page), sent).status_code == 302
    sent = filled_form(administrator, address(page))
    del sent["is_on"]
    assert administrator.post(address(page), sent).status_code == 302
    assert client.get("/en/help/").status_code == 404


@pytest.mark.parametrize("lacking", ["exit_url", "danger_ar", "calling_en", "rights_ar"])
def test_it_is_not_switched_on_without_a_way_out_and_all_texts(lacking):
    factories.make_help_record()
    page, administrator = factories.make_help_page(is_on=False), member_of("Administrators")
    sent = filled_form(administrator, address(page)) | {lacking: ""}
    answer = administrator.post(address(page), sent | {"is_on": "on"})
    assert errors(answer) == ["This must be filled in before the page is switched on."]
    assert administrator.post(address(page), sent).status_code == 302
    assert not HelpPage.objects.get().is_on


def test_a_number_in_its_texts_is_refused_in_words():
    page, administrator = factories.make_help_page(), member_of("Administrators")
    sent = filled_form(administrator, address(page)) | {"danger_en": "<p>Call 000 555</p>"}
    said = ["Numbers to call belong in a record, which two people sign: 000 555"]
    assert errors(administrator.post(address(page), sent)) == said


def test_an_old_state_does_not_switch_it_on():
    page, administrator = factories.make_help_page(), member_of("Administrators")
    old = page.history.first()
    page.is_on = False
    page.save()
    history = reverse("admin:core_helppage_history", args=[page.pk])
    for field in ({}, {"field": "is_on"}):
        administrator.post(history, {"state": old.history_id} | field)
    assert not HelpPage.objects.get().is_on


@pytest.mark.parametrize("texts", [{}, {"exit_url": "", "danger_en": "", "calling_en": None}])
def test_its_preview_shows_it_while_it_is_off_and_nothing_unsigned(client, texts):
    factories.make_edition()
    page = factories.make_help_page(is_on=False, **texts)
    factories.make_help_record(signed=False, name_en="Nobody signed this")
    steward = member_of("Help stewards")
    soup = BeautifulSoup(steward.get(address(page)).content, "html.parser")
    [link] = [each["href"] for each in soup.select(".object-tools a") if each.text.strip() == "Preview"]
    frames = BeautifulSoup(steward.get(link).content, "html.parser").select("iframe")
    shown = [steward.get(frame["src"]) for frame in frames]
    assert [answer.status_code for answer in shown] == [200, 200]
    assert "Nobody signed this" not in "".join(answer.content.decode() for answer in shown)
    assert "Know your rights" in shown[CODES.index("en")].content.decode()
    assert client.get("/en/help/").status_code == 404


def test_there_is_one_page_and_it_stays():
    page, administrator = factories.make_help_page(), member_of(is_superuser=True)
    assert administrator.get(reverse("admin:core_helppage_add")).status_code == 403
    assert administrator.get(reverse("admin:core_helppage_delete", args=[page.pk])).status_code == 403


def test_the_list_tells_and_filters_by_state():
    today = timezone.localdate()
    factories.make_help_record(name_en="Good")
    factories.make_help_record(name_en="Soon", recheck_by=today + timedelta(days=14))
    factories.make_help_record(name_en="Past", recheck_by=today - timedelta(days=1))
    one = factories.make_help_record(name_en="One", signed=False)
    one.sign(factories.make_user(), timezone.now())
    factories.make_help_record(name_en="None", signed=False)
    client, found = member_of("Help stewards"), {}
    for state in ("valid", "due_soon", "expired", "one_signature", "unsigned", "nonsense"):
        answer = client.get(reverse("admin:core_helprecord_changelist"), {"state": state})
        page = BeautifulSoup(answer.content, "html.parser")
        found[state] = [cell.text for cell in page.select("#result_list .field-name_en")]
    assert found.pop("nonsense") == ["Good", "Soon", "Past", "One", "None"]
    assert found == {
        "valid": ["Good"], "due_soon": ["Soon"], "expired": ["Past"], "one_signature": ["One"],
        "unsigned": ["None"],
    }  # fmt: skip
