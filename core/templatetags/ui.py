"""Small helps for templates that know nothing of texts."""

import hashlib

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.addresses import absolute
from core.qr import qr_svg

register = template.Library()
register.filter(absolute)


@register.simple_tag(takes_context=True)
def nav_current(context, *names: str) -> SafeString:
    """`aria-current` where the resolved view is one of these; never guessed from the path."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if not match or match.view_name not in names:
        return mark_safe("")
    return format_html(' aria-current="{}"', "page" if match.view_name == names[0] else "true")


@register.simple_tag
def weave_tile(code: str) -> str:
    """The path of a 5 × 5 tile, mirror-symmetric, always the same for the same code (§4.5)."""
    bits = int.from_bytes(hashlib.sha256(code.encode()).digest()[:2])
    cells = []
    for row in range(5):
        half = [bits >> (row * 3 + column) & 1 for column in range(3)]
        for column, filled in enumerate((*half, half[1], half[0])):
            if filled:
                cells.append(f"M{column + 1} {row + 1}h1v1h-1z")
    return "".join(cells)


@register.simple_tag
def qr(address: str) -> SafeString:
    """An absolute address as a QR code, drawn in the page; who places it says in words where it leads."""
    return mark_safe(qr_svg(address, name="qr"))  # noqa: S308  made of cells, not of the address's letters


FLAGS = {path.stem for path in (settings.BASE_DIR / "static" / "vendor" / "flags").glob("*.svg")}


@register.simple_tag
def flag(country: str) -> str:
    """The path of a country's flag among the static files, or nothing where it is not shipped."""
    code = (country or "").lower()
    return f"vendor/flags/{code}.svg" if code in FLAGS else ""
