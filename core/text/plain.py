"""Prose as plain text, for calendars, schedule files and whatever else knows no markup."""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "h2", "h3", "ul", "ol", "blockquote"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.items = 0  # how many list items are open: a paragraph inside one stays on its line

    def handle_starttag(self, tag, attrs):
        if tag == "li":
            self.items += 1
            self.parts.append("\n- ")
        elif tag == "br":
            self.parts.append("\n")
        elif tag in BLOCKS and not self.items:
            self.parts.append("\n\n")

    def handle_endtag(self, tag):
        if tag == "li":
            self.items -= 1
        elif tag in BLOCKS and not self.items:
            self.parts.append("\n\n")

    def handle_data(self, data):
        self.parts.append(re.sub(r"\s+", " ", data))


def html_to_text(html: str) -> str:
    """The text of an editor's small HTML: paragraphs apart by an empty line, items after “- ”.

    Addresses of links are left out.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", "".join(reader.parts))).strip()
