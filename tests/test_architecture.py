"""The house rules that a machine can see: docs/architecture.md says why they are there."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("forum_site", "news", "events", "speakers", "core")  # each may import what stands to its right
LAYERS = (  # the same inside an app
    {"urls"},
    {"views", "feeds", "api", "search", "sitemaps"},
    {"releases"},
    {"announced", "on_the_day", "documents", "document_files", "press_kit", "working_copy"},
    {"programme", "grid", "doors", "changes", "now", "hall", "exports", "conflicts"}
    | {"fast_changes", "fast_notes", "fast_warnings"},
    {"models"},
    {"querysets"},
    {"choices"},
)
PUBLIC = {"views", "media", "feeds", "api", "search", "sitemaps", "templatetags", "context_processors"}
# What is visible by itself: the rule, and querysets' methods that apply it or stand on a visible edition.
WAYS = {"visible", "visible_one", "current", "history", "before_badges", "of_release", "changed_lately"}
STATELESS = {"Forum", "ContentVersion"}  # models without a state: always public, or a mere number
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}  # they do not know what was withdrawn
MANAGERS = {"objects", "_default_manager", "_base_manager"}
LONGEST = {".py": 250, ".html": 105}
REFERENCE = re.compile(rf"({'|'.join(APPS)})\.\w[\w.]*")
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:"
    r"|<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")",
    re.IGNORECASE,
)


def sources(*folders: str) -> list[Path]:
    files = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in files if "migrations" not in path.parts)


def template_files() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(code: str, module: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of all that a module reaches: imports, `"app.Model"`, `get_model("app", …)`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{name.name}") for name in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if REFERENCE.fullmatch(node.value):
                yield node.lineno, node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"get_model", "get_app_config"}:
            yield from ((node.lineno, arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant))


def upward(code: str, module: str) -> list[str]:
    """What an app reaches in an app to its left."""
    left = APPS[: APPS.index(module.split(".")[0])]
    found = imported(code, module)
    return [f"{module}:{line} reaches {name}" for line, name in found if name.split(".")[0] in left]


def layer(module: str) -> int | None:
    parts = module.split(".")[1:2]
    return next((number for number, names in enumerate(LAYERS) if names.intersection(parts)), None)


def up_inside(code: str, module: str) -> list[str]:
    """What a module imports from a higher layer of its own app."""
    own, app = layer(module), module.split(".")[0]
    above = range(own or 0)
    found = ((line, name) for line, name in imported(code, module) if name.split(".")[0] == app)
    return [f"{module}:{line} imports {name}" for line, name in found if layer(name) in above]


def impure(code: str, module: str) -> list[str]:
    """What a module of core.text imports beside Python, hijridate and its neighbours."""
    found = ((line, name) for line, name in imported(code, module) if not name.startswith("core.text"))
    known = sys.stdlib_module_names | {"hijridate"}
    return [f"{module}:{line} imports {name}" for line, name in found if name.split(".")[0] not in known]


def chain(node: ast.AST, parents: dict) -> tuple[ast.AST, set[str]]:
    """The whole expression `X.objects.a(…).b(…)[…]` a node begins, and the methods called in it."""
    called = set()
    while isinstance(parents[node], ast.Attribute | ast.Call | ast.Subscript):
        parent = parents[node]
        if node is not getattr(parent, "func", getattr(parent, "value", None)):
            break
        if isinstance(parent, ast.Call) and isinstance(node, ast.Attribute):
            called.add(node.attr)
        node = parent
    return node, called


def is_kept_and_ruled(whole: ast.AST, parents: dict) -> bool:
    """Whether an expression is given a name, once, and each use of that name in its function is ruled."""
    function = parents[whole]
    while function in parents and not isinstance(function, ast.FunctionDef):
        function = parents[function]
    if not isinstance(parents[whole], ast.Assign) or not isinstance(function, ast.FunctionDef):
        return False
    kept = ast.unparse(parents[whole].targets[0])
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == kept]
    uses = [name for name in names if isinstance(name.ctx, ast.Load)]
    return len(names) == len(uses) + 1 and all(chain(use, parents)[1] & WAYS for use in uses)


def unruled(code: str, module: str) -> list[str]:
    """Reads of the database that do not go through one of WAYS."""
    tree = ast.parse(code)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            whole, called = chain(node, parents)
            stateless = ast.unparse(node.value) in STATELESS
            if not (stateless or called & WAYS or is_kept_and_ruled(whole, parents)):
                found.append(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in SHORTCUTS:
            found.append(node)
        elif isinstance(node, ast.ClassDef):
            found += [
                item
                for item in node.body
                if isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) in {"model", "queryset"}
            ]
    return [f"{module}:{node.lineno} {ast.unparse(node)}" for node in found]


def is_public(path: Path) -> bool:
    return bool(PUBLIC.intersection((*path.relative_to(ROOT).parent.parts, path.stem)))


def inline(text: str) -> list[str]:
    return [
        f"{text.count(chr(10), 0, found.start()) + 1}: {found[0].strip()}" for found in INLINE.finditer(text)
    ]


def faults(paths: list[Path], check) -> list[str]:
    assert paths, "nothing to look at: the folder has moved"
    return [fault for path in paths for fault in check(path.read_text(encoding="utf-8"), name_of(path))]


def test_imports_run_to_the_right_only():
    assert faults(sources(*APPS), upward) == []


def test_imports_inside_an_app_run_down_only():
    assert faults(sources(*APPS), up_inside) == []


def test_text_functions_know_no_django():
    assert faults(sources("core/text"), impure) == []


def test_public_modules_read_through_the_one_rule():
    assert faults([path for path in sources(*APPS) if is_public(path)], unruled) == []


def test_files_can_be_read_whole():
    paths = [*sources(*APPS, "tests", "docs"), *template_files()]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    too_long = {str(path.relative_to(ROOT)): length for path, length in lengths.items()}
    assert {name: length for name, length in too_long.items() if length > LONGEST[Path(name).suffix]} == {}


def test_nothing_stands_inline_in_templates():
    assert [
        f"{p.relative_to(ROOT)}:{fault}" for p in template_files() for fault in inline(p.read_text())
    ] == []


@pytest.mark.parametrize(
    ("check", "module", "code"),
    [
        (upward, "speakers.views", "from events.models import Session"),
        (upward, "speakers.views", "def late():\n    import news.models"),
        (upward, "events.models.session", "x = ForeignKey('news.NewsItem', CASCADE)"),
        (upward, "core.views", "apps.get_model('events', 'Session')"),
        (upward, "core.views", "from forum_site import search"),
        (upward, "core.admin", "from ..speakers import models"),
        (up_inside, "events.querysets", "from events.models import Session"),
        (up_inside, "events.choices", "from . import views\nfrom .querysets import x"),
        (up_inside, "events.models.session", "from events.views.session import x"),
        (up_inside, "events.views.session", "def late():\n    from events.urls import urlpatterns"),
        (impure, "core.text.folding", "from django.utils import translation"),
        (impure, "core.text.folding", "from core.languages import words"),
        (unruled, "news.views", "NewsItem.objects.all()"),
        (unruled, "news.views", "rows = NewsItem.objects.filter(visible=1)"),
        (unruled, "news.views", "def f():\n    x = NewsItem.objects.all()\n    return x"),
        (
            unruled,
            "news.views",
            "def f():\n    x = NewsItem.objects.all()\n    y = x.visible(at)\n    return x, y",
        ),
        (
            unruled,
            "news.views",
            "def f():\n    x = A.objects.all()\n    x = x.filter()\n    return x.visible(at)",
        ),
        (unruled, "news.views", "NewsItem._default_manager.first()"),
        (unruled, "news.views", "get_object_or_404(NewsItem, slug=slug)"),
        (unruled, "news.views", "class Page(DetailView):\n    model = NewsItem"),
        (unruled, "news.views", "Prefetch('sessions', Session.objects.order_by('pk'))"),
    ],
)
def test_each_check_can_fail(check, module, code):
    assert check(code, module) != []


@pytest.mark.parametrize(
    "code",
    [
        "NewsItem.objects.visible(at).filter(edition=1)[:3]",
        "NewsItem.objects.select_related('edition').visible_one(at, slug=slug)",
        "Forum.objects.first()",
        "def f():\n    x = A.objects.all()\n    return x.visible_one(at, pk=1), x.visible(at)[:2]",
    ],
)
def test_reads_through_the_rule_pass(code):
    assert unruled(code, "news.views") == []


@pytest.mark.parametrize(
    "html",
    ["<p style='x'>", "<style>", "<script>x()</script>", '<p onclick="x">', "<a href='javascript:x'>"],
)
def test_inline_code_is_found(html):
    assert inline(html) != []
