"""The capacity page: what one core does, measured; and what follows for clusters, with the assumptions written out.

    python -m tests.benchmarks.capacity              writes the tables into docs/capacity.md
    python -m tests.benchmarks.capacity --print

CPU time is measured, not time on the clock, so that other work on the machine matters little.
"""

import argparse
import json
import math
import os
import pickle
import statistics
import tempfile
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.batch import as_line
from service.composition import Comparer
from service.compute.protocols import Result
from service.compute.tasks import Task, compare
from service.jobs.job import JobPair
from service.jobs.queue import Jobs
from service.jobs.running import Running
from service.sent import Sent, SentText
from service.settings import Settings
from service.store.database import Database
from tests.benchmarks.load import bodies
from tests.benchmarks.processes import family
from tests.postgres import Postgres, binaries
from tests.readme import CAPACITY, table, write
from tests.workers import StandIn

HOUR, DAY, MONTH = 3_600, 24 * 3_600, 30 * 24 * 3_600
PAIRS_A_DAY = 1_000_000
GIB = 1024**3


@dataclass(frozen=True)
class Assumed:
    """What is assumed, not measured; each stands in the table with its value."""

    node_cores: int = 16
    efficiency: float = 0.8
    core_hour: float = 0.04
    gigabyte_month: float = 0.10
    gpu_hour: float = 1.50
    gpu_words: float = 2_000.0
    jobs_worker_share: float = 0.5


@dataclass(frozen=True)
class Measured:
    """pair: CPU seconds of a comparison. words: English words of a source. worker: MiB. rows: pairs a second that a
    job's worker hands out and writes, by database. lines: the same of a batch. kept: bytes of a stored
    comparison."""

    models: str
    pair: float
    words: float
    worker: float
    rows: dict[str, float]
    lines: float
    kept: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.capacity")
    parser.add_argument("--models", default="compact")
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--print", action="store_true", help="only print the tables")
    given = parser.parse_args()
    found, assumed = measured(given.models, given.pairs), Assumed()
    tables = {"measured": core(found), "assumed": assumptions(assumed), "nodes": nodes(found, assumed),
              "million": million(found, assumed)}  # fmt: skip
    for name, made in tables.items():
        print(f"{made}\n")
        if not given.print:
            write(name, made, CAPACITY)


def measured(models: str, count: int) -> Measured:
    """The measurements, on `count` pairs of 20 sentences a side."""
    sent = [_sent(body) for body, _ in zip(bodies(), range(count), strict=False)]
    comparer = Comparer(Settings(models=models))
    compare(comparer, sent[0])
    seconds, reports = [], []
    for pair in sent:
        start = time.process_time()
        reports.append(compare(comparer, pair))
        seconds.append(time.process_time() - start)
    words = statistics.mean(len(str(pair.coverage.data).split()) for pair in sent)
    (here,) = (process.memory for process in family(os.getpid()) if process.pid == os.getpid())
    rows, kept = {}, 0.0
    with tempfile.TemporaryDirectory(prefix="hamsanj-capacity-") as folder:
        rows["SQLite"], kept = written(f"sqlite:///{folder}/hamsanj.sqlite", sent, reports)
        if binaries() is not None:
            with Postgres() as server:
                rows["Postgres"], _ = written(server.database("capacity"), sent, reports)
    return Measured(models, statistics.mean(seconds), words, here, rows, lines(reports), kept)


def _sent(body: bytes) -> Sent:
    row = json.loads(body)
    return Sent(SentText(row["source"]), SentText(row["coverage"]))


def written(url: str, sent: list[Sent], reports: list[Result]) -> tuple[float, float]:
    """Pairs a second of a job whose comparisons cost nothing, and bytes of the database for each."""
    db = Database(url)
    try:
        jobs = Jobs(db, Settings(models="fake"))
        job, _ = jobs.submit([JobPair(str(n), pair) for n, pair in enumerate(sent)])
        start = time.monotonic()
        Running(db, job.id, threading.Event()).run(Made(reports), 8)
        seconds = time.monotonic() - start
        assert len(list(jobs.results(job.id))) == len(sent)
    finally:
        db.close()
    path = Path(url.removeprefix("sqlite:///"))
    size = sum(p.stat().st_size for p in path.parent.glob("hamsanj.sqlite*")) if url.startswith("sqlite") else 0
    return len(sent) / seconds, size / len(sent)


def lines(reports: list[Result]) -> float:
    """Pairs a second that come back from another process and are written as lines."""
    sent = [pickle.dumps(report) for report in reports]
    start = time.process_time()
    for data in sent:
        as_line({"id": "a pair", "report": pickle.loads(data)})
    return len(sent) / (time.process_time() - start)


