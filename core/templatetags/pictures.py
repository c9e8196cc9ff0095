"""Pictures in pages: `{% picture speaker.portrait "portrait" "2.5rem" %}`."""

from typing import Any

from django import template
from django.urls import reverse

from core.models import Picture
from core.renditions import FORMATS, file_name
from core.templatetags.text import plain

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(
    picture: Picture | None, crop: str, sizes: str, is_silent: bool = False, is_late: bool = True
) -> dict[str, Any]:
    """A crop of a picture in the formats and widths that there are; nothing where there is none yet.

    `sizes` is how wide it is shown, in the terms of HTML. `is_silent` where a name or title beside it says
    the same; `is_late` unless it stands in sight as the page opens. Whoever calls it passes only what is
    visible.
    """
    there = picture.sizes(crop) if picture else []
    if not there:
        return {"there": False}
    sources = [
        {
            "type": media_type,
            "srcset": ", ".join(
                f"{address(picture, file_name(crop, width, ending))} {width}w" for width, _height in there
            ),
        }
        for ending, (media_type, _how) in FORMATS.items()
    ]
    width, height = there[-1]
    middle = next((size for size, _height in there if size >= 480), width)
    return {
        "there": True,
        "sources": sources[:-1],
        "fallback": sources[-1],
        "src": address(picture, file_name(crop, middle, "jpeg")),
        "crop": crop,
        "sizes": sizes,
        "width": width,
        "height": height,
        "alt": "" if is_silent or picture.is_decorative else plain(picture, "alt"),
        "is_late": is_late,
    }


def address(picture: Picture, name: str) -> str:
    """Where a rendition is served, for as long as the picture is visible."""
    return reverse("picture-file", args=[picture.token, name])


@register.simple_tag
def largest(picture: Picture) -> dict[str, Any]:
    """The largest JPEG of the whole picture: `url`, `width`, `height`, and a `name` to save it by."""
    width, height = picture.sizes("whole")[-1]
    url = address(picture, file_name("whole", width, "jpeg"))
    return {"url": url, "width": width, "height": height, "name": f"forum-photo-{picture.pk}.jpeg"}
