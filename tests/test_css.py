"""One stylesheet for both directions, colours by role, each pair of them legible (docs/design.md)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
FILES = sorted(CSS.rglob("*.css"))
ADMIN = {
    f"css/admin_{name}.css" for name in ("exchange", "fast_change", "picture", "preview", "room", "sign")
}
ADMIN |= {"css/admin.css"}
# Linked by the organisers’ pages alone, by the sheets whose paper they set, by the pages they are for.
NOT_LINKED = {*ADMIN, "css/admin_tokens.css", "css/paper/side_by_side.css", "css/paper/doors.css"}
NOT_LINKED |= {"css/preview.css"}
NOT_LINKED |= {f"css/pages/{name}.css" for name in ("grid", "hall", "help", "home", "mine")}

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"(?<![\w-])(--[\w-]+|[a-z-]+)\s*:\s*([^;{}]+?)\s*(?=[;}])")
STATIC = re.compile(r"""{%\s*static\s+(['"])(.+?)\1\s*%}""")
SIDES = {"margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin"}
SIDES |= {"scroll-padding"}
FORBIDDEN = {
    "a physical side": re.compile(r"\b(?:left|right)\b"),
    "letter-spacing": re.compile(r"letter-spacing\s*:(?!\s*0\s*[;}!])"),
    "italics": re.compile(r"\b(?:italic|oblique)\b"),
    "capitals": re.compile(r"\b(?:uppercase|capitalize|small-caps)\b"),
    "justified or broken words": re.compile(r"\b(?:justify(?=\s*[;}])|break-all)\b|hyphens\s*:\s*auto"),
    "a part of a word": re.compile(r"::?first-letter"),
    "data in the file": re.compile(r"\bdata:"),
    "another host": re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//|@import"),
}
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(", re.IGNORECASE)

# Text on its grounds: 4.5, the AA of WCAG. Borders of controls and graphics: 3.
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2") for ground in ("paper", "surface", "sunk")),
    *((ink, ground) for ink in ("brand", "brand-hover") for ground in ("paper", "surface", "brand-tint")),
    *(
        (ink, ground)
        for ink in ("madder", "thread-text", "indigo", "visited")
        for ground in ("paper", "surface")
    ),
    ("on-brand", "brand"),
    ("on-brand", "brand-hover"),
    ("ok", "ok-tint"),
    ("warn", "warn-tint"),
    ("err", "err-tint"),
]
GRAPHICS = [
    ("line-strong", "paper"),
    ("line-strong", "surface"),
    ("line-strong", "sunk"),
    ("thread", "paper"),
]
COMFORT = [("ink", "paper"), ("ink-2", "paper")]  # 7, the AAA


def code(path: Path) -> str:
    """The file without its comments; lines keep their numbers."""
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8"))


def line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def in_turn(values: list[str]) -> tuple[str, ...]:
    """The four values a shorthand stands for: CSS takes a missing one from the opposite side or corner."""
    first, second, third, fourth = [*values, "", "", ""][:4]
    second = second or first
    return first, second, third or first, fourth or second


def physical(css: str) -> list[str]:
    """Declarations that treat the two sides differently without naming them."""
    found = []
    for match in DECLARATION.finditer(css):
        name, (first, second, third, fourth) = match[1], in_turn(match[2].split())
        uneven = name in SIDES and second != fourth
        uneven |= name == "border-radius" and (first != second or third != fourth)
        moved = re.search(r"translate(?:X|3d)?\(\s*(?!0\b)", match[2]) and "--flip" not in match[2]
        if uneven or moved:
            found.append(f"{line(css, match.start())}: {match[0]}")
    return found


def forbidden(css: str) -> list[str]:
    return [
        f"{line(css, match.start())}: {reason}"
        for reason, pattern in FORBIDDEN.items()
        for match in pattern.finditer(css)
    ]


def colours(css: str) -> list[str]:
    """Colours written as values, in declarations; an `#id` in a selector is none."""
    return [
        f"{line(css, match.start())}: {match[0]}"
        for match in DECLARATION.finditer(css)
        if COLOUR.search(re.sub(r"url\([^)]*\)", "", match[2]))
    ]


def tokens() -> dict[str, dict[str, str]]:
    """The colours of `tokens.css`, light and dark."""
    light, dark = code(CSS / "tokens.css").split("@media (prefers-color-scheme: dark)")
    return {
        scheme: {match[1][2:]: match[2] for match in DECLARATION.finditer(css) if match[2].startswith("#")}
        for scheme, css in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def report(check, but: tuple[str, ...] = ()) -> list[str]:
    paths = [path for path in FILES if path.name not in but]
    return [f"{path.relative_to(ROOT)}:{fault}" for path in paths for fault in check(code(path))]


def test_no_side_is_named():
    assert report(physical) == []


def test_nothing_forbidden_is_written():
    assert report(forbidden) == []


def test_colours_stand_in_tokens_only():
    assert report(colours, but=("tokens.css", "admin_tokens.css")) == []


def test_every_variable_is_defined():
    everything = "\n".join(code(path) for path in FILES)
    defined = {match[1] for match in DECLARATION.finditer(everything) if match[1].startswith("--")}
    used = {
        (str(p.relative_to(ROOT)), name) for p in FILES for name in re.findall(r"var\((--[\w-]+)", code(p))
    }
    admin = {f"static/{name}" for name in ADMIN}  # they use and override the variables of Django's own admin
    assert {(path, name) for path, name in used if name not in defined and path not in admin} == set()


def test_every_stylesheet_is_linked_once_and_tokens_first():
    links = [match[2] for match in STATIC.finditer((ROOT / "templates/includes/styles.html").read_text())]
    files = {str(path.relative_to(ROOT / "static")) for path in FILES} - NOT_LINKED
    assert links[0] == "css/tokens.css"
    assert sorted(links) == sorted(files)


def test_every_static_file_a_template_names_exists():
    own = {
        (str(path.relative_to(ROOT)), match[2])
        for path in (ROOT / "templates").rglob("*.html")
        for match in STATIC.finditer(path.read_text(encoding="utf-8"))
        if not match[2].startswith("admin/")
    }
    assert own
    assert {(path, name) for path, name in own if not (ROOT / "static" / name).is_file()} == set()


def test_every_url_leads_to_a_file():
    targets = [(p, name) for p in FILES for name in re.findall(r"url\([\"']?([^\"')]+)", code(p))]
    assert targets
    assert [(str(p.relative_to(ROOT)), name) for p, name in targets if not (p.parent / name).is_file()] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (GRAPHICS, 3), (COMFORT, 7)])
def test_colours_keep_their_contrast(scheme, pairs, least):
    values = tokens()[scheme]
    measured = {pair: round(contrast(values[pair[0]], values[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


def test_dark_names_every_colour_of_light():
    assert tokens()["dark"].keys() == tokens()["light"].keys()


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("check", "css"),
    [
        (forbidden, "a { margin-left: 1px; }"),
        (forbidden, "a { text-align: right }"),
        (forbidden, "a { letter-spacing: 0.1em; }"),
        (forbidden, "a { font: italic 1rem serif; }"),
        (forbidden, "a { text-transform: uppercase; }"),
        (forbidden, "a { text-align: justify; }"),
        (forbidden, "a { background: url(data:image/png;base64,x); }"),
        (forbidden, "@import '//example.org/x.css';"),
        (physical, "a { padding: 1px 2px 3px 4px; }"),
        (physical, "a { border-radius: 4px 0; }"),
        (physical, "a { transform: translateX(4px); }"),
        (colours, "a { color: #fff; }"),
        (colours, "a { --x: rgb(0 0 0 / 20%) }"),
    ],
)
def test_each_check_can_fail(check, css):
    assert check(css) != []


@pytest.mark.parametrize(
    ("check", "css"),
    [
        (forbidden, "a { letter-spacing: 0; margin-inline-start: 1px; justify-content: start; }"),
        (physical, "a { padding: 1px 2px 3px 2px; transform: translateX(calc(4px * var(--flip))); }"),
        (physical, "a { border-radius: 4px 4px 0 0; } b { border-radius: 4px }"),
        (colours, "#add:hover { color: var(--ink); mask: url('x.svg#abc'); }"),
    ],
)
def test_what_is_right_passes(check, css):
    assert check(css) == []
