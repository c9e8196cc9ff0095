"""The links of a previewed page lead into the preview, or nowhere; those to elsewhere are left alone."""

import pytest

from forum_site.preview.links import Links, with_query

SITE = "https://forum.example"


def lead(path: str, query: str) -> str | None:
    return with_query(f"/p{path}", query, {"at": "x"}) if path.startswith("/ar/") else None


def rewritten(html: str) -> str:
    return Links("/ar/2027/programme/", lead, ("/static/", "/media/"), SITE).rewrite(html)


OUTSIDE = ' target="_blank" rel="noopener noreferrer"'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/ar/news/">', '<a href="/p/ar/news/?at=x">'),
        (
            '<a class="b" href="/ar/2027/?a=1&amp;b=2#c">',
            '<a class="b" href="/p/ar/2027/?a=1&amp;b=2&amp;at=x#c">',
        ),
        ('<a href="?view=grid">', '<a href="/p/ar/2027/programme/?view=grid&amp;at=x">'),
        ('<a href="?">', '<a href="/p/ar/2027/programme/?at=x">'),
        ('<a href="changes/">', '<a href="/p/ar/2027/programme/changes/?at=x">'),
        ('<a href="https://forum.example/ar/2027/">', '<a href="/p/ar/2027/?at=x">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="/media/a.jpg">', '<a href="/media/a.jpg">'),
        ('<a href="/s/p1" lang="ar">', '<a aria-disabled="true" lang="ar">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<a href="https://example.org/">', f'<a href="https://example.org/"{OUTSIDE}>'),
        ('<a href="//example.org/">', '<a href="//example.org/">'),
        ('<a target="x" href="https://example.org/">', '<a target="x" href="https://example.org/">'),
        ('<a href="http://[">', f'<a href="http://["{OUTSIDE}>'),
        ("<a>", "<a>"),
        ("<abbr>", "<abbr>"),
        ('<link href="/ar/news/">', '<link href="/ar/news/">'),
    ],
)
def test_a_link(html, expected):
    assert rewritten(f"{html}x") == f"{expected}x"


@pytest.mark.parametrize("action", [' action="/ar/2027/programme/"', ' action="?"', ' action=""', ""])
def test_a_form_keeps_what_the_preview_asks_for_in_hidden_boxes(action):
    box = '<input type="hidden" name="at" value="x">'
    assert rewritten(f'<form method="get"{action}>') == (
        f'<form method="get" action="/p/ar/2027/programme/">{box}'
    )


def test_a_form_that_would_lead_away_leads_to_its_own_page():
    box = '<input type="hidden" name="at" value="x">'
    assert rewritten('<form action="/s/p1">') == f'<form action="/p/ar/2027/programme/">{box}'
