"""Strict readers of the environment: a wrong value stops the start with one line that names it."""

from typing import Any, NoReturn
from urllib.parse import urlsplit

import dj_database_url
from environs import Env

env = Env()


def load(path: str) -> None:
    """Add the values of an optional `.env` file; the process's own environment wins."""
    env.read_env(path, recurse=False)


def stop(name: str, reason: object) -> NoReturn:
    """End the process with one line on standard error, for example `Setting DEBUG: not a boolean`."""
    raise SystemExit(f"Setting {name}: {' '.join(str(reason).split())}")


def _read(reader: Any, name: str, default: Any) -> Any:
    if not env.str(name, ""):  # `NAME=` in a file means: not set
        return default
    try:
        return reader(name, default)
    except Exception as error:  # environs, marshmallow and dj-database-url raise kinds of their own
        stop(name, error)


def flag(name: str, default: bool) -> bool:
    """A yes or no: `true`, `1`, `on` or `false`, `0`, `off`."""
    return _read(env.bool, name, default)


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas; empty entries are dropped."""
    return [word.strip() for word in _read(env.list, name, default) if word.strip()]


def database(name: str, default: str) -> dict[str, Any]:
    """A database address such as `postgres://user:password@host/name` or `sqlite:///path`."""
    if "://" not in (env.str(name, "") or default):
        stop(name, "not an address such as postgres://user:password@host/name")
    return _read(env.dj_db_url, name, None) or dj_database_url.parse(default)


def url(name: str, default: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """An absolute address without a final slash, or an empty text where the default is empty."""
    value = (env.str(name, "") or default).rstrip("/")
    try:
        parts = urlsplit(value)
        valid = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or a bracket that is none
        valid = False
    if value and not valid:
        stop(name, f"not an absolute address ({', '.join(schemes)})")
    return value


def secret(name: str, fallback: str | None = None) -> str:
    """A secret of at least 50 characters; without a fallback it must be there."""
    value = env.str(name, "") or fallback or ""
    if not value:
        stop(name, "is required when DEBUG is off")
    if len(value) < 50 and value != fallback:
        stop(name, "must have at least 50 characters")
    return value
