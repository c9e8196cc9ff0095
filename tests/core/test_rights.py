"""What somebody without the right to publish may do about the state and the moments of a record."""

import pytest

from news.models import NewsItem
from tests import factories
from tests.browsing import errors, filled_form
from tests.organisers import address, member_of, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    item = factories.make_news_item()
    NewsItem.objects.update(publication_state="draft", published_at=None)
    return item


def test_what_was_withdrawn_before_it_was_public_stays_so_for_whoever_may_not_publish(item):
    NewsItem.objects.update(publication_state="withdrawn")
    client = member_of("Media desk")
    sent = filled_form(client, address(item)) | {"title_en": "Other"}
    assert client.post(address(item), sent | {"publication_state": "draft"}).status_code == 302
    assert stored(item)["publication_state"] == "withdrawn"
    publisher = member_of("Publishers")
    sent = filled_form(publisher, address(item)) | {"publication_state": "draft"}
    assert publisher.post(address(item), sent).status_code == 302
    assert stored(item)["publication_state"] == "draft"


@pytest.mark.parametrize("day", ["", "2098-12-31"])
def test_a_promise_to_a_source_is_lengthened_by_anybody_and_shortened_by_a_publisher(item, day):
    NewsItem.objects.update(embargo_until="2099-01-01T06:00Z")
    client, before = member_of("Media desk"), stored(item)
    sent = filled_form(client, address(item)) | {"embargo_until_0": day, "embargo_until_1": day and "9:00"}
    [said] = errors(client.post(address(item), sent))
    assert said == "You may lengthen an embargo; only a publisher shortens or lifts it."
    assert stored(item) == before
    longer = filled_form(client, address(item)) | {"embargo_until_0": "2099-01-02"}
    assert client.post(address(item), longer).status_code == 302
    assert f"{stored(item)['embargo_until']:%Y-%m-%d}" == "2099-01-02"
    publisher = member_of("Publishers")
    sent = filled_form(publisher, address(item)) | {"embargo_until_0": day, "embargo_until_1": day and "9:00"}
    assert publisher.post(address(item), sent).status_code == 302
    assert bool(stored(item)["embargo_until"]) == bool(day)
