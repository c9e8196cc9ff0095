"""Who puts pictures on the photos page of an edition."""

import pytest
from django.urls import reverse

from events.models import EditionPhoto
from tests import factories
from tests.organisers import member_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("group", "shown"), [("Publishers", 0), ("Media desk", 1)])
def test_the_photos_page_is_filled_by_whoever_may_add_its_lines(group, shown):
    picture, client = factories.make_picture(edition=factories.make_edition()), member_of(group)
    changelist = reverse("admin:core_picture_changelist")
    offered = b'value="show_on_photos_page"' in client.get(changelist).content
    client.post(changelist, {"action": "show_on_photos_page", "_selected_action": [picture.pk]})
    assert (offered, EditionPhoto.objects.count()) == (bool(shown), shown)
