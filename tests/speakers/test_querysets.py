"""Who is shown, and in which order: protocol, then names as each language sorts them (B35)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from speakers.models import Delegation, Participation, Partnership
from tests import factories

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)

# Slug, names, sort names: the official names begin with the type of the state.
STATES = {
    "ae": ("دولة الإمارات العربية المتحدة", "United Arab Emirates", "الإمارات", ""),
    "bh": ("مملكة البحرين", "Kingdom of Bahrain", "البحرين", "Bahrain"),
    "sa": ("المملكة العربية السعودية", "Kingdom of Saudi Arabia", "السعودية", "Saudi Arabia"),
    "om": ("سلطنة عُمان", "Sultanate of Oman", "عُمان", "Oman"),
    "qa": ("دولة قطر", "State of Qatar", "قطر", "Qatar"),
    "kw": ("دولة الكويت", "State of Kuwait", "الكويت", "Kuwait"),
}


@pytest.fixture
def edition():
    return factories.make_edition(country="")


def make_states(edition, **kw) -> None:
    for slug, (name_ar, name_en, sort_ar, sort_en) in STATES.items():
        names = {"name_ar": name_ar, "name_en": name_en, "sort_name_ar": sort_ar, "sort_name_en": sort_en}
        organisation = factories.make_organisation(slug=slug, country=slug.upper(), **names)
        factories.make_delegation(edition, organisation, **kw)


def order(edition) -> str:
    found = Delegation.objects.visible(AT).of_edition(edition).in_protocol_order()
    return " ".join(delegation.organisation.slug for delegation in found)


@pytest.mark.parametrize(("language", "slugs"), [("ar", "ae bh sa om qa kw"), ("en", "bh kw om qa sa ae")])
def test_states_stand_by_their_sort_names(edition, language, slugs):
    make_states(edition)
    with translation.override(language):
        assert order(edition) == slugs


@pytest.mark.parametrize(("language", "slugs"), [("ar", "kw ae bh sa om qa"), ("en", "kw bh om qa sa ae")])
def test_the_host_state_comes_first(language, slugs):
    edition = factories.make_edition(country="KW")
    make_states(edition)
    with translation.override(language):
        assert order(edition) == slugs


def test_organisations_follow_states_and_missions_come_last(edition):
    kinds = ("diplomatic_missions", "international_organisation", "regional_organisation", "partner_state")
    for letter, kind in zip("abcd", kinds, strict=True):
        factories.make_delegation(
            edition, factories.make_organisation(slug=letter, name_en=letter), kind=kind
        )
    make_states(edition)
    with translation.override("en"):
        assert order(edition) == "bh d kw om qa sa ae c b a"


def test_an_organisation_in_the_host_country_is_no_host_state():
    edition = factories.make_edition(country="KW")
    office = factories.make_organisation(slug="office", country="KW")
    factories.make_delegation(edition, office, kind="regional_organisation")
    make_states(edition)
    with translation.override("en"):
        assert order(edition) == "kw bh om qa sa ae office"


def test_numbers_given_by_protocol_beat_everything():
    edition = factories.make_edition(country="KW")
    make_states(edition)
    for slug, number in (("qa", 2), ("om", 1)):
        Delegation.objects.filter(organisation__slug=slug).update(protocol_order=number)
    with translation.override("en"):
        assert order(edition) == "om qa kw bh sa ae"


def person(edition, name: str, **kw):
    return factories.make_participation(
        edition, factories.make_speaker(slug=name, name_en=name.title()), **kw
    )


def slugs(people) -> list[str]:
    return [participation.speaker.slug for participation in people]


def test_the_head_stands_before_the_members_of_a_delegation(edition):
    delegation = factories.make_delegation(edition)
    person(edition, "adam", delegation=delegation, role="member")
    person(edition, "zayd", delegation=delegation, role="head")
    person(edition, "omar", delegation=delegation, role="deputy", protocol_order=1)
    with translation.override("en"):
        assert slugs(Participation.objects.in_protocol_order()) == ["zayd", "omar", "adam"]


def test_people_by_name_ignore_the_article():
    edition = factories.make_edition()
    for slug, name in (("third", "الحسن"), ("first", "أحمد"), ("second", "بدر")):
        factories.make_participation(edition, factories.make_speaker(slug=slug, name_ar=name))
    with translation.override("ar"):
        assert slugs(Participation.objects.by_name()) == ["first", "second", "third"]


HIDDEN = [{"publication_state": "draft"}, {"publish_at": LATER}, {"embargo_until": LATER}]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_visible_people_are_public_persons_of_public_editions(hidden):
    edition = factories.make_edition(2025)
    shown = factories.make_participation(edition)
    factories.make_participation(edition, factories.make_speaker(**hidden))
    factories.make_participation(factories.make_edition(2024, **hidden))
    assert list(Participation.objects.visible(AT)) == [shown]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_hidden_delegation_is_left_off_its_members(edition, hidden):
    factories.make_participation(edition, delegation=factories.make_delegation(edition, **hidden))
    shown = factories.make_participation(edition, delegation=factories.make_delegation(edition))
    found = Participation.objects.visible(AT).with_people(AT).order_by("pk")
    assert [person.shown_delegation for person in found] == [None, shown.delegation]


def test_unlisted_people_are_shown_as_heads_only(edition):
    delegation = factories.make_delegation(edition)
    person(edition, "head", delegation=delegation, role="head", is_listed=False)
    person(edition, "member", delegation=delegation, role="member", is_listed=False)
    person(edition, "listed", delegation=delegation, role="member")
    people = Participation.objects.of_edition(edition).order_by("pk")
    assert slugs(people.listed()) == ["listed"]
    assert slugs(people.heads()) == ["head"]
    assert slugs(people.public_members()) == ["head", "listed"]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_partners_are_as_visible_as_their_edition(hidden):
    shown = factories.make_partnership(factories.make_edition(2025))
    factories.make_partnership(factories.make_edition(2024, **hidden))
    assert list(Partnership.objects.visible(AT)) == [shown]
