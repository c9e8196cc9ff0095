"""News in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import ContentVersion
from news.models import NewsItem
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ADD = "admin:news_newsitem_add"


@pytest.fixture
def signed_in():
    client = Client()
    client.force_login(make_user(username="organiser", is_staff=True, is_superuser=True, language="en"))
    return client


def typed(**values):
    return {
        "slug": "one",
        "title_ar": "خبر",
        "title_en": "News",
        "date_precision": "unknown",
        "publication_state": "published",
        "sources-TOTAL_FORMS": 0,
        "sources-INITIAL_FORMS": 0,
        "picture_lines-TOTAL_FORMS": 0,
        "picture_lines-INITIAL_FORMS": 0,
        **values,
    }


def test_a_news_item_is_published(signed_in):
    before = ContentVersion.read()
    assert signed_in.post(reverse(ADD), typed()).status_code == 302
    assert NewsItem.objects.get().published_at
    assert ContentVersion.read() > before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"title_en": ""}, "title_en"), ({"title_ar": ""}, "title_ar"), ({"date_precision": "day"}, "dated_on")],
)
def test_each_fault_is_named_at_its_field(signed_in, wrong, field):
    answer = signed_in.post(reverse(ADD), typed(**wrong))
    assert answer.context["adminform"].form.errors.keys() == {field}


def test_a_source_is_named_in_one_language_at_least(signed_in):
    line = {"sources-TOTAL_FORMS": 1, "sources-0-date_precision": "unknown", "sources-0-position": 1}
    answer = signed_in.post(reverse(ADD), typed(**line))
    assert answer.context["inline_admin_formsets"][1].formset.errors[0].keys() == {"publication_en"}
    assert (
        signed_in.post(reverse(ADD), typed(**line, **{"sources-0-publication_ar": "كونا"})).status_code == 302
    )
    assert NewsItem.objects.get().sources.get().publication_ar == "كونا"


def test_the_text_is_cleaned(signed_in):
    signed_in.post(reverse(ADD), typed(body_en='<p onclick="x()">Text<script>x()</script></p>'))
    assert NewsItem.objects.get().body_en == "<p>Text</p>"
