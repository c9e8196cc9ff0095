"""The small rich text of the site: what it may hold, and how it is cleaned."""

import nh3
from django.conf import settings

TAGS = {"p", "br", "strong", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "bdi"}
ATTRIBUTES = {"a": {"href"}, "bdi": {"lang", "dir"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
DIRECTIONS = {"rtl", "ltr", "auto"}


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "dir" and value not in DIRECTIONS:
        return None
    if name == "lang" and value not in dict(settings.LANGUAGES):
        return None
    return value


def sanitise(html: str | None) -> str | None:
    """Clean HTML of everything but a few tags; an empty editor (`<p></p>`) becomes an empty text."""
    if not html:
        return html
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    return "" if cleaned in {"<p></p>", "<p><br></p>"} else cleaned
