"""What the columns of each file mean, and which record they fill."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django_countries import countries

from core.choices import DatePrecision, Format
from core.languages import CODES, column
from core.models import Edition, Forum
from events import choices as programme
from events.models import Recommendation, Room, Session, SessionRole, Speech, SpeechSource, Track, Venue
from forum_site.loading import rules
from forum_site.loading.cells import channels, clock, code, day, many, nothing, one_of, slug, text, whole, yes_no
from forum_site.loading.cells import zone as time_zone
from forum_site.loading.tables import Column, Row, Table
from news.models import NewsItem, NewsSource
from speakers import choices as people
from speakers.models import Delegation, Organisation, Participation, Partnership, Speaker


def words(model: Any, field: str, required: bool = False) -> tuple[Column, ...]:
    """The columns of a text, one for each language; those of languages not required may be absent."""
    return tuple(
        Column(
            column(field, language),
            text(model._meta.get_field(column(field, language)).max_length),
            required=required and language in settings.REQUIRED_LANGUAGES,
            may_be_absent=language not in settings.REQUIRED_LANGUAGES,
            empty="",
        )
        for language in CODES
    )


def together(*fields: str) -> tuple[tuple[str, ...], ...]:
    """Texts that stand in every required language or in none."""
    return tuple(tuple(column(field, code) for code in settings.REQUIRED_LANGUAGES) for field in fields)


def choice(name: str, values: Any, required: bool = False, **options: Any) -> Column:
    return Column(name, one_of(values), required=required, empty="", **options)


def session_moments(row: Row, edition: Edition) -> dict[str, Any]:
    """Day, start and length of a session, from its day's number and its local time."""
    starts_on = edition.starts_on + timedelta(days=row["day"] - 1)
    return {
        "starts_on": starts_on,
        "starts_at": row["start"] and datetime.combine(starts_on, row["start"], edition.zone),
        "duration": row["minutes"] and timedelta(minutes=row["minutes"]),
    }


def news_sources(name: str, owner: Column, model: Any) -> Table:
    return Table(
        name,
        (
            owner,
            *words(model, "publication", required=True),
            Column("dated_on", day),
            choice("date_precision", DatePrecision, required=True),
        ),
        key=(owner.name, column("publication", settings.LANGUAGE_CODE), "dated_on"),
        rules=(rules.date_fits_precision,),
        model=model,
        is_numbered=True,
    )


