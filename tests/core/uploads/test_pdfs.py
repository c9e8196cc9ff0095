"""Which uploaded PDFs are taken, and what is left of them."""

import io

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from core.uploads import pdfs
from core.uploads.pdfs import clean_pdf

NAME = NameObject


def named(**entries) -> DictionaryObject:
    return DictionaryObject({NAME(f"/{key}"): value for key, value in entries.items()})


def action(kind: str, **entries) -> DictionaryObject:
    return named(S=NAME(f"/{kind}"), **entries)


def note(kind: str, **entries) -> DictionaryObject:
    box = ArrayObject(NumberObject(value) for value in (0, 0, 9, 9))
    return named(Type=NAME("/Annot"), Subtype=NAME(f"/{kind}"), Rect=box, **entries)


def document(pages: int = 1) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    return writer


def written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def with_note(entry: DictionaryObject) -> bytes:
    writer = document()
    writer.pages[0][NAME("/Annots")] = ArrayObject([writer._add_object(entry)])
    return written(writer)


def opening_with(entry: DictionaryObject) -> bytes:
    writer = document()
    writer.root_object[NAME("/OpenAction")] = entry
    return written(writer)


def attached() -> bytes:
    writer = document()
    writer.add_attachment("setup.exe", b"MZ")
    return written(writer)


def locked(**how) -> bytes:
    writer = document()
    writer.encrypt(**how)
    return written(writer)


def by_hand(catalogue: bytes) -> bytes:
    """A PDF written out, its catalogue as given: the library would write names in the plain way."""
    parts = [
        catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer<</Root 1 0 R/Size 4>>\n"
    return data + b"startxref\n%d\n%%%%EOF" % start


def refusal(data: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        clean_pdf(io.BytesIO(data))
    assert refused.value.message
    return refused.value.code


def kept(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(clean_pdf(io.BytesIO(data)).data))


def test_a_plain_document_is_taken_and_counted():
    assert clean_pdf(io.BytesIO(written(document(3)))).pages == 3
    assert clean_pdf(io.BytesIO(by_hand(b"<</Type/Catalog/Pages 2 0 R>>"))).pages == 1


SCRIPT = TextStringObject("app.alert(1)")
ACTIVE = {
    "a script as it opens": opening_with(action("JavaScript", JS=SCRIPT)),
    "a program as it opens": opening_with(action("Launch", F=TextStringObject("cmd.exe"))),
    "a form that is sent": opening_with(action("SubmitForm", F=TextStringObject("https://example.org"))),
    "a second action behind the first": opening_with(
        action("GoTo", Next=ArrayObject([action("JavaScript", JS=SCRIPT)]))
    ),
    "a link that starts a script": with_note(note("Link", A=action("JavaScript", JS=SCRIPT))),
    "a link that starts a program": with_note(note("Link", A=action("Launch", F=TextStringObject("x")))),
    "a film": with_note(note("RichMedia")),
    "a file on a page": with_note(note("FileAttachment")),
    "an embedded file": attached(),
    "a name written otherwise": by_hand(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/J#53(app.alert\\(1\\))>>>>"
    ),
}


@pytest.mark.parametrize("data", ACTIVE.values(), ids=ACTIVE)
def test_what_can_act_or_carries_something_is_refused(data):
    assert refusal(data) == "active"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "format"),
        (b"MZ" + bytes(2000), "format"),
        (b"%PDF-1.7 and nothing else", "damaged"),
        (written(document())[:200], "damaged"),
        (locked(user_password="x"), "locked"),
        (locked(user_password="", owner_password="x"), "locked"),
        (written(document(0)), "pages"),
    ],
)
def test_what_is_no_readable_pdf_is_refused(data, code):
    assert refusal(data) == code


def test_no_more_pages_and_parts_than_can_be_checked(monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_PAGES", 2)
    assert refusal(written(document(3))) == "pages"
    monkeypatch.setattr(pdfs, "MOST_PAGES", 500)
    monkeypatch.setattr(pdfs, "MOST_OBJECTS", 3)
    assert refusal(written(document(3))) == "parts"


def test_who_wrote_it_and_with_what_is_not_kept():
    writer = document()
    writer.add_metadata({"/Author": "Secret Name", "/Producer": "Secret Program"})
    writer.xmp_metadata = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Secret</x:xmpmeta>"
    writer.pages[0][NAME("/PieceInfo")] = named(Word=TextStringObject("Secret draft"))
    data = written(writer)
    assert b"Secret" in data
    found = clean_pdf(io.BytesIO(data)).data
    assert b"Secret" not in found
    reader = PdfReader(io.BytesIO(found))
    assert (reader.metadata, "/Metadata" in reader.root_object) == (None, False)


def test_what_an_earlier_version_held_is_not_kept():
    first = written(document())
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    writer.pages[0][NAME("/Remark")] = TextStringObject("Secret")
    second = written(writer)
    writer = PdfWriter(io.BytesIO(second), incremental=True)
    del writer.pages[0][NAME("/Remark")]
    third = written(writer)
    assert b"Secret" in third
    assert b"Secret" not in clean_pdf(io.BytesIO(third)).data


def test_comments_go_and_links_stay():
    writer = document()
    uri = action("URI", URI=TextStringObject("https://example.org"))
    notes = [
        note("Text", T=TextStringObject("Secret")),
        note("Link", A=uri),
        note("Stamp", T=TextStringObject("Secret")),
    ]
    writer.pages[0][NAME("/Annots")] = ArrayObject(writer._add_object(entry) for entry in notes)
    reader = kept(written(writer))
    left = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    assert [entry["/Subtype"] for entry in left] == ["/Link", "/Stamp"]
    assert [entry.get("/T") for entry in left] == [None, None]
