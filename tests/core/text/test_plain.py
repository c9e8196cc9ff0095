import pytest

from core.text.plain import html_to_text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<p>فقرة أولى.</p><p>فقرة ثانية.</p>", "فقرة أولى.\n\nفقرة ثانية."),
        ("<h2>Title</h2>\n<p>One\nline,<br>another.</p>", "Title\n\nOne line,\nanother."),
        (
            "<p>Bring:</p><ul><li>a badge</li><li><p>a pen</p></li></ul><p>End</p>",
            "Bring:\n\n- a badge\n- a pen\n\nEnd",
        ),
        ("<ol start='3'><li>c</li></ol>", "- c"),
        (
            '<p><bdi lang="en" dir="ltr">UNODC</bdi> &amp; <a href="https://x.org/">IOM</a>&nbsp;&lt;3</p>',
            "UNODC & IOM <3",
        ),
        ("text without a tag", "text without a tag"),
    ],
)
def test_html_becomes_lines(html, expected):
    assert html_to_text(html) == expected
