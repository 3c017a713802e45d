"""`batch`: the run, and its progress on a terminal or in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from service.batch import Progress, pool_of, run
from service.cli.inputs import comparer, kinds, with_options

LINE_EVERY_SECONDS = 10.0
Tell = Callable[[Progress], None]


def batch(
    path: Path,
    out: Path,
    models: str | None,
    published: date | None,
    min_confidence: float | None,
    kind: list[str],
    workers: int | None,
    compute: str | None,
    retry_failed: bool,
) -> int:
    """Run a batch; returns how many pairs failed in this run."""
    options: dict[str, Any] = {"published": published, "min_confidence": min_confidence, "kinds": kinds(kind)}
    chosen = {"workers": workers, "compute": compute}
    settings = with_options(comparer(models).settings, **chosen)
    show = _bar if sys.stderr.isatty() else _lines
    start = time.monotonic()
    with show() as tell:
        pool = pool_of(settings)
        end = run(path, out, settings, options=options, pool=pool, retry_failed=retry_failed, tell=tell)
    seconds = time.monotonic() - start
    print(
        f"{end.written - end.failed} compared in {seconds:.1f} s, {end.failed} failed, {end.skipped} done before; "
        f"results in {out}",
        file=sys.stderr,
    )
    return end.failed


@contextmanager
def _bar() -> Iterator[Tell]:
    """A progress bar with rate and time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    start = time.monotonic()
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("pairs", total=None, rate="")

        def tell(p: Progress) -> None:
            bar.update(task, total=p.total - p.skipped, completed=p.written, rate=_rate(p, start))

        yield tell


@contextmanager
def _lines() -> Iterator[Tell]:
    """A plain line now and then, for logs."""
    start = last = time.monotonic()

    def tell(p: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= LINE_EVERY_SECONDS:
            last = now
            todo = p.total - p.skipped
            left = (todo - p.written) * (now - start) / max(1, p.written)
            print(
                f"{p.written} of {todo} pairs, {_rate(p, start)}, {left:.0f} s left",
                file=sys.stderr,
                flush=True,
            )

    yield tell


def _rate(p: Progress, start: float) -> str:
    return f"{p.written / max(1e-9, time.monotonic() - start):.1f} pairs/s, {p.failed} failed"
