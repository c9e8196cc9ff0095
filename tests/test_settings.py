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
UNSET = dict.fromkeys(
    ("DEBUG", "ALLOWED_HOSTS", "REDIS_URL", "OFFLINE_COPIES", "TWENTY_FOUR_HOUR_CLOCK", "TWO_STEP_LOGIN"), ""
)


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


NOT_SITE = "not an address such as https://forum.example"
NOT_HOSTS = "not host names such as forum.example,www.forum.example"
NOT_DATABASE = "not an address such as postgres://user:password@host/name or sqlite:///path"
NOT_REDIS = "not an address such as redis://host:6379/0"
NOT_FLAG = "neither true nor false"
REDIS_OPTION = "has an option that is unknown or wrong"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("DEBUG", "perhaps", NOT_FLAG),
        ("TWENTY_FOUR_HOUR_CLOCK", "24", NOT_FLAG),
        ("OFFLINE_COPIES", "never", NOT_FLAG),
        ("SECRET_KEY", "", "is required when DEBUG is off"),
        ("SECRET_KEY", "short", "must have at least 50 characters"),
        ("SITE_URL", "", "is required when DEBUG is off, for example https://forum.example"),
        ("SITE_URL", "forum.example", NOT_SITE),
        ("SITE_URL", "ftp://forum.example", NOT_SITE),
        ("SITE_URL", "HTTPS://forum.example", NOT_SITE),
        ("SITE_URL", "https://", NOT_SITE),
        ("SITE_URL", "https://[::1", NOT_SITE),
        ("SITE_URL", "https://forum.example:port", NOT_SITE),
        ("SITE_URL", "https://forum.example:70000", NOT_SITE),
        ("SITE_URL", "https://forum.example/sub", NOT_SITE),
        ("SITE_URL", "https://forum.example?x=1", NOT_SITE),
        ("SITE_URL", "https://forum.example/#top", NOT_SITE),
        ("SITE_URL", "https://user:password@forum.example", NOT_SITE),
        ("ALLOWED_HOSTS", "https://forum.example", NOT_HOSTS),
        ("ALLOWED_HOSTS", "forum.example,a.example/c", NOT_HOSTS),
        ("ALLOWED_HOSTS", "forum.example:8000", NOT_HOSTS),
        ("ALLOWED_HOSTS", "forum.example www.forum.example", NOT_HOSTS),
        ("ALLOWED_HOSTS", "::1", NOT_HOSTS),
        ("DATABASE_URL", "forum.sqlite3", NOT_DATABASE),
        ("DATABASE_URL", "mysql://host/forum", NOT_DATABASE),
        ("DATABASE_URL", "postgres://host:port/forum", NOT_DATABASE),
        ("DATABASE_URL", "postgres://host", NOT_DATABASE),
        ("DATABASE_URL", "postgres://user:12/34@host/forum", NOT_DATABASE),
        ("DATABASE_URL", "sqlite://folder/forum.sqlite3", NOT_DATABASE),
        ("REDIS_URL", "localhost:6379", NOT_REDIS),
        ("REDIS_URL", "http://localhost", NOT_REDIS),
        ("REDIS_URL", "redis://", NOT_REDIS),
        ("REDIS_URL", "redis://localhost:port", NOT_REDIS),
        ("REDIS_URL", "redis://localhost/abc", NOT_REDIS),
        ("REDIS_URL", "redis://localhost/0/1", NOT_REDIS),
        ("REDIS_URL", "redis://localhost?db=abc", REDIS_OPTION),
        ("REDIS_URL", "redis://localhost/0?colour=blue", REDIS_OPTION),
    ],
)
def test_a_wrong_setting_stops_the_start_with_its_line(name, value, reason):
    done = manage("check", **{name: value})
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"Setting {name}: {reason}\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "http://[::1]:8000/"),
        ("ALLOWED_HOSTS", "forum.example, .forum.example,192.0.2.1,[2001:db8::1],*,"),
        ("DATABASE_URL", "postgresql://user:password@host:5432/forum?sslmode=require"),
        ("DATABASE_URL", "postgres:///forum?host=/run/postgresql"),
        ("REDIS_URL", "redis://:password@host:6379/0"),
        ("REDIS_URL", "rediss://user:password@host?ssl_cert_reqs=none"),
    ],
)
def test_a_right_setting_raises_no_question(name, value):
    done = manage("check", **{name: value})
    assert (done.returncode, done.stderr) == (0, "")


def test_a_setting_without_a_value_is_not_set():
    done = manage("check", **dict.fromkeys(("ALLOWED_HOSTS", "REDIS_URL", "DATABASE_URL"), ""))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("site", "set_to", "holds"),
    [
        ("https://forum.example", "", True),
        ("http://127.0.0.1:8000", "", False),
        ("https://forum.example", "false", False),
        ("http://127.0.0.1:8000", "true", True),
    ],
)
def test_a_second_step_is_demanded_where_the_site_is_served_for_others(site, set_to, holds):
    asked = ("shell", "-v0", "-c", "from django.conf import settings; print(settings.TWO_STEP_LOGIN)")
    assert manage(*asked, SITE_URL=site, TWO_STEP_LOGIN=set_to).stdout == f"{holds}\n"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("postgres://user:password@127.0.0.1:1/forum", "port 1 failed"),
        ("postgres://user:password@127.0.0.1:1/forum?colour=blue", "colour"),
        ("sqlite:///{}/missing/forum.sqlite3", "unable to open database file"),
        ("sqlite:///{}", "unable to open database file"),
        ("sqlite:///file:{}/empty.sqlite3%3Fmode=ro", "readonly database"),
    ],
)
def test_a_database_out_of_reach_stops_the_set_up_with_one_line(tmp_path, value, reason):
    (tmp_path / "empty.sqlite3").touch()
    done = manage("set_up", DATABASE_URL=value.format(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Setting DATABASE_URL: ") and reason in done.stderr
    assert done.stderr.count("\n") == 1
    assert "password" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "hosts"),
    [
        ({}, ["forum.example"]),
        ({"ALLOWED_HOSTS": "www.forum.example"}, ["forum.example", "www.forum.example"]),
        ({"SITE_URL": "http://[::1]:8000"}, ["[::1]"]),
        ({"DEBUG": "1"}, ["forum.example", "localhost", "127.0.0.1", "[::1]"]),
        ({"DEBUG": "1", "ALLOWED_HOSTS": "a.example"}, ["forum.example", "a.example"]),
    ],
)
def test_the_server_answers_to_its_own_address_and_to_further_names(settings, hosts):
    read = "from django.conf import settings; print(settings.ALLOWED_HOSTS)"
    done = manage("shell", "--no-imports", "-c", read, **settings)
    assert (done.stdout, done.stderr) == (f"{hosts}\n", "")


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
    read = set(re.findall(r"env\.(?:flag|secret|site|hosts|kinds|database|redis)\(\s*\"(\w+)\"", code))
    example = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", example, re.MULTILINE)) == read
