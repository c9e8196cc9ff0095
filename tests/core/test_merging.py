"""Two people at one record, of a kind that has nothing of its own to say about it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.forms.merging import canonical, fingerprint, read_opened
from core.models import Edition
from news.models import NewsItem
from speakers.models import Participation
from tests import factories
from tests.browsing import errors, filled_form, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def test_what_nobody_changed_is_sent_back_as_it_was(signed_in):
    """Each box of a form with every kind of field reads the same after a round through the browser."""
    edition = factories.make_edition(
        2025,
        publish_at=datetime(2025, 1, 1, 6, 30, 12, 345, tzinfo=UTC),
        communique_en="<p>One</p>\r\n<p>Two</p>",
        summary_ar=" نص \nآخر",
        country="KW",
        programme_due_on=date(2025, 3, 1),
    )
    person = factories.make_participation(edition)
    item = factories.make_news_item(edition)
    item.speakers.add(person.speaker)
    session = factories.make_session(
        edition, interpretation=[{"language": "ar", "channel": 1}], starts_at=factories.at_hour(edition, 9)
    )
    records = {"core_edition": edition, "news_newsitem": item, "events_session": session}
    for name, record in records.items():
        address = reverse(f"admin:{name}_change", args=[record.pk])
        sent = filled_form(signed_in, address)
        text = "theme" if record == edition else "title"
        values = {f"{text}_ar": "س", f"{text}_en": "X"}
        type(record).objects.filter(pk=record.pk).update(**values)
        answer = signed_in.post(address, sent, follow=True)
        [kept] = [line for line in told(answer) if line.startswith("Kept beside yours")]
        label = f"{text.capitalize()} [Arabic], {text.capitalize()} [English]"
        assert kept == f"Kept beside yours, since somebody else changed it meanwhile: {label}"
    item.refresh_from_db()
    assert [speaker.pk for speaker in item.speakers.all()] == [person.speaker.pk]


def test_both_languages_edited_by_two_people_are_both_kept(signed_in):
    item = factories.make_news_item()
    address = reverse("admin:news_newsitem_change", args=[item.pk])
    first, second = (filled_form(signed_in, address) for _ in range(2))
    assert signed_in.post(address, first | {"title_ar": "عنوان جديد"}).status_code == 302
    assert signed_in.post(address, second | {"title_en": "A new title"}).status_code == 302
    item.refresh_from_db()
    assert (item.title_ar, item.title_en) == ("عنوان جديد", "A new title")


def test_the_second_of_two_sees_whose_text_it_is_and_every_word_of_it(signed_in):
    other = Client()
    other.force_login(factories.make_user(is_staff=True, is_superuser=True, language="en", username="fatima"))
    item = factories.make_news_item(title_en="The forum opens")
    address = reverse("admin:news_newsitem_change", args=[item.pk])
    sent = filled_form(signed_in, address) | {"title_en": "The forum opens in Kuwait"}
    other.post(address, filled_form(other, address) | {"title_en": "The sixth forum opens"})
    answer = signed_in.post(address, sent)
    [said] = errors(answer)
    assert "fatima changed this too" in said
    assert "Stored now: The sixth forum opens" in said
    panel = BeautifulSoup(answer.content, "html.parser").select_one(".conflict")
    words = panel.select(".conflict-words :is(ins, del)")
    assert [(word.name, word.text.strip()) for word in words] == [("del", "sixth"), ("ins", "in Kuwait")]
    item.refresh_from_db()
    assert item.title_en == "The sixth forum opens"


def test_who_changed_another_field_later_is_not_named(signed_in):
    fatima, salem = (Client(), Client())
    for client, name in ((fatima, "fatima"), (salem, "salem")):
        user = factories.make_user(is_staff=True, is_superuser=True, language="en", username=name)
        client.force_login(user)
    item = factories.make_news_item(title_en="The forum opens")
    address = reverse("admin:news_newsitem_change", args=[item.pk])
    sent = filled_form(signed_in, address) | {"title_en": "Mine", "summary_en": "Mine"}
    fatima.post(address, filled_form(fatima, address) | {"title_en": "Hers"})
    salem.post(address, filled_form(salem, address) | {"summary_en": "His"})
    said = errors(signed_in.post(address, sent))
    assert [line.split(" changed this too")[0] for line in said] == ["fatima", "salem"]
    # What was written past the forms is nobody's.
    NewsItem.objects.update(title_en="By the site")
    said = errors(signed_in.post(address, sent))
    assert [line.split(" changed this too")[0] for line in said] == ["Somebody else", "salem"]


def test_what_both_changed_to_the_same_is_no_conflict(signed_in):
    item = factories.make_news_item()
    address = reverse("admin:news_newsitem_change", args=[item.pk])
    first, second = (filled_form(signed_in, address) | {"title_en": "Same"} for _ in range(2))
    assert [signed_in.post(address, sent).status_code for sent in (first, second)] == [302, 302]


def test_the_lines_of_a_delegation_are_merged_one_by_one(signed_in):
    edition = factories.make_edition()
    delegation = factories.make_delegation(edition)
    for _number in range(3):
        factories.make_participation(edition, delegation=delegation)
    address = reverse("admin:speakers_delegation_change", args=[delegation.pk])
    first, second = (filled_form(signed_in, address) for _ in range(2))
    first |= {"members-0-protocol_order": "1"}
    second |= {"members-1-protocol_order": "2"}
    assert [signed_in.post(address, sent).status_code for sent in (first, second)] == [302, 302]
    orders = dict(Participation.objects.values_list("pk", "protocol_order"))
    assert [orders[int(first[f"members-{line}-id"])] for line in range(3)] == [1, 2, None]


def test_a_wrong_value_is_still_told_where_somebody_else_changed_the_field(signed_in):
    edition = factories.make_edition()
    address = reverse("admin:core_edition_change", args=[edition.pk])
    sent = filled_form(signed_in, address) | {"ordinal": "six"}
    Edition.objects.update(ordinal=7)
    answer = signed_in.post(address, sent)
    assert [line for line in errors(answer) if "Enter a whole number" in line]
    assert [line for line in errors(answer) if "Stored now: 7" in line]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        (None, ""),
        (False, None),
        (time(9, 30, 15), "09:30"),
        (datetime(2025, 4, 24, 6, 30, 9, tzinfo=UTC), datetime(2025, 4, 24, 6, 30, tzinfo=UTC)),
        ("a\nb", "a\r\nb"),
        (90, "90"),
        ([{"channel": 1, "language": "ar"}], [{"language": "ar", "channel": 1}]),
        (timedelta(minutes=90), timedelta(hours=1, minutes=30)),
    ],
)
def test_a_value_reads_the_same_stored_and_typed(stored, typed):
    assert canonical(stored) == canonical(typed)


@given(st.text())
def test_any_text_has_a_fingerprint(text):
    assert len(fingerprint(text)) == 12


@given(st.text())
def test_whatever_a_form_says_it_was_opened_with_is_read(text):
    assert isinstance(read_opened(text), dict)
