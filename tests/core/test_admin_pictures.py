"""The organisers' page of pictures: what the form takes, says and keeps to itself."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.models import Picture
from events.models import EditionPhoto
from tests.browsing import filled_form
from tests.factories import jpeg, make_edition, make_picture, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/core/picture/add/"
LIST = "/admin/core/picture/"


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def upload(data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("Secret Name at the door.jpg", jpeg() if data is None else data)


def sent(signed_in, address=ADD, **changed):
    values = filled_form(signed_in, address) | {"consent": "Delegates; agreed."} | changed
    return signed_in.post(address, {name: value for name, value in values.items() if value is not None})


def said(answer) -> list[str]:
    soup = BeautifulSoup(answer.content, "html.parser")
    return [line.text for line in soup.select(".errorlist li")]


def told(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_an_upload_is_kept_clean_and_under_another_name(signed_in):
    assert sent(signed_in, original=upload(jpeg(900, 600, comment=b"Secret"))).status_code == 302
    picture = Picture.objects.get()
    assert (picture.width, picture.height, picture.publication_state) == (900, 600, "draft")
    assert picture.original.name.startswith(f"pictures/{picture.guid}/original-")
    assert "Secret" not in picture.original.name
    with default_storage.open(picture.original.name) as file:
        assert b"Secret" not in file.read()


def test_a_file_that_is_none_is_refused_in_words_and_nothing_is_saved(signed_in):
    answer = sent(signed_in, original=upload(b"MZ" + bytes(900)))
    assert said(answer) == [
        "This file is not a picture, whatever its name says. JPEG, PNG, WebP and AVIF are taken."
    ]
    assert (Picture.objects.count(), default_storage.exists("pictures")) == (0, False)


def test_one_that_is_too_large_is_refused_with_its_size(signed_in, settings):
    settings.LARGEST_UPLOAD = 1_000_000
    answer = sent(signed_in, original=upload(jpeg() + bytes(3_000_000)))
    assert said(answer) == ["This file has 4 MB. It may have 1 MB at most: make it smaller first."]


def test_a_picture_and_the_consent_are_asked_for(signed_in):
    assert len(said(sent(signed_in, consent=""))) == 2
    assert said(sent(signed_in, original=upload(), consent="  ")) == ["This field is required."]


def test_a_small_one_is_taken_with_a_warning(signed_in):
    sent(signed_in, original=upload(jpeg(399, 300)))
    assert told(signed_in.get(LIST))[0] == "This picture is only 399 pixels wide: it will look blurred."
    sent(signed_in, original=upload(jpeg(400, 300)))
    assert len(told(signed_in.get(LIST))) == 1


ALT = {"alt_ar": "صورة", "alt_en": "A picture"}


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        ({}, 2),
        ({"alt_ar": "صورة"}, 1),
        ({"alt_ar": "صورة", "alt_en": " "}, 1),
        (ALT, 0),
        ({"is_decorative": "on"}, 0),
        (ALT | {"is_decorative": "on"}, 1),
    ],
)
def test_it_is_published_with_its_alternative_text_or_as_decorative(signed_in, texts, faults):
    answer = sent(signed_in, original=upload(), publication_state="published", **texts)
    assert (len(said(answer)), Picture.objects.count()) == (faults, 0 if faults else 1)


def test_the_list_publishes_no_picture_without(signed_in):
    without = make_picture(publication_state="draft", alt_en="")
    whole = make_picture(publication_state="draft")
    decorative = make_picture(publication_state="draft", alt_en="", alt_ar="", is_decorative=True)
    chosen = {"action": "publish", "_selected_action": [without.pk, whole.pk, decorative.pk]}
    signed_in.post(LIST, chosen)
    published = Picture.objects.filter(publication_state="published").order_by("pk")
    assert list(published) == [whole, decorative]


@pytest.mark.parametrize("empty", ["", None, " "])
def test_the_database_refuses_it_as_well(empty):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_picture(alt_en=empty)
    make_picture(alt_en=empty, publication_state="draft")
    make_picture(alt_en=empty, is_decorative=True)


@pytest.mark.parametrize("focus", [101, 5000])
def test_a_focus_lies_in_the_picture(signed_in, focus):
    assert len(said(sent(signed_in, original=upload(), focus_x=str(focus)))) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        make_picture(focus_y=focus)


def test_a_change_without_a_file_keeps_the_picture(signed_in):
    picture = make_picture()
    address = reverse("admin:core_picture_change", args=[picture.pk])
    assert sent(signed_in, address, focus_x="٢٥", original=None).status_code == 302
    changed = Picture.objects.get()
    assert (changed.focus_x, changed.original.name) == (25, picture.original.name)


def test_the_list_finds_what_lacks_its_text(signed_in):
    without = make_picture(publication_state="draft", alt_en="")
    make_picture()
    make_picture(alt_en="", is_decorative=True)
    found = signed_in.get(LIST, {"alt": "missing"}).context["cl"].result_list
    assert list(found) == [without]


def test_its_files_are_for_who_may_see_the_record(signed_in, client):
    picture = make_picture(publication_state="draft")
    address = reverse("admin:core_picture_file", args=[picture.pk, "lead"])
    answer = signed_in.get(address)
    with default_storage.open(picture.rendition("lead-480.jpeg")) as file:
        assert answer.content == file.read()
    assert answer.headers["Cache-Control"] == "private, max-age=600"
    assert client.get(address).status_code == 302
    client.force_login(make_user(is_staff=True))
    assert client.get(address).status_code == 403
    assert signed_in.get(reverse("admin:core_picture_file", args=[picture.pk + 1, "lead"])).status_code == 404


def test_before_its_renditions_are_made_the_original_is_seen(signed_in):
    picture = make_picture()
    Picture.objects.update(rendered_from="")
    answer = signed_in.get(reverse("admin:core_picture_file", args=[picture.pk, "lead"]))
    with default_storage.open(picture.original.name) as file:
        assert answer.content == file.read()


def test_pictures_are_put_on_the_photos_page_at_once(signed_in):
    edition = make_edition()
    there, new, without = make_picture(edition=edition), make_picture(edition=edition), make_picture()
    EditionPhoto.objects.create(edition=edition, picture=there)
    chosen = {"action": "show_on_photos_page", "_selected_action": [there.pk, new.pk, without.pk]}
    answer = signed_in.post(LIST, chosen, follow=True)
    assert [line.picture for line in edition.photos.all()] == [there, new]
    assert told(answer) == [
        "1 picture was put on the photos page.",
        "1 picture names no edition: write it there first.",
    ]


def test_the_list_takes_the_same_queries_for_many(signed_in, django_assert_num_queries):
    make_picture()
    with django_assert_num_queries(8):
        signed_in.get(LIST)
    for _ in range(5):
        make_picture()
    with django_assert_num_queries(8):
        signed_in.get(LIST)
