"""Every page of the site can be previewed: as it is, and where hardly anything of it is written yet."""

import pytest

from core.models import Edition, bump
from events.models import Recommendation, Speech
from news.models import NewsItem
from speakers.models import Delegation, Speaker
from tests import factories
from tests.addresses import pages
from tests.organisers import member_of

pytestmark = pytest.mark.django_db
STATED = (Edition, Delegation, Speaker, Speech, Recommendation, NewsItem)


@pytest.fixture
def edition():
    edition = factories.make_edition(2025)
    delegation = factories.make_delegation(edition, factories.make_organisation(slug="body"))
    person = factories.make_participation(edition, factories.make_speaker(), delegation=delegation)
    room = factories.make_room(factories.make_venue(edition))
    session = factories.make_session(edition, code="p1", room=room)
    factories.make_role(session)
    factories.make_speech(edition, person, session=session)
    factories.make_recommendation(edition)
    factories.make_news_item(edition)
    factories.make_release(edition)
    return edition


def previewed(staff, address: str, **query) -> tuple[int, bool]:
    answer = staff.get(f"/admin/preview/page{address}", query)
    return answer.status_code, b'class="preview"' in answer.content


def test_every_public_page_can_be_previewed_as_it_is(client, edition):
    staff, public = member_of("Auditors"), pages(client)
    assert len(public) > 40
    found = {address: previewed(staff, address) for address in public}
    assert {address: answer for address, answer in found.items() if answer != (200, True)} == {}


def test_no_page_fails_where_all_is_a_draft_in_one_language(client, edition):
    public = pages(client)
    for model in STATED:
        model.objects.update(publication_state="draft")
    Speech.objects.update(title_en=None)
    NewsItem.objects.update(title_en=None)
    Recommendation.objects.update(text_en=None)
    Speaker.objects.update(name_en=None)
    factories.make_session(edition, code="x1", title_en=None, status="draft")
    bump()
    assert {client.get(address).status_code for address in public if "/2025/" in address} == {404}
    staff = member_of("Auditors")
    found = {address: previewed(staff, address, drafts="1") for address in public}
    assert {address: answer for address, answer in found.items() if answer != (200, True)} == {}
