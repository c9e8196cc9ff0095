"""A portrait in the place of the woven tile, where there is one that may be seen."""

import pytest
from bs4 import BeautifulSoup

from core.models import Picture
from tests import factories

pytestmark = pytest.mark.django_db
PAGES = ("/en/2025/speakers/", "/en/2025/speakers/person/", "/en/2025/delegations/body/")


@pytest.fixture
def picture():
    picture = factories.make_picture(alt_en="The minister at the podium")
    edition = factories.make_edition()
    delegation = factories.make_delegation(edition, factories.make_organisation(slug="body"))
    speaker = factories.make_speaker(slug="person", portrait=picture)
    factories.make_participation(edition, speaker, delegation=delegation, role="head")
    return picture


def found(client, address: str) -> tuple[list[str], int]:
    """The alternative texts of the portraits on a page, and the number of tiles."""
    soup = BeautifulSoup(client.get(address).content, "html.parser").main
    return [image["alt"] for image in soup.select(".picture--portrait")], len(soup.select("svg.tile"))


def test_a_portrait_stands_beside_a_name_in_silence_and_speaks_on_its_own_page(client, picture):
    assert [found(client, address) for address in PAGES] == [
        ([""], 0),
        (["The minister at the podium"], 0),
        ([""], 1),
    ]


@pytest.mark.parametrize("change", [{"publication_state": "draft"}, {"rendered_from": ""}])
def test_where_none_may_be_seen_the_tile_stays(client, picture, change):
    Picture.objects.update(**change)
    assert [found(client, address) for address in PAGES] == [([], 1), ([], 1), ([], 2)]


def test_a_deleted_picture_leaves_its_person(client, picture):
    picture.delete()
    assert found(client, PAGES[1]) == ([], 1)
