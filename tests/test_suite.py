"""What `make ci` relies on in the tools that run the suite."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GROUPED = """
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("one site")


@pytest.mark.parametrize("number", range(20))
def test_worker(number):
    Path(os.environ["PYTEST_XDIST_WORKER"]).touch()
"""


def test_the_tests_of_a_group_run_in_one_process(tmp_path):
    """Releases of pytest and of pytest-xdist that do not fit spread a group over all processes, unsaid."""
    (tmp_path / "test_grouped.py").write_text(GROUPED, encoding="utf-8")
    parallel = re.search("^PARALLEL := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    subprocess.run(
        [sys.executable, "-m", "pytest", *parallel[1].split(), "-p", "no:django", "-p", "no:playwright"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
        check=True,
        capture_output=True,
    )
    assert len(list(tmp_path.glob("gw*"))) == 1
