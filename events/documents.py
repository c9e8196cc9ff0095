"""The PDFs of a release: made once it is public, kept, and made anew where what they show has changed.

A release freezes times, rooms and titles; people, access and interpretation are read live, as on the
pages. A file that names somebody who has since been taken out may not be served: each file carries the
fingerprint of what it shows, and the one asked for is compared with what may be shown now.
"""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation

from core.languages import offered
from events.exports.paper import sheet
from events.exports.pdf import fingerprint, pdf
from events.models import Release, ReleaseDocument

logger = logging.getLogger(__name__)
# All required languages side by side; with others in LANGUAGES it stays with these.
SIDE_BY_SIDE = "-".join(settings.REQUIRED_LANGUAGES)


def make_documents(release: Release) -> None:
    """Make and keep the PDFs of a release: one for each language, one for all required side by side.

    To be called after its transaction: a file that cannot be made is told to the log and undoes nothing;
    it is tried again when somebody asks for it.
    """
    for kind in dict.fromkeys([*offered(), SIDE_BY_SIDE]):
        try:
            document(release, kind, timezone.now())
        except Exception:  # typst, storage and database each raise their own
            logger.exception("The PDF %s of release %s could not be made.", kind, release)


def document(release: Release, kind: str, at: datetime) -> bytes:
    """The PDF of a release as it may be shown at a moment: the one kept, or one made then and there."""
    sheets = _sheets(release, kind, at)
    mark = fingerprint(sheets)
    kept = release.documents.filter(kind=kind).first()
    if kept and kept.file.name.endswith(f"-{mark}.pdf"):
        try:
            with kept.file.open() as file:
                return file.read()
        except OSError:
            logger.exception("A kept PDF cannot be read: %s", kept.file.name)
    made = pdf(sheets, release.released_at)
    try:
        _keep(release, kind, mark, made)
    except Exception:  # a full disk must not cost the reader the programme
        logger.exception("The PDF %s of release %s could not be kept.", kind, release)
    return made


def document_title(release: Release, kind: str) -> str:
    """`forum-2025-programme-v4-ar`"""
    return ReleaseDocument(release=release, kind=kind).title


def _sheets(release: Release, kind: str, at: datetime) -> list[dict[str, Any]]:
    edition = release.edition
    rows = list(release.rows.for_programme(at))
    venue = edition.venues.visible(at).first()
    sheets = []
    for code in settings.REQUIRED_LANGUAGES if kind == SIDE_BY_SIDE else [kind]:
        with translation.override(code):
            sheets.append(sheet(edition, release, rows, venue, at))
    return sheets


@transaction.atomic
def _keep(release: Release, kind: str, mark: str, made: bytes) -> None:
    """Store a file in the place of the one that showed something else; that one is taken away."""
    locked = ReleaseDocument.objects.select_for_update()
    kept, _ = locked.get_or_create(release=release, kind=kind)
    earlier, storage = kept.file.name, kept.file.storage
    kept.file.save(f"{mark}.pdf", ContentFile(made))
    if earlier and earlier != kept.file.name:
        transaction.on_commit(lambda: storage.delete(earlier), robust=True)
