"""Our style sheets and modules are sent without comments and indentation, and say the same."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from core.static_files import bare

pytestmark = pytest.mark.xdist_group("static files")

STATIC = Path(settings.BASE_DIR) / "static"
KILOBYTE = 1024
OURS = [
    path.relative_to(STATIC).as_posix()
    for kind in ("css", "js")
    for path in STATIC.glob(f"{kind}/**/*.{kind}")
]
# Texts, patterns and comments of either language, whichever begins first.
TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|/(?![/*])(?:[^/\\\n]|\\.)+/)"""
    r"""|(?P<comment>//[^\n]*|/\*[\s\S]*?\*/)"""
)


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """What `make run` collects of ours: names as in the project, with the files that are sent."""
    root = tmp_path_factory.mktemp("collected")
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "core.static_files.StaticFiles"}}
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(STORAGES=storages, STATIC_ROOT=root, STATICFILES_FINDERS=finders):
        call_command("collectstatic", interactive=False, verbosity=0)
    names = json.loads((root / "staticfiles.json").read_text())["paths"]
    return {name: root / path for name, path in names.items()}


def words(name: str, code: str) -> str:
    """Code without its comments, white space as it may be: what is said, read token by token."""
    kept = TOKEN.sub(lambda found: found["text"] or "", code)
    return re.sub(r"\s*\n\s*", "\n", kept).strip()


@pytest.mark.parametrize("name", OURS)
def test_bare_code_says_the_same(name):
    code = (STATIC / name).read_text(encoding="utf-8")
    assert words(name, bare(name, code)) == words(name, code)


def test_what_is_collected_is_bare_and_what_others_wrote_is_whole(collected):
    for name in OURS:
        sent = collected[name].read_text(encoding="utf-8")
        assert not re.search(r"(?m)^[ \t]|/\*|^//", sent), name
        assert gzip.decompress(Path(f"{collected[name]}.gz").read_bytes()).decode() == sent
    vendored = [name for name in collected if name.startswith("vendor/") and name.endswith(".js")]
    assert vendored
    for name in vendored:
        assert collected[name].read_bytes() == (STATIC / name).read_bytes()


@pytest.mark.parametrize(("names", "most"), [(["live", "programme", "mine"], 8), (["forget"], 1)])
def test_scripts_are_small(collected, names, most):
    assert (
        sum(len(gzip.compress(collected[f"js/{name}.js"].read_bytes())) for name in names) <= most * KILOBYTE
    )
