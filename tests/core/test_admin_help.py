"""The records of the help page in the admin: who writes and who signs, by form and by posts made by hand."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from core.models import ContentVersion, HelpPage, HelpRecord
from core.models.signed import SIGNATURES
from tests import factories
from tests.browsing import errors, filled_form, told
from tests.organisers import address, member_of, stored

pytestmark = pytest.mark.django_db
STEWARDS, OTHERS = "Help stewards", ("Administrators", "Publishers", "Programme", "Translators: English")


def sign_address(record) -> str:
    return reverse(f"admin:core_{record._meta.model_name}_sign", args=[record.pk])


def sign(client, record):
    """Look at the record and press the button."""
    return client.post(sign_address(record), filled_form(client, sign_address(record)), follow=True)


def signatures(record) -> list:
    return list(type(record).objects.filter(pk=record.pk).values_list(*SIGNATURES[::2]).get())


# Signing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [factories.make_help_record, factories.make_help_text])
def test_two_stewards_sign_each_in_their_own_name(make, client):
    factories.make_help_page()
    record, first, second = make(signed=False), member_of(STEWARDS), member_of(STEWARDS)
    version = ContentVersion.read()
    for steward in (first, second):
        page = BeautifulSoup(steward.get(address(record)).content, "html.parser")
        assert [a["href"] for a in page.select("a.tool-primary")] == [sign_address(record)]
        assert told(sign(steward, record)) == ["Signed in your name."]
    assert signatures(record) == [first.user.pk, second.user.pk]
    assert ContentVersion.read() == version + 2
    assert LogEntry.objects.filter(object_id=str(record.pk), change_message__contains="Signed").count() == 2
    assert client.get("/en/help/").content.count(b"help-record" if make.__name__[-1] == "d" else b"in-hi") > 0


def test_the_page_to_sign_shows_what_the_public_will_read_in_both_languages():
    record = factories.make_help_record(signed=False, phone="+000 5550 777")
    page = BeautifulSoup(member_of(STEWARDS).get(sign_address(record)).content, "html.parser")
    sides = [(each["lang"], each["dir"], each.h3.text) for each in page.select(".sign-side")]
    assert sides == [("ar", "rtl", record.name_ar), ("en", "ltr", record.name_en)]
    assert page.text.count("+000 5550 777") == 2
    assert "The desk" in page.text


def test_one_person_never_signs_twice():
    record, steward = factories.make_help_record(signed=False), member_of(STEWARDS)
    sign(steward, record)
    page = BeautifulSoup(steward.get(sign_address(record)).content, "html.parser")
    assert page.select(".sign form") == []
    record.refresh_from_db()
    answer = steward.post(sign_address(record), {"seen": record.digest()}, follow=True)
    assert told(answer) == ["You have signed this already: another person must sign it too."]
    assert signatures(record) == [steward.user.pk, None]


def test_nobody_signs_for_another_nor_a_third_time():
    record, other, steward = (
        factories.make_help_record(signed=False),
        factories.make_user(),
        member_of(STEWARDS),
    )
    sent = {"first_signer": other.pk, "second_signer": other.pk, "user": other.pk}
    steward.post(sign_address(record), {"seen": record.digest()} | sent)
    assert signatures(record) == [steward.user.pk, None]
    steward.post(address(record), filled_form(steward, address(record)) | sent)
    assert signatures(record) == [steward.user.pk, None]
    sign(member_of(STEWARDS), record)
    before = signatures(record)
    record.refresh_from_db()
    answer = member_of(STEWARDS).post(sign_address(record), {"seen": record.digest()}, follow=True)
    assert told(answer) == ["Two people have signed this already."]
    assert signatures(record) == before


@pytest.mark.parametrize("group", OTHERS)
def test_only_stewards_sign(group):
    record, client = factories.make_help_record(signed=False), member_of(group)
    assert client.get(sign_address(record)).status_code == 403
    assert client.post(sign_address(record), {"seen": record.digest()}).status_code == 403
    assert signatures(record) == [None, None]


def test_the_might_of_an_account_signs_nothing():
    record, client = factories.make_help_record(signed=False), member_of(is_superuser=True)
    client.user.user_permissions.add(Permission.objects.get(codename="sign_help"))
    page = BeautifulSoup(client.get(address(record)).content, "html.parser")
    assert page.select("a.tool-primary") == []
    assert client.post(sign_address(record), {"seen": record.digest()}).status_code == 403
    assert signatures(record) == [None, None]


def test_nobody_signs_what_changed_since_they_looked():
    record, steward = factories.make_help_record(signed=False), member_of(STEWARDS)
    sent = filled_form(steward, sign_address(record))
    record.phone = "+000 5550 999"
    record.save()
    answer = steward.post(sign_address(record), sent, follow=True)
    assert told(answer) == ["It was changed since you opened it: look at it again before you sign."]
    assert steward.post(sign_address(record), {}, follow=True).status_code == 200
    assert signatures(record) == [None, None]


def test_what_is_past_its_day_is_not_signed():
    yesterday = timezone.localdate() - timedelta(days=1)
    record, steward = factories.make_help_record(signed=False, recheck_by=yesterday), member_of(STEWARDS)
    answer = steward.post(sign_address(record), {"seen": record.digest()}, follow=True)
    assert told(answer) == ["Its re-check date has passed: verify it again and set a new one first."]
    assert signatures(record) == [None, None]
    assert steward.get(sign_address(record).replace(str(record.pk), "999")).status_code == 404
    assert steward.put(sign_address(record)).status_code == 405


# Writing --------------------------------------------------------------------------------------------


def test_a_change_takes_the_signatures_away_and_says_so():
    record, steward = factories.make_help_record(), member_of(STEWARDS)
    sent = filled_form(steward, address(record))
    assert len(told(steward.post(address(record), sent | {"position": "7"}, follow=True))) == 1
    assert None not in signatures(record)
    answer = steward.post(address(record), sent | {"position": "7", "hours_en": "At night"}, follow=True)
    said = "Its content changed, so the signatures are gone: two help stewards must sign it again."
    assert told(answer)[0] == said
    assert signatures(record) == [None, None]
    assert told(sign(steward, record)) == ["Signed in your name."]  # who changed it last may be one of both


def test_an_old_state_is_put_back_without_its_signatures():
    record, steward = factories.make_help_record(), member_of(STEWARDS)
    old = record.history.first()
    record.hours_en = "At night"
    record.save()
    history = reverse("admin:core_helprecord_history", args=[record.pk])
    for field in ("", "first_signer", "second_signed_at"):
        steward.post(history, {"state": old.history_id} | ({"field": field} if field else {}))
    assert (stored(record)["hours_en"], signatures(record)) == ("Every day", [None, None])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"phone": "call us"}, "Write digits, with + and the country’s code in front."),
        ({"phone": ""}, "Say how the service is reached: a number, a short number, a chat or an address."),
        ({"is_free": ""}, "This field is required."),
        ({"purpose_en": ""}, "This field is required."),
        ({"verified_on": "2999-01-01", "recheck_by": "2999-02-01"}, "This day is yet to come."),
        ({"recheck_by": "2018-01-01"}, "It must be re-checked after the day it was verified."),
        ({"chat_url": "http://chat.example/"}, "Enter a valid URL."),
        (
            {"address_ar": "هنا"},
            "This stands in another language only: fill it in here too, or leave both empty.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(change, message):
    record, steward = factories.make_help_record(), member_of(STEWARDS)
    before = stored(record)
    answer = steward.post(address(record), filled_form(steward, address(record)) | change)
    assert errors(answer) == [message]
    assert stored(record) == before


def test_a_number_may_be_typed_in_arabic_digits():
    steward, url = member_of(STEWARDS), reverse("admin:core_helprecord_add")
    sent = filled_form(steward, url) | {
        f"{name}_{code}": "x" for name in ("name", "purpose", "answered_by", "spoken_languages", "hours")
        for code in ("ar", "en")
    }  # fmt: skip
    sent |= {"phone": "+٠٠٠ ٥٥٥٠ ١٠٠", "is_free": "True", "is_confidential": "False", "verified_by": "D"}
    sent |= {"verified_on": "2025-01-01", "recheck_by": "2999-01-01"}
    assert steward.post(url, sent).status_code == 302
    record = HelpRecord.objects.get()
    assert (record.phone, record.is_free, record.is_confidential) == ("+000 5550 100", True, False)
    assert signatures(record) == [None, None]


def test_stewards_write_records_and_nothing_else():
    factories.make_help_page()
    steward, page = member_of(STEWARDS), HelpPage.objects.get()
    allowed = {p.codename for p in Permission.objects.filter(group__user=steward.user)}
    writes = {name for name in allowed if not name.startswith("view_")}
    models = ("helprecord", "helptext")
    assert writes == {f"{verb}_{m}" for verb in ("add", "change", "delete") for m in models} | {"sign_help"}
    assert steward.post(address(page), {"is_on": ""}).status_code == 403
    assert HelpPage.objects.get().is_on


@pytest.mark.parametrize("group", OTHERS)
def test_others_write_no_records(group):
    for record in (factories.make_help_record(), factories.make_help_text()):
        client, before = member_of(group), stored(record)
        assert client.post(address(record), {"name": "x"}).status_code == 403
        assert client.get(reverse(f"admin:core_{record._meta.model_name}_add")).status_code == 403
        assert stored(record) == before
