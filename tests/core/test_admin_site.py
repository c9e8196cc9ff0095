"""The organisers' site itself: its languages, its login page, the duty to choose a password."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from core.models import User

pytestmark = pytest.mark.django_db
LANGUAGES = ["ar", "en"]


@pytest.fixture
def organiser():
    return User.objects.create_superuser("organiser", password="a long enough word")


@pytest.fixture
def signed_in(organiser):
    client = Client()
    client.force_login(organiser)
    return client


def test_language_is_kept_with_the_organiser(signed_in, organiser):
    here = reverse("admin:core_user_changelist") + "?is_staff__exact=1"
    answer = signed_in.post(reverse("admin:language"), {"language": "en", "next": here})
    assert (answer.status_code, answer.headers["Location"]) == (302, here)
    organiser.refresh_from_db()
    assert organiser.language == "en"
    button = BeautifulSoup(signed_in.get(here).content, "html.parser").select_one(".language-switch button")
    assert (button.text, button["lang"], button["value"]) == ("العربية", "ar", "ar")


def test_language_switch_leads_nowhere_else_and_takes_no_other_language(signed_in, organiser):
    answer = signed_in.post(
        reverse("admin:language"), {"language": "xx", "next": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"] == reverse("admin:index")
    organiser.refresh_from_db()
    assert organiser.language == "ar"
    assert signed_in.get(reverse("admin:language")).status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_login_page_stands_in_both_languages(language):
    answer = Client().get(reverse("admin:login"), {"language": language, "next": "/admin/events/"})
    soup = BeautifulSoup(answer.content, "html.parser")
    other = soup.select_one("a.language-switch")
    assert soup.html["lang"] == language
    assert other["lang"] != language
    assert "next=/admin/events/" in other["href"]
    assert {label["for"] for label in soup.find_all("label")} >= {"id_username", "id_password"}


def test_a_given_password_must_be_replaced_first(signed_in, organiser):
    User.objects.update(must_change_password=True)
    change = reverse("admin:password_change")
    for name in ("index", "core_edition_changelist", "events_release_add"):
        assert signed_in.get(reverse(f"admin:{name}")).headers["Location"] == change
    assert signed_in.get(change).status_code == 200
    same = {
        "old_password": "a long enough word",
        "new_password1": "a long enough word",
        "new_password2": "a long enough word",
    }
    assert signed_in.post(change, same).status_code == 200
    new = same | {"new_password1": "quite another word", "new_password2": "quite another word"}
    assert signed_in.post(change, new).status_code == 302
    organiser.refresh_from_db()
    assert not organiser.must_change_password
    assert signed_in.get(reverse("admin:index")).status_code == 200
