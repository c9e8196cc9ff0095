"""What two different people sign: valid as it stands, until its day is over."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from core.choices import SignedState
from core.models import HelpPage, HelpRecord, HelpText
from core.models.signed import SIGNATURES
from core.revisions import put_back
from tests import factories

pytestmark = pytest.mark.django_db
# The day in Kuwait is over three hours before the one in UTC.
LAST = datetime(2027, 5, 3, 20, 59, 59, tzinfo=UTC)
DAY = date(2027, 5, 3)
MAKERS = [factories.make_help_record, factories.make_help_text]


def signatures(record) -> list:
    return list(type(record).objects.filter(pk=record.pk).values_list(*SIGNATURES).get())


@pytest.mark.parametrize("make", MAKERS)
def test_it_is_shown_until_the_last_second_of_its_day(make):
    record = make(recheck_by=DAY)
    moments = [LAST, LAST + timedelta(seconds=1)]
    assert [type(record).objects.visible(at).count() for at in moments] == [1, 0]
    assert [record.state(at) for at in moments] == [SignedState.DUE_SOON, SignedState.EXPIRED]


def test_it_is_due_soon_within_fourteen_days():
    record = factories.make_help_record(recheck_by=DAY)
    states = [record.state(LAST - timedelta(days=days)) for days in (15, 14)]
    assert states == [SignedState.VALID, SignedState.DUE_SOON]


def test_only_what_two_people_signed_is_shown_from_the_second_signature_on():
    record, at = factories.make_help_record(signed=False, recheck_by=date(2028, 1, 1)), LAST
    found = []
    for minute in range(3):
        found.append((record.state(at), HelpRecord.objects.visible(at).count()))
        if minute < 2:
            record.sign(factories.make_user(), at)
    assert found == [(SignedState.UNSIGNED, 0), (SignedState.ONE_SIGNATURE, 0), (SignedState.VALID, 1)]
    assert HelpRecord.objects.visible(at - timedelta(seconds=1)).count() == 0


def test_nobody_signs_twice_nor_where_two_have_signed_nor_what_is_past_its_day():
    record, user = factories.make_help_record(signed=False, recheck_by=DAY), factories.make_user()
    record.sign(user, LAST)
    with pytest.raises(ValidationError):
        record.sign(user, LAST)
    with pytest.raises(ValidationError):
        record.sign(factories.make_user(), LAST + timedelta(seconds=1))
    record.sign(factories.make_user(), LAST)
    with pytest.raises(ValidationError):
        record.sign(factories.make_user(), LAST)
    assert signatures(record)[0] == user.pk


@pytest.mark.parametrize(
    "change",
    [
        {"signed": (1, 1)},
        {"signed": (None, 1)},
        {"recheck_by": factories.PUBLISHED_AT.date()},
        {"phone": ""},
        {"hours_en": " "},
        {"address_ar": "هنا"},
        {"first_signed_at": None},
    ],
)
def test_the_database_refuses(change):
    record, user = factories.make_help_record(), factories.make_user()
    values = dict(change)
    for name, who in zip(SIGNATURES[::2], values.pop("signed", ()), strict=False):
        values |= {name: user if who else None, f"{name.split('_')[0]}_signed_at": LAST if who else None}
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpRecord.objects.filter(pk=record.pk).update(**values)


CHANGES = {
    "name_en": "Other",
    "hours_ar": "ليلًا",
    "phone": "+000 5550 101",
    "is_free": False,
    "is_urgent": True,
    "country": "KW",
    "recheck_by": date(2998, 1, 1),
    "verified_by": "Somebody else",
    "address_en": "Here",
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_of_what_was_signed_takes_both_signatures_away(name):
    record = factories.make_help_record(address_ar="هنا", address_en="There")
    setattr(record, name, CHANGES[name])
    record.save(update_fields=[name])
    assert signatures(record) == [None] * 4
    assert getattr(HelpRecord.objects.get(), name) == CHANGES[name]


def test_a_change_of_a_further_language_takes_them_away_too():
    record = factories.make_help_text()
    record.text = "<p>और</p>"
    record.save()
    assert signatures(record) == [None] * 4


def test_what_changes_nothing_of_it_leaves_them():
    record = factories.make_help_text(text='<p><a href="https://a.example/" target="_blank">x</a></p>')
    before = signatures(record)
    record.refresh_from_db()
    record.position = 4
    record.save()
    record.text = '<p><a target="x" href="https://a.example/">x</a></p>'
    record.save()
    assert signatures(record) == before


def test_an_old_state_brings_no_signature_back():
    record = factories.make_help_record()
    signed = record.history.first()
    record.name_en = "Other"
    record.save()
    record.name_en = signed.name_en
    record.save()
    assert put_back(record, signed) == []
    assert signatures(record) == [None] * 4


def test_who_signed_cannot_be_deleted_with_what_stands_on_the_page():
    record = factories.make_help_record()
    with pytest.raises(ProtectedError):
        record.first_signer.delete()


@pytest.mark.parametrize(
    ("code", "direction"),
    [("hi", "ltr"), ("ur", "rtl"), ("ur-PK", "rtl"), ("pa", "ltr"), ("pa-Arab", "rtl"), ("am", "ltr")],
)
def test_a_language_tells_its_direction(code, direction):
    assert HelpText(code=code).direction == direction


@pytest.mark.parametrize("code", ["ar", "en", "Hindi", "h", ""])
def test_a_further_language_has_a_code_of_its_own(code):
    with pytest.raises(ValidationError):
        HelpText(code=code, name="x", text="<p>x</p>", **factories.verified(signed=False)).full_clean()


@pytest.mark.parametrize(
    ("name", "html", "count"),
    [
        ("danger_en", "<p>Call 000.</p>", 1),
        ("danger_ar", "<p>اتصل بالرقم ٠٠٠</p>", 1),
        ("calling_en", '<p><a href="tel:0">x</a></p>', 1),
        ("rights_en", "<p>Call 00 000</p>", 1),
        ("rights_en", "<p>A law of 2013, a fine of 500</p>", 0),
    ],
)
def test_no_text_of_the_page_holds_a_number_that_nobody_signed(name, html, count):
    page = HelpPage(**{name: html})
    found = {}
    try:
        page.clean()
    except ValidationError as refused:
        found = refused.message_dict
    assert list(found) == [name] * count


def test_the_page_is_on_only_with_a_way_out_and_all_its_texts():
    for lacking in ({"exit_url": ""}, {"rights_en": ""}, {"danger_ar": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.make_help_page(**lacking)
        factories.make_help_page(is_on=False, **lacking)
    assert HelpPage.objects.visible(timezone.now()).count() == 0
