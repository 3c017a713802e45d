import sys
from pathlib import Path

import pytest

from models import machine


def test_the_processors_have_a_name() -> None:
    assert machine.processors().strip()
    assert "\n" not in machine.processors()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_free_memory_is_counted_within_a_container_s_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most, used = tmp_path / "memory.max", tmp_path / "memory.current"
    monkeypatch.setattr(machine, "_MEMORY_BOUNDS", ((str(most), str(used)),))
    free = machine.free_memory()
    assert free is not None
    assert free > 10**6
    used.write_text("300\n")
    most.write_text("1000\n")
    assert machine.free_memory() == 700
    most.write_text("100\n")
    assert machine.free_memory() == 0
    most.write_text("max\n")
    assert (machine.free_memory() or 0) > 10**6


def test_where_nothing_tells_the_free_memory_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_text", lambda path: "")
    assert machine.free_memory() is None
    assert machine.processors()
