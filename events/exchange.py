"""The sheets of the programme: sessions, speeches, recommendations."""

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exchange.columns import (
    CellRefused,
    Choice,
    Column,
    Related,
    of_edition,
    publication,
    texts,
)
from core.exchange.layout import Layout
from core.exchange.posted import Parts
from core.translated import texts_of_edition
from events.models import Recommendation, Room, Session, Speech, Track, Venue
from speakers.models import Delegation, Participation

texts_of_edition(lambda edition: Q(edition=edition), Venue, Track, Session, Speech, Recommendation)
texts_of_edition(lambda edition: Q(venue__edition=edition), Room)


class Start(Column):
    """The start by the edition's own clock, “09:30”."""

    def text(self, record):
        return f"{record.edition.local(record.starts_at):%H:%M}" if record.starts_at else ""


class Minutes(Column):
    def text(self, record):
        return str(int(record.duration.total_seconds() // 60)) if record.duration else ""


class Interpretation(Column):
    """Languages and their channels, “ar:1 en:2”."""

    def text(self, record):
        return " ".join(f"{entry['language']}:{entry['channel']}" for entry in record.interpretation or [])

    def read(self, text, records, edition):
        pairs = [word.lower().partition(":") for word in text.split()]
        channels = {language: channel for language, _colon, channel in pairs}
        known = set(channels) <= set(settings.INTERPRETATION_LANGUAGES)
        if not known or len(channels) < len(pairs) or not all(channels.values()):
            raise CellRefused(_("Write languages and their channels like this: ar:1 en:2"))
        return Parts([channels.get(code, "") for code in settings.INTERPRETATION_LANGUAGES])


SESSIONS = Layout(
    Session,
    ("edition", "code"),
    of_edition(),
    Column("code"),
    *texts("title"),
    Choice("session_type"),
    Choice("status"),
    Column("starts_on"),
    Column("position"),
    Start("start", label=gettext_lazy("start")),
    Minutes("minutes", label=gettext_lazy("duration in minutes")),
    Related("room", Room, "slug", within="venue__edition"),
    Related("track", Track, "code", within="edition"),
    Choice("progress"),
    Choice("access"),
    Choice("floor_language"),
    Interpretation("interpretation"),
    *texts("summary", "body"),
    Column("stream_url"),
    Column("recording_url"),
)
SPEECHES = Layout(
    Speech,
    ("edition", "slug"),
    of_edition(),
    Column("slug"),
    *texts("title"),
    Choice("kind"),
    Related("session", Session, "code", within="edition"),
    Column("position"),
    Related("speaker", Participation, "speaker__slug", field="participation", within="edition"),
    Related("delegation", Delegation, "organisation__slug", field="on_behalf_of", within="edition"),
    Related("replaces", Participation, "speaker__slug", within="edition"),
    Choice("original_language"),
    *(Choice(column.name) for column in texts("text_status")),
    *texts("summary", "body"),
    Column("recording_url"),
    *publication(),
)
RECOMMENDATIONS = Layout(
    Recommendation,
    ("edition", "number"),
    of_edition(),
    Column("number"),
    Choice("status"),
    Related("delegation", Delegation, "organisation__slug", field="proposed_by", within="edition"),
    *texts("text"),
    *publication(),
)