FORUM = Table(
    "forum",
    (*words(Forum, "name", True), *words(Forum, "short_name", True), *words(Forum, "purpose")),
    prose_in="forum",
    prose={"about": "about"},
    model=Forum,
)
ORGANISATIONS = Table(
    "organisations",
    (
        Column("key", slug, required=True, stores="slug"),
        choice("organisation_type", people.OrganisationType, required=True),
        choice("country", [country.code for country in countries]),
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
        choice("gender", people.GrammaticalGender, required=True, stores="grammatical_gender"),
        Column("other_spellings", empty=""),
    ),
    key=("slug",),
    model=Speaker,
)
EDITION = Table(
    "edition",
    (
        Column("year", whole(1900, 2999), required=True),
        Column("ordinal", whole(1, 999), required=True),
        Column("starts_on", day, required=True),
        Column("ends_on", day),
        Column("time_zone", time_zone, required=True),
        choice("format", Format, required=True),
        choice("country", [country.code for country in countries]),
        *words(Edition, "city"),
        *words(Edition, "theme"),
        *words(Edition, "host"),
        *words(Edition, "outcome"),
        *words(Edition, "summary"),
    ),
    together=together("city", "theme", "host"),
    rules=(rules.days_in_order,),
    model=Edition,
    owner="forum",
)
TRACKS = Table(
    "tracks",
    (
        Column("code", code, required=True),
        *words(Track, "title", required=True),
        *words(Track, "description"),
    ),
    key=("code",),
    model=Track,
    owner="edition",
)
PARTNERSHIPS = Table(
    "partnerships",
    (
        Column("organisation", slug, required=True, refers="organisations"),
        choice("role", people.PartnerRole, required=True),
    ),
    key=("organisation", "role"),
    model=Partnership,
    owner="edition",
    is_numbered=True,
)
DELEGATIONS = Table(
    "delegations",
    (
        Column("organisation", slug, required=True, refers="organisations"),
        choice("kind", people.DelegationKind, required=True),
        Column("protocol_order", whole()),
    ),
    key=("organisation",),
    model=Delegation,
    owner="edition",
)
PARTICIPATIONS = Table(
    "participations",
    (
        Column("speaker", slug, required=True, refers="people"),
        Column("delegation", slug, refers="delegations"),
        choice("role", people.DelegationRole),
        choice("honorific", people.Honorific),
        choice("personal_title", people.PersonalTitle),
        *words(Participation, "job_title"),
        Column("is_listed", yes_no, required=True),
    ),
    key=("speaker",),
    together=together("job_title"),
    rules=(rules.role_needs_delegation,),
    model=Participation,
    owner="edition",
)
VENUE = Table(
    "venue",
    (
        *words(Venue, "name", required=True),
        *words(Venue, "address"),
        *words(Venue, "directions"),
        *words(Venue, "access"),
    ),
    is_required=False,
    model=Venue,
    owner="edition",
)
ROOMS = Table(
    "rooms",
    (
        Column("slug", slug, required=True),
        Column("position", whole(), required=True),
        *words(Room, "name", required=True),
        *words(Room, "floor"),
        Column("capacity", whole(1, 1_000_000)),
    ),
    key=("slug",),
    is_required=False,
    model=Room,
    owner="venue",
)
SESSIONS = Table(
    "sessions",
    (
        Column("code", code, required=True),
        Column("day", whole(1, 60), required=True, stores=""),
        Column("position", whole(), required=True),
        Column("start", clock, stores=""),
        Column("minutes", whole(1, 1439), stores=""),
        choice("session_type", programme.SessionType, required=True),
        choice("status", programme.SessionStatus, required=True),
        choice("access", programme.SessionAccess),
        Column("track", code, refers="tracks"),
        Column("room", slug, refers="rooms"),
        *words(Session, "title", required=True),
        *words(Session, "summary"),
        choice("floor_language", CODES),
        Column("interpretation", channels(settings.INTERPRETATION_LANGUAGES), empty=[]),
    ),
    key=("code",),
    rules=(rules.minutes_need_start,),
    prose_in="sessions",
    prose={"{key}": "body"},
    model=Session,
    owner="edition",
    derive=session_moments,
)
ROLES = Table(
    "roles",
    (
        Column("session", code, required=True, refers="sessions"),
        Column("speaker", slug, required=True, refers="participations", stores="participation"),
        choice("role", programme.SessionRoleType, required=True),
        Column("position", whole(), required=True),
    ),
    key=("session", "speaker", "role"),
    model=SessionRole,
)
SPEECHES = Table(
    "speeches",
    (
        Column("slug", slug, required=True),
        Column("session", code, refers="sessions"),
        Column("position", whole()),
        choice("kind", programme.SpeechKind, required=True),
        Column("speaker", slug, refers="participations", stores="participation"),
        Column("delegation", slug, refers="delegations", stores="on_behalf_of"),
        choice("original_language", CODES),
        *words(Speech, "title", required=True),
        *(
            replace(status, read=one_of(programme.TextStatus))
            for status in words(Speech, "text_status")
        ),
    ),
    key=("slug",),
    rules=(rules.somebody_speaks,),
    prose_in="speeches",
    prose={"{key}": "body", "{key}.summary": "summary"},
    model=Speech,
    owner="edition",
)
SPEECH_SOURCES = news_sources(
    "speech_sources", Column("speech", slug, required=True, refers="speeches"), SpeechSource
)
RECOMMENDATIONS = Table(
    "recommendations",
    (
        Column("number", whole(1), required=True),
        choice("status", programme.RecommendationStatus, required=True),
        Column("delegation", slug, refers="delegations", stores="proposed_by"),
        *words(Recommendation, "text", required=True),
    ),
    key=("number",),
    model=Recommendation,
    owner="edition",
)
