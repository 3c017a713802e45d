"""A child that is started anew when it dies, and ended with its parent's work."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from service.cli import supervising
from service.cli.supervising import Supervisor
from tests.serving import until

ROOT = Path(__file__).parents[3]
SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_is_killed_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "SHORTEST_SECONDS", 0.01)
    child = Supervisor(SLEEP)
    child.start()
    try:
        until(lambda: child.pid)
        first = child.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        until(lambda: child.pid not in (None, first))
        second = child.pid
    finally:
        child.stop()
    assert second is not None
    assert not alive(second)


def test_one_that_dies_at_once_is_not_started_without_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(supervising, "SHORTEST_SECONDS", 0.2)
    log = tmp_path / "starts"
    child = Supervisor([sys.executable, "-c", f"open({str(log)!r}, 'a').write('x')"])
    child.start()
    until(lambda: log.exists() and len(log.read_text()) >= 2)
    child.stop()
    assert len(log.read_text()) <= 4


def test_one_that_does_not_end_in_peace_is_ended_by_force(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(supervising, "_END_SECONDS", 0.2)
    ready = tmp_path / "ready"
    stubborn = f"import signal, time; signal.signal(15, lambda *_: None); open({str(ready)!r}, 'w'); time.sleep(600)"
    child = Supervisor([sys.executable, "-c", stubborn])
    child.start()
    until(ready.exists)
    pid = child.pid
    assert pid is not None
    child.stop()
    assert not alive(pid)


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    environment = os.environ | {
        "HAMSANJ_MODELS": "fake", "HAMSANJ_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    script = (
        "import sys, time\n"
        "from service.cli.supervising import Supervisor\n"
        "child = Supervisor([sys.executable, '-m', 'service', 'work', '--with-parent'])\n"
        "child.start()\n"
        "while child.pid is None: time.sleep(0.01)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", script], stdout=pipe, stderr=pipe, env=environment) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        pid = int(parent.stdout.readline())
        assert b"runs the jobs" in parent.stderr.readline()
        parent.kill()
        parent.wait(30)
        until(lambda: not alive(pid))
