"""The order of precedence: by buttons, from either alphabet, stated to the public and noted."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from speakers import precedence
from tests import factories
from tests.browsing import told
from tests.organisers import member_of

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:speakers_delegation_order")
STATES = {"ae": ("الإمارات", "Emirates"), "bh": ("البحرين", "Bahrain"), "om": ("عُمان", "Oman")}


@pytest.fixture
def edition():
    edition = factories.make_edition(country="OM")
    for slug, (arabic, english) in STATES.items():
        names = {"name_ar": arabic, "name_en": english, "country": slug.upper()}
        factories.make_delegation(edition, factories.make_organisation(slug=slug, **names))
    return edition


def order(edition) -> list[str]:
    return [delegation.organisation.slug for delegation in precedence.in_order(edition)]


def numbers(edition) -> set:
    return set(edition.delegations.values_list("protocol_order", flat=True))


def do(client, edition, what: str):
    return client.post(f"{PAGE}?edition={edition.pk}", {"do": what})


def key(edition, slug: str) -> int:
    return edition.delegations.get(organisation__slug=slug).pk


def test_the_host_state_comes_first_until_protocol_says_otherwise(edition):
    assert (order(edition), numbers(edition)) == (["om", "ae", "bh"], {None})
    client, bahrain = member_of("Protocol", language="ar"), key(edition, "bh")
    answer = do(client, edition, f"up-{bahrain}")
    assert answer.headers["Location"] == f"{PAGE}?edition={edition.pk}#up-{bahrain}"
    assert (order(edition), numbers(edition)) == (["om", "bh", "ae"], {1, 2, 3})
    do(client, edition, f"down-{key(edition, 'om')}")
    assert order(edition) == ["bh", "om", "ae"]


def test_the_first_does_not_go_up_and_the_last_not_down(edition):
    client = member_of("Protocol", language="ar")
    do(client, edition, f"up-{key(edition, 'om')}")
    do(client, edition, f"down-{key(edition, 'bh')}")
    assert (order(edition), numbers(edition)) == (["om", "ae", "bh"], {None})
    page = BeautifulSoup(client.get(PAGE, {"edition": edition.pk}).content, "html.parser")
    assert [
        button["id"].partition("-")[0] for button in page.select(".precedence-list button[disabled]")
    ] == ["up", "down"]


@pytest.mark.parametrize(("language", "wanted"), [("ar", ["ae", "bh", "om"]), ("en", ["bh", "ae", "om"])])
def test_either_alphabet_fills_it_and_the_public_page_says_so(client, edition, language, wanted):
    do(member_of("Protocol"), edition, f"fill-{language}")
    assert order(edition) == wanted
    name = {"ar": "Arabic", "en": "English"}[language]
    assert f"In the order of the {name} alphabet." in client.get("/en/2025/delegations/").content.decode()


def test_a_rule_of_protocols_own_stays(edition):
    type(edition).objects.update(protocol_rule_ar="قاعدة المراسم", protocol_rule_en="Our own rule")
    do(member_of("Protocol"), edition, "fill-ar")
    edition.refresh_from_db()
    assert (edition.protocol_rule_en, order(edition)) == ("Our own rule", ["ae", "bh", "om"])


def test_taking_the_numbers_away_gives_the_sites_own_rule_back(edition):
    client = member_of("Protocol", language="ar")
    do(client, edition, "fill-en")
    do(client, edition, "clear")
    edition.refresh_from_db()
    assert (order(edition), numbers(edition), edition.protocol_rule_en) == (["om", "ae", "bh"], {None}, "")


def test_every_move_is_noted_with_whoever_made_it(edition):
    client = member_of("Protocol")
    answer = client.post(f"{PAGE}?edition={edition.pk}", {"do": "fill-ar"}, follow=True)
    assert told(answer) == ["Order of precedence: filled in by the alphabet."]
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id, entry.change_message) == (
        client.user,
        str(edition.pk),
        told(answer)[0],
    )
    assert edition.delegations.first().history.first().history_user == client.user


def test_only_protocol_orders(edition):
    for group in ("Programme", "Auditors", "Translators: English"):
        client = member_of(group)
        assert client.get(PAGE, {"edition": edition.pk}).status_code == 403
        assert do(client, edition, "fill-ar").status_code == 403
    assert numbers(edition) == {None}


@pytest.mark.parametrize("what", ["", "fill-xx", "sideways-1", "fill"])
def test_what_is_no_move_is_refused(edition, what):
    assert do(member_of("Protocol"), edition, what).status_code == 403
    assert numbers(edition) == {None}


@pytest.mark.parametrize("what", ["up-999", "up-x"])
def test_a_delegation_that_is_not_there_moves_nothing(edition, what):
    do(member_of("Protocol"), edition, what)
    assert numbers(edition) == {None}


def test_without_an_edition_there_is_a_choice(edition):
    client = member_of("Protocol")
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    assert [link["href"] for link in page.select(".edition-choice a")] == [f"?edition={edition.pk}"]
    assert client.post(PAGE, {"do": "fill-ar"}).status_code == 404
