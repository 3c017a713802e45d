"""`batch` as a command: exit codes, and progress for those who watch and for logs."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from service.batch import Progress
from service.cli import batching

Hamsanj = Callable[..., subprocess.CompletedProcess[bytes]]
GOOD = {"id": "a", "source": "باران در تهران.", "coverage": "Rain in Tehran."}


def pairs(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HAMSANJ_MODELS", "fake")
    return tmp_path


def ran(pairs: Path, retry_failed: bool = False) -> int:
    return batching.batch(pairs, Path("out.jsonl"), None, None, None, [], 1, None, retry_failed)


def test_a_batch_tells_its_counts_on_standard_error_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(pairs(here, GOOD, GOOD | {"id": "b"})) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "2 compared in" in err
    assert "0 failed, 0 done before; results in out.jsonl" in err


def test_failed_pairs_are_counted_so_that_the_exit_code_tells_of_them(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = pairs(here, GOOD, GOOD | {"id": "b", "source": ""})
    assert ran(given) == 1
    assert "1 compared in" in (told := capsys.readouterr().err)
    assert "1 failed, 0 done before" in told
    assert ran(given) == 0, "nothing failed in this run: all was done before"
    assert ran(given, retry_failed=True) == 1


def test_a_batch_that_cannot_run_exits_with_two(hamsanj: Hamsanj, tmp_path: Path) -> None:
    done = hamsanj("batch", "nothing.jsonl", "--out", "out.jsonl")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nothing.jsonl" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(batching.time, "monotonic", lambda: now[0])
    return now


def test_a_log_gets_a_plain_line_now_and_then(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with batching._lines() as tell:
        for n in range(61):
            tell(Progress(total=110, written=n, failed=n // 20, skipped=10))
            clock[0] += 0.5
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "20 of 100 pairs, 2.0 pairs/s, 1 failed, 40 s left",
        "40 of 100 pairs, 2.0 pairs/s, 2 failed, 30 s left",
        "60 of 100 pairs, 2.0 pairs/s, 3 failed, 20 s left",
    ]


def test_a_terminal_gets_a_bar_with_rate_and_time_left(here: Path) -> None:
    import os
    import pty
    import sys

    from tests.service.cli.conftest import environment

    given = pairs(here, *(GOOD | {"id": str(n)} for n in range(5)))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "service", "batch", str(given), "--out", "out.jsonl"]
    process = subprocess.Popen(command, stderr=theirs, stdout=theirs, env=environment(COLUMNS="100", TERM="xterm"))
    os.close(theirs)
    seen = b""
    while True:
        try:
            seen += (got := os.read(ours, 4096))
        except OSError:
            break
        if not got:
            break
    os.close(ours)
    assert process.wait(60) == 0
    assert b"5/5" in seen
    assert b"pairs/s" in seen
