"""Long texts: Markdown files beside a table, made into the site's small HTML."""

from pathlib import Path

from django.conf import settings
from markdown_it import MarkdownIt

from core.languages import CODES, column
from core.prose import sanitise
from forum_site.loading.faults import Faults
from forum_site.loading.tables import Row, Table, read_text

# Paragraphs, headings, lists, links, quotations and strong words; a tag is a text like any other.
PARSER = MarkdownIt("zero", {"html": False}).enable(
    ["heading", "list", "blockquote", "emphasis", "link", "escape", "newline"]
)
HEADINGS = ("h2", "h3")


def to_html(markdown: str) -> str:
    """The Markdown as clean HTML.

    Raises ValueError for a heading of another level than ## and ###.
    """
    for token in PARSER.parse(markdown):
        if token.type == "heading_open" and token.tag not in HEADINGS:
            line = token.map[0] + 1
            raise ValueError(f"heading “{token.markup}” in line {line}; only ## and ### are allowed")
    return sanitise(PARSER.render(markdown).strip())


def read_texts(table: Table, rows: list[Row] | None, folder: Path, faults: Faults) -> None:
    """Fill the rows' texts from `<name>.<language>.md`; a name that belongs to no row is a fault.

    A text without a file is empty in the required languages, and left alone in the others.
    """
    if rows is None or not table.prose:
        return
    expected = {}
    for row in rows:
        for name, field in table.prose.items():
            expected[name.format(key=row.key(table))] = (row, field)
            row.texts.update({column(field, code): "" for code in settings.REQUIRED_LANGUAGES})
    for path in sorted((folder / table.prose_in).glob("*")):
        place = faults.place(path)
        stem, _, code = path.name.removesuffix(".md").rpartition(".")
        if path.name.startswith("."):
            continue
        if not path.name.endswith(".md") or not stem:
            faults.add(place, "unknown file: texts are named like name.ar.md")
        elif code not in CODES:
            faults.add(place, f"unknown language “{code}” (allowed: {', '.join(CODES)})")
        elif stem not in expected:
            faults.add(place, f"no row “{stem}” in {table.file}")
        elif (content := read_text(path, faults)) is not None:
            row, field = expected[stem]
            try:
                row.texts[column(field, code)] = to_html(content)
            except ValueError as error:
                faults.add(place, str(error))
            if not content.strip():
                faults.add(place, "the file is empty")
