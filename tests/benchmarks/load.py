"""The load run: editors who compare at the same time, then four times what the server can do.

    python -m tests.benchmarks.load                    with the compact set; the table goes into docs/capacity.md
    python -m tests.benchmarks.load --seconds 10 --print

One after the other first; then 32 editors, each of whom sends the next pair when the last is answered and who come
again when they are told to; then pairs that arrive at four times the rate that was answered before, whatever
becomes of them. A pair has 20 sentences a side; kept translations are off, so that each is translated again. Memory
is that of all processes of the server, twice a second. Linux only. Exit status 1 if a request failed otherwise than
with 429 or 503, or if goodput under overload was below 90 % of the peak.
"""

import argparse
import asyncio
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from tests.benchmarks.lengths import pairs
from tests.benchmarks.processes import family
from tests.readme import CAPACITY, table, write

ROOT = Path(__file__).parents[2]
PLOT = ROOT / "docs" / "images" / "load-memory.svg"
SENTENCES = 20
TOLD = 429, 503
LEAST_GOODPUT = 0.9
_SAMPLE_SECONDS = 0.5
_MOST_UNDER_WAY = 2_000
_START_SECONDS = 120


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load")
    parser.add_argument("--models", default="compact")
    parser.add_argument("--editors", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--print", action="store_true", help="only print the table")
    given = parser.parse_args()
    with server(given.models, given.workers) as (address, pid):
        run = asyncio.run(Run(address, pid, given.editors, given.seconds).all())
    made = table(("", *(phase.name for phase in run)), rows(run, given.workers))
    print(made)
    if not given.print:
        write("load", made, CAPACITY)
        plot(run)
    sys.exit(0 if sound(run) else 1)


@contextmanager
def server(models: str, workers: int) -> Iterator[tuple[str, int]]:
    """A server of its own in a temporary folder: its address and process id, once a model has answered."""
    with tempfile.TemporaryDirectory(prefix="hamsanj-load-") as folder:
        own = {"MODELS": models, "WORKERS": str(workers), "DATA_DIR": folder, "KEEP_TRANSLATIONS": "false"}
        clean = {key: value for key, value in os.environ.items() if not key.startswith("HAMSANJ_")}
        environment = clean | {f"HAMSANJ_{key}": value for key, value in own.items()} | {"OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "service", "serve", "--port", "0", "--no-work"]
        with (Path(folder) / "log").open("w+") as log:
            process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=log)
            try:
                yield listening(Path(folder) / "log"), process.pid
            finally:
                process.terminate()
                process.wait(30)


def listening(log: Path) -> str:
    """The address of a server, once it is ready."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        found = re.search(r"listens on (\S+)", log.read_text("utf-8"))
        if found:
            try:
                urllib.request.urlopen(f"{found.group(1)}/readyz", timeout=5).close()
                return found.group(1)
            except OSError:
                pass
        time.sleep(0.2)
    raise AssertionError(f"the server is not ready: {log.read_text('utf-8')[-2000:]}")


def bodies() -> Iterator[bytes]:
    """Requests of 20 sentences a side, the coverage in another order; none equals another."""
    known = pairs()
    for n in itertools.count():
        chosen = [known[(n * 7 + k * (1 + n // len(known))) % len(known)] for k in range(SENTENCES)]
        source, coverage = (" ".join(side) for side in zip(*chosen, strict=True))
        yield json.dumps({"source": source, "coverage": f"{coverage} This is report {n}."}).encode()


@dataclass
class Phase:
    """What was measured in a part of the run. seconds: of those that were answered with 200.

    cpu: seconds of the server's processes by role. memory: (seconds since the start of the run, MiB).
    """

    name: str
    seconds: list[float] = field(default_factory=list)
    statuses: "Counter[int]" = field(default_factory=Counter)
    took: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)
    memory: list[tuple[float, float]] = field(default_factory=list)

    @property
    def goodput(self) -> float:
        """Comparisons a second."""
        return len(self.seconds) / self.took

    def percentile(self, percent: int) -> float:
        return statistics.quantiles(self.seconds, n=100, method="inclusive")[percent - 1]

    @property
    def yielded(self) -> float:
        """Comparisons a CPU second: what others on the machine take stays out."""
        return len(self.seconds) / sum(self.cpu.values())

    @property
    def busy(self) -> float:
        """Cores that the server's processes kept busy."""
        return sum(self.cpu.values()) / self.took


class Run:
    """The three phases against one server."""

    def __init__(self, address: str, pid: int, editors: int, seconds: float) -> None:
        self._address, self._pid, self._editors, self._seconds = address, pid, editors, seconds
        self._bodies, self._begun = bodies(), time.monotonic()

    async def all(self) -> list[Phase]:
        limits = httpx2.Limits(max_connections=None)
        async with httpx2.AsyncClient(
            base_url=self._address, timeout=300, limits=limits, trust_env=False
        ) as self._client:
            alone = await self._phase("one after the other", lambda phase: self._edit(phase, 1))
            many = await self._phase(f"{self._editors} editors", lambda phase: self._edit(phase, self._editors))
            rate = 4 * max(alone.goodput, many.goodput)
            over = await self._phase(f"{rate:.0f} a second arrive", lambda phase: self._arrive(phase, rate))
        return [alone, many, over]

    async def _phase(self, name: str, do: Callable[[Phase], Awaitable[None]]) -> Phase:
        phase = Phase(name)
        before, start = _by_role(self._pid), time.monotonic()
        sampling = asyncio.create_task(self._sample(phase))
        await do(phase)
        phase.took = time.monotonic() - start
        after = _by_role(self._pid)
        phase.cpu = {role: after[role] - before.get(role, 0) for role in after}
        sampling.cancel()
        return phase

    async def _sample(self, phase: Phase) -> None:
        while True:
            held = sum(process.memory for process in family(self._pid))
            phase.memory.append((time.monotonic() - self._begun, held))
            await asyncio.sleep(_SAMPLE_SECONDS)

    async def _edit(self, phase: Phase, editors: int) -> None:
        """Editors who send the next pair when the last is answered, and come again when told to."""
        end = time.monotonic() + self._seconds

        async def editor() -> None:
            while time.monotonic() < end:
                body = next(self._bodies)
                while (pause := await self._send(phase, body)) and time.monotonic() < end:
                    await asyncio.sleep(min(pause, max(0.0, end - time.monotonic())))

        await asyncio.gather(*(editor() for _ in range(editors)))

    async def _arrive(self, phase: Phase, rate: float) -> None:
        """Pairs that arrive evenly, whatever becomes of those before."""
        start, under_way = time.monotonic(), set[asyncio.Task[float]]()
        for n in range(int(rate * self._seconds)):
            await asyncio.sleep(max(0.0, start + n / rate - time.monotonic()))
            task = asyncio.create_task(self._send(phase, next(self._bodies)))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
            assert len(under_way) < _MOST_UNDER_WAY, "who cannot be served is to be told at once"
        await asyncio.gather(*under_way)

    async def _send(self, phase: Phase, body: bytes) -> float:
        """Send a pair; seconds after which to come again, 0 if it was answered."""
        start = time.monotonic()
        answer = await self._client.post("/v1/compare", content=body, headers={"Content-Type": "application/json"})
        phase.statuses[answer.status_code] += 1
        if answer.status_code == 200:
            phase.seconds.append(time.monotonic() - start)
        return float(answer.headers.get("retry-after", 1)) if answer.status_code in TOLD else 0.0


def _by_role(pid: int) -> dict[str, float]:
    """Seconds of CPU so far: of the process that answers, and of its workers together."""
    seconds = {"server": 0.0, "workers": 0.0}
    for process in family(pid):
        seconds["server" if process.pid == pid else "workers"] += process.cpu
    return seconds


def sound(run: list[Phase]) -> bool:
    """Whether nothing failed untold, and overload cost little."""
    *before, over = run
    untold = [status for phase in run for status in phase.statuses if status not in (200, *TOLD)]
    if untold:
        print(f"statuses that should not be: {untold}", file=sys.stderr)
    return not untold and over.goodput >= LEAST_GOODPUT * max(phase.goodput for phase in before)


def rows(run: list[Phase], workers: int) -> list[tuple[str, ...]]:
    """The table."""
    alone, peak = run[0], max(phase.goodput for phase in run[:2])

    def row(name: str, value: Callable[[Phase], str]) -> tuple[str, ...]:
        return (name, *(value(phase) for phase in run))

    return [
        row(f"comparisons a second ({workers} workers)", lambda p: f"{p.goodput:.2f}"),
        row("… against one after the other; against the peak",
            lambda p: f"{p.goodput / alone.goodput:.2f} ×; {p.goodput / peak:.0%}"),
        row("seconds to the answer: p50, p95", lambda p: f"{p.percentile(50):.2f}, {p.percentile(95):.2f}"),
        row("answered 200; told 429 or 503; anything else", lambda p: _statuses(p.statuses)),
        row("CPU seconds a comparison: workers, server", _cpu),
        row("comparisons a CPU second, against one after the other", lambda p: f"{p.yielded / alone.yielded:.0%}"),
        row(f"cores busy, of {len(os.sched_getaffinity(0))}", lambda p: f"{p.busy:.2f}"),
        row("memory of all processes, MiB: at the start, most, at the end", _memory),
    ]  # fmt: skip


def _statuses(statuses: "Counter[int]") -> str:
    told = sum(statuses[status] for status in TOLD)
    return f"{statuses[200]:,}; {told:,}; {sum(statuses.values()) - statuses[200] - told:,}"


def _cpu(phase: Phase) -> str:
    return ", ".join(f"{phase.cpu[role] / len(phase.seconds):.3f}" for role in ("workers", "server"))


def _memory(phase: Phase) -> str:
    held = [mib for _, mib in phase.memory]
    return f"{held[0]:.0f}, {max(held):.0f}, {held[-1]:.0f}"


def plot(run: list[Phase]) -> None:
    """Memory over the run, as a picture."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "hamsanj"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3))
    for phase in run:
        axes.plot(*zip(*phase.memory, strict=True), label=phase.name)
    axes.set(xlabel="seconds", ylabel="MiB, all processes", ylim=(0, None))
    axes.legend(loc="lower right")
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None})


if __name__ == "__main__":
    main()
