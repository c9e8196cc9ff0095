"""The PDFs of a release: made once it is public, kept, and made anew where what they show has changed.

A release freezes times, rooms and titles; people, access and interpretation are read live, as on the
pages. A file that names somebody who has since been taken out may not be served: each file carries the
fingerprint of what it shows, its mark, and that is compared with the mark of what may be shown now.
"""

import logging
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property, partial
from pathlib import PurePosixPath
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connections, transaction
from django.utils import timezone, translation

from core.languages import CODES, offered
from core.models import ContentVersion
from core.page_cache import hashed, keep, kept
from events.exports.paper import sheet
from events.exports.pdf import SECONDS, NotTypeset, fingerprint, pdf
from events.models import Release, ReleaseDocument

logger = logging.getLogger(__name__)
# All required languages side by side; with others in LANGUAGES it stays with these.
SIDE_BY_SIDE = "-".join(settings.REQUIRED_LANGUAGES)
# One release after the other; what has begun ends before the process does.
BACKGROUND = ThreadPoolExecutor(max_workers=1, thread_name_prefix="documents")
# In one process a document of a kind is made once, however many ask for it.
BEING_MADE = {kind: Lock() for kind in (*CODES, SIDE_BY_SIDE)}
# Unless the content changes, time only adds people to a document (what was planned comes out): that may
# wait as long as any copy of the file does.
MARK_LASTS = 300  # seconds


class Shown:
    """What the documents of a release say at a moment, gathered once for each language."""

    def __init__(self, release: Release, at: datetime):
        self.release, self.at = release, at
        self.sheets: dict[str, dict[str, Any]] = {}

    @cached_property
    def records(self) -> dict[str, Any]:
        venues = self.release.edition.venues.visible(self.at)
        return {"rows": list(self.release.rows.for_programme(self.at)), "venue": venues.first()}

    def of(self, kind: str) -> list[dict[str, Any]]:
        codes = settings.REQUIRED_LANGUAGES if kind == SIDE_BY_SIDE else [kind]
        for code in codes:
            if code not in self.sheets:
                with translation.override(code):
                    self.sheets[code] = sheet(self.release.edition, self.release, at=self.at, **self.records)
        return [self.sheets[code] for code in codes]


def make_documents_soon(release: Release) -> None:
    """Have the PDFs of a release made by a thread beside: who released it does not wait."""
    BACKGROUND.submit(_make_in_thread, release)


def _make_in_thread(release: Release) -> None:
    try:
        make_documents(release)
    finally:
        connections.close_all()  # a thread has its own


def make_documents(release: Release) -> None:
    """Make and keep the PDFs of a release: one for each language, one for all required side by side.

    To be called after its transaction: a file that cannot be made is told to the log and undoes nothing;
    it is tried again when somebody asks for it. For those of a release that another has followed nobody
    asks: they would only keep the reader of the new one waiting.
    """
    shown = Shown(release, timezone.now())
    for kind in dict.fromkeys([*offered(), SIDE_BY_SIDE]):
        try:
            if Release.objects.filter(edition=release.edition, number__gt=release.number).exists():
                return
            document(release, kind, shown.at, shown)
        except Exception:  # typst, storage and database each raise their own
            logger.exception("The PDF %s of release %s could not be made.", kind, release)


def document(release: Release, kind: str, at: datetime, shown: Shown | None = None) -> bytes:
    """The PDF of a release as it may be shown at a moment: the one kept, or one made then and there.

    As long as the content stays the same, so does the mark: nothing is gathered to compare. Raises
    NotTypeset where there is none to be had.
    """
    # Version first, content second, as for pages: an old mark is never filed under a new number.
    key = hashed(f"mark:{ContentVersion.read()}:{release.pk}:{kind}")
    if found := _kept(release, kind, kept(key)):
        return found
    with _alone(kind):
        if found := _kept(release, kind, kept(key)):  # by whoever was before us
            return found
        sheets = (shown or Shown(release, at)).of(kind)
        mark = fingerprint(sheets)
        found = _kept(release, kind, mark) or _made(release, kind, mark, sheets)
        keep(key, mark, MARK_LASTS)
        return found


def document_title(release: Release, kind: str) -> str:
    """`forum-2025-programme-v4-ar`"""
    return ReleaseDocument(release=release, kind=kind).title


def _kept(release: Release, kind: str, mark: str | None) -> bytes | None:
    """The file that is kept, if it bears this mark and can be read."""
    document = mark and release.documents.filter(kind=kind, mark=mark).first()
    if not document:
        return None
    try:
        return _read(document)
    except OSError:
        logger.exception("A kept PDF cannot be read: %s", document.file.name)
        return None


def _read(document: ReleaseDocument) -> bytes:
    with document.file.open() as file:
        return file.read()


@contextmanager
def _alone(kind: str) -> Iterator[None]:
    if not BEING_MADE[kind].acquire(timeout=SECONDS):
        raise NotTypeset(f"The PDF {kind} is being made for others, for too long.")
    try:
        yield
    finally:
        BEING_MADE[kind].release()


def _made(release: Release, kind: str, mark: str, sheets: list[dict[str, Any]]) -> bytes:
    made = pdf(sheets, release.released_at)
    try:
        _keep(release, kind, mark, made)
    except Exception:  # a full disk must not cost the reader the programme
        logger.exception("The PDF %s of release %s could not be kept.", kind, release)
    return made


def _keep(release: Release, kind: str, mark: str, made: bytes) -> None:
    """Store a file in the place of the one that showed something else.

    It is written before the row is locked, always under a name that nothing has yet, so that no reader
    meets half of it; whichever of two files of two processes comes second is not needed.
    """
    new = ReleaseDocument(release=release, kind=kind)
    new.file.save(f"{mark}.pdf", ContentFile(made), save=False)
    try:
        with transaction.atomic():
            locked = ReleaseDocument.objects.select_for_update()
            row, _ = locked.get_or_create(release=release, kind=kind)
            if row.mark != mark or not row.file.storage.exists(row.file.name):
                row.mark, row.file = mark, new.file.name
                row.save()
            transaction.on_commit(partial(_sweep, row), robust=True)
    except Exception:
        new.file.storage.delete(new.file.name)
        raise


def _sweep(document: ReleaseDocument) -> None:
    """Delete all files of a document but the one it names: its former one, what a lost database left."""
    storage, named = document.file.storage, PurePosixPath(document.file.name)
    ours = re.compile(rf"{re.escape(document.title)}-[0-9a-f]{{12}}(_\w+)?\.pdf")
    for name in storage.listdir(str(named.parent))[1]:
        if ours.fullmatch(name) and name != named.name:
            storage.delete(str(named.parent / name))
