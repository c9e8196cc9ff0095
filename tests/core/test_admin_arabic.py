"""The admin in Arabic: no English between the lines, names that agree, lists in the reader's alphabet."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from core.models import User
from core.text.sort_keys import sort_key
from events.models import Session, Speech, Track
from news.models import NewsItem
from speakers.models import Delegation, Participation, Speaker
from tests.factories import make_delegation, make_edition, make_news_item, make_speaker, make_user

pytestmark = pytest.mark.django_db
# The other language's own name, an algorithm's, and two keys of the keyboard.
ALLOWED = {"English", "pbkdf", "sha", "Control", "Command"}
GCC = ["AE", "BH", "KW", "OM", "QA", "SA"]


@pytest.fixture
def organiser():
    return make_user(username="منظم", password="a long enough word", is_staff=True, is_superuser=True)


@pytest.fixture
def signed_in(organiser):
    client = Client()
    client.force_login(organiser)
    return client


@pytest.fixture
def news_item():
    edition = make_edition()
    item = make_news_item(edition, title_ar="خبر أول")
    item.delegations.add(make_delegation(edition))
    item.speakers.add(make_speaker())
    return item


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def english_in(page) -> set[str]:
    """Words of three Latin letters and more that somebody reads or hears, but for values of a record."""
    for tag in page.select("script, style, bdi"):
        tag.decompose()
    heard = [tag.get(name, "") for tag in page.find_all(True) for name in ("title", "aria-label")]
    return set(re.findall("[A-Za-z]{3,}", " ".join([page.get_text(" "), *heard]))) - ALLOWED


def test_pages_of_accounts_are_in_arabic(signed_in, organiser):
    Group.objects.all().delete()  # their names stand in both languages
    Group.objects.create(name="المحررون")
    user = "admin:core_user"
    for url in (
        reverse(f"{user}_changelist"),
        reverse(f"{user}_add"),
        reverse(f"{user}_change", args=[organiser.pk]),
        reverse("admin:auth_user_password_change", args=[organiser.pk]),
        reverse("admin:auth_group_changelist"),
        reverse("admin:auth_group_add"),
        reverse("admin:password_change"),
    ):
        assert english_in(soup(signed_in.get(url))) == set(), url


def test_deleting_lists_records_and_no_rows_between_them(signed_in, news_item):
    url = reverse("admin:news_newsitem_delete", args=[news_item.pk])
    many = {"action": "delete_selected", "_selected_action": [news_item.pk]}
    for answer in (signed_in.get(url), signed_in.post(reverse("admin:news_newsitem_changelist"), many)):
        page = soup(answer)
        assert [line.get_text(" ", strip=True) for line in page.select("#content > ul:last-of-type li")] == [
            "خبر: خبر أول"
        ]
        assert "object (" not in page.text
        assert english_in(page) == set()
    signed_in.post(url, {"post": "yes"})
    assert not NewsItem.objects.exists()


def test_deleting_a_group_lists_no_rows_either(signed_in):
    group = Group.objects.create(name="المحررون")
    group.permissions.add(Permission.objects.get(codename="add_track"))
    page = soup(signed_in.get(reverse("admin:auth_group_delete", args=[group.pk])))
    assert "object (" not in page.text
    assert english_in(page) == set()


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("ar", "البرنامج والكلمات | إضافة: الجلسات"),
        ("en", "Programme and speeches | add: sessions"),
    ],
)
def test_permissions_are_named_by_verb_and_model(signed_in, language, label):
    User.objects.update(language=language)
    page = soup(signed_in.get(reverse("admin:auth_group_add")))
    labels = [option.text for option in page.select("#id_permissions option")]
    assert label in labels
    assert len(labels) == len(set(labels))


def test_what_the_site_keeps_by_itself_has_no_permission_to_give(signed_in, organiser):
    page = soup(signed_in.get(reverse("admin:core_user_change", args=[organiser.pk])))
    offered = {int(option["value"]) for option in page.select("#id_user_permissions option")}
    models = set(Permission.objects.filter(pk__in=offered).values_list("content_type__model", flat=True))
    assert {"session", "speech", "group", "user", "newssource"} <= models
    assert not models & {"logentry", "permission", "contenttype", "contentversion", "releasedsession"}
    apps = set(Permission.objects.filter(pk__in=offered).values_list("content_type__app_label", flat=True))
    assert apps == {"auth", "core", "events", "news", "speakers"}


def test_a_list_says_its_total(signed_in, news_item):
    url = reverse("admin:news_newsitem_changelist")
    assert soup(signed_in.get(url)).select_one(".paginator").get_text(strip=True) == "المجموع: 1"
    User.objects.update(language="en")
    assert soup(signed_in.get(url, {"q": "zzz"})).select_one(".paginator").get_text(strip=True) == "Total: 0"


@pytest.mark.parametrize(
    ("model", "field", "label"),
    [
        (Session, "track", "المحور"),
        (Session, "room", "القاعة"),
        (Speech, "session", "الجلسة"),
        (Speech, "participation", "المتحدث"),
        (Participation, "speaker", "المتحدث"),
        (Participation, "delegation", "الوفد"),
        (Delegation, "organisation", "الجهة"),
    ],
)
def test_a_field_is_called_by_the_definite_noun(model, field, label):
    assert model._meta.get_field(field).verbose_name == label


@pytest.mark.parametrize(("model", "name"), [(Track, "محور"), (Speaker, "متحدث"), (Delegation, "وفد")])
def test_a_record_to_add_is_called_by_the_indefinite_one(signed_in, model, name):
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    assert soup(signed_in.get(url)).select_one("#content h1").text == f"إضافة {name}"


@pytest.mark.parametrize(
    ("language", "names"), [("ar", ["العربية", "الإنجليزية"]), ("en", ["Arabic", "English"])]
)
def test_languages_are_named_in_the_organisers_own(signed_in, language, names):
    User.objects.update(language=language)
    for url, box in (
        (reverse("admin:events_session_add"), "#id_floor_language"),
        (reverse("admin:events_speech_add"), "#id_original_language"),
    ):
        options = soup(signed_in.get(url)).select(f"{box} option")
        assert [option["value"] for option in options] == ["", "ar", "en"]
        assert [option.text for option in options][1:] == names


def test_the_filter_names_languages_so_too(signed_in, news_item):
    page = soup(signed_in.get(reverse("admin:events_speech_changelist")))
    assert [link.text.strip() for link in page.select('#changelist-filter a[href*="original_language"]')] == [
        "العربية",
        "الإنجليزية",
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_countries_follow_the_readers_alphabet_after_the_gcc(signed_in, language):
    User.objects.update(language=language)
    options = soup(signed_in.get(reverse("admin:speakers_organisation_add"))).select("#id_country option")
    assert options[0]["value"] == ""
    assert {option["value"] for option in options[1:7]} == set(GCC)
    for part in (options[1:7], options[7:]):
        keys = [sort_key(option.text) for option in part]
        assert keys == sorted(keys)
    assert len(options) > 200


def test_scripts_find_their_words(signed_in):
    """The editor's toolbar and Django's pickers, as the catalogue of scripts has them."""
    words = signed_in.get(reverse("admin:jsi18n")).text
    editor = soup(signed_in.get(reverse("admin:news_newsitem_add"))).select_one("textarea#id_body_ar")
    assert "js/admin/toolbar_words.js" in editor["data-django-prose-editor-configurable"]
    for msgid, text in {
        "Heading 2": "عنوان فرعي",
        "heading 3": "عنوان أصغر",
        "insert link": "إدراج رابط",
        "undo": "تراجع",
        "Choose all %s": "اختيار الكل",
        "Remove all %s": "إزالة الكل",
    }.items():
        found = re.search(rf'"{re.escape(msgid)}": "([^"]+)"', words)
        assert found, msgid
        assert found[1].encode().decode("unicode_escape") == text
