"""The command line as a shell meets it: a process of its own, with fakes for models."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SOURCE = "زلزله در تهران ۵۲ نفر را کشت.\n\nوزیر گفت دولت به ۱۲ شهر کمک کرد."
COVERAGE = "The earthquake in Tehran killed 25 people.\n\nThe minister said the government helped 12 cities."

Result = subprocess.CompletedProcess[bytes]
Hamsanj = Callable[..., Result]


def environment(**more: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("HAMSANJ_")}
    return clean | {"HAMSANJ_MODELS": "fake", "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"} | more


@pytest.fixture
def hamsanj(tmp_path: Path) -> Hamsanj:
    """Runs `python -m service` with these arguments in an empty folder."""

    def run(*args: object, stdin: bytes = b"", env: Mapping[str, str] = {}) -> Result:
        command = [sys.executable, "-m", "service", *map(str, args)]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(**env),
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Names of two files to compare, in the folder where `hamsanj` runs."""
    (tmp_path / "source.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "coverage.txt").write_text(COVERAGE, "utf-8")
    return "source.txt", "coverage.txt"
