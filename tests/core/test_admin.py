"""The organisers' site as a whole: every page, both languages, password, language, search."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.admin.lists import spelling_pattern
from core.models import ContentVersion, Edition, Forum, HelpPage, LinkCheck, TrashItem, User
from speakers.models import Speaker
from tests.factories import (
    make_delegation,
    make_document,
    make_edition,
    make_help_page,
    make_help_record,
    make_help_text,
    make_interpreter_team,
    make_news_item,
    make_notice,
    make_participation,
    make_picture,
    make_recommendation,
    make_release,
    make_role,
    make_room,
    make_session,
    make_speech,
    make_term,
    make_track,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
LANGUAGES = ["ar", "en"]


@pytest.fixture
def organiser():
    return make_user(username="organiser", is_staff=True, is_superuser=True)


@pytest.fixture
def signed_in(organiser):
    client = Client()
    client.force_login(organiser)
    return client


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def world(edition):
    """One record of every kind the organisers meet."""
    delegation = make_delegation(edition)
    participation = make_participation(edition, delegation=delegation, role="head")
    room = make_room(make_venue(edition))
    session = make_session(edition, code="p1", room=room, track=make_track(edition))
    make_role(session, participation)
    make_speech(edition, participation, session=session)
    make_recommendation(edition)
    make_news_item(edition)
    make_notice()
    make_term()
    make_help_page(is_on=False, exit_url="")
    make_help_record()
    make_help_text()
    make_interpreter_team(edition)
    make_picture()
    make_document(edition)
    make_release(edition)


def registered():
    """The kinds of records that are written here; the trash has tests of its own."""
    labels = {"core", "speakers", "events", "news"}
    return [
        model for model in admin.site._registry if model._meta.app_label in labels and model is not TrashItem
    ]


def soup_of(signed_in, url, language):
    User.objects.update(language=language)
    answer = signed_in.get(url)
    assert answer.status_code == 200, url
    return BeautifulSoup(answer.content, "html.parser"), answer


def addresses(model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    urls = [reverse(f"{name}_changelist")]
    if model not in (Forum, HelpPage):
        urls.append(reverse(f"{name}_add"))
    urls.append(reverse(f"{name}_change", args=[model.objects.first().pk]))
    return urls


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_its_language_and_asks_nobody_else(signed_in, world, language):
    assert len(registered()) == 23
    for model in registered():
        for url in addresses(model):
            soup, _ = soup_of(signed_in, url, language)
            assert soup.html["lang"] == language
            assert soup.html["dir"] == ("rtl" if language == "ar" else "ltr")
            for tag in soup.find_all(True):
                for attribute in ("src", "href", "action"):
                    assert not urlsplit(tag.get(attribute, "")).netloc, (url, tag)
                assert not {"onclick", "style"} & set(tag.attrs), (url, tag)


def test_every_text_has_its_own_language_and_direction(signed_in, world):
    for model in registered():
        soup, _ = soup_of(signed_in, addresses(model)[-1], "en")
        for box in soup.select("input[type=text]:not(.channel), textarea, select"):
            name = box.get("name", "")
            if name.endswith("_ar"):
                assert (box["lang"], box["dir"], box["data-language-name"]) == ("ar", "rtl", "العربية"), name
            if name.endswith("_en"):
                assert (box["lang"], box["dir"], box["data-language-name"]) == ("en", "ltr", "English"), name
        assert not soup.find("label", string=lambda text: text and ("[ar]" in text or "[en]" in text))


def test_every_inline_script_carries_the_nonce_of_the_policy(signed_in, world):
    url = reverse("admin:news_newsitem_add")
    soup, answer = soup_of(signed_in, url, "ar")
    script = soup.find("script", type="importmap")
    assert f"'nonce-{script['nonce']}'" in answer.headers["Content-Security-Policy"]
    inline = [tag for tag in soup.find_all(["script", "style"]) if not tag.get("src")]
    assert inline
    assert not [tag for tag in inline if tag.get("nonce") != script["nonce"]]


def test_there_is_one_forum(signed_in, edition):
    assert signed_in.get(reverse("admin:core_forum_add")).status_code == 403
    assert signed_in.get(reverse("admin:core_forum_delete", args=[edition.forum_id])).status_code == 403


def test_a_real_edition_is_not_deleted(signed_in, edition):
    assert signed_in.get(reverse("admin:core_edition_delete", args=[edition.pk])).status_code == 403
    Edition.objects.update(is_sample=True)
    assert signed_in.get(reverse("admin:core_edition_delete", args=[edition.pk])).status_code == 200


def test_a_name_is_asked_for_in_the_language_that_lacks_it(signed_in, edition):
    url = reverse("admin:core_forum_change", args=[edition.forum_id])
    answer = signed_in.post(url, {"name_ar": "المنتدى", "short_name_ar": "المنتدى", "short_name_en": "Forum"})
    assert answer.status_code == 200
    assert set(answer.context["adminform"].form.errors) == {"name_en"}


def test_the_public_page_is_linked_in_each_language_once_it_can_be_seen(signed_in, edition):
    url = reverse("admin:core_edition_change", args=[edition.pk])
    links = soup_of(signed_in, url, "en")[0].select(".site-pages a")
    assert [(link["href"], link["lang"], link.text) for link in links] == [
        ("/ar/2025/", "ar", "العربية"),
        ("/en/2025/", "en", "English"),
    ]
    Edition.objects.update(embargo_until=timezone.now() + timedelta(hours=1))
    assert not soup_of(signed_in, url, "en")[0].select(".site-pages a")


def test_an_embargo_is_shown_in_local_time_and_in_utc(signed_in, edition):
    Edition.objects.update(embargo_until="2025-04-24T07:00:00+00:00")
    text = (
        soup_of(signed_in, reverse("admin:core_edition_change", args=[edition.pk]), "en")[0]
        .select_one(".field-moments")
        .text
    )
    assert "Thursday 24 April 2025, 10:00\xa0am (\u2066Asia/Kuwait\u2069)" in text
    assert "Thursday 24 April 2025, 7:00\xa0am (UTC)" in text


@pytest.mark.parametrize("term", ["الاتجار", "الإتجار", "الاتِّجار", "٢٠٢٥", "2025 الاتجار"])
def test_search_forgives_spelling(signed_in, term):
    Speaker.objects.create(slug="one", name_ar="لجنة الإتجار 2025", name_en="One", grammatical_gender="m")
    Speaker.objects.create(slug="two", name_ar="لجنة أخرى", name_en="Two", grammatical_gender="m")
    answer = signed_in.get(reverse("admin:speakers_speaker_changelist"), {"q": term})
    assert [record.slug for record in answer.context["cl"].result_list] == ["one"]


def test_search_takes_signs_literally():
    assert spelling_pattern("a.b") != "a.b"


def test_models_of_core_are_registered():
    own = {
        model for model in apps.get_app_config("core").get_models() if not hasattr(model, "history_object")
    }
    assert own - set(admin.site._registry) == {ContentVersion, LinkCheck}
