"""Atom feeds of the site (RFC 4287, formats.md §8): one language each, the same bytes for the same data."""

from datetime import datetime

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from core.addresses import host

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


def tag_id(year: int, path: str, language: str) -> str:
    """“tag:forum.example,2025:programme/ar”: never reused, another in each language (RFC 4151)."""
    return f"tag:{host()},{year}:{path}/{language}"


class AtomFeed(Atom1Feed):
    """Entries carry their HTML whole. `updated` is that of the newest entry, else the feed's `since`.

    An item's `alternates` are its pages, as pairs of language and address, the feed's language first.
    """

    def add_root_elements(self, handler):
        feed = self.feed
        handler.addQuickElement("title", feed["title"])
        page = {"rel": "alternate", "type": "text/html", "hreflang": feed["language"], "href": feed["link"]}
        handler.addQuickElement("link", "", page)
        itself = {"rel": "self", "type": "application/atom+xml", "href": feed["feed_url"]}
        handler.addQuickElement("link", "", itself)
        handler.addQuickElement("id", feed["id"])
        handler.addQuickElement("updated", rfc3339_date(self.latest_post_date()))
        handler.startElement("author", {})
        handler.addQuickElement("name", feed["author_name"])
        handler.endElement("author")

    def add_item_elements(self, handler, item):
        handler.addQuickElement("title", item["title"])
        for language, address in item["alternates"]:
            link = {"rel": "alternate", "type": "text/html", "hreflang": language, "href": address}
            handler.addQuickElement("link", "", link)
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content", item["description"], {"type": "html"})

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.feed["since"])
