"""Fields that fill or clean themselves, whatever way a value comes in."""

import pytest
from django.test import Client

from core.models import Forum
from news.models import NewsItem
from speakers.models import Organisation, Speaker
from tests import factories

pytestmark = pytest.mark.django_db

DIRTY = (
    '<h2 style="color:red" onclick="x()">Title</h2><p class="x">Text <em>set</em> <strong>bold</strong>'
    '<script>alert(1)</script><img src="x" onerror="x()"></p>'
    '<p><a href="javascript:x()">bad</a> <a href="https://example.org/" target="_blank">good</a></p>'
    '<iframe src="https://example.org/"></iframe><bdi lang="en" dir="ltr" id="x">UNODC</bdi>'
)
CLEAN = (
    "<h2>Title</h2><p>Text set <strong>bold</strong></p>"
    '<p><a rel="noopener">bad</a> <a href="https://example.org/" rel="noopener">good</a></p>'
    '<bdi lang="en" dir="ltr">UNODC</bdi>'
)


def stored(field: str = "body_en") -> str:
    return NewsItem.objects.values_list(field, flat=True).get()


def test_prose_is_cleaned_on_create_and_on_the_record_itself():
    item = factories.make_news_item(body_en=DIRTY)
    assert stored() == CLEAN
    assert item.body_en == CLEAN


def test_prose_is_cleaned_on_save():
    item = factories.make_news_item()
    item.body_en = DIRTY
    item.save()
    assert stored() == CLEAN


def test_prose_is_cleaned_on_a_save_of_some_fields():
    item = factories.make_news_item()
    item.body_en = DIRTY
    item.save(update_fields=["body_en"])
    assert stored() == CLEAN


def test_prose_is_cleaned_on_update():
    factories.make_news_item()
    NewsItem.objects.update(body_en=DIRTY)
    assert stored() == CLEAN


def test_prose_is_cleaned_on_bulk_create():
    NewsItem.objects.bulk_create([NewsItem(slug="one", date_precision="unknown", body_en=DIRTY)])
    assert stored() == CLEAN


def test_prose_is_cleaned_on_bulk_update():
    item = factories.make_news_item()
    item.body_en = DIRTY
    NewsItem.objects.bulk_update([item], ["body_en"])
    assert stored() == CLEAN


@pytest.mark.parametrize("field", ["body_ar", "body_en"])
def test_prose_is_cleaned_in_every_language(field):
    factories.make_news_item(**{field: DIRTY})
    assert stored(field) == CLEAN


def test_prose_is_cleaned_in_the_form_of_the_admin():
    forum = factories.make_forum()
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True))
    names = ("name_ar", "name_en", "short_name_ar", "short_name_en")
    data = {name: getattr(forum, name) for name in names} | {"about_en": DIRTY}
    answer = client.post(f"/admin/core/forum/{forum.pk}/change/", data)
    assert answer.status_code == 302
    # The editor knows no isolates: the pages set them by themselves.
    expected = CLEAN.replace('<bdi lang="en" dir="ltr">UNODC</bdi>', "UNODC")
    assert Forum.objects.values_list("about_en", flat=True).get() == expected


@pytest.mark.parametrize("nothing", ["<p></p>", "<p><br></p>", "<script>x</script>", ""])
def test_an_empty_editor_leaves_an_empty_text(nothing):
    factories.make_news_item(body_en=nothing)
    assert stored() == ""


@pytest.mark.parametrize("direction", ["rtl", "ltr", "auto"])
def test_prose_keeps_known_directions(direction):
    html = f'<p><bdi dir="{direction}">x</bdi></p>'
    factories.make_news_item(body_en=html)
    assert stored() == html


def test_prose_drops_unknown_languages_and_directions():
    factories.make_news_item(body_en='<p><bdi lang="xx" dir="up">x</bdi></p>')
    assert stored() == "<p><bdi>x</bdi></p>"


def keys(**names) -> tuple[str, str]:
    speaker = factories.make_speaker(**names)
    return Speaker.objects.values_list("sort_key_ar", "sort_key_en").get(pk=speaker.pk)


def test_sort_key_comes_from_the_name_of_its_language():
    assert keys(name_ar="الكويت", name_en="Kuwait") == ("كويت", "kuwait")


def test_sort_key_comes_from_the_sort_name_first():
    found = keys(name_ar="دولة الكويت", name_en="State of Kuwait", sort_name_ar="كويت", sort_name_en="Kuwait")
    assert found == ("كويت", "kuwait")


def test_sort_key_falls_back_in_its_own_language_only():
    assert keys(name_ar="أحمد", name_en="Ahmad", sort_name_ar="بدر") == ("بدر", "ahmad")


def test_sort_key_follows_a_changed_name():
    speaker = factories.make_speaker(name_en="Zayd")
    speaker.name_en = "Adam"
    speaker.save()
    assert Speaker.objects.values_list("sort_key_en", flat=True).get() == "adam"


def test_sort_key_is_filled_on_bulk_create():
    kind = {"organisation_type": "state", "slug": "kw"}
    Organisation.objects.bulk_create([Organisation(name_ar="الكويت", name_en="Kuwait", **kind)])
    assert Organisation.objects.values_list("sort_key_ar", "sort_key_en").get() == ("كويت", "kuwait")


def test_sort_key_is_not_for_editors():
    assert {Speaker._meta.get_field(name).editable for name in ("sort_key_ar", "sort_key_en")} == {False}
