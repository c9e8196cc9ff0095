"""The links and forms of a previewed page, led to other addresses. Pure: no database, no request."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

TAG = re.compile(r"<(a|area|form)\b[^>]*>", re.IGNORECASE)
ADDRESS = re.compile(r'\s(?:href|action)="([^"]*)"', re.IGNORECASE)
OUTSIDE = ' target="_blank" rel="noopener noreferrer"'


class Links:
    """Leads every link to this site from a page elsewhere.

    `lead` is given a path and a query and gives the address to go to, or None: such a link stays as text.
    What begins with one of `kept`, files for example, stays as it is; other sites open in a page of their
    own. `site` is the absolute address that means this site as well.
    """

    def __init__(self, page: str, lead: Callable[[str, str], str | None], kept: tuple[str, ...], site: str):
        self.page, self.lead, self.kept, self.site = page, lead, kept, site

    def rewrite(self, html: str) -> str:
        return TAG.sub(self._tag, html)

    def _tag(self, found: re.Match) -> str:
        tag, is_form = found[0], found[1].lower() == "form"
        address = ADDRESS.search(tag)
        if is_form:
            return self._form(tag, unescape(address[1]) if address else "")
        if address is None:
            return tag
        old = unescape(address[1])
        new = self.target(old)
        if new is None:
            return ADDRESS.sub(' aria-disabled="true"', tag, count=1)
        tag = ADDRESS.sub(lambda _: f' href="{escape(new)}"', tag, count=1)
        is_outside = new == old and new.startswith(("https://", "http://"))
        return tag[:-1] + OUTSIDE + ">" if is_outside and "target=" not in tag else tag

    def _form(self, tag: str, old: str) -> str:
        """A browser drops the query of a form's address: what it says is sent by hidden boxes."""
        new = urlsplit(self.target(old or self.page) or self.lead(self.page, "") or "")
        boxes = "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in parse_qsl(new.query)
        )
        tag = ADDRESS.sub("", tag, count=1)
        return f'{tag[:-1]} action="{escape(new.path)}">{boxes}'

    def target(self, address: str) -> str | None:
        """Where a link goes instead: itself, another address, or nowhere."""
        here = address.removeprefix(self.site) if address.startswith(f"{self.site}/") else address
        try:
            parts = urlsplit(here)
        except ValueError:  # what an editor typed
            return address
        if parts.scheme or parts.netloc or address.startswith("#") or not address:
            return address
        parts = urlsplit(urljoin(self.page, parts.geturl()))
        if parts.path.startswith(self.kept):
            return address
        led = self.lead(parts.path, parts.query)
        return f"{led}#{parts.fragment}" if led and parts.fragment else led


def with_query(path: str, *queries: dict[str, str] | str) -> str:
    """An address with the names and values of several queries."""
    parts = [query if isinstance(query, str) else urlencode(query) for query in queries]
    query = "&".join(part for part in parts if part)
    return f"{path}?{query}" if query else path
