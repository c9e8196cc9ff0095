"""What the files for the whole forum mean: the forum, bodies, people and news."""

from core.models import Forum
from forum_site.loading.cells import code as session_code
from forum_site.loading.cells import day, many, slug, whole
from forum_site.loading.columns import DATE_PRECISION, choice, country, sources, together, words
from forum_site.loading.rules import date_fits_precision, links_need_edition
from forum_site.loading.tables import Column, Table
from news.models import NewsItem, NewsSource
from speakers.choices import GrammaticalGender, OrganisationType
from speakers.models import Organisation, Speaker

FORUM = Table(
    "forum",
    (*words(Forum, "name", True), *words(Forum, "short_name", True), *words(Forum, "purpose")),
    has_one_row=True,
    prose_in="forum",
    prose={"about": "about"},
    model=Forum,
)
ORGANISATIONS = Table(
    "organisations",
    (
        Column("key", slug, required=True, stores="slug"),
        choice("organisation_type", OrganisationType, required=True),
        Column("country", country, empty=""),
        *words(Organisation, "name", required=True),
        *words(Organisation, "short_name"),
        *words(Organisation, "sort_name"),
    ),
    key=("key",),
    together=together("short_name"),
    model=Organisation,
)
PEOPLE = Table(
    "people",
    (
        Column("slug", slug, required=True),
        *words(Speaker, "name", required=True),
        *words(Speaker, "sort_name"),
        choice("gender", GrammaticalGender, required=True, stores="grammatical_gender"),
        Column("other_spellings", empty=""),
    ),
    key=("slug",),
    model=Speaker,
)
NEWS = Table(
    "news",
    (
        Column("slug", slug, required=True),
        Column("edition", whole(1900, 2999), refers="edition"),
        Column("dated_on", day),
        DATE_PRECISION,
        *words(NewsItem, "title", required=True),
        *words(NewsItem, "summary"),
        Column("delegations", many(slug), refers="delegations", empty=[]),
        Column("speakers", many(slug), refers="people", empty=[]),
        Column("sessions", many(session_code), refers="sessions", empty=[]),
    ),
    key=("slug",),
    rules=(date_fits_precision, links_need_edition),
    prose_in="news",
    prose={"{key}": "body"},
    model=NewsItem,
)
NEWS_SOURCES = sources(
    "news_sources", Column("news", slug, required=True, refers="news", stores="news_item"), NewsSource
)
