"""What the repository may hold: nothing of one machine, no secret, exact versions, the licences of others."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
THIS = "tests/test_repository.py"  # names what it forbids
GENERATED = {"requirements.txt", "requirements-dev.txt"}

FORBIDDEN = {
    "package index": re.compile(
        r"index[-_]url|find[-_]links|trusted[-_]host|file://|pypi\.org|pythonhosted", re.IGNORECASE
    ),
    "path of one machine": re.compile(r"(?<![\w.])/(?:home|root|Users|work|opt|mnt|private)/\w"),
    "private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "access token": re.compile(
        r"\b(?:gh[pousr]_\w{30,}|glpat-[\w-]{20}|AKIA[0-9A-Z]{16}|xox[abp]-[\w-]{20,})"
    ),
    "password in an address": re.compile(r"\w+://[^\s/:@{}$]+:(?!password@|\{|\$)[^\s/@{}$\"']+@[\w.]"),
    "value of a secret": re.compile(
        r"""^(?:export )?(?:SECRET_KEY|[A-Z_]*PASSWORD|[A-Z_]*TOKEN)=[^\s$"'#]""", re.MULTILINE
    ),
    "note to self": re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"),
}
KEPT_OUT = re.compile(
    r"(?:^|/)(?:\.env(?!\.)|var/|\.venv/|node_modules/|__pycache__/|\.DS_Store)|\.(?:pyc|mo|sqlite3|log|pem|key)$"
)


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def tracked() -> list[str]:
    """Every file of the repository that is there, committed or about to be."""
    names = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return sorted(name for name in names if name and (ROOT / name).is_file())


def read(name: str) -> str | None:
    """A file's text, or None where it is binary."""
    data = (ROOT / name).read_bytes()
    return None if b"\0" in data else data.decode("utf-8")


def texts() -> dict[str, str]:
    return {name: text for name in tracked() if name != THIS and (text := read(name)) is not None}


def faults(text: str) -> list[str]:
    return [
        f"{text.count(chr(10), 0, found.start()) + 1}: {reason}: {found[0]}"
        for reason, pattern in FORBIDDEN.items()
        for found in pattern.finditer(text)
    ]


def unpinned(text: str) -> list[str]:
    """Lines of a requirements file that name a package without exact version or without hash."""
    entries = re.sub(r"\\\n\s*", " ", text).splitlines()
    exact = re.compile(
        r"[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==\S+(?:\s*;[^-]*)?(?:\s+--hash=sha256:[0-9a-f]{64})+\s*"
    )
    return [
        entry[:60] for entry in entries if entry and not entry.startswith("#") and not exact.fullmatch(entry)
    ]


def test_nothing_forbidden_is_written():
    found = {name: faults(text) for name, text in texts().items() if "static/vendor/" not in name}
    assert {name: names for name, names in found.items() if names} == {}


def test_what_belongs_to_one_machine_is_not_kept():
    assert [name for name in tracked() if KEPT_OUT.search(name)] == []
    ignored = (
        ".env",
        "var/forum.sqlite3",
        ".venv/bin/python",
        "core/x.pyc",
        "locale/ar/LC_MESSAGES/django.mo",
    )
    assert [name for name in ignored if not git("check-ignore", "--no-index", name)] == []


def test_lines_end_as_everywhere():
    own = {name: text for name, text in texts().items() if "static/vendor/" not in name}
    assert [name for name, text in own.items() if "\r" in text] == []
    assert [name for name, text in own.items() if text and not text.endswith("\n")] == []


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_each_package_has_its_version_and_hashes(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text.count("==") > 10
    assert unpinned(text) == []


def test_production_and_development_have_the_same_versions():
    def versions(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([a-z0-9][\w.-]*)(?:\[[\w,-]+\])?==(\S+)", text, re.MULTILINE))

    production, development = versions("requirements.txt"), versions("requirements-dev.txt")
    assert {name: version for name, version in production.items() if development.get(name) != version} == {}


def test_what_is_not_ours_has_its_licence():
    vendored = {
        Path(name).parts[2] for name in tracked() if name.startswith("static/vendor/") and name.count("/") > 2
    }
    assert vendored
    for folder in vendored:
        licence = (ROOT / "static" / "vendor" / folder / "LICENCE.txt").read_text(encoding="utf-8")
        assert re.search(r"licen[cs]e|copyright|permission", licence, re.IGNORECASE)
        assert folder in (ROOT / "static/vendor/README.md").read_text(encoding="utf-8")


def test_fonts_have_their_licence():
    fonts = {
        re.match(r"[a-z]+-[a-z]+", Path(name).name)[0]
        for name in tracked()
        if name.endswith((".woff2", ".ttf"))
    }
    assert fonts
    for font in fonts:
        licence = (ROOT / "static" / "fonts" / f"LICENCE-{font}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()


@pytest.mark.parametrize(
    "text",
    [
        "--find-links /wheels",
        "pip install --index-url https://packages.example/simple",
        "cd /home/someone/site",
        "-----BEGIN RSA PRIVATE KEY-----",
        "postgres://forum:hunter2@db.internal/forum",
        "SECRET_KEY=abc",
        "# TODO: later",
    ],
)
def test_each_fault_is_found(text):
    assert faults(text) != []


@pytest.mark.parametrize(
    "text",
    ["django>=5.2\n", "django==5.2.1\n", "--index-url x\n", "django==5.2.1 \\\n    --hash=sha256:abc\n"],
)
def test_a_loose_requirement_is_found(text):
    assert unpinned(text) != []
