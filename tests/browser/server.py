"""The whole site on a free port, as `make run` starts it: production server, compressed files, content."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.browser.pages import SAMPLE_DAY

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 30  # seconds
ORGANISERS_ONLY = ("admin", "django_prose_editor", "modeltranslation", "jquery-ui")
ORGANISER, PASSWORD = "organiser", secrets.token_urlsafe(12)
FILLED = (("migrate", "--verbosity", "0"), ("load_forum",))
COLLECT = ("collectstatic", "--noinput", "--verbosity", "0")
FOR_VISITORS = (*FILLED, (*COLLECT, *(f"--ignore={each}" for each in ORGANISERS_ONLY)))
NEW_ORGANISER = ("createsuperuser", "--noinput", "--username", ORGANISER, "--email", "")
FOR_ORGANISERS = (*FILLED, COLLECT, NEW_ORGANISER)


def free_host() -> str:
    """An address of this machine with a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a site kept in `folder`."""
    return os.environ | {
        "ALLOWED_HOSTS": "127.0.0.1",
        "BROWSER_TESTS_STATIC": str(folder / "static"),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "DEBUG": "false",
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "REDIS_URL": "",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "SITE_URL": "http://127.0.0.1",
        "TWENTY_FOUR_HOUR_CLOCK": "false",
        "TWO_STEP_LOGIN": "false",
        "OFFLINE_COPIES": "true",
    }


def manage(folder: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=surroundings(folder),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"manage.py {command[0]} failed:\n{done.stdout}{done.stderr}"


@cache
def made(base: Path, commands: tuple[tuple[str, ...], ...]) -> Path:
    """A folder with what these commands make, each run once for all sites that begin alike."""
    folder = Path(tempfile.mkdtemp(prefix="made-", dir=base))
    if commands[:-1]:
        shutil.copytree(made(base, commands[:-1]), folder, dirs_exist_ok=True)
    manage(folder, *commands[-1])
    return folder


@contextmanager
def served_site(
    folder: Path, host: str = "", for_organisers: bool = False, day: date = SAMPLE_DAY, **settings: str
) -> Iterator[str]:
    """The address of a site filled with the six editions and the sample, all of it kept in `folder`.

    A second time on the same folder it is as it was left; `host` keeps its address, `settings` change it.
    The second day of the sample is `day`. For organisers it has their files too, and one of them: ORGANISER
    with PASSWORD.
    """
    host = host or free_host()
    environment = surroundings(folder) | {"SITE_URL": f"http://{host}", **settings}
    if not (folder / "site.sqlite3").exists():
        sample = ("load_sample", "--day", day.isoformat())
        commands = (*(FOR_ORGANISERS if for_organisers else FOR_VISITORS), sample)
        shutil.copytree(made(folder.parent, commands), folder, dirs_exist_ok=True)
    gunicorn = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "deploy/gunicorn.conf.py",
        "--no-control-socket",
    ]
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*gunicorn, "--bind", host, "forum_site.wsgi"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(server, f"http://{host}/readyz", log)
        yield f"http://{host}"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_until_ready(server: subprocess.Popen, address: str, log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=2):  # noqa: S310  our own address
                return
        except HTTPError as error:
            error.close()
        except (URLError, OSError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"The site did not start:\n{log.read_text(encoding='utf-8')[-3000:]}")


def run(folder: Path, code: str) -> None:
    """Run code where the records of a site kept in `folder` are."""
    manage(folder, "shell", "-c", code)
