"""One minimal factory for each model: a valid, published record with both languages.

Every argument can be overridden by name; columns are named with their language (`title_en=…`). What a
record cannot be without (its edition, its person) is given first or made; nothing else is made along.
Slugs and codes count upwards within a test run: name them where a test reads them.
"""

from tests.factories.base import (
    NUMBERS,
    PUBLISHED_AT,
    at_hour,
    make_edition,
    make_forum,
    make_user,
    published,
)
from tests.factories.files import (
    jpeg,
    make_document,
    make_news_picture,
    make_photo,
    make_picture,
    pdf,
)
from tests.factories.records import (
    make_delegation,
    make_interpreter_team,
    make_news_item,
    make_news_source,
    make_organisation,
    make_participation,
    make_partnership,
    make_recommendation,
    make_release,
    make_role,
    make_room,
    make_session,
    make_speaker,
    make_speech,
    make_speech_source,
    make_track,
    make_venue,
)
from tests.factories.texts import (
    make_help_page,
    make_help_record,
    make_help_text,
    make_notice,
    make_term,
    verified,
)

__all__ = [
    "NUMBERS",
    "PUBLISHED_AT",
    "at_hour",
    "jpeg",
    "make_delegation",
    "make_document",
    "make_edition",
    "make_forum",
    "make_help_page",
    "make_help_record",
    "make_help_text",
    "make_interpreter_team",
    "make_news_item",
    "make_news_picture",
    "make_news_source",
    "make_notice",
    "make_organisation",
    "make_participation",
    "make_partnership",
    "make_photo",
    "make_picture",
    "make_recommendation",
    "make_release",
    "make_role",
    "make_room",
    "make_session",
    "make_speaker",
    "make_speech",
    "make_speech_source",
    "make_term",
    "make_track",
    "make_user",
    "make_venue",
    "pdf",
    "published",
    "verified",
]
