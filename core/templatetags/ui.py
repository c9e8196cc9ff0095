"""Small helps for templates that know nothing of texts."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def nav_current(context, *names: str) -> SafeString:
    """`aria-current` where the resolved view is one of these; never guessed from the path."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if not match or match.view_name not in names:
        return mark_safe("")
    return mark_safe(' aria-current="page"' if match.view_name == names[0] else ' aria-current="true"')


@register.filter
def absolute(path: str) -> str:
    """An absolute address on this site, for canonical links and everything read elsewhere."""
    return f"{settings.SITE_URL}{path}"


@register.simple_tag
def weave_tile(code: str) -> list[int]:
    """The 25 cells of a delegation's tile, mirror-symmetric, the same for the same code always (§4.5)."""
    seed = sum(ord(letter) * 31**index for index, letter in enumerate(code)) * 2654435761
    half = [(seed >> bit) & 1 for bit in range(3, 18)]
    rows = [half[start : start + 3] for start in range(0, 15, 3)]
    return [cell for row in rows for cell in (*row, row[1], row[0])]
