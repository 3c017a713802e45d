"""`make bench`: measure on one core, write the table into the README.

    python -m tests.benchmarks              the comparison with the compact set
    python -m tests.benchmarks --print      only print the table

Times on a shared machine are noise; what counts are the ratios within one run, medians of several.
"""

import argparse
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from models.text.folding import fold
from tests.benchmarks.editing import edited
from tests.benchmarks.lengths import pairs, texts
from tests.benchmarks.load import bodies, server
from tests.benchmarks.processes import family
from tests.readme import table, write

if TYPE_CHECKING:
    from service.composition import Comparer

os.environ.setdefault("OMP_NUM_THREADS", "1")

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "data" / "sample"
RUNS = 5
ASKED = 20
"""Comparisons of 20 × 20 sentences that a live server is asked for."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--print", action="store_true", help="print the table, leave the README alone")
    given = parser.parse_args()
    made = table(("what", "measured"), [*starting(), *comparing(), *serving()])
    print(made)
    if not given.print:
        write("bench", made)


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of the middle run."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)


def starting() -> list[tuple[str, str]]:
    """How soon something happens, each in a process of its own."""
    helping = median(lambda: python("-m", "service", "--help"))
    torch = median(lambda: python("-c", "import torch"))
    first = median(lambda: python("-m", "service", "translate", str(SAMPLE / "one.fa.txt")))
    bare = median(lambda: python("-c", "pass"))
    return [
        ("`service --help`, share of the time that importing torch takes", f"{helping / torch:.2f}"),
        (f"first translation, seconds from process start (a bare Python: {bare:.2f})", f"{first:.2f}"),
    ]


def comparing() -> list[tuple[str, str]]:
    """A running process with the compact set on the bundled sample."""
    from service.composition import Comparer
    from service.settings import Settings

    comparer = Comparer(Settings())
    sides = [(SAMPLE / name).read_text("utf-8") for name in ("source.fa.txt", "coverage.en.txt")]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as apart:  # where nothing is known of these texts
        after_edits = apart.submit(edited, *sides).result()
    comparer.compare(*sides)
    reports = [comparer.compare(*sides) for _ in range(RUNS)]
    shares = {
        stage: statistics.median(r.timings[stage] / r.timings["total"] for r in reports)
        for stage in reports[0].timings
        if stage != "total"
    }
    total = statistics.median(r.timings["total"] for r in reports)
    news = [fold(persian) for persian, _ in pairs()]
    start = time.perf_counter()
    comparer.models.translator.translate(news)
    rate = len(news) / (time.perf_counter() - start)
    heavy = {name for name in ("torch", "transformers") if name in sys.modules}
    size = f"{len(reports[0].source)} × {len(reports[0].coverage)}"
    peak = peak_memory()
    return [
        (f"one comparison of {size} sentences, seconds", f"{total:.2f}"),
        ("… of it " + ", ".join(shares), ", ".join(f"{s:.0%}" for s in shares.values())),
        *after_edits,
        ("sentences translated a second", f"{rate:.0f}"),
        ("encoded a second", f"{encoded(comparer.models.encoder.encode, news):,.0f}"),
        ("peak memory of the process, MiB; torch or transformers imported", f"{peak:.0f}; {'yes' if heavy else 'no'}"),
        *growing(comparer),
    ]


def serving() -> list[tuple[str, str]]:
    """A live server with one worker, after some comparisons."""
    with server("compact", 1) as (address, pid):
        for body in islice(bodies(), ASKED):
            head = {"Content-Type": "application/json"}
            urllib.request.urlopen(urllib.request.Request(f"{address}/v1/compare", body, head), timeout=60).close()
        processes = {p.pid: p for p in family(pid)}
        front = processes.pop(pid)
        worker = max(processes.values(), key=lambda p: p.memory)
        mapped = Path(f"/proc/{worker.pid}/maps").read_text()
    return [
        (
            f"a live `serve` after {ASKED} comparisons: MiB of its worker, of the server; torch in the worker",
            f"{worker.memory:.0f}, {front.memory:.0f}; {'yes' if 'torch' in mapped else 'no'}",
        )
    ]


def peak_memory() -> float:
    """MiB that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def encoded(encode: Callable[[list[str], str], object], news: list[str]) -> float:
    """Sentences a second; no text comes twice, since vectors are kept."""
    texts = iter([f"{text} {n}" for n in range(3 * 10) for text in news])
    many = 10 * len(news)
    return many / median(lambda: encode(list(islice(texts, many)), "fa"), 3)


def growing(comparer: "Comparer") -> list[tuple[str, str]]:
    """Alignment against length: seconds, what one more sentence costs, memory, and the share linked rightly."""
    from service.comparison.align import align

    rows = []
    for size in (125, 250, 500, 1000, 2000):
        source, coverage, partner = texts(size)
        start = time.process_time()
        beads = align(source, coverage, comparer.models)
        seconds = time.process_time() - start
        linked = [(b.source[0].index, b.coverage[0].index) for b in beads if b.source and b.coverage]
        right = sum(partner[j] == i for i, j in linked) / size
        rows.append(
            (
                f"aligning {size} × {size} sentences in another order: seconds, per sentence; peak MiB; linked rightly",
                f"{seconds:.1f}, {1000 * seconds / size:.1f} ms; {peak_memory():.0f}; {right:.2f}",
            )
        )
    return rows


if __name__ == "__main__":
    main()
