"""The files of a picture follow it: replaced, withdrawn, deleted, changed while they are made."""

import pytest
from django.core.files.base import ContentFile

from core import renditions
from core.choices import PublicationState
from core.models import Picture
from core.renditions import make_renditions, tidy
from tests.factories import jpeg, make_picture
from tests.pictures import expected, files

pytestmark = pytest.mark.django_db


def test_another_focus_keeps_the_former_files_until_its_own_are_there(committing):
    picture = make_picture()
    former = picture.token
    with committing():
        picture.focus_x = 10
        picture.save()
    assert picture.sizes("lead") == [(480, 270)]
    assert files(picture.guid) == expected(picture)
    with committing():
        make_renditions(picture.pk)
    picture.refresh_from_db()
    assert picture.token != former
    assert files(picture.guid) == expected(picture)


def test_another_file_is_never_shown_by_the_former_ones(committing):
    picture = make_picture()
    with committing():
        picture.original.save("", ContentFile(jpeg(colour="red")))
    assert picture.sizes("lead") == []
    assert files(picture.guid) == [picture.original.name.rpartition("/")[2]]


def test_withdrawal_takes_the_files_away_and_a_new_publication_makes_new_ones(committing):
    picture = make_picture()
    former = picture.token
    with committing():
        picture.publication_state = PublicationState.WITHDRAWN
        picture.save(update_fields=["publication_state"])
    assert files(picture.guid) == [picture.original.name.rpartition("/")[2]]
    assert make_renditions(picture.pk) is False
    picture.refresh_from_db()
    assert (picture.renditions, picture.token) == ({}, former)
    with committing():
        picture.publication_state = PublicationState.PUBLISHED
        picture.save(update_fields=["publication_state"])
        make_renditions(picture.pk)
    picture.refresh_from_db()
    assert files(picture.guid) == expected(picture)
    assert picture.token != former


@pytest.mark.parametrize(
    "delete", [lambda picture: picture.delete(), lambda _: Picture.objects.all().delete()]
)
def test_a_deleted_picture_leaves_no_file(committing, delete):
    picture = make_picture()
    with committing():
        delete(picture)
        assert files(picture.guid)
    assert files(picture.guid) == []


def test_who_changes_it_meanwhile_is_heard(monkeypatch, committing):
    picture = make_picture()
    Picture.objects.update(focus_x=20)
    write, seen = renditions._write, []

    def slow(record, token):
        seen.append(record.focus_x)
        if len(seen) == 1:
            Picture.objects.update(focus_x=30)
        return write(record, token)

    monkeypatch.setattr(renditions, "_write", slow)
    with committing():
        assert make_renditions(picture.pk) is True
    picture.refresh_from_db()
    assert seen == [20, 30]
    assert picture.is_rendered
    assert files(picture.guid) == expected(picture)


def test_files_that_somebody_tidied_away_are_made_again(monkeypatch, committing):
    picture = make_picture()
    Picture.objects.update(focus_x=20)
    write, seen = renditions._write, []

    def tidied(record, token):
        made = write(record, token)
        seen.append(token)
        if len(seen) == 1:
            tidy(record.guid)
        return made

    monkeypatch.setattr(renditions, "_write", tidied)
    with committing():
        assert make_renditions(picture.pk) is True
    picture.refresh_from_db()
    assert (len(seen), picture.token) == (2, seen[1])
    assert files(picture.guid) == expected(picture)
