"""Which uploaded PDFs are taken, and what is left of them."""

import io

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

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


def uri(address: str) -> DictionaryObject:
    return action("URI", URI=TextStringObject(address))


def on_showing(entry: DictionaryObject) -> bytes:
    writer = document()
    writer.pages[0][NAME("/AA")] = named(O=entry)
    return written(writer)


def drawn_elsewhere() -> bytes:
    writer = document()
    stream = StreamObject()
    stream[NAME("/F")] = TextStringObject("\\\\evil\\share")
    writer.pages[0][NAME("/Contents")] = writer._add_object(stream)
    return written(writer)


def attached() -> bytes:
    writer = document()
    writer.add_attachment("setup.exe", b"MZ")
    return written(writer)


def locked(**how) -> bytes:
    writer = document()
    writer.encrypt(**how)
    return written(writer)


def by_hand(catalogue: bytes, *further: bytes) -> bytes:
    """A PDF written out, its catalogue as given: the library would write names in the plain way."""
    parts = [
        catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        *further,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj " % number + part + b" endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    size = len(parts) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    data += b"trailer<</Root 1 0 R/Size %d>>\n" % size
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
    "a share elsewhere as it opens": opening_with(action("GoToR", F=TextStringObject("\\\\evil\\share"))),
    "a page of the web as it opens": opening_with(uri("https://example.org")),
    "a page of the web behind the first": opening_with(action("GoTo", Next=uri("https://example.org"))),
    "a page of the web once a page is shown": on_showing(uri("https://example.org")),
    "a kind nobody knows": with_note(note("Link", A=action("Fetch"))),
    "a thread of another file": with_note(note("Link", A=action("Thread", F=TextStringObject("x")))),
    "a script in an address": with_note(note("Link", A=uri("javascript:alert(1)"))),
    "a file in an address": with_note(note("Link", A=uri("file:" + "///etc/passwd"))),
    "a share in an address": with_note(note("Link", A=uri("\\\\evil\\share"))),
    "no address": with_note(note("Link", A=action("URI"))),
    "a page drawn by another file": drawn_elsewhere(),
    "a kind that stands elsewhere": by_hand(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S 4 0 R/F(cmd.exe)>>>>", b"/Launch"
    ),
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


def test_what_leads_about_in_it_and_to_the_web_is_taken():
    writer = document(2)
    place = ArrayObject([writer.pages[1].indirect_reference, NAME("/Fit")])
    addresses = ("http://a.example", "HTTPS://b.example", "mailto:a@b.example", "tel:+96512345678")
    actions = [action("GoTo", D=place), action("Named", N=NAME("/NextPage")), *map(uri, addresses)]
    links = [note("Link", A=entry) for entry in actions]
    writer.pages[0][NAME("/Annots")] = ArrayObject(writer._add_object(link) for link in links)
    # What structure says of an element has the key of an action.
    writer.root_object[NAME("/StructTreeRoot")] = named(K=named(S=NAME("/Link"), A=named(O=NAME("/Layout"))))
    for opening in (place, action("GoTo", D=place)):
        writer.root_object[NAME("/OpenAction")] = opening
        assert len(kept(written(writer)).pages[0]["/Annots"]) == 6


def test_comments_go_and_links_stay():
    writer = document()
    notes = [
        note("Text", T=TextStringObject("Secret")),
        note("Link", A=uri("https://example.org")),
        note("Stamp", T=TextStringObject("Secret")),
    ]
    writer.pages[0][NAME("/Annots")] = ArrayObject(writer._add_object(entry) for entry in notes)
    reader = kept(written(writer))
    left = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    assert [entry["/Subtype"] for entry in left] == ["/Link", "/Stamp"]
    assert [entry.get("/T") for entry in left] == [None, None]
