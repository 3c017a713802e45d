"""`models list`, `models pull`, `models check` and `models trial`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from models import registry
from models.store import Progress
from service.settings import Settings

if TYPE_CHECKING:
    from models.seq2seq.trial import Row

COMMERCIAL = {True: "yes", False: "no", None: "unknown"}


def show() -> None:
    """One tab-separated line a model set."""
    print("name\tstate\tlicences\tcommercial use\tMB\tsummary")
    for known in registry.available(cache_dir=Settings().cache_dir):
        entry = known.entry
        licences = " + ".join(dict.fromkeys(part.licence or "unknown" for part in entry.components))
        row = (
            entry.name,
            known.status.value,
            licences,
            COMMERCIAL[entry.commercial],
            f"{known.size_bytes / 1e6:.0f}",
        )
        print("\t".join((*row, entry.summary)))


def pull(name: str) -> None:
    """Download a model set, telling how far it is."""
    with _progress() as progress:
        registry.pull(name, progress=progress, cache_dir=Settings().cache_dir)
    print(f"{name} is ready.", file=sys.stderr)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal, a line a model elsewhere."""
    if not sys.stderr.isatty():
        yield lambda model, done, total: print(f"{model}: {done:,} of {total:,} bytes", file=sys.stderr)
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    with Bar(console=Console(stderr=True)) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(model: str, done: int, total: int) -> None:
            if model not in tasks:
                tasks[model] = bar.add_task(model, total=total)
            bar.update(tasks[model], completed=done, total=total)

        yield tell


def check(name: str) -> list[str]:
    """Print what is wrong with a model set; nothing printed means that it is whole."""
    s = Settings()
    problems = registry.check(name, cache_dir=s.cache_dir)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{name} is whole and loads.", file=sys.stderr)
        engine = next((known.engine for known in registry.available(s.cache_dir) if known.entry.name == name), "")
        if engine:
            print(f"By trial on this machine: {engine}", file=sys.stderr)
    return problems


def trial(name: str) -> None:
    """One tab-separated line an engine, with the sign of the one that is chosen; why, on standard error."""
    s = Settings()
    made = registry.try_engines(name, device=s.device, threads=s.threads, cache_dir=s.cache_dir)
    print("chosen\tengine\tnumbers\tsentences/s\tchrF\tdifference\tlikeness\tnote")
    for row in made.rows:
        figures = [f"{row.rate:.1f}", f"{row.chrf:.2f}", f"{row.difference:+.2f}", f"{row.likeness:.2f}"]
        engine = ["*" if row.candidate == made.chosen else "", row.candidate.engine, row.candidate.numbers]
        print("\t".join([*engine, *(figures if row.rate else [""] * len(figures)), _why(row)]))
    if s.engine != "auto":
        print(f"HAMSANJ_ENGINE={s.engine} stands above this answer.", file=sys.stderr)


def _why(row: "Row") -> str:
    return row.note or ("" if row.equal else "not of equal quality")
