"""What a reading program finds in a PDF."""

import io

from pypdf import PdfReader


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text(data: bytes) -> str:
    """Its words in one line; no-break spaces as spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(data).pages).split())


def elements(reader: PdfReader) -> list[tuple[str, dict]]:
    """The kinds and the attributes of all elements of the structure."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += reversed(element)
        elif isinstance(element, dict):
            if "/S" in element:
                found.append((element["/S"], element))
            if "/K" in element:
                waiting.append(element["/K"])
    return found
