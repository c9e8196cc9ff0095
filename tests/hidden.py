"""A hidden twin of each kind of record, and the addresses of the site at which it can be found."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from django.core.cache import cache
from django.utils import timezone

from speakers.models import Speaker
from tests import factories
from tests.addresses import fetch, public_addresses

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
MOMENT = timezone.now() + HOUR
KINDS = ("edition", "delegation", "speaker", "participation", "speech", "recommendation", "news")
KINDS += ("picture", "document")
REASON = "Taken back at the request of the author."
REASONS = {"withdrawal_reason_en": REASON, "withdrawal_reason_ar": "سُحبت بطلب من صاحبها."}


def marker(kind: str) -> str:
    """A word in a hidden twin that stands nowhere else."""
    return f"Hidden{kind.title()}Twin"


def texts(field: str, kind: str) -> dict[str, str]:
    return {f"{field}_ar": marker(kind), f"{field}_en": marker(kind)}


HIDDEN = {
    "a draft": {"publication_state": "draft"},
    "withdrawn": {"publication_state": "withdrawn"},
    "before publish_at": {"publish_at": MOMENT},
    "under embargo": {"embargo_until": MOMENT},
}


def make_world(hidden: dict) -> list:
    """A public edition and, with each of its public records, a hidden twin that touches it."""
    edition = factories.make_edition(2025)
    track = factories.make_track(edition, code="a")
    room = factories.make_room(factories.make_venue(edition), slug="hall")
    speaker = factories.make_speaker(slug="open-speaker")
    open_delegation = factories.make_delegation(edition, factories.make_organisation(slug="open-body"))
    person = factories.make_participation(edition, speaker, delegation=open_delegation, role="head")
    session = factories.make_session(edition, code="p1", room=room, track=track)

    organisation = factories.make_organisation(slug="hidden-body", **texts("name", "delegation"))
    delegation = factories.make_delegation(edition, organisation, **hidden)
    twin = factories.make_speaker(slug="hidden-speaker", **texts("name", "speaker"), **hidden)
    post = texts("job_title", "participation")
    hidden_person = factories.make_participation(edition, twin, delegation=open_delegation, **post)
    member = factories.make_participation(edition, delegation=delegation, role="head")
    speech = factories.make_speech(
        edition, person, slug="hidden-speech", session=session, **texts("title", "speech"), **hidden
    )
    # Public records that touch the hidden ones.
    factories.make_speech(edition, hidden_person, slug="by-hidden", on_behalf_of=delegation, session=session)
    factories.make_speech(edition, member, slug="for-hidden", on_behalf_of=delegation)
    factories.make_role(session, hidden_person)
    factories.make_role(session, member, role="rapporteur")
    line = factories.make_recommendation(
        edition, proposed_by=delegation, **texts("text", "recommendation"), **hidden
    )
    news = factories.make_news_item(edition, slug="hidden-news", **texts("title", "news"), **hidden)
    open_news = factories.make_news_item(edition, slug="open-news")
    for item in (news, open_news):
        item.sessions.add(session)
        item.speakers.add(twin, speaker)
        item.delegations.add(delegation, open_delegation)

    picture = factories.make_picture(**texts("alt", "picture"), **texts("caption", "picture"), **hidden)
    factories.make_photo(edition, picture)
    factories.make_news_picture(open_news, picture)
    Speaker.objects.filter(pk=speaker.pk).update(portrait=picture)

    document = factories.make_document(edition, session=session, **texts("title", "document"), **hidden)

    other = factories.make_edition(2024, **texts("theme", "edition"), **hidden)
    make_inside(other, speaker)
    factories.make_release(edition)
    return [other, delegation, twin, speech, line, news, picture, document]


def make_inside(edition, speaker) -> None:
    """Public records of a hidden edition, under the edition's own marker."""
    organisation = factories.make_organisation(slug="inside-body", **texts("name", "edition"))
    delegation = factories.make_delegation(edition, organisation)
    person = factories.make_participation(
        edition, speaker, delegation=delegation, role="head", **texts("job_title", "edition")
    )
    room = factories.make_room(factories.make_venue(edition, **texts("name", "edition")), slug="inside-room")
    session = factories.make_session(edition, code="x1", room=room, **texts("title", "edition"))
    factories.make_track(edition, **texts("title", "edition"))
    factories.make_speech(edition, person, session=session, slug="inside-speech", **texts("title", "edition"))
    factories.make_recommendation(edition, **texts("text", "edition"))
    factories.make_partnership(edition, organisation)
    item = factories.make_news_item(edition, slug="inside-news", **texts("title", "edition"))
    item.sessions.add(session)
    inside = factories.make_picture(**texts("caption", "edition"))
    factories.make_photo(edition, inside)
    factories.make_news_picture(item, inside)
    for place in ({}, {"session": session}):
        factories.make_document(edition, **place, **texts("title", "edition"))
    factories.make_release(edition)


def read(answer) -> str:
    """The words of an answer; of a ZIP, those of the texts in it."""
    body = answer.body
    if answer.headers["Content-Type"] == "application/zip":
        with ZipFile(BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    return body.decode(errors="replace")


def is_file_of(kind: str, address: str, answer) -> bool:
    """Whether a picture or document is served: it holds no word that could be found in it."""
    return address.startswith(f"/media/{kind}s/") and answer.status_code == 200


def crawl(client, addresses: list[str] = ()) -> dict[str, list[str]]:
    """The addresses at which each kind's marker stands, in the body or in a header."""
    cache.clear()
    found: dict[str, list[str]] = {kind: [] for kind in (*KINDS, "session")}
    for address in addresses or public_addresses():
        answer = fetch(client, address)
        text = read(answer) + str(answer.headers)
        text = text.replace("\r\n ", "")  # a calendar breaks its lines within words
        for kind, places in found.items():
            if marker(kind) in text or is_file_of(kind, address, answer):
                places.append(address)
    return found


NOWHERE = {kind: [] for kind in (*KINDS, "session")}
