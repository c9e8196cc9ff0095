"""The sheets of people, delegations and organisations."""

from django.db.models import Q

from core.exchange.columns import (
    Choice,
    Column,
    CountryCode,
    Related,
    YesNo,
    of_edition,
    publication,
    texts,
)
from core.exchange.layout import Layout
from core.translated import texts_of_edition
from speakers.models import Delegation, Organisation, Participation, Speaker

texts_of_edition(
    lambda edition: Q(delegations__edition=edition) | Q(partnerships__edition=edition), Organisation
)
texts_of_edition(lambda edition: Q(participations__edition=edition), Speaker)
texts_of_edition(lambda edition: Q(edition=edition), Participation)

ORGANISATIONS = Layout(
    Organisation,
    ("slug",),
    Column("slug"),
    *texts("name", "short_name", "sort_name"),
    Choice("organisation_type"),
    CountryCode("country"),
)
DELEGATIONS = Layout(
    Delegation,
    ("edition", "organisation"),
    of_edition(),
    Related("organisation", Organisation, "slug"),
    Choice("kind"),
    Column("protocol_order"),
    *publication(),
)
SPEAKERS = Layout(
    Speaker,
    ("slug",),
    Column("slug"),
    *texts("name", "sort_name"),
    Choice("grammatical_gender"),
    Column("other_spellings"),
    *texts("biography"),
    *publication(),
)
PARTICIPATIONS = Layout(
    Participation,
    ("edition", "speaker"),
    of_edition(),
    Related("speaker", Speaker, "slug"),
    Related("delegation", Delegation, "organisation__slug", within="edition"),
    Choice("role"),
    Choice("honorific"),
    Choice("personal_title"),
    *texts("job_title"),
    Column("protocol_order"),
    YesNo("is_listed"),
)
