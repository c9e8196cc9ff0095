"""What stands in a public address stays, whatever form shows it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.core.test_admin_forms import form_of
from tests.factories import (
    make_delegation,
    make_edition,
    make_news_item,
    make_release,
    make_session,
    make_speaker,
    make_speech,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True, language="en"))
    return client


@pytest.fixture
def edition():
    return make_edition()


def addresses(edition):
    """Records whose addresses are public, each with the box that holds a part of the address."""
    delegation = make_delegation(edition)
    session = make_session(edition)
    make_speech(edition, session=session)
    make_release(edition)
    return {
        edition: "year",
        make_news_item(edition): "slug",
        make_speech(edition): "slug",
        make_speaker(): "slug",
        delegation.organisation: "slug",
        session: "speeches-0-slug",
    }


def test_what_stands_in_a_public_address_stays(signed_in, edition):
    for record, name in addresses(edition).items():
        page = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
        soup = BeautifulSoup(signed_in.get(page).content, "html.parser")
        assert soup.select_one(f"[name={name}]").has_attr("disabled"), record


def test_an_address_that_nobody_has_seen_can_be_changed(signed_in, edition):
    item = make_news_item(edition, slug="old", publication_state="draft", published_at=None)
    page = reverse("admin:news_newsitem_change", args=[item.pk])
    soup = BeautifulSoup(signed_in.get(page).content, "html.parser")
    assert not soup.select_one("[name=slug]").has_attr("disabled")


def test_a_public_address_is_not_changed_by_a_post_made_by_hand(signed_in, edition):
    item = make_news_item(edition, slug="old")
    form = form_of(signed_in, ("admin:news_newsitem_change", item.pk)) | {"slug": "new", "title_en": "Other"}
    page = reverse("admin:news_newsitem_change", args=[item.pk])
    assert signed_in.post(page, form).status_code == 302
    item.refresh_from_db()
    assert (item.slug, item.title_en) == ("old", "Other")