class Made(StandIn):
    """Workers whose reports were made before."""

    def __init__(self, reports: list[Result]) -> None:
        self._reports = iter(reports)

    def submit(self, task: Task, *arguments: Any, models: str | None = None) -> "Future[Result]":
        future: Future[Result] = Future()
        future.set_result(next(self._reports))
        return future


def core(m: Measured) -> str:
    """What was measured."""
    size = f"20 × 20 sentences ({m.words:.0f} English words)"
    rows = [
        (f"CPU seconds of a comparison of {size}, `{m.models}`", f"{m.pair:.3f}"),
        ("pairs an hour on one core", f"{HOUR / m.pair:,.0f}"),
        ("memory of a worker, MiB", f"{m.worker:.0f}"),
        *((f"pairs a second that the worker of jobs hands out and writes, {name}", f"{rate:,.0f}")
          for name, rate in m.rows.items()),
        ("pairs a second that a batch takes back from workers and writes", f"{m.lines:,.0f}"),
        ("kB of the database for a kept comparison with its texts", f"{m.kept / 1000:.0f}"),
    ]  # fmt: skip
    return table(("measured", ""), rows)


def assumptions(a: Assumed) -> str:
    """What was not."""
    rows = [
        ("cores of a node", f"{a.node_cores}"),
        (
            "share of a core's speed that is left when all cores of a node compare (memory is shared)",
            f"{a.efficiency:.0%}",
        ),
        (
            "share of those rates that is left to a worker of jobs, or a batch, beside a real pool",
            f"{a.jobs_worker_share:.0%}",
        ),
        ("a core for an hour, rented", f"${a.core_hour:.2f}"),
        ("a gigabyte of database for a month, with its copy", f"${a.gigabyte_month:.2f}"),
        ("a GPU for an hour, rented", f"${a.gpu_hour:.2f}"),
        ("words a second that a translator of 3 billion weights makes on a GPU, in batches", f"{a.gpu_words:,.0f}"),
    ]
    return table(("assumed", ""), rows)


def nodes(m: Measured, a: Assumed) -> str:
    """Pairs an hour by size, and what limits them."""
    node = a.node_cores * a.efficiency * HOUR / m.pair
    jobs, batch = _store(m, a) * HOUR, a.jobs_worker_share * m.lines * HOUR
    gpu = HOUR * a.gpu_words / m.words
    rows = [("1 core", f"{HOUR / m.pair:,.0f}", "its CPU")]
    for count in (1, 10, 100):
        rate = count * node
        passed = [f"{name} at {most:,.0f}" for name, most in (("jobs", jobs), ("a batch", batch)) if rate > most]
        limit = " and ".join(passed) or "the nodes' CPU"
        rows.append((f"{count} node{'s' * (count > 1)} of {a.node_cores} cores", f"{rate:,.0f}", limit))
    for count in (1, 10):
        rows.append((f"{count} GPU{'s' * (count > 1)}, set `best`", f"{count * gpu:,.0f}", "its translator"))
    return table(("machines", "pairs an hour", "the first limit"), rows)


def _store(m: Measured, a: Assumed) -> float:
    """Pairs a second through one worker of jobs on its fastest database."""
    return a.jobs_worker_share * max(m.rows.values())


def million(m: Measured, a: Assumed) -> str:
    """Machines and cost of a million pairs a day, by what they go for."""
    cores = PAIRS_A_DAY / DAY * m.pair / a.efficiency
    kept = PAIRS_A_DAY * 30 * m.kept / GIB
    gpus = PAIRS_A_DAY / DAY * m.words / a.gpu_words
    hours = MONTH / HOUR
    workers = PAIRS_A_DAY / DAY / _store(m, a)
    rows = [
        (
            "comparing with `compact`",
            f"{math.ceil(cores)} cores, {cores * m.worker / 1024:.0f} GiB",
            f"${cores * a.core_hour * hours:,.0f}",
        ),
        ("handing out and writing jobs", f"{workers:.1%} of one worker of jobs", f"${a.core_hour * hours:,.0f}"),
        ("keeping all of it for 30 days", f"{kept:,.0f} GiB", f"${kept * a.gigabyte_month:,.0f}"),
        (
            "instead of `compact`: translating with `best`",
            f"{math.ceil(gpus)} GPUs",
            f"${gpus * a.gpu_hour * hours:,.0f}",
        ),
    ]
    return table(("a million pairs a day", "takes", "a month"), rows)


if __name__ == "__main__":
    main()
