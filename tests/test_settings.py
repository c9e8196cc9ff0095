"""A wrong setting stops the start with one line that names it; a right one raises no question."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "k3y-0f-tests-w1th-m0re-than-fifty-d1fferent-characters!",
    "SITE_URL": "https://forum.example",
    "DATABASE_URL": "sqlite:///:memory:",
}
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
# A `.env` beside manage.py would fill what a test leaves out: empty counts as not set, and is left alone.
UNSET = dict.fromkeys(("DEBUG", "ALLOWED_HOSTS", "REDIS_URL", "TWENTY_FOUR_HOUR_CLOCK"), "")


def manage(*arguments: str, **settings: str) -> subprocess.CompletedProcess:
    """`manage.py` as in production, with these settings changed; an empty one is not set."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=kept | UNSET | PRODUCTION | settings,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("SECRET_KEY", "", "Setting SECRET_KEY: is required when DEBUG is off"),
        ("SECRET_KEY", "short", "Setting SECRET_KEY: must have at least 50 characters"),
        ("SITE_URL", "forum.example", "Setting SITE_URL: not an absolute address (http, https)"),
        ("SITE_URL", "ftp://forum.example", "Setting SITE_URL: not an absolute address (http, https)"),
        (
            "SITE_URL",
            "",
            "Setting SITE_URL: is required when DEBUG is off, for example https://forum.example",
        ),
        (
            "DATABASE_URL",
            "forum.sqlite3",
            "Setting DATABASE_URL: not an address such as postgres://user:password@host/name",
        ),
        ("REDIS_URL", "localhost:6379", "Setting REDIS_URL: not an absolute address (redis, rediss)"),
        ("REDIS_URL", "http://localhost", "Setting REDIS_URL: not an absolute address (redis, rediss)"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_its_line(name, value, line):
    done = manage("check", **{name: value})
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{line}\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("TWENTY_FOUR_HOUR_CLOCK", "24"),
        ("DATABASE_URL", "oracle9i://nowhere/forum"),
        ("DATABASE_URL", "postgres://host:port/forum"),
        ("SITE_URL", "https://"),
        ("SITE_URL", "https://[::1"),
        ("SITE_URL", "https://forum.example:port"),
        ("REDIS_URL", "redis://"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(name, value):
    """The reason is worded by the library that reads the value."""
    done = manage("check", **{name: value})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Setting {name}: ")
    assert done.stderr.count("\n") == 1


def test_production_passes_the_deployment_checks():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_clone_needs_no_setting_for_development():
    done = manage("check", DEBUG="1", SECRET_KEY="", SITE_URL="")
    assert (done.returncode, done.stderr) == (0, "")


def test_no_migration_is_missing():
    done = manage("makemigrations", "--check", "--dry-run")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No changes detected\n", "")


def test_the_example_names_every_setting():
    """`deploy/env.example` tells of each value that is read from the environment, and of no other."""
    code = (ROOT / "forum_site" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"env\.(?:flag|words|url|secret|database)\(\s*\"(\w+)\"", code))
    example = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", example, re.MULTILINE)) == read
