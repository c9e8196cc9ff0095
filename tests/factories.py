"""One minimal factory for each model: a valid, published record with both languages.

Every argument can be overridden by name; columns are named with their language (`title_en=…`). What a
record cannot be without (its edition, its person) is given first or made; nothing else is made along.
Slugs and codes count upwards within a test run: name them where a test reads them.
"""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import count

from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfWriter

from core.choices import PublicationState
from core.models import Edition, Forum, HelpPage, HelpRecord, HelpText, Notice, Picture, Term, User, bump
from core.renditions import make_renditions
from events.models import (
    Document,
    EditionPhoto,
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
from news.models import NewsItem, NewsPicture, NewsSource
from speakers.models import Delegation, Organisation, Participation, Partnership, Speaker

# Long past: what is published is visible at any `at` a test passes that is later.
PUBLISHED_AT = datetime(2019, 1, 1, tzinfo=UTC)
NUMBERS = count(1)


def published(**kw) -> dict:
    return {"publication_state": PublicationState.PUBLISHED, "published_at": PUBLISHED_AT} | kw


def make_user(**kw) -> User:
    """An organiser without any right and without a password: `client.force_login(user)` signs in."""
    return User.objects.create_user(**{"username": f"organiser-{next(NUMBERS)}"} | kw)


def make_forum(**kw) -> Forum:
    """The one forum of the site: the existing one where there is one and nothing is overridden."""
    existing = None if kw else Forum.objects.first()
    names = {
        "name_ar": "المنتدى",
        "name_en": "The Forum",
        "short_name_ar": "المنتدى",
        "short_name_en": "Forum",
    }
    return existing or Forum.objects.create(**names | kw)


def make_edition(year: int = 2025, **kw) -> Edition:
    """A published edition of one day, 24 April of its year (2020 or later), in Kuwait; 2025 is the sixth."""
    forum = kw.pop("forum", None) or make_forum()
    days = {"starts_on": date(year, 4, 24), "ends_on": date(year, 4, 24)}
    return Edition.objects.create(**published(forum=forum, year=year, ordinal=year - 2019, **days) | kw)


def jpeg(width: int = 480, height: int = 360, colour: str = "teal", **how) -> bytes:
    """A picture of one colour."""
    made = BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "JPEG", **how)
    return made.getvalue()


def make_picture(width: int = 480, height: int = 360, **kw) -> Picture:
    """A published picture with its files; named by nothing, so that nobody can see it yet."""
    number = next(NUMBERS)
    texts = {"alt_ar": f"صورة {number}", "alt_en": f"Picture {number}", "consent": "Delegates; agreed."}
    picture = Picture(**published(width=width, height=height, **texts) | kw)
    picture.original.save("", ContentFile(jpeg(width, height)), save=False)
    picture.save()
    make_renditions(picture.pk)
    picture.refresh_from_db()
    return picture


def make_photo(edition: Edition, picture: Picture | None = None, **kw) -> EditionPhoto:
    """A place on the photos page, with a picture of its own unless one is given."""
    return EditionPhoto.objects.create(edition=edition, picture=picture or make_picture(), **kw)


def make_notice(**kw) -> Notice:
    """A live notice shown from 2019 to 2999."""
    number = next(NUMBERS)
    texts = {"text_ar": f"إشعار {number}", "text_en": f"Notice {number}"}
    times = {"starts_at": PUBLISHED_AT, "ends_at": datetime(2999, 1, 1, tzinfo=UTC)}
    return Notice.objects.create(**times | texts | kw)


def make_term(**kw) -> Term:
    """An entry of the termbase that avoids nothing."""
    return Term.objects.create(**{"wanted_ar": "عمالة منزلية", "wanted_en": "domestic workers"} | kw)


def make_help_page(**kw) -> HelpPage:
    """The help page, switched on, with a way out and all its texts."""
    texts = {
        f"{name}_{code}": f"<p>{word}</p>"
        for code, words in {"ar": ("خطر", "اتصال", "حقوق"), "en": ("Danger", "Calling", "Rights")}.items()
        for name, word in zip(HelpPage.TEXTS, words, strict=True)
    }
    page = HelpPage.objects.create(**{"is_on": True, "exit_url": "https://weather.example/"} | texts | kw)
    bump()  # as the admin does: the foot of every page reads it with the content version
    return page


def verified(signed: bool = True) -> dict:
    """Verified at PUBLISHED_AT, to be re-checked in 2999, and signed by two organisers or by nobody."""
    found = {"verified_on": PUBLISHED_AT.date(), "verified_by": "The desk", "recheck_by": date(2999, 1, 1)}
    for place in ("first", "second") if signed else ():
        found |= {f"{place}_signer": make_user(), f"{place}_signed_at": PUBLISHED_AT}
    return found


def make_help_record(signed: bool = True, **kw) -> HelpRecord:
    """A service with an invented number, free of charge and confidential."""
    number = next(NUMBERS)
    texts = {
        "name_ar": f"خدمة {number}",
        "name_en": f"Service {number}",
        "purpose_ar": "تستمع",
        "purpose_en": "It listens",
        "answered_by_ar": "مستشارون",
        "answered_by_en": "Counsellors",
        "spoken_languages_ar": "العربية",
        "spoken_languages_en": "Arabic",
        "hours_ar": "كل يوم",
        "hours_en": "Every day",
    }
    terms = {"phone": "+000 5550 100", "is_free": True, "is_confidential": True}
    return HelpRecord.objects.create(**verified(signed) | terms | texts | kw)


def make_help_text(signed: bool = True, **kw) -> HelpText:
    text = {"code": "hi", "name": "हिन्दी", "text": "<p>मदद</p>"}
    return HelpText.objects.create(**verified(signed) | text | kw)


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


def at_hour(edition: Edition, hour: int, minute: int = 0, days: int = 0) -> datetime:
    """A moment of an edition by its own clock; `days` counts from its first day."""
    day = edition.starts_on + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=edition.zone)


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


def pdf(pages: int = 1) -> bytes:
    """A PDF of empty pages."""
    made, writer = BytesIO(), PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(made)
    return made.getvalue()


def make_document(edition: Edition, **kw) -> Document:
    """A published agenda of one page in English; of the edition itself unless it is given another place."""
    number = next(NUMBERS)
    facts = {"kind": "agenda", "language": "en", "pages": 1, "size": len(pdf())}
    titles = {"title_ar": f"وثيقة {number}", "title_en": f"Document {number}"}
    document = Document(**published(edition=edition, **facts, **titles) | kw)
    document.file.save("", ContentFile(pdf()), save=False)
    document.save()
    return document


def make_news_picture(news_item: NewsItem, picture: Picture | None = None, **kw) -> NewsPicture:
    return NewsPicture.objects.create(news_item=news_item, picture=picture or make_picture(), **kw)


def make_release(edition: Edition, at: datetime | None = None, by: User | None = None, **notes) -> Release:
    """Freeze the edition's working copy; `at` defaults to PUBLISHED_AT, so it is visible at once."""
    notes = {"ar": "صدر البرنامج.", "en": "The programme is out."} | notes
    return release_programme(edition, notes, by=by, at=at or PUBLISHED_AT)
