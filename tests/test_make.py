"""`make run` gives a setting its value only where neither the environment nor `.env` has one."""

import json
import logging
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
COPIED = (
    "Makefile",
    "requirements.txt",
    "core/static_files.py",
    "forum_site/env.py",
    "forum_site/settings.py",
)
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
# Stands where Python and gunicorn would: tells the settings they would work with.
STAND_IN = f"""#!/bin/sh
exec "{sys.executable}" -c '
import json
from forum_site import settings as s
print(json.dumps([s.DEBUG, s.SECRET_KEY[0], s.SITE_URL, s.ALLOWED_HOSTS]))
'
"""


def secret(letter: str) -> str:
    return letter * 50


@pytest.fixture
def clone(tmp_path) -> Path:
    """What `make run` touches, with all of its set-up done but for the collected files."""
    for folder in (".venv/bin", "core", "forum_site/locale_overrides", "locale", "static", "var/static"):
        (tmp_path / folder).mkdir(parents=True)
    for name in COPIED:
        shutil.copy(ROOT / name, tmp_path / name)
    for name in (".venv/bin/python", ".venv/bin/gunicorn"):
        (tmp_path / name).write_text(STAND_IN, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "var/secret_key").write_text(secret("m"), encoding="utf-8")
    for name in ("var/catalogues", ".venv/production"):
        (tmp_path / name).touch()
    return tmp_path


def run(clone: Path, *arguments: str, **environment: str) -> list[list]:
    """What collecting, set-up and server have: DEBUG, first letter of the secret, address, names."""
    done = subprocess.run(
        ["make", "run", *arguments],
        cwd=clone,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def made(clone: Path, *arguments: str, **environment: str) -> list:
    """The settings that all three have alike."""
    collecting, set_up, server = run(clone, *arguments, **environment)
    assert collecting == set_up == server
    return server


def test_nothing_needs_to_be_set(clone):
    here = "127.0.0.1"
    assert made(clone) == [False, "m", f"http://{here}:8000", [here, *LOOPBACK, here]]


@pytest.mark.parametrize(
    ("arguments", "address", "name"),
    [
        (["PORT=8301"], "http://127.0.0.1:8301", "127.0.0.1"),
        (["HOST=192.0.2.1"], "http://192.0.2.1:8000", "192.0.2.1"),
        (["HOST=2001:db8::1", "PORT=8301"], "http://[2001:db8::1]:8301", "[2001:db8::1]"),
    ],
)
def test_host_and_port_make_the_address(clone, arguments, address, name):
    assert made(clone, *arguments) == [False, "m", address, [name, *LOOPBACK, name]]


def test_a_server_on_all_addresses_answers_to_the_names_of_the_machine(clone):
    program = clone / "hostname"
    program.write_text('#!/bin/sh\n[ "$1" ] && echo "192.0.2.7 2001:db8::7 " || echo machine\n', "utf-8")
    program.chmod(0o755)
    names = made(clone, "HOST=0.0.0.0", PATH=f"{clone}:{os.environ['PATH']}")
    here = "127.0.0.1"
    assert names == [
        False,
        "m",
        f"http://{here}:8000",
        [here, *LOOPBACK, "machine", "192.0.2.7", "[2001:db8::7]"],
    ]


def given(letter: str, name: str) -> dict[str, str]:
    return {
        "SECRET_KEY": secret(letter),
        "SITE_URL": f"https://{name}.example",
        "ALLOWED_HOSTS": f"www.{name}.example",
    }


def write(clone: Path, values: dict[str, str]) -> None:
    lines = [f"{name}={value}\n" for name, value in values.items()]
    (clone / ".env").write_text("".join(lines), encoding="utf-8")


def test_the_file_comes_before_what_make_offers(clone):
    write(clone, given("f", "file"))
    assert made(clone) == [False, "f", "https://file.example", ["file.example", "www.file.example"]]


def test_the_environment_comes_before_the_file(clone):
    write(clone, given("f", "file"))
    names = ["shell.example", "www.shell.example"]
    assert made(clone, **given("s", "shell")) == [False, "s", "https://shell.example", names]


def test_the_command_line_comes_before_the_file(clone):
    write(clone, given("f", "file"))
    names = ["line.example", "www.file.example"]
    assert made(clone, "SITE_URL=https://line.example") == [False, "f", "https://line.example", names]


def test_what_the_file_leaves_empty_is_filled(clone):
    write(clone, given("f", "file") | {"SECRET_KEY": "", "ALLOWED_HOSTS": ""})
    names = ["file.example", *LOOPBACK, "127.0.0.1"]
    assert made(clone) == [False, "m", "https://file.example", names]


def test_files_are_collected_as_the_production_server_wants_them(clone):
    write(clone, {"DEBUG": "true"})
    assert [debug for debug, *_ in run(clone)] == [False, True, True]


def test_another_start_is_offered_nothing(clone):
    done = subprocess.run([clone / ".venv/bin/gunicorn"], cwd=clone, env={}, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "Setting SECRET_KEY: is required when DEBUG is off\n")


def test_the_server_says_where_the_site_is(caplog):
    when_ready = runpy.run_path(str(ROOT / "deploy/gunicorn.conf.py"))["when_ready"]
    with caplog.at_level(logging.INFO):
        when_ready(SimpleNamespace(log=logging.getLogger("gunicorn.error")))
    assert caplog.messages == [f"The forum is at {settings.SITE_URL}/ — stop it with Ctrl-C."]
