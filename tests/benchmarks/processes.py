"""What a process and its children take, read from /proc (Linux)."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Process:
    """cpu: seconds so far. memory: resident, MiB; pages that processes share count for each."""

    pid: int
    cpu: float
    memory: float


def family(pid: int) -> Iterator[Process]:
    """A process and all below it that live now."""
    parents: dict[int, list[int]] = {}
    stats: dict[int, list[str]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rsplit(")", 1)[1].split()  # a name may hold spaces
            number = int(path.parent.name)
            stats[number] = fields
            parents.setdefault(int(fields[1]), []).append(number)
    todo = [pid]
    while todo:
        number = todo.pop()
        todo += parents.get(number, [])
        if fields := stats.get(number, []):
            cpu = (int(fields[11]) + int(fields[12])) / _TICKS
            yield Process(number, cpu, int(fields[21]) * _PAGE / 1024**2)
