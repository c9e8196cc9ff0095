"""Pictures and documents, each with a file that was found fit."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfWriter

from core.models import Edition, Picture
from core.renditions import make_renditions
from events.models import Document, EditionPhoto
from news.models import NewsItem, NewsPicture
from tests.factories.base import NUMBERS, published


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
