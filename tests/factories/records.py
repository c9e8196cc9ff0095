"""People, places, the programme, what is told of it."""

from datetime import date, datetime

from core.models import Edition, User
from events.models import (
    InterpreterTeam,
    Recommendation,
    Release,
    Room,
    Session,
    SessionRole,
    Speech,
    SpeechSource,
    Track,
    Venue,
)
from events.releases import release_programme
from news.models import NewsItem, NewsSource
from speakers.models import Delegation, Organisation, Participation, Partnership, Speaker
from tests.factories.base import NUMBERS, PUBLISHED_AT, published


def make_organisation(**kw) -> Organisation:
    number = next(NUMBERS)
    names = {"name_ar": f"جهة {number}", "name_en": f"Organisation {number}"}
    kind = {"slug": f"organisation-{number}", "organisation_type": "state"}
    return Organisation.objects.create(**kind | names | kw)


def make_delegation(edition: Edition, organisation: Organisation | None = None, **kw) -> Delegation:
    organisation = organisation or make_organisation()
    return Delegation.objects.create(
        **published(edition=edition, organisation=organisation, kind="gcc_member") | kw
    )


def make_partnership(edition: Edition, organisation: Organisation | None = None, **kw) -> Partnership:
    organisation = organisation or make_organisation()
    return Partnership.objects.create(
        **{"edition": edition, "organisation": organisation, "role": "partner"} | kw
    )


def make_speaker(**kw) -> Speaker:
    number = next(NUMBERS)
    names = {"name_ar": f"متحدث {number}", "name_en": f"Speaker {number}"}
    return Speaker.objects.create(**published(slug=f"speaker-{number}", grammatical_gender="m", **names) | kw)


def make_participation(edition: Edition, speaker: Speaker | None = None, **kw) -> Participation:
    """A listed person without a delegation and without a role in one."""
    return Participation.objects.create(**{"edition": edition, "speaker": speaker or make_speaker()} | kw)


def make_venue(edition: Edition, **kw) -> Venue:
    return Venue.objects.create(
        **{"edition": edition, "name_ar": "مكان الانعقاد", "name_en": "The venue"} | kw
    )


def make_room(venue: Venue, **kw) -> Room:
    number = next(NUMBERS)
    names = {"name_ar": f"القاعة {number}", "name_en": f"Room {number}"}
    return Room.objects.create(**{"venue": venue, "slug": f"room-{number}"} | names | kw)


def make_track(edition: Edition, **kw) -> Track:
    number = next(NUMBERS)
    titles = {"title_ar": f"المحور {number}", "title_en": f"Track {number}"}
    return Track.objects.create(**{"edition": edition, "code": f"t{number}"} | titles | kw)


def make_interpreter_team(edition: Edition, **kw) -> InterpreterTeam:
    return InterpreterTeam.objects.create(**{"edition": edition, "name": f"Team {next(NUMBERS)}"} | kw)


def make_session(edition: Edition, **kw) -> Session:
    """A confirmed session on the first day, without time and room. Public only after `make_release`."""
    number = next(NUMBERS)
    kind = {
        "code": f"p{number}",
        "session_type": "plenary",
        "status": "confirmed",
        "starts_on": edition.starts_on,
    }
    titles = {"title_ar": f"الجلسة {number}", "title_en": f"Session {number}"}
    return Session.objects.create(**{"edition": edition} | kind | titles | kw)


def make_role(session: Session, participation: Participation | None = None, **kw) -> SessionRole:
    participation = participation or make_participation(session.edition)
    return SessionRole.objects.create(
        **{"session": session, "participation": participation, "role": "chair"} | kw
    )


def make_speech(edition: Edition, participation: Participation | None = None, **kw) -> Speech:
    """A speech without a session and a text; of a new person unless `on_behalf_of` is given."""
    number = next(NUMBERS)
    if participation is None and not kw.get("on_behalf_of"):
        participation = make_participation(edition)
    titles = {"title_ar": f"كلمة {number}", "title_en": f"Speech {number}"}
    owners = {"edition": edition, "participation": participation, "slug": f"speech-{number}"}
    return Speech.objects.create(**published(**owners, **titles) | kw)


def make_speech_source(speech: Speech, **kw) -> SpeechSource:
    names = {"publication_ar": "وكالة الأنباء", "publication_en": "News Agency"}
    return SpeechSource.objects.create(**{"speech": speech, "dated_on": date(2025, 4, 24)} | names | kw)


def make_recommendation(edition: Edition, **kw) -> Recommendation:
    number = next(NUMBERS)
    texts = {"text_ar": f"توصية {number}", "text_en": f"Recommendation {number}"}
    return Recommendation.objects.create(
        **published(edition=edition, number=number, status="recommended", **texts) | kw
    )


def make_news_item(edition: Edition | None = None, **kw) -> NewsItem:
    number = next(NUMBERS)
    titles = {"title_ar": f"خبر {number}", "title_en": f"News {number}"}
    kind = {"edition": edition, "slug": f"news-{number}", "dated_on": date(2025, 4, 24)}
    return NewsItem.objects.create(**published(**kind, **titles) | kw)


def make_news_source(news_item: NewsItem, **kw) -> NewsSource:
    names = {"publication_ar": "وكالة الأنباء", "publication_en": "News Agency"}
    return NewsSource.objects.create(**{"news_item": news_item, "dated_on": date(2025, 4, 24)} | names | kw)


def make_release(edition: Edition, at: datetime | None = None, by: User | None = None, **notes) -> Release:
    """Freeze the edition's working copy; `at` defaults to PUBLISHED_AT, so it is visible at once."""
    notes = {"ar": "صدر البرنامج.", "en": "The programme is out."} | notes
    return release_programme(edition, notes, by=by, at=at or PUBLISHED_AT)
