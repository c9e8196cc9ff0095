"""Uploaded PDFs: what is refused, and what is taken out of the others before they are kept.

A document is written anew: authors, programs, dates and the remains of earlier versions stay behind, and
so do the comments of those who worked on it. What can act or carry something along is refused.
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

MOST_PAGES = 500
MOST_OBJECTS = 200_000
ACTIVE = gettext_lazy("This PDF holds a program (JavaScript). Print it to a new PDF and upload that.")
STARTS = gettext_lazy("This PDF can start programs or send data. Print it to a new PDF and upload that.")
OPENS = gettext_lazy(
    "This PDF does something by itself when it is opened. Print it to a new PDF and upload that."
)
LEADS_OUT = gettext_lazy(
    "A link in this PDF leads neither to a page of it nor to a web page, an e-mail address or a telephone "
    "number. Change that link, or print the document to a new PDF and upload that."
)
FETCHES = gettext_lazy(
    "This PDF takes parts of its pages from other files. Upload it with all that it shows."
)
CARRIES = gettext_lazy("This PDF has other files or films inside. Upload it without them.")
# Names that stand for something refused, as a key of a dictionary or as its kind.
KEYS = {"/JS": ACTIVE, "/JavaScript": ACTIVE, "/XFA": ACTIVE, "/EmbeddedFiles": CARRIES, "/EF": CARRIES}
ACTIONS = {
    "/JavaScript": ACTIVE,
    **dict.fromkeys(("/Launch", "/ImportData", "/SubmitForm", "/GoToE"), STARTS),
    **dict.fromkeys(("/GoToR", "/Thread"), LEADS_OUT),
    **dict.fromkeys(("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"), CARRIES),
}
# By the key that holds an action: the only kinds it may be of, and what is said of others.
HELD = {
    "/OpenAction": (("/GoTo",), OPENS),
    "/AA": (("/GoTo",), OPENS),
    **dict.fromkeys(("/A", "/PA"), (("/GoTo", "/Named", "/URI"), LEADS_OUT)),
}
SCHEMES = ("http", "https", "mailto", "tel")
NOTES = ("/RichMedia", "/FileAttachment", "/Screen", "/Movie", "/Sound", "/3D")
# What people write on a page while they work on it. A link, a field or a stamp is part of the page.
COMMENTS = {"/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"}
PERSONAL = ("/Metadata", "/PieceInfo", "/LastModified")


class CleanPdf(NamedTuple):
    data: bytes
    pages: int


def clean_pdf(file: BinaryIO) -> CleanPdf:
    """What is kept of an uploaded PDF. Raises ValidationError, in words, for what is none or unfit."""
    file.seek(0)
    if b"%PDF-" not in file.read(1024):
        raise ValidationError(_("This file is not a PDF, whatever its name says."), code="format")
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            text = _("This PDF is locked with a password. Upload it without one.")
            raise ValidationError(text, code="locked")
        pages = len(reader.pages)
        if not 0 < pages <= MOST_PAGES:
            text = _("A PDF may have %(most)d pages at most; this one has %(pages)d.")
            raise ValidationError(text % {"most": MOST_PAGES, "pages": pages}, code="pages")
        data = _rewritten(reader)
        _refuse_active(PdfReader(io.BytesIO(data)))
    except ValidationError:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it meet
        text = _("This PDF is damaged: it cannot be read to its end.")
        raise ValidationError(text, code="damaged") from error
    return CleanPdf(data, pages)


def _rewritten(reader: PdfReader) -> bytes:
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for entry in _dictionaries(writer.root_object):
        for name in PERSONAL:
            entry.pop(NameObject(name), None)
    for page in writer.pages:
        if "/Annots" in page:
            page[NameObject("/Annots")] = ArrayObject(_without_comments(page["/Annots"]))
    made = io.BytesIO()
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    writer.write(made)
    return made.getvalue()


def _without_comments(notes: ArrayObject) -> list[Any]:
    kept = []
    for note in notes:
        found = note.get_object()
        if found.get("/Subtype") not in COMMENTS:
            if "/FT" not in found:  # the name of a form's field, not of who wrote it
                found.pop(NameObject("/T"), None)
            found.pop(NameObject("/Popup"), None)
            kept.append(note)
    return kept


def _refuse_active(reader: PdfReader) -> None:
    for entry in _dictionaries(reader.trailer):
        if reason := _objection(entry):
            raise ValidationError(str(reason), code="active")


def _objection(entry: DictionaryObject) -> Any:
    """Why a dictionary is not taken, or nothing. What it refers to is fetched: a kind may stand elsewhere."""
    for key, reason in KEYS.items():
        if key in entry:
            return reason
    kind, note = _name(entry, "/S"), _name(entry, "/Subtype")
    if kind in ACTIONS:
        return ACTIONS[kind]
    if note in NOTES:
        return CARRIES
    if kind == "/URI" and not _leads_to_the_web(entry):
        return LEADS_OUT
    if isinstance(entry, StreamObject) and ("/F" in entry or "/Ref" in entry):
        return FETCHES
    return next(
        (
            reason
            for key, (allowed, reason) in HELD.items()
            for action in _actions(_held(entry, key), key == "/AA")
            if _name(action, "/S") not in allowed
        ),
        None,
    )


def _name(entry: DictionaryObject, key: str) -> str | None:
    value = _held(entry, key)
    return value if isinstance(value, NameObject) else None


def _held(entry: DictionaryObject, key: str) -> Any:
    value = dict.get(entry, key)
    return value.get_object() if isinstance(value, IndirectObject) else value


def _leads_to_the_web(action: DictionaryObject) -> bool:
    address = _held(action, "/URI")
    text = address.decode("latin-1") if isinstance(address, bytes) else str(address)
    try:
        return urlsplit(text).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _actions(held: Any, is_by_event: bool) -> list[DictionaryObject]:
    """An action, or those of several events, with all that follow it; destinations and others are none."""
    waiting = list(held.values()) if is_by_event and isinstance(held, DictionaryObject) else [held]
    found, seen = [], set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        if isinstance(item, ArrayObject):
            waiting += list.__iter__(item)
        elif isinstance(item, DictionaryObject) and "/S" in item:
            found.append(item)
            waiting += [dict.get(item, "/Next")]
    return found


def _dictionaries(start: DictionaryObject) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached, each once. Raises ValidationError for far too many."""
    waiting, seen, count = [start], set(), 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        count += 1
        if count > 20 * MOST_OBJECTS or len(seen) > MOST_OBJECTS:
            raise ValidationError(_("This PDF is made of too many parts to be checked."), code="parts")
        # As they stand: asked in its own way, a dictionary would fetch what its values refer to.
        if isinstance(item, DictionaryObject):
            yield item
            values = dict.values(item)
        else:
            values = list.__iter__(item) if isinstance(item, ArrayObject) else ()
        waiting += [value for value in values if isinstance(value, (dict, list, IndirectObject))]
