"""Strict readers of the environment: a wrong value stops the start with one line that names it."""

import os
import re
from typing import Any, NoReturn
from urllib.parse import urlsplit

import dj_database_url
from environs import Env, EnvError

env = Env()

HOST = r"(?:[\w.-]+|\[[\da-fA-F:.]+\])"
SITE = rf"https?://{HOST}(?::\d+)?"
# No @ after the host: it would be the rest of a password with a bare slash, and errors show database names.
DATABASE = r"sqlite:///.+|postgres(?:ql)?://[^/?#]*/[^/?#@]+(?:\?.*)?"
REDIS = rf"rediss?://(?:[^/?#]*@)?{HOST}(?::\d+)?(?:/\d*)?(?:\?.*)?"


def load(path: str) -> None:
    """Add the values of an optional `.env` file; the process's own environment wins.

    Last come those that `make run` offers as `LOCAL_…`; nothing else offers any, so production has none.
    """
    env.read_env(path, recurse=False)
    for name in ("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS"):
        if offered := env.str(f"LOCAL_{name}", ""):
            os.environ[name] = _text(name, offered)


def stop(name: str, reason: object) -> NoReturn:
    """End the process with one line on standard error: `Setting DEBUG: neither true nor false`."""
    raise SystemExit(f"Setting {name}: {' '.join(str(reason).split())}")


def _text(name: str, default: str) -> str:
    return env.str(name, "") or default  # `NAME=` in a file means: not set


def _address(name: str, default: str, pattern: str, example: str) -> str:
    value = _text(name, default)
    try:
        valid = re.fullmatch(pattern, value, re.ASCII) and urlsplit(value).port != 0
    except ValueError:  # a port or a bracket that is none
        valid = False
    if value and not valid:
        stop(name, f"not an address such as {example}")
    return value


def flag(name: str, default: bool) -> bool:
    """A yes or no: `true`, `1`, `on` or `false`, `0`, `off`."""
    try:
        return env.bool(name) if _text(name, "") else default
    except EnvError:
        stop(name, "neither true nor false")


def site(name: str, default: str) -> str:
    """The address of a site that has its host to itself, without a final slash; empty if the default is."""
    return _address(name, default, rf"{SITE}/*", "https://forum.example").rstrip("/")


def hosts(name: str, default: list[str]) -> list[str]:
    """Names of hosts as Django compares them, separated by commas; empty entries are dropped."""
    names = [word.strip() for word in _text(name, "").split(",") if word.strip()]
    if not all(re.fullmatch(rf"\*|\.?{HOST}", each, re.ASCII) for each in names):
        stop(name, "not host names such as forum.example,www.forum.example")
    return names or default


def kinds(name: str) -> list[str]:
    """Kinds of records, separated by commas: `events.speech,news.newsitem`; none by default."""
    labels = [word.strip().lower() for word in _text(name, "").split(",") if word.strip()]
    if not all(re.fullmatch(r"[a-z_]+\.[a-z_]+", each) for each in labels):
        stop(name, "not kinds of records such as events.speech,news.newsitem")
    return labels


def database(name: str, default: str) -> dict[str, Any]:
    """A database of SQLite or PostgreSQL: `sqlite:///path`, `postgres://user:password@host/name`."""
    return dj_database_url.parse(
        _address(name, default, DATABASE, "postgres://user:password@host/name or sqlite:///path")
    )


def redis(name: str) -> str:
    """The address of a Redis and the number of its database, or an empty text."""
    value = _address(name, "", REDIS, "redis://host:6379/0")
    if value:
        from redis import ConnectionPool  # here, because most starts need none of it

        try:
            ConnectionPool.from_url(value).make_connection()  # reads the options, connects to nothing
        except Exception:  # of many kinds, and some would show the value
            stop(name, "has an option that is unknown or wrong")
    return value


def secret(name: str, fallback: str | None = None) -> str:
    """A secret of at least 50 characters; without a fallback it must be there."""
    value = _text(name, fallback or "")
    if not value:
        stop(name, "is required when DEBUG is off")
    if len(value) < 50 and value != fallback:
        stop(name, "must have at least 50 characters")
    return value
