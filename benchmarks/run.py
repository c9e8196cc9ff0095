"""Queries, bytes and time of the main pages, on a database of its own with the real and the sample editions.

Times are of this machine at this moment: compare ratios within one run. Exits 1 where a budget is passed.
"""

import io
import os
import statistics
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15


def measure(client, path, clear):
    """Milliseconds (median), queries and bytes of a page; `clear` empties the page cache before each."""
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _ in range(ROUNDS):
        if clear:
            cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            begun = time.perf_counter()
            response = client.get(path, headers={"Accept-Encoding": "br"})
            times.append((time.perf_counter() - begun) * 1000)
        if response.status_code != 200:
            sys.exit(f"{path} answered {response.status_code}")
    return statistics.median(times), len(queries), len(response.content)


def main():
    folder = tempfile.mkdtemp()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "forum_site.settings",
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "DEBUG": "true",
    }
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    for command in ("compile_catalogues", "migrate", "load_forum", "load_sample"):
        call_command(command, verbosity=0, stdout=io.StringIO())
    from core.models import Edition

    sample = Edition.objects.get(is_sample=True).year
    budget = tomllib.loads((ROOT / "benchmarks" / "budget.toml").read_text())
    passed = True
    say = sys.stdout.write
    say(f"{'page':<12} {'lang':<5} {'cold ms':>8} {'kept ms':>8} {'ratio':>6} {'queries':>8} {'kB br':>6}\n")
    for name, limit in budget.items():
        for language in ("ar", "en"):
            path = limit["path"].format(language=language, sample=sample)
            cold, queries, size = measure(Client(), path, clear=True)
            kept, _, _ = measure(Client(), path, clear=False)
            fits = queries <= limit["queries"] and size <= limit["kilobytes"] * 1000
            passed &= fits
            figures = f"{cold:8.1f} {kept:8.2f} {cold / kept:6.0f} {queries:8} {size / 1000:6.1f}"
            say(f"{name:<12} {language:<5} {figures}{'' if fits else '  over budget'}\n")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
