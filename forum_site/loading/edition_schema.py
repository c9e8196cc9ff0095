"""What the files of one edition mean, in the order in which they are written."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from core.choices import Format
from core.languages import CODES
from core.models import Edition
from events.choices import (
    RecommendationStatus,
    SessionAccess,
    SessionRoleType,
    SessionStatus,
    SessionType,
    SpeechKind,
    TextStatus,
)
from events.models import Recommendation, Room, Session, SessionRole, Speech, SpeechSource, Track, Venue
from forum_site.loading import rules
from forum_site.loading.cells import channels, clock, code, day, one_of, slug, whole, yes_no, zone
from forum_site.loading.columns import choice, country, sources, together, words
from forum_site.loading.tables import Column, Row, Table
from speakers.choices import DelegationKind, DelegationRole, Honorific, PartnerRole, PersonalTitle
from speakers.models import Delegation, Participation, Partnership


def session_moments(row: Row, edition: Edition) -> dict[str, Any]:
    """Day, start and length of a session, from its day's number and its local time."""
    starts_on = edition.starts_on + timedelta(days=row["day"] - 1)
    return {
        "starts_on": starts_on,
        "starts_at": row["start"] and datetime.combine(starts_on, row["start"], edition.zone),
        "duration": row["minutes"] and timedelta(minutes=row["minutes"]),
    }


EDITION = Table(
    "edition",
    (
        Column("year", whole(1900, 2999), required=True),
        Column("ordinal", whole(1, 999), required=True),
        Column("starts_on", day, required=True),
        Column("ends_on", day),
        Column("time_zone", zone, required=True),
        choice("format", Format, required=True),
        Column("country", country, empty=""),
        *words(Edition, "city"),
        *words(Edition, "theme"),
        *words(Edition, "host"),
        Column("has_all_delegations", yes_no, required=True),
        *words(Edition, "outcome"),
        *words(Edition, "summary"),
    ),
    key=("year",),
    together=together("city", "theme", "host"),
    has_one_row=True,
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
        choice("role", PartnerRole, required=True),
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
        choice("kind", DelegationKind, required=True),
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
        choice("role", DelegationRole),
        choice("honorific", Honorific),
        choice("personal_title", PersonalTitle),
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
    has_one_row=True,
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
        choice("session_type", SessionType, required=True),
        choice("status", SessionStatus, required=True),
        choice("access", SessionAccess),
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
        choice("role", SessionRoleType, required=True),
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
        choice("kind", SpeechKind, required=True),
        Column("speaker", slug, refers="participations", stores="participation"),
        Column("delegation", slug, refers="delegations", stores="on_behalf_of"),
        choice("original_language", CODES),
        *words(Speech, "title", required=True),
        *(replace(status, read=one_of(TextStatus)) for status in words(Speech, "text_status")),
    ),
    key=("slug",),
    rules=(rules.somebody_speaks,),
    prose_in="speeches",
    prose={"{key}": "body", "{key}.summary": "summary"},
    model=Speech,
    owner="edition",
)
SPEECH_SOURCES = sources(
    "speech_sources", Column("speech", slug, required=True, refers="speeches"), SpeechSource
)
RECOMMENDATIONS = Table(
    "recommendations",
    (
        Column("number", whole(1), required=True),
        choice("status", RecommendationStatus, required=True),
        Column("delegation", slug, refers="delegations", stores="proposed_by"),
        *words(Recommendation, "text", required=True),
    ),
    key=("number",),
    model=Recommendation,
    owner="edition",
)
TABLES = (
    EDITION,
    TRACKS,
    PARTNERSHIPS,
    DELEGATIONS,
    PARTICIPATIONS,
    VENUE,
    ROOMS,
    SESSIONS,
    ROLES,
    SPEECHES,
    SPEECH_SOURCES,
    RECOMMENDATIONS,
)
