"""The press kit of an edition: what a newsroom needs in one file, and nothing that is not public."""

import hashlib
from datetime import datetime
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo, is_zipfile

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import translation

from core.languages import offered
from core.models import Edition, Picture
from core.renditions import file_name
from core.stored_files import delete_others
from events.choices import SessionStatus, SessionType
from events.documents import SIDE_BY_SIDE, document, document_title
from events.exports.press_texts import captions, facts, names_table
from events.models import EditionPhoto, Release, ReleasedSession
from speakers.models import Delegation, Participation

MOST_PHOTOS = 40  # some 20 MB; the photos page has them all
FOLDER = "press-kits"  # in the store
BUILDING = Lock()  # one at a time in a process
NO_SESSIONS = (SessionType.BREAK, SessionType.RECEPTION)  # nobody would count them as such
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same content


class Entry(NamedTuple):
    """A file of the kit: its bytes, or the rendition of a picture, read only when the kit is built."""

    name: str
    data: bytes = b""
    stored: str = ""

    @property
    def mark(self) -> str:
        """What tells it from another content. A rendition's place is never used for another one."""
        return self.stored or hashlib.sha256(self.data).hexdigest()


def entries(edition: Edition, at: datetime) -> list[Entry]:
    """The files of an edition's kit at a moment; none where there is nothing but its dates.

    Raises NotTypeset where the programme cannot be set just now.
    """
    people = list(Participation.objects.visible(at).of_edition(edition).listed().by_name().with_people(at))
    release = Release.objects.visible(at).filter(edition=edition).newest_first().first()
    lines = EditionPhoto.objects.visible(at).filter(edition=edition).select_related("picture")
    photos = [photo(line.picture) for line in lines if line.picture.sizes("whole")][:MOST_PHOTOS]
    if not (people or release or photos):
        return []
    found = [*programmes(release, at), *(Entry(f"photos/{name}", stored=place) for name, place, _ in photos)]
    if people:
        found.append(text("names.csv", names_table(people)))
    if photos:
        found.append(text("photos/captions.txt", captions([(name, picture) for name, _, picture in photos])))
    delegations = Delegation.objects.visible(at).of_edition(edition).count()
    rows = ReleasedSession.objects.visible(at).of_edition(edition).filter(status=SessionStatus.CONFIRMED)
    sessions = rows.exclude(session__session_type__in=NO_SESSIONS).count()
    for code in offered():
        with translation.override(code):
            found.append(text(f"facts-{code}.txt", facts(edition, delegations, len(people), sessions)))
    return sorted(found)


def programmes(release: Release | None, at: datetime) -> list[Entry]:
    kinds = dict.fromkeys([*offered(), SIDE_BY_SIDE]) if release else ()
    return [Entry(f"{document_title(release, kind)}.pdf", document(release, kind, at)) for kind in kinds]


def photo(picture: Picture) -> tuple[str, str, Picture]:
    """The name in the kit, the place in the store, and the picture itself."""
    width, _height = picture.sizes("whole")[-1]
    name = f"forum-photo-{picture.pk}.jpeg"
    return name, picture.rendition(file_name("whole", width, "jpeg")), picture


def text(name: str, content: str) -> Entry:
    """With the mark by which spreadsheets know UTF-8."""
    return Entry(name, content.encode("utf-8-sig"))


def mark(kit: list[Entry]) -> str:
    """The same for the same bytes: by it a kit is kept, and readers ask whether theirs is the newest."""
    told = "\n".join(f"{entry.name} {entry.mark}" for entry in kit)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def stored(kit: list[Entry], folder: str) -> File:
    """The ZIP, opened, all in one folder of that name: built once for each content, the former one deleted.

    Raises what the storage raises, for a photo that has just gone as well.
    """
    path = f"{FOLDER}/{folder}/{mark(kit)}.zip"
    if found := _whole(path):
        return found
    with BUILDING:
        if found := _whole(path):  # by whoever was before us
            return found
        with TemporaryFile() as made:
            _build(kit, folder, made)
            default_storage.delete(path)  # what a process left that was stopped while it wrote
            default_storage.save(path, File(made))
    delete_others(f"{FOLDER}/{folder}", {path})
    return default_storage.open(path)


def _whole(path: str) -> File | None:
    """The kept file, opened, unless it is still being written: what makes it a ZIP stands at its end."""
    try:
        file = default_storage.open(path)
    except OSError:
        return None
    if is_zipfile(file):
        file.seek(0)
        return file
    file.close()
    return None


def _build(kit: list[Entry], folder: str, made: IO[bytes]) -> None:
    with ZipFile(made, "w") as archive:
        for entry in kit:
            info = ZipInfo(f"{folder}/{entry.name}", LONG_AGO)
            # Photos and PDFs are small already; the system it was made on stands in a ZIP as well.
            is_text = entry.name.endswith((".txt", ".csv"))
            info.compress_type = ZIP_DEFLATED if is_text else ZIP_STORED
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, _content(entry))
    made.seek(0)


def _content(entry: Entry) -> bytes:
    if not entry.stored:
        return entry.data
    with default_storage.open(entry.stored) as file:
        return file.read()
